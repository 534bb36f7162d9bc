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
from talkwatch.notify.keeper import Keeper
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
        self._keepers = [Keeper(settings, t.name, Courier(settings, t, channel_of(t))) for t in targets]

    def live(self) -> str | None:
        """Say that a courier has ended, or that each of them is stuck: then nobody is held up by a new start."""
        ended = [keeper for keeper in self._keepers if keeper.ended]
        wrong = self._keepers if all(keeper.stuck() for keeper in self._keepers) else ended
        return "; ".join(keeper.ready() or "" for keeper in wrong) or None

    def ready(self) -> str | None:
        """Say that the broker is away, or which targets have failed for long."""
        failing = "; ".join(wrong for keeper in self._keepers if (wrong := keeper.ready()))
        return self._reach.why_not() or failing or None

    def run(self, stopping: Callable[[], bool]) -> None:
        """Carry until `stopping`. Raises `TryAgainError` for what `live` says: each goes on where it stopped."""
        clients.require_topics(self._settings, ALERTS)
        self._reach.start()
        threads = [threading.Thread(target=keeper.run, daemon=True) for keeper in self._keepers]
        for thread in threads:
            thread.start()
        while not stopping() and not self.live():
            time.sleep(_LOOK_SECONDS)
        wrong = self.live()
        for keeper in self._keepers:
            keeper.stop()
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
