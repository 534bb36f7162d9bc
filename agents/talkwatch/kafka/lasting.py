"""Offsets that the brokers keep for years, also of a group that has been away for longer than they keep others.

Brokers forget the offsets of a group that was stopped for a week (`offsets.retention.minutes`). A notifier would then
leave out what was told meanwhile or tell everything again, articles that wait for a reader would be passed over, and
workers would read all articles anew. Until version 4 of its request a commit may say itself for how long it is to be
kept, and brokers heed that; a broker that takes later versions only keeps it for as long as it keeps others.

Offsets that a transaction commits cannot say so: the publisher begins at the beginning, and knows what went out.
"""

from typing import Any

from kafka.errors import IncompatibleBrokerVersion
from kafka.net import KafkaNetClient
from kafka.net.manager import KafkaConnectionManager
from kafka.net.selector import NetworkSelector
from kafka.protocol.consumer import OffsetCommitRequest

KEPT_MS = 10 * 365 * 86_400_000
_LAST_VERSION = 4


def lasting_client(**configs: Any) -> Any:
    """Make what a consumer or an admin client of kafka-python takes as `kafka_client`."""
    net = NetworkSelector(**configs)
    return KafkaNetClient(net, _Manager(net, **configs))


class _Manager(KafkaConnectionManager):  # type: ignore[misc]  # it has no types
    def send(self, request: Any, node_id: Any = None, request_timeout_ms: Any = None) -> Any:
        if isinstance(request, OffsetCommitRequest) and self._takes_a_time():
            request.retention_time_ms = KEPT_MS
            request._max_version = _LAST_VERSION
        return super().send(request, node_id=node_id, request_timeout_ms=request_timeout_ms)

    def _takes_a_time(self) -> bool:
        """Whether the brokers take the last version that can say so; those of Kafka 4 do."""
        known = self.broker_version_data
        if known is None:
            return False
        try:
            known.api_version(OffsetCommitRequest, max_version=_LAST_VERSION)
        except IncompatibleBrokerVersion:
            return False
        return True
