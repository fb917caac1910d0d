"""What actions do that are about the window: popups, articles, finding, zoom, panels, projects."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from diploannot.desktop.dialogs.settings_popup import SettingsPopup
from diploannot.desktop.widgets.pill import Tone
from diploannot.desktop.window_mode import ModeName
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.spans import Spans
from diploannot.screens.annotate_screen import AnnotateScreen
from diploannot.screens.marks import ArticleMarks
from diploannot.screens.span_editing import By, Edge

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow


class WindowActs(QObject):
    """One method for each "window.…" of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._found: tuple[Spans, int | None] = ((), None)
        self.settings_popup = SettingsPopup(window.appearance, window.settings, window)
        self.settings_popup.changed.connect(self._settings_changed)

    # --- the quote -----------------------------------------------------------------------

    def find_speaker(self) -> None:
        self._window.popups.find_speaker()

    def nobody(self) -> None:
        self._screen().number_key(0)

    def choose_topics(self) -> None:
        self._window.popups.topics()

    def choose_article_topics(self) -> None:
        self._window.popups.article_topics()

    def choose_addressee(self) -> None:
        self._window.popups.addressee()

    def choose_channel(self) -> None:
        self._window.popups.channels()

    def write_note(self) -> None:
        self._window.popups.write_note()

    def write_flag(self) -> None:
        self._window.popups.write_flag()

    def move_edge(self, edge: str, by: str, right: bool) -> None:
        self._screen().move(Edge(edge), By(by), right=right)

    def undo(self) -> None:
        self._window.bottom.say(f"Undone: {self._screen().undo().lower()}")

    def redo(self) -> None:
        self._window.bottom.say(f"Done again: {self._screen().redo().lower()}")

    # --- articles ------------------------------------------------------------------------

    def finish(self) -> None:
        """Done with this article; the next one opens."""
        screen = self._screen()
        here = screen.view.article.id
        screen.finish()
        self._window.bottom.say("Article finished")
        self._open_after(here)

    def reopen(self) -> None:
        """A finished article is to be worked on again."""
        self._screen().acts.reopen()
        self._window.bottom.say("The article is in progress again")

    def skip(self) -> None:
        screen = self._screen()
        screen.skip()
        self._window.bottom.say("Article skipped")
        self._open_after(screen.view.article.id)

    def next_article(self) -> None:
        self._go_beside(+1)

    def previous_article(self) -> None:
        self._go_beside(-1)

    def show_flagged(self) -> None:
        """The flagged articles in the queue, and the first of them."""
        window = self._window
        if window.project is not None:
            window.queue.choose_filter("flagged")
            self.filter_changed("flagged")
            window.open_article(window.project.queue.first())

    def filter_changed(self, value: object) -> None:
        project = self._window.project
        if project is not None and value in ("todo", "done", "flagged"):
            project.queue.filter = value

    def search_changed(self, words: object) -> None:
        """Rows follow by themselves; an open article stays, else the middle says what is so."""
        window = self._window
        if window.project is not None:
            window.project.queue.search = str(words).strip()
            if window.annotate_screen is None:
                window.show_article_or(window.project.queue.empty_state())

    def clear_search(self) -> None:
        self._window.queue.clear_search()
        self.search_changed("")

    # --- finding -------------------------------------------------------------------------

    def find(self) -> None:
        self._window.find_bar.open_for(
            self._screen().text, start=self._window.article.cursor_offset()
        )

    def search(self) -> None:
        """Unfolds the queue where it is a rail: the field is in it."""
        self._window.unfold_queue()
        self._window.queue.focus_search()

    def found(self, what: object) -> None:
        """The find bar has found other places."""
        self._found = what  # type: ignore[assignment]
        self._window.refresh()
        spans, current = self._found
        if current is not None:
            self._window.article.reveal_offset(spans[current].start)

    def find_closed(self) -> None:
        self._found = ((), None)
        self._window.article.setFocus()
        self._window.refresh()

    def with_found(self, marks: ArticleMarks) -> ArticleMarks:
        spans, current = self._found
        return replace(marks, found=spans, found_current=current) if spans else marks

    def jump(self) -> None:
        self._window.popups.ask_jump()

    def show_guidelines(self) -> None:
        self._window.guidelines.open()

    def show_rulings(self) -> None:
        self._window.rulings.open()

    def show_mode(self, name: str) -> None:
        """Annotate, Review or Reports."""
        self._window.modes.show(ModeName(name))

    # --- view ----------------------------------------------------------------------------

    def zoom(self, by: int) -> None:
        self.zoomed(max(70, min(200, self._window.article.zoom + by)))

    def zoom_reset(self) -> None:
        self.zoomed(100)

    def zoomed(self, percent: object) -> None:
        window = self._window
        if isinstance(percent, int):
            window.article.set_zoom(percent)
            window.bottom.show_zoom(percent)
            window.remember(zoom=percent)

    def show_more(self) -> None:
        self._screen().show_more()
        self._remember_threshold()

    def show_fewer(self) -> None:
        self._screen().show_fewer()
        self._remember_threshold()

    def _remember_threshold(self) -> None:
        """The next articles show as much; the panel's heading shows what that is."""
        window, view = self._window, self._screen().view
        window.remember(shown_from=view.shown_from)
        left = f", {view.hidden} hidden" if view.hidden else ""
        window.article.announce(f"Suggestions from {view.shown_from:.0%} on{left}")

    def toggle_entity_lines(self) -> None:
        shown = not self._window.settings.settings.show_entities
        self._window.remember(show_entities=shown)
        self._window.article.show_entities(shown)

    def toggle_links(self) -> None:
        shown = not self._window.settings.settings.show_links
        self._window.remember(show_links=shown)
        self._window.article.show_links(shown)

    def toggle_queue(self) -> None:
        self._window.toggle_rail()

    def toggle_full_screen(self) -> None:
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def escape(self) -> None:
        """Closes what is open, else drops the selection."""
        window = self._window
        window.toast.hide()
        if window.find_bar.isVisible():
            window.find_bar.close_bar()
        elif window.guide.isVisible():
            window.guide.end()
        else:
            window.article.clear_selection()
            window.article.setFocus()

    def show_keys(self) -> None:
        self._window.open_sheet(self._window.modes.name)

    def next_panel(self) -> None:
        self._turn_panel(+1)

    def previous_panel(self) -> None:
        self._turn_panel(-1)

    # --- projects ------------------------------------------------------------------------

    def try_samples(self) -> None:
        self._window.doors.try_samples()
        self._window.guide.begin()

    def guided_round(self) -> None:
        self._window.guide.begin()

    def new_project(self) -> None:
        self._window.doors.new()

    def open_project(self) -> None:
        self._window.doors.choose()

    def import_files(self) -> None:
        self._window.doors.import_files()

    def import_folder(self) -> None:
        self._window.doors.import_folder()

    def assign(self) -> None:
        self._window.doors.assigns.open()

    def show_conflicts(self) -> None:
        self._window.doors.conflicts.open()

    def export(self) -> None:
        self._window.doors.export()

    def learn(self) -> None:
        self._window.learning.start()

    def show_report(self) -> None:
        """Reports, at how good suggestions are."""
        self._window.modes.show(ModeName.REPORTS)
        self._window.modes.made(ModeName.REPORTS).acts.show_suggestions()  # type: ignore[attr-defined]

    def save_copy(self) -> None:
        self._window.doors.save_copy()

    def banner_acted(self, _: object) -> None:
        self._window.attempt(self.save_copy)

    def open_settings(self) -> None:
        self.settings_popup.open_settings()

    def introduce(self) -> None:
        """Says once under which name somebody annotates who has not chosen one."""
        window = self._window
        if not window.settings.settings.annotator and window.project is not None:
            name = window.project.annotator.name
            window.say_problem(f"You annotate as {name}. F9 changes the name.", Tone.ACCENT)
            window.remember(annotator=name)

    def close(self) -> None:
        self._window.close()

    def rename(self, name: object) -> None:
        """Another annotator from now on."""
        if isinstance(name, str) and name != self._window.settings.settings.annotator:
            self._window.remember(annotator=name)

    # --- inside --------------------------------------------------------------------------

    def _screen(self) -> AnnotateScreen:
        if self._window.annotate_screen is None:
            raise ProblemForUser("No article is open.", "Open one from the queue.")
        return self._window.annotate_screen

    def _open_after(self, article: str) -> None:
        project = self._window.project
        if project is not None:
            self._window.open_article(project.queue.after(article))

    def _go_beside(self, by: int) -> None:
        window = self._window
        if window.project is None:
            return
        here = window.annotate_screen.view.article.id if window.annotate_screen else None
        beside = window.project.queue.beside(here, by)
        if beside is None:
            raise ProblemForUser("There is no further article in this list.")
        window.open_article(beside)

    def _turn_panel(self, by: int) -> None:
        window = self._window
        stops: list[QWidget] = [window.queue, window.article, window.panel]
        stops = [stop for stop in stops if stop.isVisible()]
        focus = QApplication.focusWidget()
        at = (
            next((n for n, s in enumerate(stops) if s is focus or s.isAncestorOf(focus)), 0)
            if focus
            else 0
        )
        if stops:
            stops[(at + by) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _settings_changed(self) -> None:
        window, settings = self._window, self._window.settings.settings
        window.bindings.use_letters(settings.letter_keys)
        if window.annotate_screen is not None:
            window.annotate_screen.stay = settings.stay_after_verdict
        window.renamed(settings.annotator)
