"""What the consumer, which Faust makes by itself, asks of the worker around it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from talkwatch.worker.fence.settling import Unsettled


@dataclass(frozen=True)
class Hooks:
    """Handed to the transport, which hands it to each consumer that it makes; both questions take Faust's message."""

    unsettled: Unsettled
    """Sends that must be acknowledged before any offset is committed."""
    is_done: Callable[[Any], bool]
    """Whether an article needed no more than this look; it is committed without having been at an agent."""
    is_restored: Callable[[Any], bool]
    """Whether of a record of the changelog nothing is left to do; Faust does not see it then."""
