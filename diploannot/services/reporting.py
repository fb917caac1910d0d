"""How good a project's suggestions are, measured by what its annotator has finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.suggestions import USUAL_THRESHOLD, Status
from diploannot.services.evaluating import Compared, Report, outlet_of, report_over
from diploannot.services.learned_models import is_learned
from diploannot.services.thresholds import reaching

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace
    from diploannot.store.database import Session

_TITLE = 80


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """The newest suggestions of each finished article against its annotator's decisions.

    `report` is None where there is nothing to compare; its errors name articles by id, `titles`
    tells what these are called. `without` finished articles have no suggestions and do not count.
    Only what scores `shown_from` or more counts as suggested, as in the window.
    `has_learned` when a model made the suggestions that has seen decisions of this project.
    """

    finished: int
    without: int
    models: tuple[str, ...]
    titles: Mapping[str, str]
    report: Report | None
    shown_from: float = USUAL_THRESHOLD

    @property
    def has_learned(self) -> bool:
        return any(is_learned(model) for model in self.models)


def project_report(
    workspace: Workspace,
    annotator: Annotator,
    *,
    shown_from: float = USUAL_THRESHOLD,
    cancelled: Callable[[], bool] | None = None,
) -> ProjectReport:
    """Suggestions that score `shown_from` or more; ProblemForUser when cancelled."""
    found: list[Compared] = []
    models: dict[str, None] = {}
    titles: dict[str, str] = {}
    finished = 0
    with workspace.read() as session:
        names = [annotator.name]
        for own in store.layers.every(session, (AnnotatorKind.HUMAN,), names=names):
            if cancelled is not None and cancelled():
                raise ProblemForUser("The report was cancelled.")
            if own.state is not LayerState.DONE:
                continue
            finished += 1
            suggested = _newest_suggestions(session, own.article.id)
            if suggested is not None:
                models[suggested.annotator.name] = None
                titles[own.article.id] = _title(own.article)
                found.append(_compared(own, suggested, shown_from))
    report = report_over(found) if found else None
    return ProjectReport(finished, finished - len(found), tuple(models), titles, report, shown_from)


def _newest_suggestions(session: Session, article: str) -> Layer | None:
    """Ids of layers grow with time: the last one is the newest."""
    heads = store.layers.heads_over(session, article)
    models = [head for head in heads if head.annotator.kind is AnnotatorKind.MODEL]
    return store.layers.whole(session, models[-1]) if models else None


def _compared(own: Layer, suggested: Layer, shown_from: float) -> Compared:
    standing = (q for q in own.quotes if q.status.is_decided and q.status is not Status.REJECTED)
    return Compared(
        name=own.article.id,
        outlet=outlet_of(own.article),
        text=own.article.text,
        gold=tuple(standing),
        predicted=tuple(reaching(suggested.quotes, shown_from)),
    )


def _title(article: Article) -> str:
    return article.title or " ".join(article.text[: 3 * _TITLE].split())[:_TITLE]
