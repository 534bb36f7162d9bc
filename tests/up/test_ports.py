"""All ports of `up` from one, each by itself, and what is said of one that is taken."""

import socket

import pytest

from talkwatch.process.errors import UserError
from talkwatch.up.ports import ports_of


def test_without_a_word_they_are_the_usual_ones() -> None:
    ports = ports_of(None, None, None, None)
    assert (ports.page, ports.web, ports.kafka) == (19081, 19080, 19092)


def test_all_follow_from_one_but_those_that_are_named() -> None:
    ports = ports_of(20080, None, None, None)
    assert (ports.page, ports.web, ports.kafka) == (20080, 20081, 20082)
    ports = ports_of(20080, None, None, 9092)
    assert (ports.page, ports.web, ports.kafka) == (20080, 20081, 9092)


@pytest.mark.parametrize(
    ("made_by_make", "named", "said"),
    [
        (True, False, r"make run PORT=\d+"),
        (False, False, r"talkwatch up --port \d+"),
        (True, True, "choose another one with --page-port"),
    ],
)
def test_a_taken_port_is_refused_with_what_the_user_would_type(
    made_by_make: bool, named: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MAKELEVEL", raising=False)
    if made_by_make:
        monkeypatch.setenv("MAKELEVEL", "1")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ports = ports_of(None, port, None, None) if named else ports_of(port, None, None, None)
        with pytest.raises(UserError, match=said) as told:
            ports.require_free(with_page=True)
        assert any(str(one) in str(told.value) for one in range(port, port + 3)), "the next ones may be taken as well"
