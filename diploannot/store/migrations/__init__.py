"""One file per change of the tables, oldest first; run by store/migrating.py."""
