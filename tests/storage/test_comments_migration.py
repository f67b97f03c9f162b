"""An office of schema 4 is brought up to date: its comment stays, answers and blocks find their place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import JSON, Connection, Date, DateTime, MetaData, NullPool, Table, create_engine

from mobilise_desktop.domain.codes import Side
from mobilise_desktop.services import open_office
from mobilise_desktop.storage import migrate
from mobilise_desktop.storage.connection import APPLICATION_ID, connect

MIGRATIONS = Path(migrate.__file__).with_name("migrations")
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def value_for(column: Any) -> object:
    """Something that the column takes."""
    if isinstance(column.type, DateTime):
        return NOW
    if isinstance(column.type, Date):
        return date(2026, 3, 2)
    if isinstance(column.type, JSON):
        return {}
    return column.type.python_type()


def insert(connection: Connection, name: str, **values: object) -> None:
    """A row with every column that must not be empty."""
    table = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
    row = {c.name: value_for(c) for c in table.columns if not c.nullable}
    connection.execute(table.insert().values(row | values))


def office_of_schema_4(path: Path) -> None:
    """The file as that version left it, with one Learning Project and one comment."""
    engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        for key in ("sender", "host"):
            insert(connection, "companies", id=key, legal_name=key)
        insert(connection, "participants", id="person")
        insert(connection, "matches", id="match", participant_id="person", host_company_id="host")
        insert(
            connection,
            "learning_projects",
            id="project",
            match_id="match",
            participant_id="person",
            sending_company_id="sender",
            host_company_id="host",
        )
        insert(connection, "review_comments", id="asked", learning_project_id="project", text="Which dyes?")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version=4")
    engine.dispose()


def test_a_comment_of_an_older_office_stays_and_can_be_answered(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    services = open_office(folder=folder, officer="Ada")
    services.close()
    path = folder / "office.db"
    path.unlink()
    office_of_schema_4(path)
    services = open_office(folder=folder, officer="Ada")
    try:
        services.comments.answer("asked", text="Madder.", side=Side.SC)
        block = services.phrase_bank.save(language="en", path="tasks.hc", title="Vat", text="Show the {vat}.")
        with services.database.read() as session:
            rows = session.connection().exec_driver_sql(
                "SELECT text, side, answers_id FROM review_comments ORDER BY written_at"
            )
            assert sorted(tuple(row) for row in rows) == [
                ("Madder.", "SC", "asked"),
                ("Which dyes?", None, None),
            ]
        assert [b.id for b in services.phrase_bank.own("en")] == [block.value]
    finally:
        services.close()
