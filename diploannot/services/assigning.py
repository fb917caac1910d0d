"""Packages of articles for annotators to work on by themselves, and the overlap between them."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.problems import ProblemForUser
from diploannot.services.annotators import annotator_named
from diploannot.services.assigning_packages import fill
from diploannot.services.workspace import Workspace

if TYPE_CHECKING:
    from diploannot.domain.annotators import Annotator


@dataclass(frozen=True, slots=True)
class Package:
    """A project file for one annotator; `shared` of its articles are in others' packages too."""

    annotator: str
    file: Path
    articles: int
    shared: int


def assign(
    workspace: Workspace, names: Sequence[str], folder: Path, *, each: int = 2, overlap: float = 0.2
) -> list[Package]:
    """Writes a project file per annotator into the folder; all of them, or none.

    The `overlap` share of the articles (0 to 1) goes to `each` annotators, the others to one.
    Who gets which follows from the texts alone: asked again with the same names, the same. An
    article that an annotator has a layer on already stays where they work on it. What comes
    back is imported like any project. ProblemForUser where that cannot be.
    """
    names = list(dict.fromkeys(name.strip() for name in names))
    _check(names, each, overlap)
    with workspace.read() as session:
        texts = {one.sha256: one.id for one in store.articles.every(session)}
    shares = {
        name: [texts[sha] for sha in some]
        for name, some in share_out(list(texts), names, each=each, overlap=overlap).items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: folder / f"{_file_name(name)}.diploannot" for name in names}
    _refuse_overwriting(list(files.values()))
    with tempfile.TemporaryDirectory(dir=folder, prefix=".diploannot-") as workshop:
        made = [_make(workspace, name, shares, Path(workshop, files[name].name)) for name in names]
        for name in names:
            Path(workshop, files[name].name).replace(files[name])
    return [Package(name, files[name], *counts) for name, counts in zip(names, made, strict=True)]


def share_out(
    articles: Sequence[str], names: Sequence[str], *, each: int, overlap: float
) -> dict[str, list[str]]:
    """The articles (by fingerprint) of each annotator; nobody gets two more than another.

    Order and place follow from a hash of the fingerprints, as good as chance and repeatable.
    """
    mixed = sorted(articles, key=lambda sha: hashlib.sha256(sha.encode()).digest())
    several = round(overlap * len(mixed))
    found: dict[str, list[str]] = {name: [] for name in names}
    turn = 0
    for number, article in enumerate(mixed):
        for _ in range(each if number < several else 1):
            found[names[turn % len(names)]].append(article)
            turn += 1
    return found


def _check(names: Sequence[str], each: int, overlap: float) -> None:
    if not names or not all(names):
        raise ProblemForUser("Nobody is named.", "Name the annotators.")
    if not 1 <= each <= len(names):
        raise ProblemForUser(
            f"{each} of {len(names)} annotators cannot see an article.", "Name more, or ask fewer."
        )
    if not 0 <= overlap <= 1:
        raise ProblemForUser("The overlap is a share between 0 and 1.")


def _file_name(name: str) -> str:
    """Letters and digits of the name: it may come from anywhere, and must stay in the folder."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in name).strip("-")
    return kept or hashlib.sha256(name.encode()).hexdigest()[:8]


def _refuse_overwriting(files: Sequence[Path]) -> None:
    for file in files:
        if file.exists() or len(set(files)) < len(files):
            raise ProblemForUser(f"{file.name} is there already.", "Choose another folder.")


def _make(
    workspace: Workspace, name: str, shares: Mapping[str, Sequence[str]], file: Path
) -> tuple[int, int]:
    """Fills one package; how many articles it holds, and how many of them others have too."""
    annotator = annotator_named(workspace, name, AnnotatorKind.HUMAN)
    own = _without_own_work(workspace, annotator, shares[name])
    fill(workspace, annotator, own, file)
    others = {id for other, some in shares.items() if other != name for id in some}
    return len(own), len(others.intersection(own))


def _without_own_work(
    workspace: Workspace, annotator: Annotator, articles: Sequence[str]
) -> list[str]:
    with workspace.read() as session:
        free = set(store.articles.without_layer_of(session, annotator.id))
    return [id for id in articles if id in free]
