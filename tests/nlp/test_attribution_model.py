"""The attribution model finds who says what, whatever text it is given."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest

from diploannot.nlp.attribution_model import AttributionModel, FoundAttribution, Spans
from diploannot.resources import resource

# An emoji, a no-break space, curly and straight marks, a CR LF and a U+2028.
ARTICLE = (
    "🕊 Talks in Port Amber\r\n\r\n"
    "“We will not sign a treaty that leaves our islands out,” Foreign Minister Ada\u00a0Quill said "
    "on Monday.\r\n\r\n"
    "Quill told reporters that the two navies would keep their distance until spring.\u2028"
    'The harbour ministry said the port "remains open to all flags" despite the dispute.\r\n'
    "“Nobody wants this quarrel less than I do.” ― Bram Okoro, harbour master\r\n"
)


@pytest.fixture(scope="module")
def model() -> AttributionModel:
    return AttributionModel.load(resource("model"))


def likely(model: AttributionModel, text: str) -> list[FoundAttribution]:
    [found] = model.predict([text])
    return [a for a in found if a.score >= model.settings.usual_threshold]


def words(text: str, spans: Spans) -> list[str]:
    return [text[start:end] for start, end in spans]


def by_source(model: AttributionModel, text: str) -> dict[str, FoundAttribution]:
    return {" ".join(words(text, a.source)): a for a in likely(model, text)}


def test_direct_speech_is_found_with_its_marks(model: AttributionModel) -> None:
    [quill] = [a for s, a in by_source(model, ARTICLE).items() if "Foreign Minister" in s]
    assert words(ARTICLE, quill.content) == [
        "“We will not sign a treaty that leaves our islands out,”"
    ]
    assert words(ARTICLE, quill.source) == ["Foreign Minister Ada\u00a0Quill"]
    assert "said" in words(ARTICLE, quill.cue)[0]


def test_indirect_speech_is_found(model: AttributionModel) -> None:
    quill = by_source(model, ARTICLE)["Quill"]
    assert words(ARTICLE, quill.content) == [
        "that the two navies would keep their distance until spring"
    ]


def test_mixed_speech_after_a_line_separator_is_found(model: AttributionModel) -> None:
    ministry = by_source(model, ARTICLE)["The harbour ministry"]
    assert '"remains open to all flags"' in words(ARTICLE, ministry.content)[0]


def test_a_quotation_with_a_dash_and_a_name_is_found_by_rule(model: AttributionModel) -> None:
    okoro = by_source(model, ARTICLE)["Bram Okoro"]
    assert words(ARTICLE, okoro.content) == ["“Nobody wants this quarrel less than I do.”"]
    assert words(ARTICLE, okoro.cue) == ["―"]
    assert okoro.reason(ARTICLE)


def test_a_dash_and_a_name_may_stand_in_the_next_paragraph(model: AttributionModel) -> None:
    text = "“The ferry sails at noon.”\n\n— Ines Varga, captain.\n"
    [varga] = likely(model, text)
    assert words(text, varga.source) == ["Ines Varga"]


def test_scores_are_probabilities_and_spans_are_sorted(model: AttributionModel) -> None:
    [found] = model.predict([ARTICLE])
    for a in found:
        assert 0 <= a.score <= 1
        assert a.content
        assert a.cue
        for spans in (a.content, a.cue, a.source):
            assert all(0 <= s < e <= len(ARTICLE) for s, e in spans)
            assert all(e <= s for (_, e), (s, _) in pairwise(spans))


def test_the_same_text_gets_the_same_suggestions_in_any_company(model: AttributionModel) -> None:
    alone = model.predict([ARTICLE])[0]
    together = model.predict(["The mayor said no.", ARTICLE, "", ARTICLE])
    assert together[1] == together[3] == alone


def test_nobody_says_anything_in_an_empty_text(model: AttributionModel) -> None:
    assert model.predict([]) == []
    assert model.predict(["", " \r\n\u2028\n ", "\u200b"]) == [[], [], []]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000 + " said Ada Quill.",
        "“" * 2_000,
        "he said that " * 300,
        "\U0001f54a" * 5_000 + "\n" + "a\u0301" * 5_000,
        "“...” ― " * 150,
        "[SEP] [CLS] he said [MASK] [PAD] it was so.",
    ],
    ids=["token", "marks", "one line", "emoji", "dashes", "special pieces"],
)
def test_monstrous_text_is_survived(model: AttributionModel, text: str) -> None:
    [found] = model.predict([text])
    assert all(e <= len(text) for a in found for _, e in a.content + a.cue + a.source)


def test_very_long_text_loses_nothing_at_its_end(model: AttributionModel) -> None:
    text = "Rain fell on the quiet harbour of the old town. " * 150 + "\n" + ARTICLE
    last = max(s for a in likely(model, text) for s, _ in a.content)
    assert last > text.index("Talks in Port Amber")


def test_threads_change_nothing(model: AttributionModel) -> None:
    alone = AttributionModel.load(resource("model"), threads=1)
    assert alone.predict([ARTICLE]) == model.predict([ARTICLE])


def test_a_reading_that_is_not_asked_for_ends_with_its_block(model: AttributionModel) -> None:
    with pytest.raises(ZeroDivisionError), model.reading(ARTICLE * 50):
        raise ZeroDivisionError
    assert not [t for t in threading.enumerate() if "ThreadPoolExecutor" in t.name]
