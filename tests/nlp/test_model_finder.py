"""What the trained model gives is taken as spans with visible edges, whatever it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from diploannot.domain.quotes import Role
from diploannot.domain.spans import Span
from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.nlp.attribution_model import FoundAttribution
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.combining import combined
from diploannot.nlp.cues import Cues
from diploannot.nlp.doubtful import LOWEST
from diploannot.nlp.model_finder import ModelFinder
from diploannot.nlp.pausing import Pause

TEXT = "Ms Byrd, a sailor,\u00a0never hoped that “nets 🎣” would hold."


class OneFinding:
    """Finds the same attribution in every text."""

    def __init__(self, found: FoundAttribution) -> None:
        self._found = found

    @contextmanager
    def reading(self, text: str, pause: Pause) -> Iterator[Callable[[], list[FoundAttribution]]]:
        yield lambda: [self._found]


def finding() -> FoundAttribution:
    start = TEXT.index("that")
    cue = TEXT.index("never")
    content = ((start, len(TEXT) - 1), (start + 3, start + 9))
    return FoundAttribution(content, ((cue, cue + 12),), ((0, cue),), 0.9, 0.9)


def candidates(skip: Sequence[Span] = ()) -> list[Candidate]:
    finder = ModelFinder(OneFinding(finding()), Cues.load())  # type: ignore[arg-type]
    with finder.finding(TEXT, skip) as found:
        return found()


def test_overlapping_and_ragged_fragments_become_clean_spans() -> None:
    (found,) = candidates()
    assert [span.of(TEXT) for span in found.source] == ["Ms Byrd, a sailor"]
    assert [span.of(TEXT) for span in found.content] == ["that “nets 🎣” would hold"]


def test_a_cue_of_hope_is_an_attitude_and_never_is_a_negation() -> None:
    (found,) = candidates()
    assert found.role is Role.ATTITUDE
    assert found.negated


def test_nothing_is_found_where_nothing_may_be_suggested() -> None:
    assert candidates([Span(0, len(TEXT))]) == []


def test_in_news_of_governments_the_rules_spans_stand() -> None:
    (seen,) = candidates()
    rule = Candidate(seen.content, seen.cue, (Span(3, 7),), 0.8, "cue “hoped”", found_by="clause")
    (joined,) = combined([rule], [seen], rules_lead=True)
    assert joined.source == rule.source
    assert joined.score >= rule.score


def test_elsewhere_the_models_spans_stand() -> None:
    (seen,) = candidates()
    rule = Candidate((Span(20, 25),), seen.cue, (), 0.8, "cue “hoped”", found_by="clause")
    wide = Candidate((*rule.content, *seen.content), seen.cue, (), 0.8, "", found_by="clause")
    (joined,) = combined([wide], [seen], rules_lead=False)
    assert joined.content == seen.content
    assert joined.source == seen.source


def test_elsewhere_what_only_rules_saw_is_not_suggested_unasked() -> None:
    (seen,) = candidates()
    alone = Candidate((Span(0, 2),), (Span(2, 3),), (), 0.95, "", negated=True, found_by="phrase")
    found = combined([alone], [seen], rules_lead=False)
    scores = {one.found_by: one.score for one in found}
    assert LOWEST < scores["phrase"] < USUAL_THRESHOLD


def test_what_only_the_rules_know_comes_along_with_the_models_spans() -> None:
    (seen,) = candidates()
    told = (Span(0, 2),)
    rule = replace(seen, content=(Span(20, 25), *seen.content), addressee=told, negated=True)
    (joined,) = combined([rule], [seen], rules_lead=False)
    assert joined.addressee == told
    assert joined.negated
