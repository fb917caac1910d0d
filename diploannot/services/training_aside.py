"""Learns in a process of its own, on a copy of a project: `python -m … COPY`, JSON lines out.

Answers `{"progress": [words, done, of]}`, then `{"trained": …}` or `{"failed": sentence}`.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from diploannot.domain.problems import ProblemForUser
from diploannot.services.held_out import Comparison
from diploannot.services.training import learn_only
from diploannot.services.workspace import Workspace


def main() -> int:
    """Whoever started it ends it to cancel: nothing is kept here."""
    answer_about(Path(sys.argv[1]), sys.stdout)
    return 0


def answer_about(copy: Path, answers: TextIO) -> None:
    """What could be learned from the project in that file."""

    def told(words: str, done: int, total: int) -> None:
        _say(answers, {"progress": [words, done, total]})

    try:
        with Workspace.open(copy, create=False) as workspace:
            done, model = learn_only(workspace, told=told)
    except ProblemForUser as problem:
        _say(answers, {"failed": str(problem)})
        return
    trained = {
        "articles": done.articles,
        "quotes": _fields(done.quotes),
        "topics": _fields(done.topics),
        "model": model.fields() if model else None,
    }
    _say(answers, {"trained": trained})


def _fields(found: Comparison | None) -> dict[str, Any] | None:
    return {**asdict(found), "is_better": found.is_better} if found else None


def _say(answers: TextIO, value: dict[str, Any]) -> None:
    answers.write(json.dumps(value, ensure_ascii=True) + "\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
