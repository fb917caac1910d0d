"""Fits, on articles held out from training, what turns readings into calibrated scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diploannot.nlp.attribution_model import AttributionModel, FoundAttribution, located
from diploannot.nlp.attribution_readings import EVIDENCE, Reading, compatible
from diploannot.nlp.attribution_tidying import States, text_states
from diploannot.nlp.attribution_training.polnear import GoldArticle, GoldAttribution, Spans
from diploannot.nlp.wordpiece import Passage, passages_of, windows_of


@dataclass(frozen=True)
class ReadArticle:
    """An article with every reading of it, before any is weighed against another."""

    gold: GoldArticle
    passages: list[Passage]
    readings: list[Reading]
    states: States


def read_articles(model: AttributionModel, articles: Sequence[GoldArticle]) -> list[ReadArticle]:
    """All readings of each article."""
    found = []
    for article in articles:
        passages = passages_of(article.text, model.pieces)
        readings = [r for w in windows_of(passages) for r in model.read_window(passages, w)]
        found.append(ReadArticle(article, passages, readings, text_states(article.text)))
    return found


def fit_score_weights(articles: Sequence[ReadArticle]) -> list[float]:
    """Bias and weights of the score; fitted three times, since they decide what is kept."""
    weights = [0.0, 1.0] + [0.0] * (len(EVIDENCE) - 1)
    for _ in range(3):
        rows: list[tuple[float, ...]] = []
        right: list[bool] = []
        for article in articles:
            kept = compatible(article.readings, weights, 0.0)
            found = [_located(article, r, s) for s, r in kept]
            rows.extend(reading.evidence for _, reading in kept)
            right.extend(rightness(found, article.gold))
        if all(right) or not any(right):
            return weights  # too few articles to fit anything
        weights = _logistic_regression(np.array(rows), np.array(right, dtype=np.float64))
    return weights


def _located(article: ReadArticle, reading: Reading, score: float) -> FoundAttribution:
    passage = article.passages[reading.passage]
    return located(article.gold.text, passage, reading, score, article.states)


def _logistic_regression(
    evidence: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    right: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> list[float]:
    """Newton's method with a little ridge; the bias comes first."""
    rows = np.column_stack([np.ones(len(evidence)), evidence])
    ridge = np.eye(rows.shape[1])
    ridge[0, 0] = 1e-3
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        probability = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (probability - right) + ridge @ weights
        curve = (rows * (probability * (1 - probability))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(curve, slope)
    return [float(w) for w in weights]


def rightness(found: Sequence[FoundAttribution], gold: GoldArticle) -> list[bool]:
    """Which are right: content IoU of at least 0.5 and a shared source character, one to one."""
    pairs = []
    for i, suggestion in enumerate(found):
        for j, attribution in enumerate(gold.attributions):
            overlap = _iou(gold.text, suggestion.content, attribution.content)
            if overlap >= 0.5 and _source_fits(suggestion, attribution):
                pairs.append((-overlap, i, j))
    right = [False] * len(found)
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if not right[i] and j not in taken:
            right[i] = True
            taken.add(j)
    return right


def _iou(text: str, one: Spans, other: Spans) -> float:
    if not one or one[-1][1] <= other[0][0] or other[-1][1] <= one[0][0]:
        return 0.0
    a, b = (
        {i for start, end in spans for i in range(start, end) if not text[i].isspace()}
        for spans in (one, other)
    )
    return len(a & b) / max(1, len(a | b))


def _source_fits(suggestion: FoundAttribution, gold: GoldAttribution) -> bool:
    if not gold.source:
        return True
    return any(s < e2 and s2 < e for s, e in gold.source for s2, e2 in suggestion.source)


def best_threshold(articles: Sequence[ReadArticle], weights: Sequence[float]) -> float:
    """The score from which on showing suggestions gives the highest F1."""
    scores: list[float] = []
    right: list[bool] = []
    gold = 0
    for article in articles:
        kept = compatible(article.readings, weights, 0.0)
        found = [_located(article, r, s) for s, r in kept]
        scores.extend(f.score for f in found)
        right.extend(rightness(found, article.gold))
        gold += len(article.gold.attributions)
    f1 = {}
    for step in range(10, 80):
        shown = [r for s, r in zip(scores, right, strict=True) if s >= step / 100]
        f1[step / 100] = 2 * sum(shown) / (len(shown) + gold)
    return max(f1, key=lambda threshold: f1[threshold])


def calibration_error(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error over `bins` bins of equal width."""
    score, truth = np.array(scores), np.array(right, dtype=np.float64)
    which = np.minimum((score * bins).astype(int), bins - 1)
    gaps = [
        (which == b).mean() * abs(score[which == b].mean() - truth[which == b].mean())
        for b in range(bins)
        if (which == b).any()
    ]
    return float(sum(gaps))
