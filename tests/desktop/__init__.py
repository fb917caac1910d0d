"""Promises about the window."""
