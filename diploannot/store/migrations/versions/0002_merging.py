"""Steps of other copies, which steps brought them in, and the versions that do not stand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_values = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "brought",
        sa.Column("number", _number, sa.Identity(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("layer", sa.Text(), nullable=True),
        sa.Column("annotator", sa.Text(), nullable=True),
        sa.Column("sitting", sa.Text(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("elapsed", sa.Float(), nullable=True),
        sa.Column("reverses", sa.Text(), nullable=True),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("follows", _values, nullable=False),
        sa.Column("is_merge", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_brought")),
        sa.UniqueConstraint("id", name=op.f("uq_brought_id")),
        if_not_exists=True,
    )
    op.create_table(
        "merges",
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("heads", _values, nullable=False),
        sa.PrimaryKeyConstraint("step", name=op.f("pk_merges")),
        if_not_exists=True,
    )
    op.create_table(
        "conflicts",
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("layer", sa.Text(), nullable=True),
        sa.Column("annotator", sa.Text(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("fields", _values, nullable=True),
        sa.PrimaryKeyConstraint("step", "kind", "record", name=op.f("pk_conflicts")),
        if_not_exists=True,
    )
