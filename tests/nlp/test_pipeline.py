"""Suggestions as a whole: what a reader of the scheme would mark, with score and reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diploannot.domain.quotes import Quote, QuoteType, Role
from diploannot.domain.spans import Span, Spans, covered_text
from diploannot.domain.suggestions import Status
from diploannot.nlp import pipeline
from diploannot.nlp.cues import Cues
from diploannot.nlp.english import load_english
from diploannot.nlp.metadata import read_metadata
from diploannot.nlp.name_book import NameBook
from diploannot.nlp.pipeline import Suggester
from diploannot.nlp.reader import Reader
from diploannot.nlp.topic_guesser import TopicGuesser
from tests.nlp.builders import article, registry, topics

OPENING = (
    "Utopian Foreign Minister Wen Bo 🎣 met his Lilliputian counterpart Ada\u00a0Byrd on Tuesday. "
)


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    """By rules alone, so that these promises hold where no weights are installed."""
    reader = Reader(load_english(), Cues.load())
    return Suggester(reader, NameBook(registry()), TopicGuesser(topics()))


def quotes_of(suggester: Suggester, text: str) -> list[Quote]:
    return list(suggester.suggest(article(text)).quotes)


def only(suggester: Suggester, sentence: str) -> tuple[str, str, str, Quote]:
    text = OPENING + sentence
    (quote,) = quotes_of(suggester, text)

    def shown(spans: Spans) -> str:
        return covered_text(text, spans)

    return shown(quote.source), shown(quote.cue), shown(quote.content), quote


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("Wen told Byrd that nets come first.", "Wen", "told", "that nets come first"),
        ("“Nets come first 🎣,” Byrd said.", "Byrd", "said", "“Nets come first 🎣,”"),
        ("Wen called for calm on all shores.", "Wen", "called for", "calm on all shores"),
        ("Byrd urged Utopia to mend the nets.", "Byrd", "urged", "Utopia to mend the nets"),
        ("The nets are old, Byrd said in a statement.", "Byrd", "said in a statement",
         "The nets are old"),
        ("Amaurot has denied that the nets are old.", "Amaurot", "has denied",
         "that the nets are old"),
        ("According to Byrd, the nets are old.", "Byrd", "According to", "the nets are old"),
        ("Wen stressed the need for “new nets”.", "Wen", "stressed", "the need for “new nets”"),
    ],
)  # fmt: skip
def test_the_scheme_s_boundaries_are_kept(
    suggester: Suggester, sentence: str, source: str, cue: str, content: str
) -> None:
    assert only(suggester, sentence)[:3] == (source, cue, content)


def test_a_quote_in_two_parts_is_one_content(suggester: Suggester) -> None:
    _, _, content, quote = only(suggester, "“We row,” Byrd said. “Then we fish 🎣.”")
    assert content == "“We row,” “Then we fish 🎣.”"
    assert quote.type is QuoteType.DIRECT


def test_a_quote_over_paragraphs_is_one_content(suggester: Suggester) -> None:
    text = f"{OPENING}\n\n“We row to the islands.\n\n“Then we fish there 🎣,” Byrd said."
    (quote,) = quotes_of(suggester, text)
    assert len(quote.content) == 2
    assert quote.speakers == ("ada-byrd",)


def test_joined_verbs_share_their_subject(suggester: Suggester) -> None:
    found = quotes_of(
        suggester, f"{OPENING}Wen asked Byrd to wait and warned that the tide was high."
    )
    assert [quote.speakers for quote in found] == [("wen-bo",), ("wen-bo",)]


def test_declining_to_say_is_negated(suggester: Suggester) -> None:
    assert only(suggester, "Byrd declined to say whether the nets were old.")[3].negated


def test_who_relays_is_the_channel_of_what_is_relayed(suggester: Suggester) -> None:
    text = f"{OPENING}Wen urged Byrd to mend the nets, the Utopian Foreign Ministry said."
    outer, inner = sorted(quotes_of(suggester, text), key=lambda q: q.content[0].start)
    assert outer.role is Role.RELAY
    assert inner.parent == outer.id
    assert inner.channels[0].actor == "utopia-mfa"


def test_a_headline_s_colon_is_a_cue(suggester: Suggester) -> None:
    text = f"'Nets come before oars': Utopia\n\n{OPENING}"
    (quote,) = quotes_of(suggester, text)
    assert quote.speakers == ("gov-ut",)
    assert covered_text(text, quote.cue) == ":"


def test_everything_carries_score_model_and_reason(suggester: Suggester) -> None:
    layer = suggester.suggest(article(f"{OPENING}Wen told Byrd that herring come first."))
    (quote,) = layer.quotes
    assert quote.status is Status.SUGGESTED
    assert quote.suggestion is not None
    assert quote.suggestion.id == quote.id
    assert quote.suggestion.model == layer.model == "rules 1"
    assert quote.suggestion.why == "cue “told”, subject “Wen” → Wen Bo"
    assert quote.addressees == ("ada-byrd",)
    assert quote.topics == ("fishing",)
    assert all(e.suggestion and e.suggestion.why for e in layer.entities)


def test_one_name_has_one_label(suggester: Suggester) -> None:
    text = f"{OPENING}Wen left. Byrd waved to Wen from Amaurot."
    found = {
        covered_text(text, (e.span,)): e.label.value
        for e in suggester.suggest(article(text)).entities
    }
    assert found["Wen"] == found["Wen Bo"] == "PERSON"
    assert found["Amaurot"] == "GPE"


def test_nothing_is_suggested_on_boilerplate(suggester: Suggester) -> None:
    text = f"{OPENING}\n\nRead More\nByrd says nets are “old”"
    skip = read_metadata(text).boilerplate
    layer = suggester.suggest(replace(article(text), boilerplate=skip))
    spans = [s for q in layer.quotes for s in q.content] + [e.span for e in layer.entities]
    assert not any(s.overlaps(b) for s in spans for b in skip)


@pytest.mark.parametrize("text", ["", " \n", "“", "🙂" * 500, "“" * 3000, "a" * 9000, "שלום “אמר”"])
def test_hostile_texts_are_read_without_harm(suggester: Suggester, text: str) -> None:
    suggester.suggest(article(text))


PARTS = st.sampled_from(
    ["Wen said", "“nets", "first”", " that ", "’", ", Byrd said.", "\n\n", "🙂", "\u00a0",
     "according to", "Utopia", ":", "'old'", " urged her to go", "\r\n", "—", "e\u0301"]
)  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.lists(PARTS, max_size=14))
def test_spans_lie_inside_the_text_with_visible_edges(
    suggester: Suggester, parts: list[str]
) -> None:
    text = " ".join(parts)
    layer = suggester.suggest(article(text))
    spans: list[Span] = [s for q in layer.quotes for p in (q.content, q.cue, q.source) for s in p]
    for span in [*spans, *(e.span for e in layer.entities)]:
        assert span.end <= len(text)
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
    known = {a.key for a in (*registry().actors, *layer.actors)}
    assert {k for q in layer.quotes for k in (*q.speakers, *q.addressees)} <= known


def test_only_so_much_of_an_endless_text_is_read_in_one_line_or_many(
    suggester: Suggester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "READ_AT_MOST", 200)
    said = "Ada Byrd\xa0said that the “nets” 🎣 would hold. "
    for text in (said * 20, (said + "\n\n") * 20):
        quotes = suggester.suggest(article(text)).quotes
        assert quotes
        assert max(quote.content[0].start for quote in quotes) < 200
