"""Stands before the real PySide6 on PYTHONPATH, so that tests see a Python without it."""

raise ModuleNotFoundError("No module named 'PySide6' (tests/without_qt hides it)", name="PySide6")
