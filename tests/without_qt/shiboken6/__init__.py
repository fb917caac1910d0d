"""Stands before the real shiboken6 on PYTHONPATH, so that tests see a Python without it."""

raise ModuleNotFoundError(
    "No module named 'shiboken6' (tests/without_qt hides it)", name="shiboken6"
)
