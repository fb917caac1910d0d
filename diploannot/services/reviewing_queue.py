"""What waits for a reviewer in a whole project, kept up article by article."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from diploannot import store
from diploannot.domain.articles import Article, heading
from diploannot.domain.layers import LayerState
from diploannot.domain.review import Cause
from diploannot.domain.review_rulings import Outcome
from diploannot.services.reviewing_reading import Reviewed, read_article
from diploannot.services.workspace import Workspace

_OPENING = 2_000
"""Code points of the text among which a missing title's substitute is looked for."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One disagreement without a ruling: no cause means that only a question was asked."""

    article: str
    key: tuple[str, ...]
    cause: Cause | None
    size: int


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """An article in the reviewer's queue; `decided` of `total` disagreements are ruled on."""

    article: str
    title: str
    outlet: str | None
    published: date | None
    state: LayerState
    flagged: bool
    decided: int
    total: int
    waiting: tuple[Waiting, ...]
    names: tuple[str, ...]
    skipped: bool = False
    what: str = "difference"
    """What is counted."""


class ReviewQueue:
    """Articles are looked at one after another (`look_at`): comparing takes some 10 ms each."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._articles: list[str] = []
        self._rows: dict[str, ReviewRow] = {}
        self.look_again()

    def look_again(self) -> None:
        """Which articles there are; those looked at already stay so."""
        with self._workspace.read() as session:
            self._articles = list(store.reviews.to_review(session))

    @property
    def articles(self) -> Sequence[str]:
        return self._articles

    @property
    def unseen(self) -> list[str]:
        """Articles that nobody has looked at since they changed."""
        return [id for id in self._articles if id not in self._rows]

    def look_at(self, article: str) -> ReviewRow:
        """Compares the article's layers now."""
        return self.take(read_article(self._workspace, article))

    def take(self, reviewed: Reviewed) -> ReviewRow:
        """What was read anyway need not be read again."""
        row = row_of(reviewed)
        self._rows[row.article] = row
        if row.article not in self._articles:
            self._articles.append(row.article)
        return row

    def forget(self, article: str | None) -> None:
        """Something about it (or about all) changed."""
        if article is None:
            self._rows.clear()
        else:
            self._rows.pop(article, None)

    def row(self, article: str) -> ReviewRow | None:
        """None until it is looked at."""
        return self._rows.get(article)

    def known(self) -> list[ReviewRow]:
        """The rows of all articles that were looked at, in the project's order."""
        return [self._rows[id] for id in self._articles if id in self._rows]

    def waiting(self, causes: Collection[Cause | None] | None = None) -> list[Waiting]:
        """By cause, then the largest first; mere questions last. `causes` None takes all."""
        found = [
            one
            for row in self.known()
            for one in row.waiting
            if causes is None or one.cause in causes
        ]
        return sorted(found, key=_urgency)

    def counts(self) -> dict[Cause | None, int]:
        """How many wait, by cause; None stands for mere questions."""
        counts: dict[Cause | None, int] = {}
        for row in self.known():
            for one in row.waiting:
                counts[one.cause] = counts.get(one.cause, 0) + 1
        return counts


def _urgency(one: Waiting) -> tuple[int, int]:
    return _ORDER.get(one.cause, len(_ORDER)), -one.size


_ORDER: dict[Cause | None, int] = {cause: place for place, cause in enumerate(Cause)}


def row_of(reviewed: Reviewed) -> ReviewRow:
    """The article's line in the queue."""
    article, differing = reviewed.article, reviewed.differing
    ruled = [item for item in differing if not item.is_open]
    begun = bool(ruled) or any(item.ruling for item in reviewed.items)
    state = LayerState.IN_PROGRESS if begun else LayerState.NEW
    asked = [item for item in differing if item.flags and item.is_open]
    back = [i for i in ruled if i.ruling and i.ruling.outcome is Outcome.SENT_BACK]
    return ReviewRow(
        article=article.id,
        title=_title(article),
        outlet=article.outlet,
        published=article.published,
        state=LayerState.DONE if reviewed.is_done else state,
        flagged=bool(asked or back),
        decided=len(ruled) - len(back),
        total=len(differing),
        waiting=tuple(
            Waiting(article.id, item.key, item.causes[0] if item.causes else None, item.size)
            for item in reviewed.open_items
        ),
        names=reviewed.names,
    )


def _title(article: Article) -> str:
    return heading(article.title, article.text[:_OPENING], article.boilerplate)
