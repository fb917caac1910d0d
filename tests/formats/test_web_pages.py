"""Web pages give their article and nothing else; nothing is fetched, nothing runs."""

from __future__ import annotations

import socket
from datetime import date

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.formats.reading import Context

pytest.importorskip("trafilatura", reason="the extra `formats` is not installed")

from diploannot.formats import web_page

PARAGRAPHS = [
    (
        "“Nobody in this harbour expected a\u00a0quick answer,” the envoy said on Tuesday 🕊, "
        "standing on the quay while the first of the grain ships was being loaded behind her."
    ),
    (
        "She added that talks would go on for as long as both sides kept sending people who were "
        "allowed to decide something, which had not always been the case in the months before."
    ),
    (
        "The ministry declined to comment, but an official who asked not to be named said that the "
        "offer was still on the table and would stay there until the end of the week."
    ),
]
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Grain talks go on</title>
<meta property="og:title" content="Grain talks go on"><meta name="author" content="Ana Weiss">
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2022-06-15T08:00:00Z">
<script>document.write("SCRIPTED")</script><link rel="stylesheet" href="http://example.invalid/x.css">
</head><body><nav><a href="/">Home</a> <a href="/news">All the news</a></nav>
<article><h1>Grain talks go on</h1>{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}
<img src="http://example.invalid/pixel.gif"></article>
<footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_a_page_gives_headline_text_and_what_it_says_of_itself() -> None:
    found = web_page.read(PAGE.encode(), Context("page"))
    (article,) = found.articles
    assert article.text.startswith("Grain talks go on")
    for paragraph in PARAGRAPHS:
        assert " ".join(paragraph.split()) in " ".join(article.text.split())
    assert "SCRIPTED" not in article.text
    assert "Subscribe" not in article.text
    assert (article.title, article.outlet) == ("Grain talks go on", "Harbour Post")
    assert (article.published, article.byline) == (date(2022, 6, 15), "Ana Weiss")
    assert "words" in found.notices[0]


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(ProblemForUser, match="No article"):
        web_page.read(b"<html><body><nav><a href='/'>Home</a></nav></body></html>", Context("x"))
