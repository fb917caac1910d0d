"""From the paths of brat files follows which text each is over and whose it is."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploannot.domain.problems import ProblemForUser
from diploannot.formats.brat_names import (
    Find,
    Named,
    as_named,
    pattern_from,
    plain,
    read_by,
    recognised,
)

PEOPLE = ("Ana", "Béla 🕊", "cem\u00a0d’or")
ARTICLES = ("2022-01_talks_in_geneva", "2022-01_talks", "note.b-1")

LAYOUTS = (
    "{article}_{annotator}.ann",
    "{article}.{annotator}.ann",
    "{article}-{annotator}.ann",
    "{annotator}_{article}.ann",
    "{annotator}.{article}.ann",
    "{annotator}-{article}.ann",
    "{annotator}/{article}.ann",
    "{article}/{annotator}.ann",
)


def among(articles: Iterable[str]) -> Find:
    """Finds each article's text, wherever the annotations are."""
    known = {plain(one) for one in articles}
    return lambda _, article: article if article in known else None


def path(layout: str, article: str, annotator: str) -> str:
    inside = layout.replace("{article}", article).replace("{annotator}", annotator)
    return f"/somewhere/corpus_1/{inside}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_usual_layout_is_recognised_and_names_come_out_right(layout: str) -> None:
    everything = [(a, p) for a in ARTICLES for p in PEOPLE]
    paths = [path(layout, article, person) for article, person in everything]
    find = among(ARTICLES)
    pattern = recognised(paths, find)
    if pattern is None:
        found = [as_named(one, find) for one in paths]
    else:
        assert pattern.written == layout
        found = [read_by(pattern, one, find) for one in paths]
    assert found == [Named(plain(article), plain(person)) for article, person in everything]


@given(
    st.sampled_from(LAYOUTS),
    st.lists(st.text("ab.-_ é🕊\u00a0”", min_size=1, max_size=8), min_size=1, max_size=4),
    st.text("ab.-_ é🕊", min_size=1, max_size=8),
)
def test_a_given_pattern_reads_back_what_a_name_was_made_of(
    layout: str, articles: list[str], annotator: str
) -> None:
    for article in articles:
        if Named(plain(article), plain(annotator)).repeats:
            continue
        readings = list(pattern_from(layout).readings(path(layout, article, annotator)))
        assert Named(plain(article), plain(annotator)) in readings


def test_annotations_in_a_folder_of_their_own_are_nobodys_in_particular() -> None:
    paths = ["/c/annotations/a.ann", "/c/annotations/b.ann"]
    assert recognised(paths, among("ab")) is None
    assert as_named(paths[0], among("ab")) == Named("a")


def test_texts_of_one_name_that_differ_do_not_make_their_folders_annotators() -> None:
    paths = ["/c/north/a.ann", "/c/south/a.ann"]

    def find(where: str, article: str) -> str | None:
        return where.rpartition("/")[0] if article == "a" else None

    assert recognised(paths, find) is None


def test_an_accent_taken_apart_by_a_file_system_is_the_same_accent() -> None:
    (found,) = pattern_from("{article}.{annotator}.ann").readings("note\u0301e.Be\u0301la.ann")
    assert found == Named("not\u00e9e", "B\u00e9la")


def test_stars_and_words_stand_for_what_stands_there() -> None:
    pattern = pattern_from("{annotator}/*/round-2-{article}.ann")
    assert list(pattern.readings("/x/Ana/drafts/round-2-a.ann")) == [Named("a", "Ana")]
    assert list(pattern.readings("/x/Ana/drafts/round-3-a.ann")) == []
    assert list(pattern.readings("round-2-a.ann")) == []


@pytest.mark.parametrize(
    "written",
    ["", "{annotator}.ann", "{article}{annotator}.ann", "{article}_{article}", "{art}.ann",
     "{article", "a//{article}", "*x*{article}", "{article}}", "{article}_{annotator}_{annotator}"],
)  # fmt: skip
def test_a_pattern_that_is_not_clear_is_refused_in_a_sentence(written: str) -> None:
    with pytest.raises(ProblemForUser, match="not clear"):
        pattern_from(written)
