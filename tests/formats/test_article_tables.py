"""Tables of articles: columns found, shown, and changed; rows refused by line."""

from __future__ import annotations

import json
from datetime import date

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.formats import article_table
from diploannot.formats.article_table import columns_of
from diploannot.formats.reading import Context, Found
from tests.building.ugly import UGLY


def read(data: str, **columns: str) -> Found:
    return article_table.read(data.encode(), Context("news", columns=columns))


def test_a_csv_gives_its_articles_with_what_it_says_of_them() -> None:
    text = UGLY.replace('"', '""')
    rows = (
        f'Headline;Date;Source;Body\r\n"“Talks” 🕊";2022-06-15T10:00;Harbour\u00a0Post;"{text}"\r\n'
    )
    found = read(rows)
    (article,) = found.articles
    assert article.text == UGLY
    assert (article.title, article.outlet) == ("“Talks” 🕊", "Harbour\u00a0Post")
    assert article.published == date(2022, 6, 15)
    assert article.external_id == "news-2"
    assert found.notices == ["columns: text=Body, title=Headline, published=Date, outlet=Source"]


def test_jsonl_of_any_shape_gives_its_articles() -> None:
    row = {
        "maintext": UGLY,
        "url": "a/b",
        "authors": "Ana",
        "date_publish": "Wed, 15 Jun 2022 10:00:00 GMT",
    }
    (article,) = read(json.dumps(row)).articles
    assert (article.text, article.external_id, article.byline) == (UGLY, "a/b", "Ana")
    assert article.published == date(2022, 6, 15)


def test_a_date_that_could_be_two_days_is_left_out() -> None:
    (article,) = read(json.dumps({"text": "🕊", "date": "03/04/2022"})).articles
    assert article.published is None


def test_the_columns_can_be_said_and_left_out() -> None:
    rows = json.dumps({"words": "“Yes” 🕊", "title": "not this", "head": "this"})
    (article,) = read(rows, text="words", title="head").articles
    assert (article.text, article.title) == ("“Yes” 🕊", "this")
    assert columns_of(["text", "title"], {"title": ""}) == {"text": "text"}


def test_a_table_without_a_text_column_is_refused_with_its_columns() -> None:
    with pytest.raises(ProblemForUser, match=r"--map text=COLUMN. Columns: words, n"):
        read("words,n\nx,1\n")
    with pytest.raises(ProblemForUser, match="The column wrds cannot be the text"):
        read("words,n\nx,1\n", text="wrds")


@pytest.mark.parametrize(
    "bad",
    ['"🕊",1,2', '"unclosed 🕊,1\n'],
)
def test_a_row_that_does_not_fit_is_refused_with_its_line(bad: str) -> None:
    with pytest.raises(ProblemForUser, match="Line 4 cannot be read"):
        read(f'text,n\n"two\nlines",1\n{bad}')


def test_rows_without_text_are_counted() -> None:
    found = read("text,n\n,1\n“Yes” 🕊,2\n \u00a0,3\n")
    assert len(found.articles) == 1
    assert found.notices[1] == "2 rows without text passed over"


def test_an_article_longer_than_a_csv_reader_allows_by_itself_comes_in() -> None:
    (article,) = read("text\n" + "🕊 word " * 40_000).articles
    assert len(article.text) > 200_000
