"""diploannot: annotate who said what in diplomatic news."""

__version__ = "0.1.0"
