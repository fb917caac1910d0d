"""Windows of their own: settings, and the report of a bug."""
