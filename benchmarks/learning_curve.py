"""How much better suggestions get from the decisions of 5, 10, 20 and 50 articles.

`diploannot predict ARTICLES/text -o SUGGESTED.jsonl --threshold 0.1`
`python -m benchmarks.learning_curve ARTICLES SUGGESTED.jsonl [--plot CURVE.svg]`

ARTICLES holds text/ and attributions/ in PolNeAR's layout. An annotator is simulated whose quotes
are PolNeAR's, all of them or as a project with other rules would have them. Suggestions inside
another's content are left out: PolNeAR has none, and to learn that is no merit. In each draw a
third of the articles is held out; the model learns from some of the others and is compared there
with the starter. "offered" counts the draws in which the program itself, seeing only the articles
learned from, would have called the learned model better.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.curve_plot import Curve, plotted
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.spans import covered_text, span_list
from diploannot.formats import native
from diploannot.nlp.attribution_training.polnear import GoldArticle, read_polnear
from diploannot.nlp.cues import Cues
from diploannot.nlp.learned_model import LearnedModel
from diploannot.nlp.learning import Counts, Decided, learn_quotes, quote_counts
from diploannot.nlp.quotation_marks import derive_type, pair_marks
from diploannot.services.held_out import comparison, held_out

SIZES = (5, 10, 20, 50)
DRAWS = 5

Keeps = Callable[[str, Quote], bool]


@dataclass(frozen=True)
class Point:
    """F1 of starter and learned model on articles held out, mean over the draws, in percent."""

    articles: int
    starter: float
    learned: float
    lowest: float
    highest: float
    offered: int


def main() -> int:
    """Prints a table for each annotator, and plots the gain."""
    parser = argparse.ArgumentParser(description="Measure learning from decisions.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("suggested", type=Path, help="native JSONL of the starter's suggestions")
    parser.add_argument("--plot", type=Path, help="SVG file to write")
    options = parser.parse_args()
    suggested = _suggested(options.suggested)
    articles = [one for one in read_polnear(options.articles) if one.text in suggested]
    curves = {}
    for name, keeps in _annotators().items():
        decided = [_decided(one, suggested[one.text], keeps) for one in articles]
        print(f"\n{name}: {len(decided)} articles, {DRAWS} draws")
        print(
            f"{'articles':>8}{'starter':>9}{'learned':>9}{'gain':>7}{'from':>7}{'to':>6}  offered"
        )
        curves[name] = [_point(decided, size) for size in SIZES if size < len(decided) * 2 / 3]
        for point in curves[name]:
            print(_line(point), flush=True)
    if options.plot:
        drawn = plotted([_curve(name, points) for name, points in curves.items()])
        options.plot.write_text(drawn, encoding="utf-8")
    return 0


def _annotators() -> dict[str, Keeps]:
    kind_of = Cues.load().kind_of

    def all_of_it(text: str, quote: Quote) -> bool:
        return True

    def no_attitudes(text: str, quote: Quote) -> bool:
        return kind_of(covered_text(text, quote.cue)) not in ("belief", "intention")

    def only_in_marks(text: str, quote: Quote) -> bool:
        return derive_type(text, quote.content, pair_marks(text)) is not QuoteType.INDIRECT

    return {
        "keeps what PolNeAR has": all_of_it,
        "rejects beliefs and intentions": no_attitudes,
        "keeps only what has quotation marks": only_in_marks,
    }


def _suggested(path: Path) -> dict[str, tuple[Quote, ...]]:
    with path.open("rb") as stream:
        return {
            layer.article.text: tuple(quote for quote in layer.quotes if quote.parent is None)
            for layer in native.read(stream)
        }


def _decided(article: GoldArticle, suggested: tuple[Quote, ...], keeps: Keeps) -> Decided:
    gold = (
        Quote(str(n), span_list(one.content), span_list(one.cue), span_list(one.source))
        for n, one in enumerate(article.attributions)
    )
    standing = tuple(quote for quote in gold if keeps(article.text, quote))
    return Decided(article.name, article.text, suggested, standing)


def _point(decided: Sequence[Decided], size: int) -> Point:
    starter, learned, gains, offered = 0.0, 0.0, [], 0
    for draw in range(DRAWS):
        mixed = random.Random(draw).sample(list(decided), len(decided))
        others, known = mixed[: len(mixed) // 3], mixed[len(mixed) // 3 :][:size]
        model = LearnedModel("", "", learn_quotes(known), {})
        counts: list[Counts] = [quote_counts(one, model) for one in others]
        found = comparison(counts)
        assert found is not None
        starter += 100 * found.starter / DRAWS
        learned += 100 * found.learned / DRAWS
        gains.append(100 * (found.learned - found.starter))
        inside, _ = held_out(known)
        offered += inside is not None and inside.is_better
    return Point(size, starter, learned, min(gains), max(gains), offered)


def _line(point: Point) -> str:
    gain = point.learned - point.starter
    return (
        f"{point.articles:8}{point.starter:9.1f}{point.learned:9.1f}{gain:+7.1f}"
        f"{point.lowest:+7.1f}{point.highest:+6.1f}  {point.offered} of {DRAWS}"
    )


def _curve(name: str, points: Sequence[Point]) -> Curve:
    return Curve(
        name, tuple((p.articles, p.learned - p.starter, p.lowest, p.highest) for p in points)
    )


if __name__ == "__main__":
    sys.exit(main())
