"""What a visitor may send to a server as it is run, who need not be using our pages."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tools.serving import Server


@contextmanager
def page(server: Server) -> Iterator[ClientConnection]:
    """The connection of an open page."""
    address = f"{server.url.replace('http', 'ws')}/_stcore/stream"
    protocols = ["streamlit"]
    with connect(address, subprotocols=protocols, max_size=None) as socket:  # type: ignore[arg-type]
        yield socket


def session_of(socket: ClientConnection) -> str:
    state = ClientState(page_name="classroom")
    socket.send(BackMsg(rerun_script=state).SerializeToString())
    while True:
        message = ForwardMsg.FromString(socket.recv(decode=False))
        if message.WhichOneof("type") == "new_session":
            return str(message.new_session.initialize.session_id)


def put_file(server: Server, session: str, data: bytes) -> int:
    """The status of handing in a file, as a page with a field for files would."""
    with urllib.request.urlopen(f"{server.url}/_stcore/health") as answer:
        cookie = answer.headers["Set-Cookie"].split(";")[0]
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + data
    headers = {
        "Cookie": cookie,
        "X-Xsrftoken": cookie.partition("=")[2],
        "Content-Type": "multipart/form-data; boundary=x",
    }
    address = f"{server.url}/_stcore/upload_file/{session}/f"
    put = urllib.request.Request(address, body + b"\r\n--x--\r\n", headers, method="PUT")
    try:
        with urllib.request.urlopen(put) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def test_no_file_is_taken(server: Server) -> None:
    with page(server) as socket:
        assert put_file(server, session_of(socket), b"x") == 405


def test_a_message_of_megabytes_ends_the_connection(server: Server) -> None:
    state = ClientState(query_string="x" * 2_100_000)
    with page(server) as socket:
        socket.send(BackMsg(rerun_script=state).SerializeToString())
        with pytest.raises(ConnectionClosed) as closed:
            list(socket)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009
