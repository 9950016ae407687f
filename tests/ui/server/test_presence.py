import pytest
from starlette.types import Message, Receive, Scope, Send

from tests.awaiting import awaited
from ui.server import presence
from ui.server.presence import AWAY, GOING_AWAY, GOODBYE, HEADER, Goodbyes, Presence, owner
from unrolled.errors import SpecError


class Room:
    """Sessions that ask for something, at a time that the test says."""

    def __init__(self) -> None:
        self.owners = {"ann", "bob"}
        self.active = {"ann", "bob"}
        self.now = 0.0
        self.presence = Presence(
            lambda: set(self.owners),
            lambda session: self.owners.discard(session),
            lambda session: session in self.active,
            lambda: self.now,
        )
        self.presence.opened("1", "ann")
        self.presence.opened("2", "bob")

    def after(self, seconds: float) -> set[str]:
        """Who still gets what was asked for."""
        self.now += seconds
        self.presence.look(AWAY)
        return self.owners

    def ends(self, session: str, connection: str, code: int | None) -> None:
        self.active.discard(session)
        self.presence.closed(connection, code)
        self.presence.look(AWAY)


@pytest.fixture
def room() -> Room:
    return Room()


def test_all_goes_on_for_those_who_are_there(room: Room) -> None:
    assert room.after(10 * AWAY) == {"ann", "bob"}


def test_a_page_that_is_closed_or_loaded_anew_ends_what_it_asked_for(room: Room) -> None:
    room.ends("ann", "1", GOING_AWAY)
    assert room.after(GOODBYE - 1) == {"ann", "bob"}
    assert room.after(1) == {"bob"}


@pytest.mark.parametrize("code", [1006, 1000, None])
def test_a_connection_that_broke_may_come_back(room: Room, code: int | None) -> None:
    room.ends("ann", "1", code)
    assert room.after(AWAY - 1) == {"ann", "bob"}
    room.active.add("ann")
    room.presence.opened("3", "ann")
    assert room.after(AWAY) == {"ann", "bob"}
    room.ends("ann", "3", code)
    assert room.after(AWAY - 1) == {"ann", "bob"}
    assert room.after(1) == {"bob"}


def test_a_goodbye_counts_no_more_once_the_page_is_back(room: Room) -> None:
    room.ends("ann", "1", GOING_AWAY)
    room.active.add("ann")
    room.after(1)
    room.ends("ann", "by another one", None)
    assert room.after(GOODBYE) == {"ann", "bob"}
    assert room.after(AWAY - GOODBYE) == {"bob"}


def test_what_was_asked_for_just_before_the_page_went_is_found_later(room: Room) -> None:
    room.owners.discard("ann")
    room.ends("ann", "1", None)
    room.after(AWAY)
    room.owners.add("ann")
    room.after(1)
    assert room.after(AWAY - 1) == {"ann", "bob"}
    assert room.after(1) == {"bob"}


def test_a_visitor_has_less_time_where_the_server_says_so(room: Room) -> None:
    room.ends("ann", "1", GOING_AWAY)
    room.now += 1
    room.presence.look(1)
    assert room.owners == {"bob"}


@pytest.mark.parametrize("kind", ["websocket", "http"])
def test_connections_are_numbered_and_their_ends_heard(room: Room, kind: str) -> None:
    forged = (HEADER.lower().encode(), b"2")
    told: list[tuple[str, int | None]] = []
    room.presence.closed = lambda *end: told.append(end)  # type: ignore[method-assign]
    seen: list[bytes] = []

    async def app(scope: Scope, receive: Receive, _send: Send) -> None:
        seen.extend(value for name, value in scope["headers"] if name == forged[0])
        await receive()
        assert told == []  # only when the app is done with it

    async def receive() -> Message:
        return {"type": f"{kind}.disconnect", "code": GOING_AWAY}

    async def send(_message: Message) -> None: ...

    middleware = Goodbyes(app, room.presence)
    awaited(middleware({"type": kind, "headers": [(b"host", b"x"), forged]}, receive, send))
    if kind == "http":
        assert (seen, told) == ([b"2"], [])
    else:
        assert (seen, told) == ([b"1"], [("1", GOING_AWAY)])


def test_a_connection_that_fails_is_no_goodbye(room: Room) -> None:
    told: list[tuple[str, int | None]] = []
    room.presence.closed = lambda *end: told.append(end)  # type: ignore[method-assign]

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ConnectionError

    async def nothing(*_arguments: Message) -> Message:
        return {}

    with pytest.raises(ConnectionError):
        awaited(
            Goodbyes(app, room.presence)({"type": "websocket", "headers": []}, nothing, nothing)
        )
    assert told == [("1", None)]


def test_outside_of_a_page_nobody_is_the_owner() -> None:
    assert owner() is None


@pytest.mark.parametrize(("text", "seconds"), [("", AWAY), (" 2 ", 2), ("0", 0)])
def test_the_environment_says_how_long(
    monkeypatch: pytest.MonkeyPatch, text: str, seconds: int
) -> None:
    monkeypatch.setenv(presence.VARIABLE, text)
    assert presence.away_from_environment() == seconds


@pytest.mark.parametrize("text", ["soon", "-1", "1.5", "111"])
def test_nonsense_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(presence.VARIABLE, text)
    with pytest.raises(SpecError, match="from 0 to 110"):
        presence.away_from_environment()
