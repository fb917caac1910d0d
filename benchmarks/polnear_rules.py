"""How right and how fast the whole pipeline is on articles in PolNeAR's layout.

`python -m benchmarks.polnear_rules ARTICLES SCORER [--rules]`

ARTICLES holds text/ and attributions/; SCORER is the path of score_attributions.py. `--rules`
leaves the trained model out. Quotes inside another's content are not compared: PolNeAR has none.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from diploannot.domain.articles import Article
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import as_pairs
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.domain.text import fingerprint
from diploannot.nlp.cues import Cues
from diploannot.nlp.english import load_english
from diploannot.nlp.name_book import NameBook
from diploannot.nlp.pipeline import Suggester
from diploannot.nlp.reader import Reader
from diploannot.nlp.topic_guesser import TopicGuesser
from diploannot.services.seeding import load_registry, load_topics
from diploannot.services.thresholds import reaching


def main() -> int:
    """Suggests on every article, has the scorer compare, and prints the speed."""
    parser = argparse.ArgumentParser(description="Measure suggestions on PolNeAR.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--rules", action="store_true", help="without the trained model")
    options = parser.parse_args()
    suggester = _suggester(rules=options.rules)
    articles = [_article(path) for path in sorted((options.articles / "text").glob("*.txt"))]
    suggester.suggest(articles[0])
    wall, cpu = time.perf_counter(), time.process_time()
    layers = list(suggester.suggest_many(articles))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        lines = [_line(a, layer) for a, layer in zip(articles, layers, strict=True)]
        predicted.write_text("".join(lines), encoding="utf-8")
        command = [sys.executable, str(options.scorer), str(options.articles), str(predicted)]
        code = subprocess.run(command, check=False).returncode
    words = sum(len(article.text.split()) for article in articles)
    print(f"{suggester.name}: {words / cpu:,.0f} words per CPU second, {words / wall:,.0f} words/s")
    return code


def _suggester(*, rules: bool) -> Suggester:
    if not rules:
        return Suggester.load(load_registry(), load_topics())
    reader = Reader(load_english(), Cues.load())
    return Suggester(reader, NameBook(load_registry()), TopicGuesser(load_topics()))


def _article(path: Path) -> Article:
    with path.open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    return Article(path.stem, text, fingerprint(text), path.stem)


def _line(article: Article, layer: SuggestedLayer) -> str:
    shown = reaching(layer.quotes, USUAL_THRESHOLD)
    found = [_spans(quote) for quote in _outermost(shown)]
    return json.dumps({"id": article.id, "quotes": found}) + "\n"


def _spans(quote: Quote) -> dict[str, list[list[int]]]:
    return {
        "content": as_pairs(quote.content),
        "cue": as_pairs(quote.cue),
        "source": as_pairs(quote.source),
    }


def _outermost(quotes: tuple[Quote, ...]) -> list[Quote]:
    """Quotes whose cue stands in no other quote's content."""
    contents = [span for quote in quotes for span in quote.content]
    return [q for q in quotes if not (q.cue and any(s.contains(q.cue[0]) for s in contents))]


if __name__ == "__main__":
    sys.exit(main())
