"""What reviewers rule."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_values = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "rulings",
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("versions", _values, nullable=False),
        sa.Column("gold", sa.Text(), nullable=True),
        sa.Column("taken", _values, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("answers", _values, nullable=False),
        sa.ForeignKeyConstraint(["layer"], ["layers.id"], name=op.f("fk_rulings_layer")),
        sa.PrimaryKeyConstraint("layer", "id", name=op.f("pk_rulings")),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )
