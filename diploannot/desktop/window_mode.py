"""What the window asks of the page of a mode; Annotate is the window's own, without a page."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from diploannot.desktop.open_project import OpenProject
    from diploannot.screens.annotate_screen import AnnotateScreen, When
    from diploannot.services.workspace import Changed


class ModeName(StrEnum):
    """The three jobs, in the order of the top bar; also the owners in the table of actions."""

    ANNOTATE = "annotate"
    REVIEW = "review"
    REPORTS = "reports"

    @property
    def words(self) -> str:
        return self.value.capitalize()


class ModePage(Protocol):
    """A page under the bars. It is made when its mode is first asked for, and then kept.

    `acts` has one method for each "review.…" (or "reports.…") of the table of actions, and those
    of the "window.…" methods that mean something else here (undo, zoom, next_article, escape…).
    `screen` is what "screen.…" actions do something to here, None where nothing is annotated.
    """

    @property
    def widget(self) -> QWidget: ...

    @property
    def acts(self) -> object: ...

    @property
    def screen(self) -> AnnotateScreen | None: ...

    @property
    def reading_places(self) -> Sequence[QWidget]:
        """Where the keys of reading (arrows, Tab) are the table's."""
        ...

    @property
    def is_covered(self) -> bool:
        """Whether something of its own lies over it, so that no key of the table works."""
        ...

    def show_project(self, project: OpenProject | None) -> None:
        """Another project, or the same with another annotator; None when it closes."""
        ...

    def enter(self) -> None:
        """The page is visible from now on: draw what is so, take the focus."""
        ...

    def leave(self) -> None:
        """Another mode is shown: close what lies over the page."""
        ...

    def refresh(self) -> None:
        """Draw what is so after an act, or after another thread's change."""
        ...

    def heard(self, changed: Changed) -> None:
        """Something was written; the page may not be the one that is shown."""
        ...

    def situation(self) -> frozenset[When]:
        """What is so now: the keys that work."""
        ...

    def focus_left(self) -> None:
        """The focus went past what lies over the page."""
        ...

    def wait(self) -> None:
        """Ends what runs, before the project closes."""
        ...
