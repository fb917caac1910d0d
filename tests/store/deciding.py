"""A scripted annotator that says what is on disk: `python -m tests.store.deciding FILE SEED`.

After each act, once it is committed, one line on standard output: how many steps the log holds.
Whoever reads the lines may kill the program at any moment.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

from diploannot import store
from diploannot.domain.articles import Article
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.spans import Span
from diploannot.domain.text import fingerprint
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.workspace import Workspace

TEXT = "🕊️ “Stay\u00a0calm,” said Ayo\u0301 Brandt.\r\n" * 40


def main(location: str, seed: int) -> None:
    dice = random.Random(seed)
    with Workspace.open(location) as workspace:
        article = _article(workspace)
        while True:
            try:
                _act(article, dice)
            except ProblemForUser:
                continue
            sys.stdout.write(f"{_steps(workspace)}\n")
            sys.stdout.flush()


def _article(workspace: Workspace) -> Annotating:
    with workspace.read() as session:
        known = store.articles.exists(session, "article")
    if not known:
        with workspace.step("Import article") as step:
            step.add_article(Article("article", TEXT, fingerprint(TEXT), "kills"))
    return Annotating(workspace, annotator_named(workspace, "Ana 🕊"), "article")


def _act(article: Annotating, dice: random.Random) -> None:
    quotes = [quote.id for quote in article.view.quotes]
    at = dice.randrange(len(TEXT) - 20)
    acts: list[Callable[[], object]] = [
        lambda: article.add_quote([Span(at, at + 9)], [Span(at + 10, at + 12)]),
        article.undo,
        article.redo,
        article.skip,
    ]
    if quotes:
        one = dice.choice(quotes)
        acts += [
            lambda: article.note_quote(one, f"“note {at}” 🕊️ " * 50),
            lambda: article.set_part(one, "content", [Span(at, at + 5)]),
            lambda: article.reject_quote(one),
            lambda: article.remove_quote(one),
            lambda: article.add_quote([Span(at, at + 3)]),
        ]
    dice.choice(acts)()


def _steps(workspace: Workspace) -> int:
    with workspace.read() as session:
        return store.history.count(session)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
