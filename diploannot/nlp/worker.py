"""The suggestion process: articles in, layers out, one JSON object a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO

from diploannot.domain.actors import Registry
from diploannot.domain.articles import Article
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import (
    registry_from,
    suggested_layer_fields,
    suggested_layer_from,
    topic_from,
)
from diploannot.domain.spans import span_list
from diploannot.domain.text import fingerprint
from diploannot.domain.topics import SeedTopic
from diploannot.nlp.algebra import multiply_on_one_thread
from diploannot.nlp.pausing import NotWanted, Pause

if TYPE_CHECKING:
    from diploannot.nlp.pipeline import Suggester

_MEGABYTE = 1 << 20


def main() -> int:
    """Serves standard input until it ends. Standard output carries answers only."""
    multiply_on_one_thread()
    serve(sys.stdin.buffer, sys.stdout.buffer)
    return 0


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answers each line of `asked`; what fails is answered too, in a sentence.

    `{"cancel": {"article": id}}` is heard at once: that article, if it is asked for and not yet
    answered, is given up and answered with `{"cancelled": {"article": id}}`.
    """
    suggester: Suggester | None = None
    requests = Requests(asked)
    for request in requests:
        if "start" in request:
            suggester, answer = _start(request["start"])
        elif "suggest" in request:
            answer = _suggest(suggester, request["suggest"], requests)
        elif "renew" in request:
            answer = _renew(suggester, request["renew"])
        else:
            answer = {"failed": "The suggestion process was asked something it does not know."}
        answers.write(json.dumps(answer, ensure_ascii=True).encode() + b"\n")
        answers.flush()


class Requests:
    """The lines that come in, heard by a thread of their own, so that one can cancel another."""

    def __init__(self, asked: BinaryIO) -> None:
        self._waiting: SimpleQueue[Mapping[str, Any] | None] = SimpleQueue()
        self._cancelled: object = None
        Thread(target=self._listen, args=(asked,), daemon=True).start()

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self._waiting.get, None)

    def pause_for(self, article: object) -> Pause:
        """Raises NotWanted, once, when the article has been cancelled."""

        def pause() -> None:
            if article is not None and self._cancelled == article:
                self._cancelled = None
                raise NotWanted

        return pause

    def _listen(self, asked: BinaryIO) -> None:
        for line in asked:
            if not line.strip():
                continue
            request = _read(line)
            if "cancel" in request:
                cancel = request["cancel"]
                self._cancelled = cancel.get("article") if isinstance(cancel, dict) else None
            else:
                self._waiting.put(request)
        self._waiting.put(None)


def _read(line: bytes) -> Mapping[str, Any]:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return request if isinstance(request, dict) else {}


def _start(options: Mapping[str, Any]) -> tuple[Suggester | None, dict[str, Any]]:
    try:
        _cap_memory(int(options.get("memory_mb") or 0))
        registry = registry_from(options.get("registry") or {"actors": {}, "tenures": []})
        topics = [seed_topic_from(fields) for fields in options.get("topics") or ()]
        model, learned = options.get("model"), options.get("learned")
        suggester = _load(registry, topics, model, learned)
    except ProblemForUser as problem:
        return None, {"failed": str(problem)}
    except Exception as error:
        return None, {
            "failed": f"Suggestions could not be started ({type(error).__name__}: {error})."
        }
    return suggester, {"ready": {"model": suggester.name}}


def _load(
    registry: Registry,
    topics: Sequence[SeedTopic],
    model: str | None,
    learned: Mapping[str, Any] | None,
) -> Suggester:
    """Imports what takes long only now, when `multiply_on_one_thread` can still have its way."""
    from diploannot.nlp.pipeline import Suggester

    return Suggester.load(registry, topics, model=model, learned=learned)


def _suggest(
    suggester: Suggester | None, options: Mapping[str, Any], requests: Requests
) -> dict[str, Any]:
    fields = options.get("article") or {}
    id = fields.get("id")
    if suggester is None:
        return {"article": id, "failed": "Suggestions are not running."}
    try:
        layer = suggester.suggest(article_from_request(fields), requests.pause_for(id))
    except NotWanted:
        return {"cancelled": {"article": id}}
    except MemoryError:
        return {"article": id, "failed": "The article needs more memory than suggestions may use."}
    except Exception as error:
        return {"article": id, "failed": f"No suggestions ({type(error).__name__}: {error})."}
    return {"suggested": {"article": id, "layer": suggested_layer_fields(layer)}}


def _renew(suggester: Suggester | None, options: Mapping[str, Any]) -> dict[str, Any]:
    """`{"article", "text", "layer"}`: the starter's layer in, the learned model's out."""
    id = options.get("article")
    if suggester is None:
        return {"article": id, "failed": "Suggestions are not running."}
    try:
        layer = suggester.renewed(options["text"], suggested_layer_from(options["layer"]))
    except Exception as error:
        return {"article": id, "failed": f"Not renewed ({type(error).__name__}: {error})."}
    return {"suggested": {"article": id, "layer": suggested_layer_fields(layer)}}


def article_from_request(fields: Mapping[str, Any]) -> Article:
    """An article from a request: `id` and `text` are needed, the rest may be absent."""
    text, published = fields["text"], fields.get("published")
    return Article(
        id=fields["id"],
        text=text,
        sha256=fields.get("sha256") or fingerprint(text),
        external_id=fields.get("external_id") or fields["id"],
        published=date.fromisoformat(published) if published else None,
        outlet=fields.get("outlet"),
        byline=fields.get("byline"),
        title=fields.get("title"),
        language=fields.get("language") or "en",
        boilerplate=span_list(fields.get("boilerplate") or ()),
    )


def seed_topic_from(fields: Mapping[str, Any]) -> SeedTopic:
    """`{"label", …topic fields…, "keywords": [[word, weight]…], "examples": [text…]}`."""
    names = ("definition", "key", "colour", "archived", "position")
    topic = topic_from(fields["label"], {k: fields[k] for k in names if k in fields})
    keywords = tuple((str(word), float(weight)) for word, weight in fields.get("keywords") or ())
    return SeedTopic(topic, keywords, tuple(fields.get("examples") or ()))


def seed_topic_fields(seed: SeedTopic) -> dict[str, Any]:
    """What `seed_topic_from` reads."""
    topic = seed.topic
    return {
        "label": topic.label,
        "definition": topic.definition,
        "key": topic.key,
        "colour": topic.colour,
        "archived": topic.archived,
        "position": topic.position,
        "keywords": [list(keyword) for keyword in seed.keywords],
        "examples": list(seed.examples),
    }


def _cap_memory(megabytes: int) -> None:
    """Keeps a monstrous article from taking the machine down; where the system can."""
    if megabytes <= 0 or sys.platform == "win32":
        return
    import resource

    limit = megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    sys.exit(main())
