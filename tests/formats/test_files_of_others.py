"""Files as other tools write them come in with the scheme's words, or are refused by line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import covered_text
from diploannot.domain.suggestions import Status
from diploannot.formats import table
from diploannot.formats.label_mapping import LabelMapping, parse, save
from diploannot.formats.reading import Context, Found
from diploannot.formats.recognising import recognised

TEXT = "🕊 “Stay\u00a0calm,” the envoy said. Ana Weiss agreed with Moscow."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def utf16(words: str) -> tuple[int, int]:
    start, end = at(words)
    return len(TEXT[:start].encode("utf-16-le")) // 2, len(TEXT[:end].encode("utf-16-le")) // 2


def said(quote: Quote, text: str = TEXT) -> tuple[str, str, str]:
    content, cue, source = (covered_text(text, p) for p in (quote.content, quote.cue, quote.source))
    return content, cue, source


WHOLE = ("“Stay\u00a0calm,”", "said", "the envoy")


def prodigy(**more: Any) -> bytes:
    """As rel.manual saves it: hashes, token ends, the cue in the middle of the relations."""
    words = [
        ("🕊", True),
        ("“Stay\u00a0calm,”", True),
        ("the", True),
        ("envoy", True),
        ("said", False),
    ]
    tokens, start = [], 0
    for number, (word, space) in enumerate(words):
        end = start + len(word)
        tokens.append({"text": word, "start": start, "end": end, "id": number, "ws": space})
        start = end + space

    def span(words: str, first: int, last: int, label: str) -> dict[str, Any]:
        start, end = at(words)
        place = {"start": start, "end": end, "token_start": first, "token_end": last}
        return {**place, "label": label}

    content = span("“Stay\u00a0calm,”", 1, 1, "QUOTE")
    source, cue = span("the envoy", 2, 3, "SPEAKER"), span("said", 4, 4, "VERB")
    task = {
        "text": TEXT,
        "_input_hash": 1,
        "_task_hash": 2,
        "tokens": tokens,
        "spans": [content, source, cue],
        "relations": [
            {"head": 4, "child": 1, "label": "WHAT", "head_span": cue, "child_span": content},
            {"head": 4, "child": 3, "label": "WHO", "head_span": cue, "child_span": source},
        ],
        "answer": "accept",
        "_session_id": "news-eva",
        **more,
    }
    return json.dumps(task).encode()


def doccano(**more: Any) -> bytes:
    entities = [
        {"id": 7, "label": "quote", **_offsets("“Stay\u00a0calm,”")},
        {"id": 8, "label": "speaker", **_offsets("the envoy")},
        {"id": 9, "label": "cue", **_offsets("said")},
        {"id": 10, "label": "PER", **_offsets("Ana Weiss")},
    ]
    relations = [
        {"id": 1, "from_id": 7, "to_id": 8, "type": "by"},
        {"id": 2, "from_id": 7, "to_id": 9, "type": "with"},
    ]
    line = {"id": 3, "text": TEXT, "entities": entities, "relations": relations, "Comments": []}
    return json.dumps({**line, **more}).encode()


def _offsets(words: str) -> dict[str, int]:
    start, end = at(words)
    return {"start_offset": start, "end_offset": end}


def label_studio(offsets: Callable[[str], tuple[int, int]] = at, **more: Any) -> bytes:
    def region(id: str, words: str, label: str) -> dict[str, Any]:
        start, end = offsets(words)
        value = {"start": start, "end": end, "text": words, "labels": [label]}
        return {"id": id, "type": "labels", "from_name": "l", "to_name": "t", "value": value}

    result = [
        region("aX", "“Stay\u00a0calm,”", "Content"),
        region("bY", "the envoy", "Source"),
        region("cZ", "said", "Cue"),
        {"type": "relation", "from_id": "cZ", "to_id": "aX", "direction": "right"},
        {"type": "relation", "from_id": "bY", "to_id": "cZ", "direction": "left"},
    ]
    annotations = [
        {"completed_by": {"email": "eva@example.org"}, "result": result, "was_cancelled": False},
        {"completed_by": 4, "result": [], "was_cancelled": True},
    ]
    task = {"id": 11, "data": {"text": TEXT}, "annotations": annotations, "predictions": []}
    return json.dumps([{**task, **more}]).encode()


def read(name: str, data: bytes, **more: Any) -> Found:
    return table.named(name).reader().read(data, Context("file", **more))


@pytest.mark.parametrize(
    ("name", "data", "maker"),
    [
        ("prodigy", prodigy(), "news-eva"),
        ("doccano", doccano(), "doccano"),
        ("label-studio", label_studio(), "eva@example.org"),
        ("label-studio", label_studio(utf16), "eva@example.org"),
    ],
    ids=["Prodigy", "doccano", "Label Studio", "Label Studio of old"],
)
def test_spans_and_relations_become_quotes(name: str, data: bytes, maker: str) -> None:
    (layer,) = read(name, data).layers
    (quote,) = layer.quotes
    assert said(quote) == WHOLE
    assert layer.annotator.name == maker


def test_a_prodigy_relation_without_spans_is_found_by_its_tokens() -> None:
    bare = json.loads(prodigy())
    for relation in bare["relations"]:
        del relation["head_span"], relation["child_span"]
    (layer,) = read("prodigy", json.dumps(bare).encode()).layers
    assert said(layer.quotes[0]) == WHOLE


def test_what_prodigy_says_of_a_whole_task_is_kept() -> None:
    data = b"\n".join(
        (prodigy(), prodigy(answer="reject"), prodigy(answer="ignore"), prodigy(flagged=True))
    )
    found = read("prodigy", data)
    accepted, denied, flagged = (layer.quotes[0] for layer in found.layers)
    assert (accepted.status, accepted.flag) == (Status.ADDED, None)
    assert denied == replace(accepted, status=Status.REJECTED)
    assert flagged == replace(accepted, flag="Flagged in Prodigy")
    assert [article.text for article in found.articles] == [TEXT]
    assert found.left == {"task that was ignored": 1}


def test_an_answer_that_prodigy_does_not_have_is_refused() -> None:
    with pytest.raises(ProblemForUser, match="Line 1 cannot be read: its answer is 'perhaps'"):
        read("prodigy", prodigy(answer="perhaps"))


def test_a_label_studio_task_that_everybody_skipped_brings_its_article() -> None:
    assert read("label-studio", label_studio()).left == {"annotation that was skipped": 1}
    for made in ([], [{"result": [], "was_cancelled": True}]):
        found = read("label-studio", label_studio(annotations=made))
        assert found.layers == []
        assert [article.text for article in found.articles] == [TEXT]


@pytest.mark.parametrize(
    ("name", "data", "where"),
    [
        ("prodigy", prodigy, lambda task: task["spans"]),
        ("doccano", doccano, lambda task: task["entities"]),
        ("label-studio", label_studio, lambda task: task[0]["annotations"][0]["result"]),
    ],
    ids=["Prodigy", "doccano", "Label Studio"],
)
def test_marks_that_say_discuss_or_discard_become_questions_and_boilerplate(
    name: str, data: Callable[[], bytes], where: Callable[[Any], list[dict[str, Any]]]
) -> None:
    task = json.loads(data())
    first = where(task)[0]
    for label, words in (("Discuss", "“Stay\u00a0calm,”"), ("DISCARD", "Ana Weiss")):
        start, end = at(words)
        place = {**first.get("value", first), "start": start, "end": end}
        place |= {"start_offset": start, "end_offset": end, "label": label}
        place |= {"text": words, "labels": [label]}
        mark = {**first, **place, "value": place, "id": 77 + start}
        where(task).append(mark)
    found = read(name, json.dumps(task).encode())
    (layer,) = found.layers
    assert layer.quotes[0].flag == "Discuss: ““Stay calm,””"
    assert [span.of(TEXT) for span in layer.article.boilerplate] == ["Ana Weiss"]
    assert set(found.left) <= {"annotation that was skipped"}
    said_otherwise = LabelMapping({"Discuss": "-", "DISCARD": "PERSON"})
    (layer,) = read(name, json.dumps(task).encode(), mapping=said_otherwise).layers
    assert (layer.quotes[0].flag, layer.article.boilerplate) == (None, ())


def test_doccanos_triples_become_entities_and_its_categories_topics() -> None:
    start, end = at("Ana Weiss")
    line = {"id": 1, "text": TEXT, "label": [[start, end, "PER"], [0, 1, "Bird"], "grain"]}
    found = read("doccano", json.dumps(line).encode())
    (layer,) = found.layers
    assert [entity.span.of(TEXT) for entity in layer.entities] == ["Ana Weiss"]
    assert [topic.topic for topic in layer.topics] == ["grain"]
    assert found.left == {"Bird": 1}


def planted(data: bytes, change: Callable[[Any], None]) -> bytes:
    task = json.loads(data)
    change(task[0] if isinstance(task, list) else task)
    return json.dumps(task).encode()


def _shift(task: dict[str, Any]) -> None:
    spans = task.get("spans") or task.get("entities") or task["annotations"][0]["result"]
    first = spans[0].get("value", spans[0])
    for name in ("end", "end_offset"):
        if name in first:
            first[name] += 10_000


def _lose_an_end(task: dict[str, Any]) -> None:
    if "entities" in task:
        task["relations"][0]["to_id"] = 99
    elif "spans" in task:
        task["relations"][0]["child"] = 10_000
    else:
        task["annotations"][0]["result"][-1]["to_id"] = "nobody"


@pytest.mark.parametrize("change", [_shift, _lose_an_end])
@pytest.mark.parametrize(
    ("name", "data"),
    [("prodigy", prodigy()), ("doccano", doccano()), ("label-studio", label_studio())],
)
def test_what_does_not_fit_is_refused_with_its_place(
    name: str, data: bytes, change: Callable[[Any], None]
) -> None:
    bad = planted(data, change)
    if name == "label-studio":
        both, place = b"[" + data[1:-1] + b"," + bad[1:-1] + b"]", "Task 2"
    else:
        both, place = data + b"\n" + bad, "Line 2"
    with pytest.raises(ProblemForUser, match=f"{place} cannot be read"):
        read(name, both)


def test_a_token_that_does_not_stand_where_it_says_is_refused() -> None:
    bad = planted(prodigy(), lambda task: task["tokens"][2].update(text="The"))
    with pytest.raises(ProblemForUser, match="Line 1 cannot be read: the token 'The'"):
        read("prodigy", bad)


def test_a_label_studio_region_over_other_words_is_refused() -> None:
    def lie(task: Any) -> None:
        task["annotations"][0]["result"][0]["value"]["text"] = "“Go,”"

    with pytest.raises(ProblemForUser, match="Task 1 cannot be read: a region gives"):
        read("label-studio", planted(label_studio(), lie))


def test_labels_are_mapped_as_the_user_says_and_the_mapping_is_kept(tmp_path: Path) -> None:
    mapping = LabelMapping({"Zitat": "content", "SPEAKER": "-", "PERSON": "-"}, {"Korn": "grain"})
    data = prodigy().replace(b"QUOTE", b"Zitat")
    (layer,) = read("prodigy", data, mapping=parse(save(mapping))).layers
    assert said(layer.quotes[0]) == (*WHOLE[:2], "")
    assert parse(save(mapping)) == mapping
    with pytest.raises(ProblemForUser, match="Zitat cannot become quotation"):
        LabelMapping({"Zitat": "quotation"})
    with pytest.raises(ProblemForUser, match="mapping cannot be read"):
        parse(b'{"labels": 3}')


@pytest.mark.parametrize(
    ("suffix", "data", "name"),
    [
        (".jsonl", prodigy(), "prodigy"),
        (".jsonl", doccano(), "doccano"),
        (".jsonl", b'{"format": "diploannot"', "jsonl"),
        (".jsonl", b'{"format": "diploannot", "version": 1}\n', "jsonl"),
        (".jsonl", b'\xef\xbb\xbf{"body": "x", "url": "y"}', "table"),
        (".json", label_studio(), "label-studio"),
        (".json", b'{"%TYPES": {}, "%FEATURE_STRUCTURES": []}', "cas-json"),
        (".csv", b"a,b", "table"),
        (".htm", b"<p>", "html"),
    ],
)
def test_a_file_is_told_by_its_first_record(suffix: str, data: bytes, name: str) -> None:
    assert recognised(suffix, data).name == name


def test_json_of_another_kind_is_refused() -> None:
    with pytest.raises(ProblemForUser, match="--format"):
        recognised(".json", b'{"name": "a package"}')


def test_annotations_of_inception_come_in(tmp_path: Path) -> None:
    """A custom span layer with link features, as INCEpTION's users define them."""
    cassis = pytest.importorskip("cassis")
    types = cassis.TypeSystem()
    for name in ("Quotation", "Cue", "Speaker"):
        types.create_type(f"webanno.custom.{name}", "uima.tcas.Annotation")
    link = types.create_type("webanno.custom.QuotationSpeakerLink", "uima.cas.TOP")
    types.create_feature(link, "role", "uima.cas.String")
    types.create_feature(link, "target", "webanno.custom.Speaker")
    quotation = types.get_type("webanno.custom.Quotation")
    types.create_feature(quotation, "speaker", "uima.cas.FSArray", elementType=link.name)
    types.create_feature(quotation, "cue", "webanno.custom.Cue")
    ner = types.create_type(
        "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", "uima.tcas.Annotation"
    )
    types.create_feature(ner, "value", "uima.cas.String")
    cas = cassis.Cas(types)
    cas.sofa_string = TEXT
    cue = types.get_type("webanno.custom.Cue")(begin=at("said")[0], end=at("said")[1])
    source = types.get_type("webanno.custom.Speaker")(
        begin=at("the envoy")[0], end=at("the envoy")[1]
    )
    content = quotation(begin=at(WHOLE[0])[0], end=at(WHOLE[0])[1], cue=cue)
    array = types.get_type("uima.cas.FSArray")
    content.speaker = array(elements=[link(role="", target=source)])
    moscow = ner(begin=at("Moscow")[0], end=at("Moscow")[1], value="LOC")
    cas.add_all([cue, source, content, moscow])
    types.to_xml(tmp_path / "TypeSystem.xml")
    from diploannot.formats import cas_xmi

    data = cas.to_xmi().encode("utf-8")
    found = cas_xmi.read(data, Context("a"), (tmp_path / "TypeSystem.xml").read_bytes())
    (layer,) = found.layers
    assert said(layer.quotes[0]) == WHOLE
    assert [(e.span.of(TEXT), e.label.value) for e in layer.entities] == [("Moscow", "LOC")]


def test_spans_of_spacy_come_in_from_any_group() -> None:
    import spacy
    from spacy.tokens import DocBin, Span

    nlp = spacy.blank("en")
    doc = nlp("Ana Weiss agreed with 🕊 Moscow.")
    doc.spans["sc"] = [Span(doc, 0, 2, label="PER")]
    doc.ents = [Span(doc, 5, 6, label="GPE")]
    doc.cats = {"grain": 0.9, "energy": 0.1}
    (layer,) = read("spacy", DocBin(docs=[doc]).to_bytes()).layers
    assert [(e.span.of(doc.text), e.label.value) for e in layer.entities] == [
        ("Ana Weiss", "PERSON"),
        ("Moscow", "GPE"),
    ]
    assert [topic.topic for topic in layer.topics] == ["grain"]


def test_bytes_that_are_no_docbin_are_refused() -> None:
    with pytest.raises(ProblemForUser, match="cannot be read"):
        read("spacy", b"nothing of the kind")


def test_json_nested_without_end_is_refused() -> None:
    deep = b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    with pytest.raises(ProblemForUser, match="Line 1 cannot be read"):
        read("prodigy", deep)
