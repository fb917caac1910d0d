"""Writes docs/keys.md from the table of actions; a test holds the page to it."""

from __future__ import annotations

from pathlib import Path

from diploannot.desktop.actions import ROWS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "keys.md"

_HEAD = """# All keys

Made from the table that shortcuts, bottom bar and the `?` sheet are made of. On macOS Ctrl is Cmd.
Single letters work wherever the cursor is not in a text field; the settings turn them off.
"""


def page() -> str:
    """The whole page: one table per group, in the order of the sheet."""
    lines = [_HEAD.rstrip("\n")]
    group = ""
    for row in ROWS:
        if row.group != group:
            group = row.group
            lines.append(f"\n## {group}\n\n| key | does |\n|---|---|")
        caps = " ".join(f"`{cap}`" for cap in row.caps)
        lines.append(f"| {caps} | {row.words} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
