"""A request in its turn: whoever asks waits for those before at the host, and asks none that wants to be left alone."""

from datetime import UTC, datetime
from typing import Any

from talkwatch.feed.web.http.fetch import Answer, Fetcher
from talkwatch.feed.web.http.hosts import Hosts
from talkwatch.feed.web.links import host_of
from talkwatch.feed.web.schedule import leave_host_alone


async def ask(fetcher: Fetcher, hosts: Hosts, url: str, failures: int = 1, **asked: Any) -> Answer | None:
    """Ask for an address; None where its host wants to be left alone. What the answer says of that is taken note of.

    `failures`: in a row, should this be one. `asked` goes to `Fetcher.get`.
    """
    host = host_of(url)
    async with hosts.turn(host):
        if hosts.alone_until(host, datetime.now(UTC)):
            return None
        answer = await fetcher.get(url, **asked)
        if alone_until := leave_host_alone(datetime.now(UTC), answer.status, answer.headers, failures):
            hosts.leave_alone(host_of(answer.url), alone_until)
        return answer
