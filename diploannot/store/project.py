"""The project itself: who it is among others, and its name."""

from __future__ import annotations

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from diploannot.store.schema import project


def name(session: Connection) -> str | None:
    """What people call the project; None where it has not been started."""
    return session.execute(select(project.c.name)).scalar()


def id(session: Connection) -> str | None:
    """What tells the project from others; its copies share it. None where it is not started."""
    return session.execute(select(project.c.id)).scalar()


def start(session: Connection, *, id: str, name: str, now: int) -> str:
    """Gives a new project its id and name; `now` in milliseconds since 1970 UTC."""
    session.execute(insert(project), [{"id": id, "name": name, "created": now}])
    return name


def rename(session: Connection, name: str) -> None:
    session.execute(update(project).values(name=name))
