"""How soon an opened article has its suggestions, and how much memory that takes.

`python -m benchmarks.worker_latency [ARTICLES…] [--long]`

Starts the worker process as the window does, and asks for one article after the other, timed from
the question to the answer, after two that do not count. Each article is also opened while another
is being read, which the window then has given up, as in a project that is being filled.
ARTICLES are folders of texts; without any, the articles of the starter project. `--long` adds a
text of a million characters. Linux only: the memory is the highest that /proc saw.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.figures import late
from diploannot.domain.articles import Article
from diploannot.domain.records import article_fields, registry_fields
from diploannot.domain.text import fingerprint
from diploannot.nlp.worker import seed_topic_fields
from diploannot.resources import seed
from diploannot.services.file_finding import files_under
from diploannot.services.incoming import read_file
from diploannot.services.seeding import load_registry, load_topics

LIMIT = 500
"""Milliseconds until an opened article has suggestions."""

MEMORY = 1_000
"""Megabytes that the worker may take."""


class Worker:
    """The process, asked and answering one line at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "diploannot.nlp.worker"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe)
        topics = [seed_topic_fields(seed) for seed in load_topics()]
        began = time.perf_counter()
        self._ask({"start": {"registry": registry_fields(load_registry()), "topics": topics}})
        self.name = self._answer()["ready"]["model"]
        self.start = (time.perf_counter() - began) * 1_000

    def opened(self, article: Article, *, before: Article | None = None) -> float:
        """Milliseconds to the answer; `before` is being read when it is opened."""
        if before:
            self._suggest(before)
            time.sleep(0.02)
        began = time.perf_counter()
        answers = []
        if before:
            self._ask({"cancel": {"article": before.id}})
            answers.append(self._answer())
        self._suggest(article)
        answers.append(self._answer())
        took = (time.perf_counter() - began) * 1_000
        if answers[-1].get("suggested", {}).get("article") != article.id:
            raise SystemExit(f"{article.id}: {answers[-1].get('failed')}")
        return took

    def memory(self) -> float:
        """Megabytes at most so far."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1_024

    def close(self) -> None:
        self._process.communicate()

    def _suggest(self, article: Article) -> None:
        fields = {**article_fields(article), "id": article.id, "text": article.text}
        self._ask({"suggest": {"article": fields}})

    def _ask(self, request: dict[str, Any]) -> None:
        stream = self._process.stdin
        assert stream is not None
        stream.write(json.dumps(request).encode() + b"\n")
        stream.flush()

    def _answer(self) -> dict[str, Any]:
        stream = self._process.stdout
        assert stream is not None
        answer: dict[str, Any] = json.loads(stream.readline())
        return answer


def main() -> int:
    """Prints the figures; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description="Measure the suggestion process.")
    parser.add_argument("articles", type=Path, nargs="*")
    parser.add_argument("--long", action="store_true", help="also a million characters")
    options = parser.parse_args()
    articles = _articles(options.articles or [seed("articles")])
    worker = Worker()
    print(f"{worker.name}, ready after {worker.start:,.0f} ms")
    for article in articles[:2]:
        worker.opened(article)
    alone = [worker.opened(a) for a in articles]
    words = [len(a.text.split()) for a in articles]
    _show("alone", alone, words)
    others = [*articles[1:], articles[0]]
    busy = [worker.opened(a, before=b) for a, b in zip(articles, others, strict=True)]
    _show("while another is read", busy, words)
    print(f"memory {worker.memory():,.0f} MB at most")
    if options.long:
        text = ("\n\n".join(a.text for a in articles) * 1_000)[:1_000_000]
        took = worker.opened(replace(articles[0], text=text, sha256=fingerprint(text)))
        print(f"a million characters: {took / 1_000:,.1f} s, {worker.memory():,.0f} MB at most")
    held = late(alone) <= LIMIT and worker.memory() <= MEMORY
    worker.close()
    return 0 if held else 1


def _articles(folders: Sequence[Path]) -> list[Article]:
    found = [a for file in files_under(folders) for a in read_file(file).articles]
    return [replace(article, id=article.id or str(n)) for n, article in enumerate(found)]


def _show(name: str, times: Sequence[float], words: Sequence[int]) -> None:
    ordered = sorted(times)
    within = sum(t <= LIMIT for t in times)
    longest = max(w for t, w in zip(times, words, strict=True) if t <= LIMIT) if within else 0
    print(
        f"{name}: {len(times)} articles, median {ordered[len(ordered) // 2]:,.0f} ms, "
        f"95th percentile {late(times):,.0f}, longest {ordered[-1]:,.0f}; "
        f"{within} within {LIMIT} ms, up to {longest:,} words; "
        f"{1_000 * sum(words) / sum(times):,.0f} words/s"
    )


if __name__ == "__main__":
    sys.exit(main())
