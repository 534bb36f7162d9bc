"""Turns at a host: one at a time, a pause between, and none while it wants to be left alone."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from talkwatch.feed.web.http import hosts as module
from talkwatch.feed.web.http.hosts import Hosts

NOW = datetime(2025, 6, 2, 10, tzinfo=UTC)


def test_one_host_is_asked_one_at_a_time_and_others_beside_it() -> None:
    hosts, under_way, most = Hosts(gap=0), dict[str, int](), dict[str, int]()
    together = 0

    async def ask(host: str) -> None:
        nonlocal together
        async with hosts.turn(host):
            under_way[host] = under_way.get(host, 0) + 1
            most[host] = max(most.get(host, 0), under_way[host])
            together = max(together, sum(under_way.values()))
            await asyncio.sleep(0)
            under_way[host] -= 1

    async def run() -> None:
        await asyncio.gather(*(ask(host) for host in ["a.example"] * 5 + ["b.example"] * 5))

    asyncio.run(run())
    assert most == {"a.example": 1, "b.example": 1}
    assert together == 2


def test_between_two_requests_there_is_a_pause() -> None:
    now = [100.0]
    hosts = Hosts(gap=2, clock=lambda: now[0])

    async def ask() -> None:
        async with hosts.turn("a.example"):
            assert not hosts.is_free("a.example", NOW)

    assert hosts.is_free("a.example", NOW)
    asyncio.run(ask())
    assert not hosts.is_free("a.example", NOW)
    now[0] = 102.0
    assert hosts.is_free("a.example", NOW)


def test_a_host_is_left_alone_as_long_as_it_asked_for_and_the_longest_word_counts() -> None:
    hosts, hour = Hosts(), NOW + timedelta(hours=1)
    hosts.leave_alone("a.example", hour)
    hosts.leave_alone("a.example", NOW + timedelta(minutes=1))
    assert hosts.alone_until("a.example", NOW) == hour
    assert not hosts.is_free("a.example", NOW)
    assert hosts.is_free("b.example", NOW)
    assert hosts.alone_until("a.example", hour) is None
    assert hosts.is_free("a.example", hour)


def test_the_number_of_hosts_is_bounded_and_one_that_is_asked_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MAX_HOSTS", 3)
    hosts = Hosts(gap=0)

    async def run() -> None:
        async with hosts.turn("held.example"):
            for number in range(10):
                async with hosts.turn(f"{number}.example"):
                    pass
            assert not hosts.is_free("held.example", NOW)

    asyncio.run(run())
    assert len(hosts._hosts) == 3
