"""Keys of a project: its files, its people, what it learns."""

from __future__ import annotations

from collections.abc import Iterator

from diploannot.desktop.action_rows import Action, Row, one
from diploannot.desktop.window_mode import ModeName
from diploannot.screens.annotate_screen import When


def project_rows() -> Iterator[Row]:
    group, always = "Project", When.ALWAYS
    yield Row(
        group,
        ("Ctrl", "1–3"),
        "annotate, review, reports",
        tuple(
            Action(
                f"mode_{mode}",
                mode.words,
                (f"Ctrl+{number}",),
                "window.show_mode",
                When.PROJECT,
                (mode.value,),
            )
            for number, mode in enumerate(ModeName, 1)
        ),
        "mode",
        95,
    )
    yield one(
        group, "Ctrl N", "new project", "new_project", ("Ctrl+N",), "window.new_project", always
    )
    yield one(
        group, "Ctrl O", "open project", "open_project", ("Ctrl+O",), "window.open_project", always
    )
    yield one(
        group,
        "Ctrl I",
        "import articles",
        "import_files",
        ("Ctrl+I",),
        "window.import_files",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift I",
        "import a folder",
        "import_folder",
        ("Ctrl+Shift+I",),
        "window.import_folder",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift G",
        "give out articles",
        "assign",
        ("Ctrl+Shift+G",),
        "window.assign",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift D",
        "versions that differ between copies",
        "conflicts",
        ("Ctrl+Shift+D",),
        "window.show_conflicts",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift E",
        "export annotations",
        "export",
        ("Ctrl+Shift+E",),
        "window.export",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift L",
        "learn from decisions",
        "learn",
        ("Ctrl+Shift+L",),
        "window.learn",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift R",
        "how good are the suggestions here?",
        "report",
        ("Ctrl+Shift+R",),
        "window.show_report",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl G",
        "guidelines",
        "guidelines",
        ("Ctrl+G",),
        "window.show_guidelines",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl S",
        "save a copy of the project",
        "save_copy",
        ("Ctrl+S",),
        "window.save_copy",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl F1",
        "guided round",
        "guided_round",
        ("Ctrl+F1",),
        "window.guided_round",
        When.ARTICLE,
    )
    yield one(group, "F9", "settings", "settings", ("F9",), "window.open_settings", always)
    yield one(group, "Ctrl Q", "quit", "quit", ("Ctrl+Q",), "window.close", always)
