"""Packages of articles for annotators to work on by themselves, and the overlap between them."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.layers import LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import Change, RecordKind
from diploannot.services.annotators import annotator_named
from diploannot.services.assigning_packages import fill, fill_lines
from diploannot.services.assigning_shares import Plan, share_out
from diploannot.services.workspace import Workspace

if TYPE_CHECKING:
    from diploannot.domain.annotators import Annotator

SUFFIXES = {"project": ".diploannot", "jsonl": ".jsonl"}
"""What a package can be, and how its file's name ends."""


@dataclass(frozen=True, slots=True)
class Package:
    """A file for one annotator; `shared` of its articles are in others' packages too, or have

    been worked on by others.
    """

    annotator: str
    file: Path
    articles: int
    shared: int


@dataclass(frozen=True, slots=True)
class Split:
    """What a plan comes to: the articles (ids) of each annotator, how many of them others see

    too, and how many articles were given out before.
    """

    shares: Mapping[str, Sequence[str]]
    shared: Mapping[str, int]
    given_before: int

    @property
    def articles(self) -> int:
        return len({id for some in self.shares.values() for id in some})


def split(workspace: Workspace, plan: Plan) -> Split:
    """Who would get what; nothing is written. ProblemForUser where the plan cannot be done.

    Articles that were given out before stay where they are; only new ones are shared out.
    """
    plan.check()
    with workspace.read() as session:
        texts = store.assignments.texts(session)
        out = {article for some in store.assignments.rounds(session) for article, _ in some}
        there = store.assignments.workers(session)
    new = [sha for sha, id in texts.items() if id not in out]
    working = {sha: there[texts[sha]] for sha in new if texts[sha] in there}
    found = share_out(
        new, plan.names, each=plan.each, overlap=plan.overlap, seed=plan.seed, working=working
    )
    seen = Counter(sha for some in found.values() for sha in some)
    seen.update({sha: len(names) for sha, names in working.items()})
    shared = {name: sum(seen[sha] > 1 for sha in some) for name, some in found.items()}
    shares = {name: [texts[sha] for sha in some] for name, some in found.items()}
    return Split(shares, shared, len(out & set(texts.values())))


def last_plan(workspace: Workspace) -> Plan | None:
    """What the project did last time, as its log tells; None where nothing was given out."""
    with workspace.read() as session:
        rounds = list(store.assignments.rounds(session))
        names = {one.id: one.name for one in store.annotators.every(session)}
    if not rounds:
        return None
    last = rounds[-1]
    people = tuple(dict.fromkeys(names[id] for _, id in last if id in names))
    seen = Counter(article for article, _ in last)
    several = sum(count > 1 for count in seen.values())
    return Plan(people, max(seen.values()), round(several / len(seen), 2))


def assign(
    workspace: Workspace,
    names: Sequence[str],
    folder: Path,
    *,
    each: int = 2,
    overlap: float = 0.2,
    seed: str = "",
    format: str = "project",
    progress: Callable[[int, int], None] | None = None,
) -> list[Package]:
    """Writes a package per annotator into the folder; all of them, or none.

    `format` is one of `SUFFIXES`. Who gets which follows from the texts and the seed alone. What
    was given out before stays where it is, as the project's log keeps; what comes back is
    imported like any file. `progress` hears (packages done, packages in all). ProblemForUser
    where it cannot be done, or nothing is left to give out.
    """
    plan = Plan(tuple(dict.fromkeys(name.strip() for name in names)), each, overlap, seed)
    found = split(workspace, plan)
    if not found.articles:
        raise ProblemForUser("There is nothing to give out: no article is new.", "Import more.")
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: folder / f"{_file_name(name)}{SUFFIXES[format]}" for name in plan.names}
    _refuse_overwriting(list(files.values()))
    people = {name: annotator_named(workspace, name) for name in plan.names}
    write = fill_lines if format == "jsonl" else fill
    with tempfile.TemporaryDirectory(dir=folder, prefix=".diploannot-") as workshop:
        for number, name in enumerate(plan.names, 1):
            write(workspace, people[name], found.shares[name], Path(workshop, files[name].name))
            if progress is not None:
                progress(number, len(plan.names))
        for name in plan.names:
            Path(workshop, files[name].name).replace(files[name])
    _keep(workspace, people, found)
    return [
        Package(name, files[name], len(found.shares[name]), found.shared[name])
        for name in plan.names
    ]


def _file_name(name: str) -> str:
    """Letters and digits of the name: it may come from anywhere, and must stay in the folder."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in name).strip("-")
    return kept or hashlib.sha256(name.encode()).hexdigest()[:8]


def _refuse_overwriting(files: Sequence[Path]) -> None:
    for file in files:
        if file.exists() or len(set(files)) < len(files):
            raise ProblemForUser(f"{file.name} is there already.", "Choose another folder.")


def _keep(workspace: Workspace, people: Mapping[str, Annotator], found: Split) -> None:
    """An empty layer for each article and annotator: the article is theirs to begin."""
    with workspace.step(store.assignments.LABEL, elapsed=0.0) as step:
        for name, articles in found.shares.items():
            for article in articles:
                fields = {
                    "article": article,
                    "annotator": people[name].id,
                    "state": LayerState.NEW.value,
                    "skipped": False,
                }
                step.record(Change(RecordKind.LAYER, str(uuid7()), None, fields))
