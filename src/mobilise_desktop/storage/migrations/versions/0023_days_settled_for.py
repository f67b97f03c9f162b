"""Formalities keep the days of the stay they were settled for, moved days the one that the rules give now.

What is done was settled for the days that the stay had then: those before the first amendment signed after
it, else the present ones.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

DONE = """
SELECT item.id, item.done_on, stay.learning_project_id, coalesce(stay.actual_start, stay.planned_start),
       coalesce(stay.actual_end, stay.planned_end)
FROM formality_items AS item JOIN secondments AS stay ON stay.id = item.secondment_id
WHERE item.state = 'DONE' ORDER BY item.id
"""
SIGNED = """
SELECT learning_project_id, date(state_since), "before" FROM amendments WHERE state = 'SIGNED' ORDER BY number
"""


def upgrade() -> None:
    for table in ("checklist_items", "payments", "reports"):
        op.add_column(table, sa.Column("due_now", sa.Date(), nullable=True))
    for name in ("due_ruled", "due_now", "settled_from", "settled_until"):
        op.add_column("formality_items", sa.Column(name, sa.Date(), nullable=True))
    _fill(op.get_bind())


def _fill(connection: Any) -> None:
    earlier: dict[str, list[tuple[str, list[dict[str, str]]]]] = {}
    for project, signed, before in connection.exec_driver_sql(SIGNED).fetchall():
        slices = (json.loads(before) if before else {}).get("slices")
        if signed and slices:
            earlier.setdefault(project, []).append((signed, slices))
    rows = []
    for item, done, project, first, last in connection.exec_driver_sql(DONE).fetchall():
        then = next((days for signed, days in earlier.get(project, ()) if done and done <= signed), None)
        if then:
            first, last = min(day["first"] for day in then), max(day["last"] for day in then)
        rows.append((first, last, item))
    if rows:
        told = "UPDATE formality_items SET settled_from = ?, settled_until = ? WHERE id = ?"
        connection.exec_driver_sql(told, rows)


def downgrade() -> None:
    for name in ("settled_until", "settled_from", "due_now", "due_ruled"):
        op.drop_column("formality_items", name)
    for table in ("reports", "payments", "checklist_items"):
        op.drop_column(table, "due_now")
