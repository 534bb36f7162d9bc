"""Ports that a process is given: free, and of those that no outgoing connection takes before they are used."""

import socket

import pytest

from talkwatch.broker import data_dir
from talkwatch.process.errors import UserError

LOWEST_OF_LINUX = 32_768
"""The first port that Linux gives to outgoing connections, unless told otherwise."""


def test_a_port_is_free_for_a_server_and_no_outgoing_connection_takes_it() -> None:
    for port in {data_dir.free_port() for _ in range(20)}:
        assert 1024 < port < LOWEST_OF_LINUX
        socket.create_server(("127.0.0.1", port)).close()


def test_a_port_that_was_given_is_not_given_again_before_its_server_has_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    port = data_dir.free_port()
    monkeypatch.setattr(data_dir, "_OWN_PORTS", range(port, port + 1))
    monkeypatch.setattr(data_dir, "_TRIES", 1)
    with pytest.raises(UserError, match="none of 1 ports"):
        data_dir.free_port()
    with socket.create_server(("127.0.0.1", port)):
        pass


def test_where_all_are_taken_a_person_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    port = data_dir.free_port()
    with socket.create_server(("127.0.0.1", port)):
        monkeypatch.setattr(data_dir, "_OWN_PORTS", range(port, port + 1))
        monkeypatch.setattr(data_dir, "_TRIES", 1)
        with pytest.raises(UserError, match="name one with --port"):
            data_dir.free_port()
