"""How many words a second the whole pipeline reads, in several processes, model load aside.

`python -m benchmarks.suggestion_speed ARTICLES [--jobs 2] [--rounds 3]`

ARTICLES is a folder of texts. The clock is what counts; where other programs take the processors
it counts them too, so the processor's own time is given beside it: what a quiet machine with as
many processors as jobs would read. The best round counts. Linux only, for the children's time.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from diploannot.domain.articles import Article
from diploannot.services.computing import Computing, computing
from diploannot.services.file_finding import files_under
from diploannot.services.incoming import read_file
from diploannot.services.seeding import load_registry, load_topics

LIMIT = 3_000
"""Words a second on two processors."""


def main() -> int:
    """Prints the best round; 1 where even the processors' time passes the limit."""
    parser = argparse.ArgumentParser(description="Measure how fast suggestions are computed.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    found = [a for file in files_under([options.articles]) for a in read_file(file).articles]
    articles = [replace(article, id=article.id or str(n)) for n, article in enumerate(found)]
    words = sum(len(article.text.split()) for article in articles)
    with computing(load_registry(), load_topics(), jobs=options.jobs) as computer:
        list(computer.suggestions(articles[: 8 * options.jobs]))
        rounds = [_round(computer, articles) for _ in range(options.rounds)]
    clock, processor = (words / min(times) for times in zip(*rounds, strict=True))
    print(
        f"{computer.name}: {len(articles)} articles, {words:,} words, {options.jobs} jobs: "
        f"{clock:,.0f} words/s on the clock (load {os.getloadavg()[0]:.1f}); "
        f"{processor:,.0f} words per second of a processor, so {processor * options.jobs:,.0f} "
        f"on {options.jobs} quiet ones"
    )
    return 0 if processor * options.jobs >= LIMIT else 1


def _round(computer: Computing, articles: list[Article]) -> tuple[float, float]:
    clock, processor = time.perf_counter(), _processor_seconds()
    for _ in computer.suggestions(articles):
        pass
    return time.perf_counter() - clock, _processor_seconds() - processor


def _processor_seconds() -> float:
    """What this process and the children that still run have taken so far."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if os.getpid() in (int(stat.parent.name), int(fields[1])):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
