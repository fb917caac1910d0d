"""Native JSONL carries every layer exactly and refuses what does not fit."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings

from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.recorded_layers import recorded
from diploannot.formats import native
from diploannot.formats.native_lines import json_schema
from diploannot.resources import resource
from tests.building.ugly import UGLY, layers
from tests.formats.ugly_layers import ugly_layer


def lines_of(*layers: Layer) -> bytes:
    stream = BytesIO()
    native.write(layers, stream)
    return stream.getvalue()


@settings(max_examples=60)
@given(layers())
def test_what_is_written_reads_back_equal(layer: Layer) -> None:
    data = lines_of(layer, layer)
    assert list(native.read(BytesIO(data))) == [layer, layer]
    assert data.count(b"\n") == 2


def plain_line(**quote: Any) -> dict[str, Any]:
    content = [0, 15]
    return {
        "format": "diploannot",
        "version": 1,
        "article": {"text": UGLY},
        "annotator": {"name": "Ana", "kind": "human"},
        "quotes": [{"id": "q1", "content": [content], **quote}],
    }


def read(line: dict[str, Any]) -> list[Layer]:
    return list(native.read(BytesIO(b"\xef\xbb\xbf" + json.dumps(line).encode())))


def test_a_line_with_the_least_reads() -> None:
    (layer,) = read(plain_line())
    assert layer.quotes[0].content[0].of(layer.article.text) == "“Stay\u00a0calm,” sa"


@pytest.mark.parametrize(
    "quote",
    [
        {"content": [[0, 15.0]]},
        {"content": [[True, 15]]},
        {"content": [["0", 15]]},
        {"content": [[5, 5]]},
        {"content": [[-1, 5]]},
        {"content": [[0, 100_000]]},
        {"content": [[0, 9], [5, 12]]},
        {"content": []},
        {"cue": [[90, 99_999]]},
        {"text": {"content": "Stay calm", "cue": "", "source": ""}},
        {"parent": "q9"},
        {"role": "speech"},
        {"topics": ["a", "a"]},
        {"suggestion": {"model": "m", "id": "1", "score": 1.5, "why": ""}},
    ],
)
def test_a_quote_that_does_not_fit_is_refused_with_its_line(quote: dict[str, Any]) -> None:
    good, bad = plain_line(), plain_line(**quote)
    data = "\n".join(json.dumps(line) for line in (good, bad)).encode()
    with pytest.raises(ProblemForUser, match="Line 2 cannot be read"):
        list(native.read(BytesIO(data)))


START = b'{"format":"diploannot","version":1,'
REST = b'"article":{"text":"a"},"annotator":{"name":"A"}}'


@pytest.mark.parametrize(
    "line",
    [
        START,
        START + START[1:] + REST,
        b'{"format":"other","version":1,' + REST,
        b'{"format":"diploannot","version":2,' + REST,
        START + REST.replace(b'"a"', b'"\\ud800"'),
        START + REST.replace(b'"a"', b'"\xff"'),
        START + REST.replace(b'"a"', b'"a","sha256":"00"'),
        START + REST.replace(b'"A"', b'" "'),
        START + b'"more":NaN,' + REST,
    ],
)
def test_a_line_that_is_not_strict_json_is_refused(line: bytes) -> None:
    with pytest.raises(ProblemForUser, match="Line 1 cannot be read"):
        list(native.read(BytesIO(line)))


def test_a_line_separator_inside_a_string_ends_no_line() -> None:
    line = plain_line()
    data = json.dumps(line, ensure_ascii=False).encode()
    assert "\u2028".encode() in data
    (layer,) = native.read(BytesIO(data))
    assert layer.article.text == UGLY


def test_the_shipped_schema_is_that_of_the_reader() -> None:
    shipped = json.loads(resource("native.schema.json").read_text("utf-8"))
    assert shipped == json_schema()


def test_reading_again_shows_a_field_that_the_writer_left_out_or_made_up() -> None:
    (line,) = native.read_again(BytesIO(native.line_of(recorded(ugly_layer()))))
    assert line == native.line_of(recorded(ugly_layer()))
    for spoilt in (line.replace(b'"negated":false,', b"", 1), line[:-1] + b',"more":1}'):
        (again,) = native.read_again(BytesIO(spoilt))
        assert again != spoilt
