"""How right and how fast the attribution model is, on articles in PolNeAR's layout.

`python -m benchmarks.attribution_polnear ARTICLES SCORER [--model FOLDER] [--threshold T]`

ARTICLES holds text/ and attributions/; SCORER is the path of score_attributions.py. Prints the
scorer's table, the calibration error of the scores, and words per second, model load aside.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import ModuleType

from diploannot.nlp.attribution_model import AttributionModel, FoundAttribution
from diploannot.nlp.attribution_training.fitting import calibration_error, rightness
from diploannot.nlp.attribution_training.polnear import GoldArticle, read_polnear
from diploannot.resources import resource


def main() -> int:
    """Runs the model over every article and prints its figures."""
    parser = argparse.ArgumentParser(description="Measure the attribution model.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--model", type=Path, help="folder of the model (default: the shipped one)")
    parser.add_argument("--threshold", type=float, help="lowest score that is shown")
    parser.add_argument("--publishers", action="store_true", help="one line per publisher")
    options = parser.parse_args()
    model = AttributionModel.load(options.model or resource("model"))
    threshold = options.threshold or model.settings.usual_threshold
    articles = read_polnear(options.articles)
    texts = [article.text for article in articles]
    model.predict(texts[:1])
    wall, cpu = time.perf_counter(), time.process_time()
    found = model.predict(texts)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    scorer = _scorer(options.scorer)
    gold = scorer.load_gold(options.articles)
    shown = {
        article.name: [
            scorer.Quote(a.content, a.cue, a.source) for a in suggestions if a.score >= threshold
        ]
        for article, suggestions in zip(articles, found, strict=True)
    }
    print(f"suggestions with a score of {threshold:.2f} or more")
    scorer.print_table(scorer.score(gold, shown))
    if options.publishers:
        _print_publishers(scorer, gold, shown)
    _print_calibration(articles, found)
    words = sum(len(text.split()) for text in texts)
    print(f"{words / wall:,.0f} words/s on two threads, {words / cpu:,.0f} words per CPU second")
    return 0


def _scorer(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("scorer", path)
    if specification is None or specification.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(specification)
    sys.modules["scorer"] = module
    specification.loader.exec_module(module)
    return module


def _print_publishers(
    scorer: ModuleType, gold: dict[str, object], shown: dict[str, list[object]]
) -> None:
    names: dict[str, list[str]] = defaultdict(list)
    for name in gold:
        names[name.partition("_")[0]].append(name)
    for publisher, members in sorted(names.items()):
        part = scorer.score({n: gold[n] for n in members}, {n: shown[n] for n in members})
        figures = (
            f"{metric} {100 * part['metrics'][metric]['f1']:.1f}"
            for metric in ("attribution", "attribution[direct+mixed]", "attribution[indirect]")
        )
        print(f"{publisher:<14}" + ", ".join(figures))


def _print_calibration(articles: list[GoldArticle], found: list[list[FoundAttribution]]) -> None:
    scores = [a.score for suggestions in found for a in suggestions]
    right = [r for a, f in zip(articles, found, strict=True) for r in rightness(f, a)]
    print(f"expected calibration error {calibration_error(scores, right):.3f} (ten bins)")


if __name__ == "__main__":
    sys.exit(main())
