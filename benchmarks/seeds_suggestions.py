"""How right suggestions are on gold articles, by the seeds' scorer.

`python -m benchmarks.seeds_suggestions ARTICLES GOLD SCORER [--rules] [--only 001,004]`

ARTICLES holds the texts, GOLD is the scorer's gold file or native JSONL (`seeds/gold.jsonl`, where
relays and attitudes may be found or not), SCORER the path of score_seeds.py.
`--rules` leaves the trained model out. Prints the scorer's notes and table, and words per second.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.seeds_gold import is_native, scorers_lines
from diploannot.domain.articles import Article
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.formats import native
from diploannot.nlp.cues import Cues
from diploannot.nlp.english import load_english
from diploannot.nlp.name_book import NameBook
from diploannot.nlp.pipeline import Suggester
from diploannot.nlp.reader import Reader
from diploannot.nlp.topic_guesser import TopicGuesser
from diploannot.services.file_finding import files_under
from diploannot.services.incoming import read_file
from diploannot.services.predicting import model_layer
from diploannot.services.seeding import load_registry, load_topics
from diploannot.services.thresholds import reaching


def main() -> int:
    """Suggests on every article and has the scorer compare."""
    parser = argparse.ArgumentParser(description="Measure suggestions on gold articles.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--rules", action="store_true", help="without the trained model")
    parser.add_argument("--only", help="first characters of the articles' names, with commas")
    options = parser.parse_args()
    suggester = _by_rules() if options.rules else Suggester.load(load_registry(), load_topics())
    articles = [
        article for file in files_under([options.articles]) for article in read_file(file).articles
    ]
    started = time.process_time()
    layers = list(suggester.suggest_many(articles))
    seconds = time.process_time() - started
    with tempfile.TemporaryDirectory() as folder:
        predicted, gold = Path(folder) / "predicted.jsonl", options.gold
        _write(predicted, articles, layers)
        if is_native(gold):
            gold = Path(folder) / "gold.jsonl"
            lines = scorers_lines(options.gold)
            gold.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
        only = ["--only", options.only] if options.only else []
        command = [sys.executable, str(options.scorer), str(gold), str(predicted), *only]
        code = subprocess.run(command, check=False).returncode
    words = sum(len(article.text.split()) for article in articles)
    print(f"{suggester.name}: {words / seconds:,.0f} words per CPU second")
    return code


def _by_rules() -> Suggester:
    reader = Reader(load_english(), Cues.load())
    return Suggester(reader, NameBook(load_registry()), TopicGuesser(load_topics()))


def _write(target: Path, articles: list[Article], layers: list[SuggestedLayer]) -> None:
    registry = load_registry()
    with target.open("wb") as stream:
        for article, layer in zip(articles, layers, strict=True):
            shown = replace(layer, quotes=reaching(layer.quotes, USUAL_THRESHOLD))
            native.write([model_layer(article, shown, registry)], stream)


if __name__ == "__main__":
    sys.exit(main())
