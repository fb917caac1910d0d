"""The sample articles and their gold are true to the files, the contract and the scheme."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from diploannot.domain.entities import EntityLabel
from diploannot.domain.quotes import MAX_TOPICS, VERBATIM
from diploannot.domain.spans import span_list
from diploannot.formats import native
from diploannot.nlp.quotation_marks import MarkUse, derive_type, pair_marks, uses_of_marks

SEEDS = Path(__file__).parents[2] / "seeds"
TOPICS = set(
    [
        "ukraine-crisis",
        "taiwan",
        "bilateral-relations",
        "de-escalation",
        "security-order",
        "military-activity",
        "arms-control",
        "sovereignty",
        "agreements-un",
        "sanctions-deterrence",
        "dialogue-summits",
        "allied-support",
        "sport-culture",
        "economy-energy",
        "history-ideology",
        "human-rights-humanitarian",
    ]
)
OVERRIDDEN = "type overridden"

Line = dict[str, Any]
Quote = dict[str, Any]


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    gold = (SEEDS / "gold.jsonl").read_bytes()
    return [json.loads(line) for line in gold.split(b"\n") if line]


def every_quote(lines: Iterable[Line]) -> list[tuple[Line, Quote]]:
    return [(line, quote) for line in lines for quote in line["quotes"]]


def places(spans: list[list[int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


# --- the files ---------------------------------------------------------------------------


def test_each_file_has_one_line_of_gold_with_its_very_text(lines: list[Line]) -> None:
    assert len(lines) >= 12
    files = sorted(path.stem for path in (SEEDS / "articles").glob("*.txt"))
    assert [line["article"]["external_id"] for line in lines] == files
    for line in lines:
        article = line["article"]
        data = (SEEDS / "articles" / f"{article['external_id']}.txt").read_bytes()
        assert data.decode("utf-8-sig") == article["text"]
        assert sha256(article["text"].encode()).hexdigest() == article["sha256"]


def test_the_files_are_as_untidy_as_in_the_wild() -> None:
    texts = [path.read_bytes().decode() for path in (SEEDS / "articles").glob("*.txt")]
    assert sum(text.startswith("\ufeff") for text in texts) == 1
    assert sum("\r\n" in text for text in texts) == 1
    assert sum(text.startswith(" date 20") for text in texts) >= 3
    untidy = "\u00a0\u0308\u05b8\u05e9\u0642🌾🏽«“‘\"'&…–—"
    assert [mark for mark in untidy if not any(mark in text for text in texts)] == []


def test_the_gold_is_native_jsonl_that_our_own_reader_takes() -> None:
    with (SEEDS / "gold.jsonl").open("rb") as stream:
        layers = list(native.read(stream))
    assert {(layer.annotator.name, str(layer.annotator.kind)) for layer in layers} == {
        ("gold", "gold")
    }
    assert {str(layer.state) for layer in layers} == {"done"}


# --- spans and fields --------------------------------------------------------------------


def test_no_span_begins_or_ends_with_white_space(lines: list[Line]) -> None:
    for line in lines:
        text = line["article"]["text"]
        spans = [[e["start"], e["end"]] for e in line["entities"]] + line["article"]["boilerplate"]
        for quote in line["quotes"]:
            spans += quote["content"] + quote["cue"] + quote["source"]
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()


def test_texts_are_the_slices_joined_by_a_space(lines: list[Line]) -> None:
    for line, quote in every_quote(lines):
        for part in ("content", "cue", "source"):
            slices = [line["article"]["text"][start:end] for start, end in quote[part]]
            assert quote["text"][part] == " ".join(slices)
    for line in lines:
        for entity in line["entities"]:
            text = line["article"]["text"][entity["start"] : entity["end"]]
            assert entity["text"] == text


def test_a_cue_is_one_span_outside_the_content_unless_it_stands_between(lines: list[Line]) -> None:
    for _, quote in every_quote(lines):
        assert len(quote["cue"]) <= 1
        assert not places(quote["cue"]) & places(quote["content"])
        assert not places(quote["cue"]) & places(quote["source"])
        assert not places(quote["source"]) & places(quote["content"])


def test_each_type_is_what_the_marks_say_unless_a_note_overrides_it(lines: list[Line]) -> None:
    overridden = 0
    for line in lines:
        text = line["article"]["text"]
        pairs = pair_marks(text)
        for quote in line["quotes"]:
            derived = str(derive_type(text, span_list(quote["content"]), pairs))
            if quote["note"].startswith(OVERRIDDEN):
                overridden += derived != quote["type"]
            else:
                assert (quote["text"]["content"], derived) == (
                    quote["text"]["content"],
                    quote["type"],
                )
    assert overridden


def test_only_what_stands_in_marks_says_whose_words_they_are(lines: list[Line]) -> None:
    for _, quote in every_quote(lines):
        assert (quote["verbatim"] is None) == (quote["type"] == "indirect")
        assert quote["verbatim"] is None or quote["verbatim"] in VERBATIM


def test_a_parent_is_the_smallest_quote_around(lines: list[Line]) -> None:
    for line in lines:
        by_id = {quote["id"]: quote for quote in line["quotes"]}
        assert len(by_id) == len(line["quotes"])
        for quote in line["quotes"]:
            inner = places(quote["content"])
            around = [
                other
                for other in line["quotes"]
                if places(other["content"]) > inner | places(quote["source"]) | places(quote["cue"])
            ]
            smallest = min(around, key=lambda one: len(places(one["content"])), default=None)
            assert quote["parent"] == (smallest["id"] if smallest else None), quote["text"]


def test_boilerplate_holds_no_annotation(lines: list[Line]) -> None:
    for line in lines:
        junk = places(line["article"]["boilerplate"])
        for quote in line["quotes"]:
            assert not junk & places(quote["content"] + quote["cue"] + quote["source"])
        assert not junk & places([[e["start"], e["end"]] for e in line["entities"]])


def test_entities_do_not_overlap_and_one_full_name_is_one_actor(lines: list[Line]) -> None:
    for line in lines:
        spans = [(e["start"], e["end"]) for e in line["entities"]]
        assert list(map(list, spans)) == [[s.start, s.end] for s in span_list(spans)]
        people: dict[str, set[str]] = {}
        for entity in line["entities"]:
            if entity["label"] == "PERSON":
                people.setdefault(entity["text"].casefold(), set()).add(str(entity["actor"]))
        assert {name: who for name, who in people.items() if len(who) > 1} == {}


def test_every_key_names_an_actor_of_its_line_and_none_is_idle(lines: list[Line]) -> None:
    for line in lines:
        used = {entity["actor"] for entity in line["entities"]}
        for quote in line["quotes"]:
            used |= {*quote["speakers"], *quote["addressees"]}
            used |= {channel["actor"] for channel in quote["channels"]}
        assert used - {None} == set(line["actors"])


def test_topics_are_labels_of_the_scheme_and_each_is_used(lines: list[Line]) -> None:
    of_quotes = [quote["topics"] for _, quote in every_quote(lines)]
    assert max(map(len, of_quotes)) <= MAX_TOPICS
    assert {topic for topics in of_quotes for topic in topics} == TOPICS
    for line in lines:
        assert line["topics"]
        assert {topic["topic"] for topic in line["topics"]} <= TOPICS


def test_unnamed_speakers_are_never_shared_between_articles(lines: list[Line]) -> None:
    unnamed = [k for line in lines for k, a in line["actors"].items() if a["kind"] == "unnamed"]
    assert len(unnamed) >= 5
    assert len(set(unnamed)) == len(unnamed)


# --- every case of the scheme ------------------------------------------------------------


def text_of(quote: Quote, part: str) -> str:
    return str(quote["text"][part])


def kinds(line: Line, quote: Quote) -> set[str]:
    return {line["actors"][key]["kind"] for key in quote["speakers"]}


def siblings(line: Line, quote: Quote) -> list[Quote]:
    return [other for other in line["quotes"] if other is not quote]


def parent_of(line: Line, quote: Quote) -> Quote | None:
    return next((one for one in line["quotes"] if one["id"] == quote["parent"]), None)


def is_in_title(line: Line, quote: Quote) -> bool:
    title = line["article"]["title"]
    end = line["article"]["text"].find(title) + len(title) if title else 0
    return bool(quote["content"][-1][1] <= end)


def has_control_verb(quote: Quote) -> bool:
    wanted = {"urged", "asked", "called on", "pressed", "ask", "invited"}
    return text_of(quote, "cue") in wanted and " to " in text_of(quote, "content")


def runs_over_paragraphs(quote: Quote) -> bool:
    return any(text_of(quote, "content").count(f"\n\n{mark}") >= 2 for mark in '“"')


def form(quote: Quote, name: str) -> bool:
    return any(name in (channel["form"] or "") for channel in quote["channels"])


CASES: dict[str, Callable[[Line, Quote], bool]] = {
    "direct": lambda _, q: q["type"] == "direct",
    "mixed": lambda _, q: q["type"] == "mixed",
    "indirect": lambda _, q: q["type"] == "indirect",
    "negated": lambda _, q: q["negated"],
    "modal": lambda _, q: bool(re.match("(would|might|may) ", text_of(q, "cue"))),
    "two cues share a source": lambda a, q: (
        bool(q["source"])
        and any(
            o["source"] == q["source"] and o["cue"] != q["cue"] and not o["parent"]
            for o in siblings(a, q)
        )
    ),
    "content in parts": lambda _, q: len(q["content"]) > 1,
    "source in parts": lambda _, q: len(q["source"]) > 1,
    "one content over three paragraphs": lambda _, q: runs_over_paragraphs(q),
    "a colon is the cue": lambda _, q: text_of(q, "cue") == ":",
    "a dash is the cue": lambda _, q: text_of(q, "cue") == "—",
    "orphan quote": lambda _, q: not q["cue"] and not q["source"] and bool(q["speakers"]),
    "no cue but a source": lambda _, q: not q["cue"] and bool(q["source"]),
    "passive without a source": lambda _, q: bool(q["cue"]) and not q["source"],
    "passive, speaker known": lambda _, q: bool(q["cue"] and q["speakers"]) and not q["source"],
    "headline quote": is_in_title,
    "control verb": lambda _, q: has_control_verb(q),
    "joint speakers": lambda _, q: len(q["speakers"]) > 1,
    "Both": lambda _, q: text_of(q, "source") == "Both" and len(q["speakers"]) == 2,
    "the two ministers": lambda _, q: text_of(q, "source") == "The two ministers",
    "pronoun": lambda a, q: (
        text_of(q, "source") in {"He", "She", "he", "she"} and kinds(a, q) == {"person"}
    ),
    "nominal cue": lambda _, q: text_of(q, "cue") in {"promise", "assurance", "view", "fears"},
    "possessive source": lambda _, q: bool(re.search(r"['’]s?$", text_of(q, "source"))),
    "unnamed source": lambda a, q: kinds(a, q) == {"unnamed"},
    "speaks for an institution": lambda a, q: kinds(a, q) == {"institution"},
    "a group speaks": lambda a, q: kinds(a, q) == {"group"},
    "a medium speaks": lambda a, q: kinds(a, q) == {"media"},
    "metonym": lambda _, q: text_of(q, "source") == "Moscow" and q["speakers"] == ["gov-ru"],
    "an office without a name": lambda a, q: (
        text_of(q, "source").endswith("foreign minister") and kinds(a, q) == {"person"}
    ),
    "given name as surname": lambda _, q: (
        text_of(q, "source") == "Yi" and q["speakers"] == ["wang-yi"]
    ),
    "addressee": lambda _, q: bool(q["addressees"]),
    "readout": lambda _, q: form(q, "readout"),
    "release": lambda _, q: form(q, "release"),
    "statement": lambda _, q: form(q, "statement"),
    "state media": lambda _, q: [c["actor"] for c in q["channels"]] == ["chinese-state-media"],
    "a form without an actor": lambda _, q: any(not c["actor"] for c in q["channels"]),
    "a chain of channels": lambda _, q: len(q["channels"]) > 1 and bool(q["parent"]),
    "a quote within a quote": lambda a, q: (
        q["type"] == "direct" and (parent_of(a, q) or {}).get("type") == "direct"
    ),
    "three levels": lambda a, q: bool((parent_of(a, q) or {}).get("parent")),
    "relay": lambda _, q: q["role"] == "relay",
    "attitude": lambda _, q: q["role"] == "attitude" and bool(q["parent"]),
    "relayed statement": lambda a, q: (parent_of(a, q) or {}).get("role") == "relay",
    "speaker's words": lambda _, q: q["verbatim"] == "speaker",
    "channel's words": lambda _, q: q["verbatim"] == "channel",
    "translation": lambda _, q: q["verbatim"] == "translation",
    "unknown whose words": lambda _, q: q["verbatim"] == "unknown",
    "no topic fits": lambda _, q: not q["topics"],
    "marks around the cue": lambda _, q: text_of(q, "cue").startswith("“"),
    "marks opened and closed differently": lambda _, q: bool(
        re.search('“[^”]*"$', text_of(q, "content"))
    ),
    "a mark never closed": lambda _, q: (
        text_of(q, "content").count("“")
        > text_of(q, "content").count("”") + text_of(q, "content").count('"')
    ),
    "guillemets": lambda _, q: text_of(q, "content").startswith("«"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_gold_shows(case: str, lines: list[Line]) -> None:
    assert any(CASES[case](line, quote) for line, quote in every_quote(lines))


@pytest.mark.parametrize("label", EntityLabel)
def test_the_gold_shows_the_entity_label(label: EntityLabel, lines: list[Line]) -> None:
    assert any(e["label"] == label for line in lines for e in line["entities"])


@pytest.mark.parametrize("label", ["PERSON", "ORG", "GPE", "TITLE"])
def test_mentions_are_linked_to_actors(label: str, lines: list[Line]) -> None:
    assert any(e["label"] == label and e["actor"] for line in lines for e in line["entities"])


def test_one_article_holds_a_capital_as_government_and_as_place(lines: list[Line]) -> None:
    for line in lines:
        if line["article"]["external_id"].startswith("005"):
            moscow = [e["actor"] for e in line["entities"] if e["text"] == "Moscow"]
            assert moscow == ["gov-ru", None]


def test_the_same_office_is_another_person_after_the_change_of_minister(lines: list[Line]) -> None:
    office = re.compile("[Tt]he (Norwegian |then )?foreign minister|Norway's new foreign minister")
    found = {
        (line["article"]["published"], text_of(quote, "source"), *quote["speakers"])
        for line, quote in every_quote(lines)
        if office.fullmatch(text_of(quote, "source")) and "gov-no" in line["actors"]
    }
    assert found == {
        ("2023-10-16", "The Norwegian foreign minister", "anniken-huitfeldt"),
        ("2023-10-17", "the foreign minister", "espen-barth-eide"),
        ("2023-10-17", "the then foreign minister", "anniken-huitfeldt"),
        ("2023-10-18", "the Norwegian foreign minister", "anniken-huitfeldt"),
        ("2023-10-18", "Norway's new foreign minister", "espen-barth-eide"),
    }


def test_names_and_titles_in_marks_are_no_quotes(lines: list[Line]) -> None:
    scare = 0
    for line in lines:
        contents = [span_list(quote["content"]) for quote in line["quotes"]]
        uses = uses_of_marks(pair_marks(line["article"]["text"]), contents)
        scare += sum(use is MarkUse.SCARE for use in uses.values())
    assert scare >= 10


@pytest.mark.parametrize(
    "opening",
    ["date 20", "Read More\n", "Updated: ", "EDITOR'S", "Photo: ", "Tags: ", "#", "©", "(Rep"],
)
def test_the_gold_shows_boilerplate_of_the_kind(opening: str, lines: list[Line]) -> None:
    found = [
        line["article"]["text"][start:end]
        for line in lines
        for start, end in line["article"]["boilerplate"]
    ]
    assert any(text.startswith(opening) for text in found)


def test_one_remark_is_told_by_several_outlets(lines: list[Line]) -> None:
    telling = [
        line["article"]["external_id"]
        for line, quote in every_quote(lines)
        if re.search("surprise.*most expensive weapon", text_of(quote, "content"), re.IGNORECASE)
        and "elina-valtonen" in quote["speakers"]
    ]
    assert len(set(telling)) == 2
