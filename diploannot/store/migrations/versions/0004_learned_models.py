"""What was learned from decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_values = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "learned_models",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starter", sa.Text(), nullable=False),
        sa.Column("chosen", sa.BigInteger(), nullable=False),
        sa.Column("numbers", _values, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learned_models")),
        if_not_exists=True,
    )
