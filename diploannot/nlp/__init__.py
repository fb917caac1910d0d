"""Suggestions: what the machine finds in an article before anybody reads it."""
