"""The window: queue, article, quotes panel, and the bars around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from diploannot.desktop.action_rows import Action
from diploannot.desktop.actions import hints
from diploannot.desktop.backup_answers import BackupAnswers
from diploannot.desktop.guidelines import Guidelines
from diploannot.desktop.key_bindings import KeyBindings
from diploannot.desktop.learning import Learning
from diploannot.desktop.open_project import NoArticles, OpenProject
from diploannot.desktop.popups import Popups
from diploannot.desktop.project_doors import ProjectDoors
from diploannot.desktop.rulings import Rulings
from diploannot.desktop.saving import Saving
from diploannot.desktop.style import Appearance
from diploannot.desktop.window_acts import WindowActs
from diploannot.desktop.window_frame import WindowFrame
from diploannot.desktop.window_mode import ModeName
from diploannot.desktop.window_modes import WindowModes
from diploannot.desktop.window_news import WindowNews
from diploannot.desktop.window_suggestions import WindowSuggestions
from diploannot.domain.actors import Actor
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.topics import Topic
from diploannot.screens.annotate_screen import AnnotateScreen, When
from diploannot.screens.first_run_screen import likely_name
from diploannot.services.settings import SettingsFile, without_password

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace

_CLEARS_SELECTION = frozenset({"new", "mention", "cue", "add_part"})


class MainWindow(WindowFrame):
    """Gives keys and clicks to the screen, then draws what the screen says."""

    painted = Signal()

    def __init__(
        self, appearance: Appearance, settings: SettingsFile, *, suggest: bool = True
    ) -> None:
        """Without `suggest` no suggestion process is started."""
        super().__init__(appearance, settings, settings.settings.annotator or likely_name())
        self.project: OpenProject | None = None
        self.annotate_screen: AnnotateScreen | None = None
        self.popups = Popups(self)
        self.doors = ProjectDoors(self)
        self.learning = Learning(self)
        self.modes = WindowModes(self)
        self.rulings = Rulings(self)
        self.guidelines = Guidelines(self)
        self.acts = WindowActs(self)
        self.saving = Saving(self)
        self.suggestions = WindowSuggestions(self, wanted=suggest)
        self.news = WindowNews(self)
        self.backups = BackupAnswers(self)
        self.bindings = KeyBindings(self, self.do, letters=settings.settings.letter_keys)
        self.bindings.read_from(self.article, self.panel, self.panel.quotes, self.panel.entities)
        self._was_painted = self._acting = False
        self._revealed: str | None = None
        self._connect()
        self.top.show_annotator(settings.settings.annotator or likely_name())
        self.refresh()

    def _connect(self) -> None:
        self.popups.opened.connect(self._allow)
        self.popups.closed.connect(self._allow)
        self.sheet_closed.connect(self._allow)
        self.acts.settings_popup.closed.connect(self._allow)
        for source in (self.top, self.panel, self.empty, self.first_run):
            source.asked.connect(self.ask)
        self.first_run.named.connect(self.acts.rename)
        self.panel.quote_chosen.connect(self.go_to_quote)
        self.panel.entity_chosen.connect(self.go_to_entity)
        self.panel.quote_hovered.connect(self.article.hover)
        self.article.quote_clicked.connect(self.go_to_quote)
        self.article.entity_clicked.connect(self.go_to_entity)
        self.article.selection_changed.connect(self._selected)
        self.article.zoomed.connect(self.acts.zoomed)
        self.queue.expand_asked.connect(self.toggle_rail)
        self.queue.article_chosen.connect(self.open_article)
        self.queue.filter_changed.connect(self.acts.filter_changed)
        self.queue.search_changed.connect(self.acts.search_changed)
        self.find_bar.found_changed.connect(self.acts.found)
        self.find_bar.closed.connect(self.acts.find_closed)
        self.guide.hint_changed.connect(self.article.announce)
        self.bottom.cancelled.connect(self.doors.cancel)
        self.bottom.cancelled.connect(self.learning.cancel)
        self.banner.acted.connect(self.acts.banner_acted)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # --- projects and articles -----------------------------------------------------------

    def show_project(self, workspace: Workspace) -> None:
        """Shows an open project, at its first article to do."""
        name = self.settings.settings.annotator or likely_name()
        self.project = OpenProject(workspace, name, self)
        self.project.changed.connect(self.news.hear)
        self.remember(recent=self.settings.settings.with_recent(workspace.location).recent)
        self.top.show_project(workspace.name, without_password(workspace.location))
        self.top.show_annotator(name)
        self.modes.show_project(self.project)
        self.show_work()
        self.queue.show_source(self.project.queueing)
        self.suggestions.start(workspace)
        self.panel.show_notice("")
        self.news.count_again()
        self.open_article(self.project.queue.first())

    def show_work(self) -> None:
        """The page of the mode."""
        super().show_work()
        if self.modes.page is not None:
            self.show_page(self.modes.page.widget)

    def close_project(self) -> None:
        """Ends all work on the project; nothing is left to save."""
        self.popups.close_all()
        self.doors.wait()
        self.learning.wait()
        self.suggestions.stop()
        self.modes.show_project(None)
        self.news.stop()
        self.queue.show_source(NoArticles())
        self.article.show_article(None)
        self.annotate_screen = None
        self.refresh()
        if self.project is not None:
            self.project.close()
            self.project = None

    def open_article(self, id: str | None) -> None:
        """Opens an article; None shows why there is none."""
        project = self.project
        if project is None:
            return
        if self.annotate_screen is not None:
            self.annotate_screen.acts.close()
        stay, from_ = self.settings.settings.stay_after_verdict, self.settings.settings.shown_from
        self.annotate_screen = (
            AnnotateScreen(project.annotating(id, from_), stay=stay) if id else None
        )
        self.article.show_article(
            self.annotate_screen.view.article if self.annotate_screen else None
        )
        self.show_article_or(None if self.annotate_screen else project.queue.empty_state())
        self.queue.show_current(id)
        self.saving.tell_damage(self.annotate_screen)
        self.suggestions.want(id)
        if self.annotate_screen is not None:
            self.find_bar.show_text(self.annotate_screen.text)
        self.refresh(animate=False)
        if id is not None and self.popups.is_open is False:
            self.article.setFocus()
        self.rulings.tell()

    def project_actors(self) -> tuple[Actor, ...]:
        return self.project.actors() if self.project else ()

    def project_topics(self) -> tuple[Topic, ...]:
        return self.project.topics() if self.project else ()

    def article_titles(self, words: str) -> list[tuple[str, str]]:
        return self.project.titles(words) if self.project else []

    # --- doing ---------------------------------------------------------------------------

    def do(self, action: Action) -> None:
        """Does what a key or a click asks for, if it can be done now."""
        act = self._act_of(*action.method.split("."))
        if act is None:
            return
        done = self.attempt(_Bound(act, action.arguments))
        if done:
            self.guide.did(action.name)
        if done and action.name in _CLEARS_SELECTION:
            self.article.clear_selection()

    def _act_of(self, owner: str, method: str) -> Callable[..., object] | None:
        """What the page of the mode does its own way is asked of the page first."""
        page = self.modes.page
        if owner == "screen":
            return getattr(self.working_screen, method, None)
        if owner == "window":
            own = getattr(page.acts, method, None) if page is not None else None
            return own or getattr(self.acts, method)  # type: ignore[no-any-return]
        return getattr(self.modes.made(ModeName(owner)).acts, method)  # type: ignore[no-any-return]

    @property
    def working_screen(self) -> AnnotateScreen | None:
        """What the keys of annotation do something to: the open article, or the page's own."""
        return self.modes.page.screen if self.modes.page else self.annotate_screen

    def do_named(self, name: str) -> None:
        self.do(self.bindings.action(name))

    def ask(self, name: str, arguments: tuple[object, ...]) -> None:
        """A click that stands for an action, or for a choice that only a click can make."""
        if name == "take_speaker" and self.working_screen is not None:
            if self.attempt(_Bound(self.working_screen.set_speakers, (list(arguments),))):
                self.guide.did(name)
        elif hasattr(self.acts, name):
            self.attempt(getattr(self.acts, name))
        else:
            self.do_named(name)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Does it, tells what the user has to know, and draws what is so then."""
        self.toast.hide()
        if self.annotate_screen is not None:
            self.annotate_screen.selection = self.article.selection()
            self.annotate_screen.cursor = self.article.cursor_offset()
        problem = None
        self._acting = True
        try:
            act()
        except ProblemForUser as met:
            problem = met
        finally:
            self._acting = False
        if problem is not None:
            self.tell(problem)
        self.refresh()
        return problem is None

    def tell(self, problem: ProblemForUser) -> None:
        """What could not be done; changes that wait for the disk have their own banner."""
        if not self.saving.waits(problem):
            self.say_problem(str(problem))

    def go_to_quote(self, id: str) -> None:
        if self.annotate_screen is not None:
            self.annotate_screen.go_to(id)
            self.refresh()

    def go_to_entity(self, id: str) -> None:
        if self.annotate_screen is not None:
            self.annotate_screen.go_to_entity(id)
            self.refresh()

    @property
    def is_acting(self) -> bool:
        """Whether news comes from an act of the window's own, which draws what it did itself."""
        return self._acting

    def allow_keys(self) -> None:
        """What can be done may be something else now."""
        self._allow()

    def valid_actions(self) -> frozenset[str]:
        """Names of what can be done now, whether a popup is open or not."""
        situation = self._situation()
        return frozenset(a.name for a in self.bindings.every() if a.when in situation)

    def renamed(self, name: str) -> None:
        """Another annotator: their layers from the next article on, theirs now."""
        if name and self.project is not None and name != self.project.annotator.name:
            workspace = self.project.workspace
            self.suggestions.stop()
            self.project.leave()
            self.show_project(workspace)
        elif name:
            self.top.show_annotator(name)

    # --- drawing -------------------------------------------------------------------------

    def refresh(self, *, animate: bool = True) -> None:
        """Draws what the screen says now."""
        screen = self.annotate_screen
        if self.modes.page is not None:
            self.modes.page.refresh()
        elif screen is not None:
            self.article.show_marks(self.acts.with_found(screen.marks()))
            self.panel.show_screen(None if screen.is_damaged else screen)
            self._reveal(screen, animate)
        else:
            self.panel.show_screen(None)
        self._allow()

    def _reveal(self, screen: AnnotateScreen, animate: bool) -> None:
        if screen.flashed is not None:
            self.article.flash(screen.flashed)
            screen.flashed = None
        entity = self.article.marks.current_entity
        current = entity or self.article.marks.current
        if current == self._revealed:
            return
        self._revealed = current
        if entity is not None and screen.current_entity is not None:
            self.article.reveal_offset(screen.current_entity.span.start, animate)
            self.article.announce(screen.announcement())
        elif current is not None:
            self.article.reveal(current, animate)

    def _situation(self) -> frozenset[When]:
        if self.modes.page is not None:
            return self.modes.page.situation()
        if self.annotate_screen is not None:
            self.annotate_screen.selection = self.article.selection()
            return self.annotate_screen.situation()
        if self.project is None:
            return frozenset({When.ALWAYS})
        return frozenset({When.ALWAYS, When.PROJECT, When.ARTICLES, When.ANNOTATING})

    def _allow(self) -> None:
        """Keys that work now; none while a popup or the key sheet is open."""
        situation = self._situation()
        settings = self.acts.settings_popup
        covered = self.popups.is_open or self.shows_sheet or settings.isVisible()
        covered = covered or self.doors.shows_dialog
        covered = covered or self.learning.is_shown or self.modes.is_covered
        covered = covered or self.rulings.is_shown or self.guidelines.is_shown
        self.bindings.allow(frozenset() if covered else situation)
        self.bottom.hints.show_hints(hints(situation))

    def _selected(self, _: object) -> None:
        self._allow()

    def dialog_closed(self) -> None:
        """The keys work again."""
        self._allow()

    def _focus_moved(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus) or self.holds_popup(focus):
            return
        if self.popups.is_open:
            self.popups.close_all()
        self.acts.settings_popup.close_popup()
        self.doors.leave_dialog()
        self.learning.leave()
        self.modes.focus_left()
        self.rulings.leave()
        self.guidelines.leave()

    # --- Qt ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._tell_painted)

    def _tell_painted(self) -> None:
        """A slot with a name: Qt sometimes does not find a signal's own `emit`."""
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.popups.close_all()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.project is not None and self.project.workspace.waiting and not self._may_lose():
            event.ignore()
            return
        self.remember_layout()
        self.close_project()
        super().closeEvent(event)

    def _may_lose(self) -> bool:
        box = QMessageBox(self)
        box.setTextFormat(box.textFormat().PlainText)
        box.setText("The last change is not saved. Close and lose it?")
        box.setStandardButtons(
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel
        )
        return bool(box.exec() == QMessageBox.StandardButton.Discard)


class _Bound:
    """An act with its arguments."""

    def __init__(self, act: Callable[..., object], arguments: tuple[object, ...]) -> None:
        self._act, self._arguments = act, arguments

    def __call__(self) -> object:
        return self._act(*self._arguments)
