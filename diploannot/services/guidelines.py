"""What rulings teach: entries of the project's guidelines, kept in the log like all else."""

from __future__ import annotations

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.annotators import Annotator
from diploannot.domain.guidelines import Guideline, guideline_fields
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.review_rulings import Ruling
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.text import freeze
from diploannot.services.workspace import Workspace


def guidelines(workspace: Workspace) -> tuple[Guideline, ...]:
    """All entries, oldest first."""
    with workspace.read() as session:
        return store.guidelines.every(session)


def add_guideline(
    workspace: Workspace,
    author: Annotator,
    title: str,
    text: str = "",
    *,
    example: str = "",
    cause: str = "",
    ruling: Ruling | None = None,
) -> Guideline:
    """One more entry; ProblemForUser without a title."""
    made = Guideline(
        id=str(uuid7()),
        title=_title(title),
        text=freeze(text.strip())[0],
        example=freeze(example.strip())[0],
        cause=cause,
        ruling=ruling.id if ruling is not None else "",
        author=author.name,
    )
    _save(workspace, author, "Add guideline", None, made)
    return made


def change_guideline(
    workspace: Workspace, author: Annotator, entry: Guideline, title: str, text: str
) -> Guideline:
    """Other words for an entry; its example stays."""
    after = Guideline(
        entry.id,
        _title(title),
        freeze(text.strip())[0],
        entry.example,
        entry.cause,
        entry.ruling,
        entry.author,
    )
    if after != entry:
        _save(workspace, author, "Change guideline", entry, after)
    return after


def remove_guideline(workspace: Workspace, author: Annotator, entry: Guideline) -> None:
    """The entry goes; the log keeps it."""
    _save(workspace, author, "Remove guideline", entry, None)


def as_markdown(entries: tuple[Guideline, ...], project: str) -> str:
    """The guidelines as a page to hand out: a heading and its rule, the example as a quotation."""
    parts = [f"# Guidelines: {_plain(project)}\n"]
    for entry in entries:
        parts.append(f"## {_plain(entry.title)}\n")
        if entry.text:
            parts.append("\n".join(_plain(line) for line in entry.text.splitlines()) + "\n")
        if entry.example:
            parts.append("\n".join(f"> {_plain(line)}" for line in entry.example.splitlines()))
            parts[-1] += "\n"
    return "\n".join(parts) if entries else parts[0] + "\nNothing has been written yet.\n"


def _save(
    workspace: Workspace,
    author: Annotator,
    label: str,
    before: Guideline | None,
    after: Guideline | None,
) -> None:
    one = after or before
    assert one is not None
    fields = [guideline_fields(entry) if entry else None for entry in (before, after)]
    with workspace.step(label, annotator=author.id) as step:
        step.record(Change(RecordKind.GUIDELINE, one.id, *fields))


def _title(title: str) -> str:
    words = " ".join(freeze(title)[0].split())
    if not words:
        raise ProblemForUser("A guideline needs a title.", "Write it in the first line.")
    return words


_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~"})


def _plain(words: str) -> str:
    """Somebody's words, such that Markdown takes none of them for its own signs."""
    return words.translate(_MARKDOWN)
