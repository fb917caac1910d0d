"""Opens the popups of annotation and hands what was chosen to the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from diploannot.desktop.actions import ROWS
from diploannot.desktop.channel_popup import ChannelPopup
from diploannot.desktop.jump_popup import JumpPopup
from diploannot.desktop.note_popup import NotePopup
from diploannot.desktop.speaker_popup import SpeakerPopup, Whom
from diploannot.desktop.topic_popup import TopicPopup
from diploannot.desktop.window_mode import ModeName
from diploannot.domain.actors import Actor
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Channel
from diploannot.domain.suggestions import Status
from diploannot.screens.annotate_screen import AnnotateScreen
from diploannot.screens.channel_choice import ChannelChoice
from diploannot.screens.jump_choice import Goal, Jump, JumpChoice, QuotePlace
from diploannot.screens.open_article import Mode
from diploannot.screens.quote_cards import excerpt
from diploannot.screens.speaker_choice import SpeakerChoice
from diploannot.screens.topic_choice import TopicChoice

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow


class Popups(QObject):
    """At most one is open; `opened` and `closed` say so, because no other key works meanwhile."""

    opened = Signal()
    closed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        look = window.appearance
        self.speaker = SpeakerPopup(look, window, self._whom_chosen)
        self.topic = TopicPopup(look, window, window.tell)
        self.channel = ChannelPopup(look, window)
        self.jump = JumpPopup(look, window, self._jump_to)
        self.note = NotePopup(look, window)
        self._all = (self.speaker, self.topic, self.channel, self.jump, self.note)
        for popup in self._all:
            popup.closed.connect(self.closed)

    @property
    def is_open(self) -> bool:
        return any(not popup.isHidden() for popup in self._all)

    def close_all(self) -> None:
        for popup in self._all:
            popup.close_popup()

    def find_speaker(self) -> None:
        """S: the speaker of the quote, or who the entity is."""
        screen = self._screen()
        entity = screen.mode is Mode.ENTITIES
        self._ask_whom(Whom.ACTOR if entity else Whom.SPEAKER)

    def addressee(self) -> None:
        self._ask_whom(Whom.ADDRESSEE)

    def topics(self) -> None:
        """T: the topics of the quote."""
        quote = self._screen().current
        if quote is not None:
            suggested = quote.topics if quote.status is Status.SUGGESTED else ()
            choice = TopicChoice(self._window.project_topics(), quote.topics, suggested)
            self.topic.ask("Topics of this quote", choice, self._topics_chosen)
            self._open(self.topic.open_at, 130)

    def article_topics(self) -> None:
        """Shift T: the topics of the article."""
        topics = self._screen().view.topics
        on = tuple(t.topic for t in topics if t.status not in (Status.REJECTED, Status.SUGGESTED))
        suggested = tuple(t.topic for t in topics if t.status is Status.SUGGESTED)
        shown = (*on, *suggested)
        choice = TopicChoice(self._window.project_topics(), shown, suggested, most=None)
        self.topic.ask("Topics of the article", choice, self._article_topics_chosen)
        self._open(self.topic.open_at, 60)

    def channels(self) -> None:
        """O: who relays the quote."""
        screen = self._screen()
        quote = screen.current
        if quote is not None:
            names = [_channel_words(channel, screen.view.actors) for channel in quote.channels]
            choice = ChannelChoice(self._speakers(), quote.channels, names)
            self.channel.ask(choice, self._channels_chosen)
            self._open(self.channel.open_at, 130)

    def write_note(self) -> None:
        quote = self._screen().current
        if quote is not None:
            remove = self._note_removed if quote.note else None
            self._open_note("Note on this quote", quote.note, self._note_kept, remove)

    def write_flag(self) -> None:
        quote = self._screen().current
        if quote is not None:
            remove = self._unflagged if quote.flag is not None else None
            title = "Flag: what is the question?"
            self._open_note(title, quote.flag or "", self._flagged, remove)

    def ask_words(self, title: str, text: str, keep: Callable[[str], None]) -> None:
        """A text for whatever asks: a reason, a question."""
        self._open_note(title, text, keep, None)

    def ask_jump(self) -> None:
        """Ctrl K: anywhere, or any command."""
        window, screen = self._window, self._window.annotate_screen
        valid = window.valid_actions()
        actions = [
            Jump(Goal.ACTION, action.name, action.words, "", " ".join(row.caps))
            for row in ROWS
            for action in row.actions
            if action.name in valid and not action.reading and action.name != "jump"
        ]
        quotes = [_place(screen, number) for number in range(len(screen.quotes))] if screen else []
        self.jump.ask(JumpChoice(actions, quotes, window.article_titles))
        centre = QPoint(window.width() // 2 + 192, 60)
        self.jump.open_at(centre)
        self.opened.emit()

    # --- what was chosen -----------------------------------------------------------------

    def _whom_chosen(self, whom: Whom, who: str | Actor | None, beside: bool) -> None:
        self._window.attempt(_Chosen(self._screen(), whom, who, beside))

    def _topics_chosen(self, labels: tuple[str, ...]) -> None:
        self._window.attempt(_Call(self._screen().set_topics, labels))

    def _article_topics_chosen(self, labels: tuple[str, ...]) -> None:
        self._window.attempt(_Call(self._screen().set_article_topics, labels))

    def _channels_chosen(self, channels: tuple[Channel, ...]) -> None:
        self._window.attempt(_Call(self._screen().set_channels, channels))

    def _note_kept(self, text: str) -> None:
        self._window.attempt(_Call(self._screen().note, text))

    def _note_removed(self) -> None:
        self._window.attempt(_Call(self._screen().note, ""))

    def _flagged(self, text: str) -> None:
        self._window.attempt(_Call(self._screen().flag, text))

    def _unflagged(self) -> None:
        self._window.attempt(self._screen().unflag)

    def _jump_to(self, jump: Jump) -> None:
        if jump.goal is Goal.ACTION:
            self._window.do_named(jump.target)
            return
        page = self._window.modes.page
        shows = getattr(page.acts, "open_article", None) if page is not None else None
        if jump.goal is Goal.ARTICLE and shows is not None and shows(jump.target):
            return
        self._window.modes.show(ModeName.ANNOTATE)
        if jump.goal is Goal.QUOTE:
            self._window.go_to_quote(jump.target)
        else:
            self._window.open_article(jump.target)

    # --- inside --------------------------------------------------------------------------

    def _screen(self) -> AnnotateScreen:
        screen = self._window.working_screen
        if screen is None:
            raise ProblemForUser("No article is open.")
        return screen

    def _speakers(self) -> SpeakerChoice:
        screen = self._screen()
        return SpeakerChoice(
            screen.view, screen.numbers, screen.current, self._window.project_actors()
        )

    def _ask_whom(self, whom: Whom) -> None:
        self.speaker.ask(whom, self._speakers())
        self._open(self.speaker.open_at, 214)

    def _open(self, open_at: Callable[[QPoint], None], below: int) -> None:
        open_at(self._window.popup_corner(below))
        self.opened.emit()

    def _open_note(
        self,
        title: str,
        text: str,
        keep: Callable[[str], None],
        remove: Callable[[], None] | None,
    ) -> None:
        self.note.open_at(self._window.popup_corner(130), title, text, keep, remove)
        self.opened.emit()


class _Call:
    """An act with its one argument, to be attempted."""

    def __init__(self, act: Callable[..., object], argument: object) -> None:
        self._act, self._argument = act, argument

    def __call__(self) -> None:
        self._act(self._argument)


class _Chosen:
    """Somebody, put where they were chosen for."""

    def __init__(
        self, screen: AnnotateScreen, whom: Whom, who: str | Actor | None, beside: bool
    ) -> None:
        self._screen, self._whom, self._who, self._beside = screen, whom, who, beside

    def __call__(self) -> None:
        screen, who = self._screen, self._who
        if self._whom is Whom.ACTOR:
            screen.set_entity_actor(who)
        elif self._whom is Whom.ADDRESSEE:
            there = list(screen.current.addressees) if self._beside and screen.current else []
            screen.set_addressees([*there, *([who] if who is not None else [])])
        elif who is None:
            screen.no_speaker()
        elif self._beside:
            screen.add_speaker(who)
        else:
            screen.set_speakers([who])


def _channel_words(channel: Channel, actors: Mapping[str, Actor]) -> str:
    actor = actors.get(channel.actor) if channel.actor else None
    return " ".join(filter(None, [actor.name if actor else channel.actor, channel.form]))


def _place(screen: AnnotateScreen, at: int) -> QuotePlace:
    quote = screen.quotes[at]
    names = [screen.view.actors[key].name for key in quote.speakers if key in screen.view.actors]
    number = screen.numbers.of(quote.speakers[0]) if quote.speakers else 0
    name = " and ".join(names) or "no speaker"
    return QuotePlace(quote.id, at + 1, number, name, excerpt(screen.text, quote.content)[:60])
