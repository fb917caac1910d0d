"""Every figure that the README and docs give: a command each, all of them with `make bench`."""
