"""How the app is set: faults of Faust that a setting of it fences, and that all parts of the fence are in place."""

import faust

from talkwatch.process.settings import Settings
from talkwatch.worker.app import build_app
from talkwatch.worker.fence.consumer import GuardedConsumer


def test_fault_5_bytes_are_not_raw_by_themselves_but_they_are_in_our_app() -> None:
    plain = faust.App("plain", autodiscover=False)
    assert plain.serializers.loads_value(bytes, b'{"a": 1}') == {"a": 1}
    ours = build_app(Settings()).app
    assert ours.serializers.loads_value(bytes, b'{"a": 1}') == b'{"a": 1}'


def test_fault_9_faust_declares_topics_by_itself_but_not_ours() -> None:
    assert faust.App("plain", autodiscover=False).conf.topic_allow_declare is True
    assert build_app(Settings()).app.conf.topic_allow_declare is False


def test_partitions_that_were_added_are_read_within_a_minute() -> None:
    """As docs/operating.md says; it takes five as Faust comes."""
    assert faust.App("plain", autodiscover=False).conf.consumer_metadata_max_age_ms == 300_000
    assert build_app(Settings()).app.conf.consumer_metadata_max_age_ms == 60_000


def test_the_consumer_of_the_app_asks_what_the_worker_is_made_of() -> None:
    built = build_app(Settings())
    assert isinstance(built.app.consumer, GuardedConsumer)
    assert built.app.consumer._hooks is built.app.transport.hooks
    assert built.app.transport.hooks.unsettled is built.unsettled
    assert built.app.producer_transport is built.app.transport


def test_both_agents_have_one_actor() -> None:
    agents = build_app(Settings()).app.agents
    assert {name: agent.concurrency for name, agent in agents.items()} == {"extract": 1, "track": 1}
