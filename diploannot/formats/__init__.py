"""In and out: one module per format, found through one table."""
