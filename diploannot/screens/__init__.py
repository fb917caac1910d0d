"""What each screen shows and does; no Qt."""
