"""Keys of the reports page."""

from __future__ import annotations

from collections.abc import Iterator

from diploannot.desktop.action_rows import Action, Row, one, pair
from diploannot.screens.annotate_screen import When


def reports_rows() -> Iterator[Row]:
    group = "Reports"
    yield pair(
        group,
        ("Q", "Shift Q"),
        "next, previous question",
        Action("next_figures", "Next question", ("Q",), "reports.next_question", When.QUESTIONS),
        Action(
            "previous_figures",
            "Previous question",
            ("Shift+Q",),
            "reports.previous_question",
            When.QUESTIONS,
        ),
        "question",
        20,
    )
    yield one(
        group,
        "F5",
        "bring the figures up to date",
        "renew_figures",
        ("F5",),
        "reports.renew",
        When.REPORT,
        "up to date",
        40,
    )
    yield pair(
        group,
        ("Ctrl C", "Ctrl Shift C"),
        "copy what is shown, all as JSON",
        Action("copy_figures", "Copy figures", ("Ctrl+C",), "reports.copy_csv", When.FIGURES),
        Action(
            "copy_all_figures",
            "Copy all figures as JSON",
            ("Ctrl+Shift+C",),
            "reports.copy_json",
            When.FIGURES,
        ),
        "copy",
        41,
    )
