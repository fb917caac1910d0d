"""Web pages: the article in them, by trafilatura; nothing is fetched and no script runs."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import trafilatura

from diploannot.domain.articles import Article
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.text import fingerprint, freeze
from diploannot.formats.reading import Context, Found

MAX_BYTES = 20_000_000
"""Pages with more are refused: parsing them takes minutes."""

FEWEST_WORDS = 20
"""Less is a menu or a notice, which an extractor gives where it finds nothing better."""


def read(data: bytes, context: Context) -> Found:
    """One article: headline and main text, and what the page says of date, outlet and author.

    ProblemForUser where no article is found. The notice says how much of the page it is.
    """
    if len(data) > MAX_BYTES:
        raise ProblemForUser("The page has more than 20 MB.", "Save the article as text.")
    page: Any = trafilatura.load_html(data)
    found: Any = None if page is None else trafilatura.bare_extraction(
        page, include_comments=False, include_tables=False, with_metadata=True
    )  # fmt: skip
    if found is None or len((found.text or "").split()) < FEWEST_WORDS:
        raise ProblemForUser("No article was found in the page.", "Save the article as text.")
    headline = (found.title or "").strip()
    body = found.text if found.text.startswith(headline) else f"{headline}\n\n{found.text}"
    text, _ = freeze(body)
    article = Article(
        id="",
        text=text,
        sha256=fingerprint(text),
        external_id=context.name,
        published=date.fromisoformat(found.date) if found.date else None,
        outlet=found.sitename or found.hostname,
        byline=found.author,
        title=headline or None,
    )
    words = len(re.findall(r"\w+", "".join(page.itertext("p", "h1", "h2", "h3", "li"))))
    kept = len(re.findall(r"\w+", text))
    return Found(
        articles=[article], notices=[f"{kept} of the page's about {max(words, kept)} words"]
    )
