"""Runs the migrations on the connection it is given, in the transaction that is already open."""

from __future__ import annotations

from alembic import context

from diploannot.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
