"""Together the sample articles show every case of the annotation scheme."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from diploannot.domain.entities import EntityLabel
from diploannot.domain.spans import span_list
from diploannot.nlp.quotation_marks import MarkUse, pair_marks, uses_of_marks
from tests.seeds.gold_lines import Line, Quote, every_quote


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
