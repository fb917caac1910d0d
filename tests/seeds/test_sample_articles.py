"""The sample articles and their gold are true to the files, the contract and the scheme."""

from __future__ import annotations

import json
from hashlib import sha256

from diploannot.domain.quotes import MAX_TOPICS, VERBATIM
from diploannot.domain.spans import span_list
from diploannot.formats import native
from diploannot.nlp.quotation_marks import derive_type, pair_marks
from tests.seeds.gold_lines import SEEDS, Line, every_quote

OVERRIDDEN = "type overridden"


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


def test_topics_are_labels_of_the_starter_scheme_and_each_is_used(lines: list[Line]) -> None:
    scheme = {topic["label"] for topic in json.loads((SEEDS / "topics.json").read_bytes())}
    of_quotes = [quote["topics"] for _, quote in every_quote(lines)]
    assert max(map(len, of_quotes)) <= MAX_TOPICS
    assert {topic for topics in of_quotes for topic in topics} == scheme
    for line in lines:
        assert line["topics"]
        assert {topic["topic"] for topic in line["topics"]} <= scheme


def test_actors_of_the_registry_keep_its_keys_names_and_kinds(lines: list[Line]) -> None:
    files = (SEEDS / "actors").glob("*s.json")
    rows = [row for file in files for row in json.loads(file.read_bytes()) if "key" in row]
    known = {row["key"]: {"name": row["name"], "kind": row["kind"]} for row in rows}
    names = {row["name"]: key for key, row in known.items()}
    for line in lines:
        for key, actor in line["actors"].items():
            if key in known or actor["kind"] == "government" or actor["name"] in names:
                assert (key, actor) == (key, known.get(key))


def test_unnamed_speakers_are_never_shared_between_articles(lines: list[Line]) -> None:
    unnamed = [k for line in lines for k, a in line["actors"].items() if a["kind"] == "unnamed"]
    assert len(unnamed) >= 5
    assert len(set(unnamed)) == len(unnamed)
