"""Quotas of a cluster: how much any client may send and fetch, and how much of the brokers' time it may take."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from kafka.errors import for_code
from kafka.protocol.admin import AlterClientQuotasRequest

from talkwatch.kafka import clients
from talkwatch.process.settings import Settings


@contextmanager
def quotas(settings: Settings, limits: Mapping[str, float]) -> Iterator[None]:
    """Let these hold for each client id within a block: `producer_byte_rate`, `request_percentage` and the like."""
    _alter(settings, limits, remove=False)
    try:
        yield
    finally:
        _alter(settings, limits, remove=True)


def _alter(settings: Settings, limits: Mapping[str, float], remove: bool) -> None:
    """kafka-python's admin client has the message and no call for it."""
    entry = AlterClientQuotasRequest.EntryData
    request = AlterClientQuotasRequest(
        entries=[
            entry(
                entity=[entry.EntityData(entity_type="client-id", entity_name=None)],
                ops=[entry.OpData(key=key, value=value, remove=remove) for key, value in limits.items()],
            )
        ],
        validate_only=False,
    )
    client = clients.admin(settings)
    try:
        response: Any = client._manager.run(client._manager.send, request)
        codes = {answer.error_code for answer in response.entries}
        assert codes == {0}, [for_code(code) for code in codes]
    finally:
        client.close()
