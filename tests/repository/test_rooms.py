"""The rooms look where the design lets them; import-linter holds the rest (pyproject.toml)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest


def test_the_domain_imports_nothing_but_the_standard_library_and_itself(root: Path) -> None:
    allowed = sys.stdlib_module_names
    for path in sorted((root / "diploannot" / "domain").rglob("*.py")):
        for name in imported(path):
            assert name.split(".")[0] in allowed or name.startswith("diploannot.domain"), (
                f"{path.name} imports {name}"
            )


@pytest.mark.parametrize(
    ("module", "unneeded"),
    [
        ("diploannot.cli.program", {"sqlalchemy", "spacy", "PySide6", "numpy"}),
        ("diploannot.domain.records", {"sqlalchemy", "spacy", "PySide6", "numpy", "click"}),
        ("diploannot.nlp.metadata", {"sqlalchemy", "spacy", "PySide6", "numpy"}),
        ("diploannot.nlp.quotation_marks", {"sqlalchemy", "spacy", "PySide6", "numpy"}),
        ("diploannot.screens.marks", {"sqlalchemy", "spacy", "PySide6", "numpy"}),
    ],
)
def test_what_is_slow_to_load_is_not_loaded_before_it_is_needed(
    root: Path, module: str, unneeded: set[str]
) -> None:
    show = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    answer = subprocess.run(
        [sys.executable, "-c", show], cwd=root, check=True, capture_output=True, text=True
    )
    assert unneeded.isdisjoint(answer.stdout.split())


def imported(path: Path) -> list[str]:
    """Names of all modules that a file imports, at its head or within."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            names.append(node.module or "")
    return names
