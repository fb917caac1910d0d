"""Finds what the system lacks for Python and Qt, and installs it where apt and root allow."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What the Qt wheels load from the system on Linux, and the Debian package that has it."""


def missing_qt_packages() -> list[str]:
    """Debian packages whose library does not load; empty where Qt brings all it needs itself."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in QT_LIBRARIES.items() if not _loads(library)]


def install(packages: list[str]) -> bool:
    """Installs Debian packages, as root or with a sudo that asks nothing. False: not possible."""
    command = _apt_get()
    if command is None:
        return False
    print("Installing from the system's packages: " + " ".join(packages), flush=True)
    subprocess.run([*command, "update", "-qq"], check=False)
    done = subprocess.run(
        [*command, "install", "-y", "-qq", "--no-install-recommends", *packages],
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


def what_to_type(packages: list[str]) -> str:
    """The command that a person with the right to do so types."""
    if shutil.which("apt-get") is None:
        return "your system's package tool, for what Debian calls " + " ".join(packages)
    return "sudo apt-get update && sudo apt-get install " + " ".join(packages)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt_get() -> list[str] | None:
    if shutil.which("apt-get") is None:
        return None
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return quiet
    asks = (
        shutil.which("sudo") is None
        or subprocess.run(["sudo", "-n", "true"], stderr=subprocess.DEVNULL, check=False).returncode
    )
    return None if asks else ["sudo", "-n", *quiet]
