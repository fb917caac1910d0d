"""Takes the pictures of docs/screenshots from the real window: `python scripts/screenshots.py`.

Needs Xvfb, xdotool and ImageMagick's `import`. The project is a new one with the sample articles.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"

WIDE = "1920x1080x24"
SMALL = "1280x800x24"

# name, size, theme, keys (":words" types them), whether the project has its articles, or which
PICTURES: tuple[tuple[str, str, str, str, bool | str], ...] = (
    ("annotate", SMALL, "light", "a a j", True),
    ("annotate-dark-wide", WIDE, "dark", "a a a j", True),
    ("speaker", SMALL, "light", "a a s :lavr", True),
    ("topics", SMALL, "light", "a t", True),
    ("entities", SMALL, "light", "shift+e j j", True),
    ("keys", SMALL, "light", "question", True),
    ("find", SMALL, "dark", "ctrl+f :minister", True),
    ("finish", SMALL, "light", "a ctrl+Return", True),
    ("jump", SMALL, "light", "ctrl+k :blin", True),
    ("review", SMALL, "light", "ctrl+2 j", "review"),
    ("reports", SMALL, "light", "ctrl+3 Down Down", "review"),
    ("review-dark-wide", WIDE, "dark", "ctrl+2 j", "review"),
    ("first-run", SMALL, "light", "", False),
)


def main(names: list[str]) -> None:
    """All pictures, or those that are named."""
    TARGET.mkdir(exist_ok=True)
    for number, (name, size, theme, keys, filled) in enumerate(PICTURES):
        if not names or name in names:
            with tempfile.TemporaryDirectory() as home:
                take(
                    TARGET / f"{name}.png", f":{60 + number}", size, Path(home), theme, keys, filled
                )


def take(
    target: Path, display: str, size: str, home: Path, theme: str, keys: str, filled: bool | str
) -> None:
    environment = environment_of(home, display)
    settings = home / "config" / "diploannot" / "settings.json"
    settings.parent.mkdir(parents=True)
    known = {"annotator": "Mira Kovač"} if filled else {}
    settings.write_text(json.dumps({"theme": theme, **known}), "utf-8")
    if filled == "review":
        sample = [sys.executable, "scripts/review_sample.py"]
        subprocess.run(sample, env=environment, cwd=ROOT, check=True)
    elif filled:
        for command in (["import", "seeds/articles"], ["suggest"]):
            diploannot(command, environment).wait()
    screen = subprocess.Popen(["Xvfb", display, "-screen", "0", size], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        window = diploannot([], environment)
        time.sleep(12)
        press(keys, size, environment)
        time.sleep(1.5)
        subprocess.run(["import", "-window", "root", str(target)], env=environment, check=True)
        window.terminate()
        window.wait()
    finally:
        screen.terminate()
        screen.wait()


def environment_of(home: Path, display: str) -> dict[str, str]:
    places = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"}
    named = {name: str(home / folder) for name, folder in places.items()}
    return {**os.environ, **named, "HOME": str(home), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}


def diploannot(arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "diploannot", *arguments]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)


def press(keys: str, size: str, environment: dict[str, str]) -> None:
    found = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "diploannot"]
    window = subprocess.run(found, env=environment, capture_output=True, text=True, check=True)
    name = window.stdout.split()[-1]
    for act in (["windowmove", name, "0", "0"], ["windowsize", name, *size.split("x")[:2]]):
        subprocess.run(["xdotool", *act], env=environment, check=True)
    focus = ["xdotool", "windowfocus", "--sync", name]
    subprocess.run(focus, env=environment, check=True)
    time.sleep(1)
    for key in keys.split():
        words = ["type", "--delay", "80", key[1:]] if key.startswith(":") else ["key", key]
        subprocess.run(["xdotool", *words], env=environment, check=True)
        time.sleep(0.6)


if __name__ == "__main__":
    main(sys.argv[1:])
