"""Random decisions, undo, redo and restarts against a simple model in memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from diploannot import store
from diploannot.domain.entities import EntityLabel
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.spans import Span
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.workspace import Workspace
from tests.services.making import AYO, IDA, TEXT, suggested_quote, with_suggestions

SPEAKERS = [("ayo",), ("ida",), ("ayo", "ida"), ()]
PEOPLE = {"ayo": AYO, "ida": IDA}


@dataclass(frozen=True)
class Said:
    """What the model knows of one quote, by the suggestion it answers or a name of its own."""

    status: str
    speakers: tuple[str, ...]
    content: tuple[Span, ...]
    note: str = ""


@dataclass(frozen=True)
class Known:
    """All of it: quotes, added entities by span, the article's topics and state."""

    quotes: dict[str, Said]
    entities: dict[Span, str]
    topics: dict[str, str]
    state: str
    skipped: bool = False

    def records(self) -> tuple[object, ...]:
        return self.quotes, self.entities, self.topics

    def but(self, **changed: object) -> Known:
        facts = {name: getattr(self, name) for name in self.__dataclass_fields__}
        facts |= {"skipped": False}
        if facts["state"] == "new":
            facts["state"] = "in_progress"
        return Known(**{**facts, **changed})


def suggested(number: int) -> Said:
    quote = suggested_quote(number)
    return Said("suggested", quote.speakers, quote.content)


START = Known({f"s{n}": suggested(n) for n in range(4)}, {}, {"taiwan": "suggested"}, "new")


class Decisions(RuleBasedStateMachine):
    """`past` holds what each undo goes back to, `future` what each redo comes to."""

    empty: Path

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.file = self.folder / "p 🕊.diploannot"
        shutil.copy(self.empty, self.file)
        self.workspace = Workspace.open(self.file)
        self.article = with_suggestions(self.workspace)
        self.known = START
        self.past: list[Known] = []
        self.future: list[Known] = []
        self.names: dict[str, str] = {}
        self.added = 0

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
            shutil.rmtree(self.folder)

    def _did(self, act: Callable[[], object], now: Known) -> None:
        """Does the act; where it changes nothing, it is no step."""
        skips = now.skipped and not self.known.skipped
        changes = skips or now.records() != self.known.records()
        act()
        if changes:
            self.past.append(self.known)
            self.future.clear()
            self.known = now

    def _with(self, name: str, said: Said) -> Known:
        return self.known.but(quotes={**self.known.quotes, name: said})

    def _judged(self, name: str, said: Said) -> Said:
        """The verdict that follows from what is said."""
        if name not in START.quotes:
            return Said("added", said.speakers, said.content, said.note)
        same = (said.speakers, said.content) == (
            START.quotes[name].speakers,
            START.quotes[name].content,
        )
        status = "confirmed" if same else "corrected"
        return Said(status, said.speakers, said.content, said.note)

    def _id(self, name: str) -> str:
        return self.names.get(name, name)

    def _pick(self, pick: int) -> tuple[str, Said]:
        name = sorted(self.known.quotes)[pick % len(self.known.quotes)]
        return name, self.known.quotes[name]

    @rule(pick=st.integers(0, 99))
    def confirm(self, pick: int) -> None:
        name, said = self._pick(pick)
        now = self._with(name, self._judged(name, said))
        self._did(lambda: self.article.confirm_quote(self._id(name)), now)

    @rule(pick=st.integers(0, 99))
    def reject(self, pick: int) -> None:
        name, said = self._pick(pick)
        now = self._with(name, Said("rejected", said.speakers, said.content, said.note))
        self._did(lambda: self.article.reject_quote(self._id(name)), now)

    @rule(pick=st.integers(0, 99), speakers=st.sampled_from(SPEAKERS))
    def set_speakers(self, pick: int, speakers: tuple[str, ...]) -> None:
        name, said = self._pick(pick)
        now = self._with(name, self._judged(name, Said("", speakers, said.content, said.note)))
        given = [PEOPLE[key] for key in speakers]
        self._did(lambda: self.article.set_speakers(self._id(name), given), now)

    @rule(pick=st.integers(0, 99), at=st.integers(0, len(TEXT) - 9))
    def move(self, pick: int, at: int) -> None:
        name, said = self._pick(pick)
        span = Span(at, at + 8)
        now = self._with(name, self._judged(name, Said("", said.speakers, (span,), said.note)))
        act = self.article.set_part
        self._did(lambda: act(self._id(name), "content", [span]), now)

    @rule(pick=st.integers(0, 99), note=st.sampled_from(["", "“later” 🕊️", "\u00a0"]))
    def note(self, pick: int, note: str) -> None:
        name, said = self._pick(pick)
        now = self._with(name, Said(said.status, said.speakers, said.content, note))
        self._did(lambda: self.article.note_quote(self._id(name), note), now)

    @rule(at=st.integers(0, len(TEXT) - 9))
    def add(self, at: int) -> None:
        self.added += 1
        name, span = f"added {self.added}", Span(at, at + 4)
        now = self._with(name, Said("added", ("ida",), (span,)))

        def act() -> None:
            self.names[name] = self.article.add_quote([span], speakers=[IDA])

        self._did(act, now)

    @rule(pick=st.integers(0, 99))
    def remove(self, pick: int) -> None:
        name, _ = self._pick(pick)
        if name in START.quotes:
            with pytest.raises(ProblemForUser):
                self.article.remove_quote(self._id(name))
            return
        left = {key: said for key, said in self.known.quotes.items() if key != name}
        self._did(lambda: self.article.remove_quote(self._id(name)), self.known.but(quotes=left))

    @rule(at=st.integers(0, len(TEXT) - 9), label=st.sampled_from(EntityLabel))
    def add_entity(self, at: int, label: EntityLabel) -> None:
        span = Span(at, at + 3)
        if span not in self.known.entities:
            now = self.known.but(entities={**self.known.entities, span: label.value})
            self._did(lambda: self.article.add_entity(span, label, IDA), now)

    @rule(label=st.sampled_from(["taiwan", "sport-culture"]), on=st.booleans())
    def topic(self, label: str, on: bool) -> None:
        topics = {**self.known.topics}
        if label == "taiwan":
            topics[label] = "confirmed" if on else "rejected"
        elif on:
            topics[label] = "added"
        else:
            topics.pop(label, None)
        now = self.known.but(topics=topics)
        self._did(lambda: self.article.set_article_topic(label, on), now)

    @rule()
    def skip(self) -> None:
        now = self.known.but(state=self.known.state, skipped=True)
        self._did(self.article.skip, now)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.article.undo()
        self.future.append(self.known)
        self.known = self.past.pop()

    @precondition(lambda self: not self.past)
    @rule()
    def undo_nothing(self) -> None:
        with pytest.raises(ProblemForUser):
            self.article.undo()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.article.redo()
        self.past.append(self.known)
        self.known = self.future.pop()

    @rule()
    def restart(self) -> None:
        self.workspace.close()
        self.workspace = Workspace.open(self.file)
        ana = annotator_named(self.workspace, "Ana 🕊")
        self.article = Annotating(self.workspace, ana, "article")

    @invariant()
    def what_is_seen_is_what_was_decided(self) -> None:
        view = self.article.view
        names = {id: name for name, id in self.names.items()}
        seen = {
            quote.suggestion.id if quote.suggestion else names[quote.id]: Said(
                quote.status.value, quote.speakers, quote.content, quote.note
            )
            for quote in view.quotes
        }
        assert seen == self.known.quotes
        added = [entity for entity in view.entities if entity.suggestion is None]
        assert {entity.span: entity.label.value for entity in added} == self.known.entities
        assert {t.topic: t.status.value for t in view.topics} == self.known.topics
        assert (view.state.value, view.skipped) == (self.known.state, self.known.skipped)
        assert (view.can_undo, view.can_redo) == (bool(self.past), bool(self.future))

    @invariant()
    def what_is_seen_is_what_is_on_disk_and_in_the_log(self) -> None:
        again = Annotating(self.workspace, self.article.annotator, "article")
        assert again.view.quotes == self.article.view.quotes
        assert again.view.entities == self.article.view.entities
        assert again.view.topics == self.article.view.topics
        assert again.view.can_undo == self.article.view.can_undo
        for quote in again.view.quotes:
            assert set(quote.speakers) <= again.view.actors.keys()
        with self.workspace.read() as session:
            assert store.verifying.verify(session) == []


def test_decisions_undone_and_redone_across_restarts_are_what_a_simple_model_says(
    empty_project: Path,
) -> None:
    Decisions.empty = empty_project
    run_state_machine_as_test(
        Decisions, settings=settings(max_examples=12, stateful_step_count=25, deadline=None)
    )
