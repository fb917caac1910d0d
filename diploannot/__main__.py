"""Where the program starts: a command, or the window."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs what the command line asks for and exits with the contract's codes."""
    from diploannot.cli.program import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
