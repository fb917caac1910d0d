"""Every figure that the README and the docs give: one command each, all of them with `make bench`."""
