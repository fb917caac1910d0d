"""Joins what the rules and the trained model found into one list of candidates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from diploannot.domain.spans import Span, Spans
from diploannot.nlp.candidates import Candidate

ALONE = -1.0
"""Stands for the score of a finder that did not find the quote."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of "this is a quote": found by both, by the model alone, by rules alone.

    Fitted on the training articles that the model was not taught with.
    """

    both: tuple[float, float, float]
    model: tuple[float, float]
    rules: tuple[float, float]

    def score(self, model: float, rules: float) -> float:
        """The probability, from either finder's own; ALONE where one found nothing."""
        if model == ALONE:
            return _sigmoid(self.rules[0] + self.rules[1] * _logit(rules))
        if rules == ALONE:
            return _sigmoid(self.model[0] + self.model[1] * _logit(model))
        bias, by_model, by_rules = self.both
        return _sigmoid(bias + by_model * _logit(model) + by_rules * _logit(rules))


FITTED = Weights(both=(0.43, 0.48, 0.62), model=(-0.12, 0.92), rules=(-1.2, 0.2))
"""What only rules saw was fitted on 135 training articles: three in ten are right there."""


def combined(
    rules: Sequence[Candidate],
    model: Sequence[Candidate],
    *,
    rules_lead: bool,
    weights: Weights = FITTED,
) -> list[Candidate]:
    """One candidate for each quote that either finder saw, in text order.

    Where `rules_lead` (news of governments, which the model was not taught), their spans and
    scores stand and the model adds what it is sure of and they did not see. Elsewhere the model's
    spans stand, and what only rules saw is too doubtful to be suggested unasked. What only the
    rules know (negation, addressee, channel, role) comes along in both.
    """
    partner = _pairs(rules, model)
    join = _led_by_rules if rules_lead else _led_by_model
    joined = [join(rules[r], model[m], weights) for r, m in partner.items()]
    left = [candidate for i, candidate in enumerate(rules) if i not in partner]
    joined += left if rules_lead else [_rule_alone(candidate, weights) for candidate in left]
    paired = set(partner.values())
    unseen = [candidate for i, candidate in enumerate(model) if i not in paired]
    best = 1.0
    if rules_lead:
        seen = by_place(rules)
        unseen = [c for c in unseen if not near(c, seen)]
        joined += [_scored(c, weights.score(c.score, ALONE)) for c in unseen if c.score >= _CERTAIN]
        unseen, best = [c for c in unseen if c.score < _CERTAIN], _UNSURE
    joined += [_scored(c, min(best, weights.score(c.score, ALONE))) for c in unseen]
    return sorted(joined, key=lambda c: (c.start, -c.extent.end))


_CERTAIN = 0.6
"""What the model alone adds to news of governments."""
_UNSURE = 0.35
"""The best that it makes of the rest there: kept for who asks for more, not suggested unasked."""
MODEL = "model"


def _scored(candidate: Candidate, score: float) -> Candidate:
    return replace(candidate, score=round(score, 3))


def _led_by_rules(rule: Candidate, seen: Candidate, weights: Weights) -> Candidate:
    score = max(rule.score, weights.score(seen.score, rule.score))
    return replace(_scored(rule, score), source=rule.source or seen.source)


def _led_by_model(rule: Candidate, seen: Candidate, weights: Weights) -> Candidate:
    """The model's spans; the rule's antecedent only with the rule's own source."""
    return replace(
        rule,
        content=seen.content,
        cue=seen.cue or rule.cue,
        source=seen.source or rule.source,
        score=round(weights.score(seen.score, rule.score), 3),
        why=f"{rule.why}; {seen.why}",
        antecedent=() if seen.source and seen.source != rule.source else rule.antecedent,
    )


def _rule_alone(rule: Candidate, weights: Weights) -> Candidate:
    """A sentence's or a line's quote that the model did not take for one."""
    return _scored(rule, weights.score(ALONE, rule.score))


def _pairs(rules: Sequence[Candidate], model: Sequence[Candidate]) -> dict[int, int]:
    """Rule to model, one to one: cues that overlap and contents that do, most overlap first."""
    found = []
    places = by_place(model)
    for r, rule in enumerate(rules):
        for m in near(rule, places):
            shared = _shared(rule, model[m])
            if shared > 0:
                found.append((shared, r, m))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, r, m in sorted(found, reverse=True):
        if r not in pairs and m not in taken:
            pairs[r] = m
            taken.add(m)
    return pairs


_CELL = 200


def by_place(candidates: Sequence[Candidate]) -> dict[int, list[int]]:
    """Candidates by the stretches of text that they touch."""
    places: dict[int, list[int]] = {}
    for number, candidate in enumerate(candidates):
        for cell in _cells(candidate):
            places.setdefault(cell, []).append(number)
    return places


def _cells(candidate: Candidate) -> set[int]:
    return {
        cell
        for span in (*candidate.content, *candidate.cue)
        for cell in range(span.start // _CELL, span.end // _CELL + 1)
    }


def near(candidate: Candidate, places: dict[int, list[int]]) -> set[int]:
    return {number for cell in _cells(candidate) for number in places.get(cell, ())}


def _shared(one: Candidate, other: Candidate) -> float:
    """How much of the same quote it is: content overlap, more if the cues meet."""
    content = _overlap(one.content, other.content)
    cue = _overlap(one.cue, other.cue)
    if content == 0 or (one.cue and other.cue and cue == 0):
        return 0.0
    return content + cue


def says_again(one: Candidate, other: Candidate) -> bool:
    """Whether one is another reading of the same quote: half the content, or the cue, in common."""
    common = _overlap(one.content, other.content)
    return common >= 0.5 or (common > 0 and _overlap(one.cue, other.cue) > 0)


def _overlap(one: Spans, other: Spans) -> float:
    """Intersection over union of two span lists, in code points."""
    inside = sum(_common(a, b) for a in one for b in other)
    union = sum(map(len, one)) + sum(map(len, other)) - inside
    return inside / union if union else 0.0


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _logit(score: float) -> float:
    kept = min(max(score, 0.01), 0.99)
    return math.log(kept / (1 - kept))


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))
