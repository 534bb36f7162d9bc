"""A member asks whether its group knows it, leaves where it does not, and takes no other answer for that one."""

from typing import Any

import pytest
from kafka.admin._groups import GroupAdminMixin
from kafka.errors import (
    BrokerResponseError,
    CoordinatorLoadInProgressError,
    GroupAuthorizationFailedError,
    GroupIdNotFoundError,
    KafkaConnectionError,
    NotCoordinatorError,
)
from kafka.protocol.admin import DescribeGroupsResponse

from talkwatch.kafka import clients
from talkwatch.kafka.membership import EVERY, Membership
from talkwatch.process.errors import TryAgainError, UserError
from talkwatch.process.settings import Settings

GROUP, NAME = "talkwatch-notify-desk", "talkwatch-notify-desk-1"
_Group = DescribeGroupsResponse.DescribedGroup
_Member = _Group.DescribedGroupMember


class Admin(GroupAdminMixin):  # type: ignore[misc]  # it has no types
    """An admin client that makes of a broker's answer what kafka-python makes of it, or raises."""

    def __init__(self, answer: Exception | list[str]) -> None:
        self.answer = answer
        self.closed = False

    def describe_groups(self, group_ids: list[str], *_more: Any) -> dict[str, Any]:
        if isinstance(self.answer, BrokerResponseError):
            group = _Group(group_id=group_ids[0], error_code=self.answer.errno, members=[])
        elif isinstance(self.answer, Exception):
            raise self.answer
        else:
            members = [_Member(client_id=name, member_metadata=b"", member_assignment=b"") for name in self.answer]
            group = _Group(group_id=group_ids[0], error_code=0, members=members)
        group.authorized_operations = set()
        return self._describe_groups_process_response(DescribeGroupsResponse(groups=[group]))  # type: ignore[no-any-return]

    def _process_acl_operations(self, group: dict[str, Any]) -> dict[str, Any]:
        return group

    def close(self) -> None:
        self.closed = True
        if isinstance(self.answer, RuntimeError | OSError):
            raise self.answer


class Broker:
    """What is answered to each new client, at a time that only the test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
        self.now = 0.0
        self.answer = answer
        self.clients: list[Admin] = []
        monkeypatch.setattr(clients, "admin", self._connect)
        self.membership = Membership(Settings(), GROUP, NAME, lambda: self.now)

    def _connect(self, _settings: Settings, quiet: bool) -> Admin:
        if isinstance(self.answer, UserError):
            raise self.answer
        self.clients.append(Admin(self.answer))
        return self.clients[-1]

    def ask(self) -> None:
        self.now += EVERY + 1
        self.membership.check()


def test_who_is_missing_twice_in_a_row_is_to_start_again(monkeypatch: pytest.MonkeyPatch) -> None:
    broker = Broker(monkeypatch, ["talkwatch-notify-desk-2"])
    broker.ask()
    with pytest.raises(TryAgainError, match=f"no member {NAME} of group {GROUP}"):
        broker.ask()


def test_a_group_that_there_is_not_has_no_member(monkeypatch: pytest.MonkeyPatch) -> None:
    broker = Broker(monkeypatch, GroupIdNotFoundError())
    broker.ask()
    with pytest.raises(TryAgainError):
        broker.ask()


def test_a_member_goes_on_through_one_client(monkeypatch: pytest.MonkeyPatch) -> None:
    broker = Broker(monkeypatch, ["talkwatch-notify-desk-2", NAME])
    for _ in range(3):
        broker.ask()
    assert len(broker.clients) == 1


@pytest.mark.parametrize(
    "answer",
    [
        NotCoordinatorError(),
        CoordinatorLoadInProgressError(),
        GroupAuthorizationFailedError(),
        KafkaConnectionError("it is away"),
        OSError(24, "Too many open files"),
        RuntimeError("NetworkSelector closed!"),
    ],
)
def test_an_answer_that_says_nothing_about_us_is_asked_for_again_by_a_new_client(
    monkeypatch: pytest.MonkeyPatch, answer: Exception
) -> None:
    broker = Broker(monkeypatch, answer)
    for _ in range(3):
        broker.ask()
    assert [client.closed for client in broker.clients] == [True, True, True]
    broker.answer = [NAME]
    broker.ask()
    assert [client.closed for client in broker.clients] == [True, True, True, False]


def test_a_broker_that_is_away_is_asked_later(monkeypatch: pytest.MonkeyPatch) -> None:
    broker = Broker(monkeypatch, UserError("no Kafka broker answers"))
    for _ in range(3):
        broker.ask()
