"""The page of keys in the docs: `python -m diploannot.desktop.keys_page > docs/keys.md`."""

from __future__ import annotations

import sys

from diploannot.desktop.actions import ROWS

_HEAD = """# All keys

Made from the table that shortcuts, bottom bar and the `?` sheet are made of. On macOS Ctrl is Cmd.
Single letters work wherever the cursor is not in a text field; the settings turn them off."""


def page() -> str:
    """One table per group, in the order of the sheet; a test holds docs/keys.md to it."""
    lines = [_HEAD]
    group = ""
    for row in ROWS:
        if row.group != group:
            group = row.group
            lines.append(f"\n## {group}\n\n| key | does |\n|---|---|")
        caps = " ".join(f"`{cap}`" for cap in row.caps)
        lines.append(f"| {caps} | {row.words} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
