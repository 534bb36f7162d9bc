"""What Faust is given to work with."""

from types import SimpleNamespace

from faust.transport.drivers import aiokafka as driver

from talkwatch.process.settings import Settings
from talkwatch.worker.app import build_app
from talkwatch.worker.fence.consumer import GuardedConsumer
from talkwatch.worker.fence.transport import GuardedTransport, IdempotentProducer


def test_fault_2_the_producer_of_at_least_once_is_not_idempotent_but_ours_is() -> None:
    plain = driver.Producer.__new__(driver.Producer)
    plain.app = SimpleNamespace(in_transaction=False)
    assert "enable_idempotence" not in plain._settings_extra()
    ours = IdempotentProducer.__new__(IdempotentProducer)
    assert ours._settings_extra() == {"acks": "all", "enable_idempotence": True}
    app = build_app(Settings()).app
    assert isinstance(app.producer_transport, GuardedTransport)
    assert isinstance(app.producer, IdempotentProducer)
    assert app.transport.Consumer is GuardedConsumer
