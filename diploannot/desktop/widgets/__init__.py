"""Small controls that the panels are built of."""
