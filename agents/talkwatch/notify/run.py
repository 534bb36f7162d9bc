"""`talkwatch notify`: a courier for each target, and their health as one answer."""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from talkwatch.kafka import clients
from talkwatch.kafka.reach import Reach
from talkwatch.notify.channels import NotDeliveredError, channel_of
from talkwatch.notify.config import Target
from talkwatch.notify.courier import Courier
from talkwatch.process.errors import TryAgainError, UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas import Alert
from talkwatch_schemas.topics import ALERTS

_LOOK_SECONDS = 0.5
_STOP_SECONDS = 30


class Couriers:
    """All couriers of one process."""

    def __init__(self, settings: Settings, targets: Sequence[Target]) -> None:
        """Prepare the channels; raises `UserError` for one that cannot work."""
        self._settings = settings
        self._reach = Reach(settings)
        self._couriers = [Courier(settings, target, channel_of(target)) for target in targets]

    def live(self) -> str | None:
        """Say which courier has ended."""
        return "; ".join(c.ready() or "" for c in self._couriers if c.ended) or None

    def ready(self) -> str | None:
        """Say that the broker is away, or which targets have failed for long."""
        failing = "; ".join(wrong for courier in self._couriers if (wrong := courier.ready()))
        return self._reach.why_not() or failing or None

    def run(self, stopping: Callable[[], bool]) -> None:
        """Carry until `stopping`. Raises `TryAgainError` when a courier has ended: each goes on where it stopped."""
        clients.require_topics(self._settings, ALERTS)
        self._reach.start()
        threads = [threading.Thread(target=courier.run, daemon=True) for courier in self._couriers]
        for thread in threads:
            thread.start()
        while not stopping() and not self.live():
            time.sleep(_LOOK_SECONDS)
        wrong = self.live()
        for courier in self._couriers:
            courier.stop()
        end = time.monotonic() + _STOP_SECONDS
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))
        if wrong:
            raise TryAgainError(wrong)


def send_example(target: Target, alert: Alert) -> None:
    """Deliver one alert that no topic has, so that an operator sees whether the target works. Raises `UserError`."""
    try:
        now = datetime.now(UTC)
        channel_of(target).deliver([alert], [alert.to_json()], now, {alert.id: now})
    except NotDeliveredError as error:
        raise UserError(f"target {target.name}: {error}") from None
