"""What holds for every test."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _logs_end_with_their_test() -> Iterator[None]:
    """Take away handlers that a command has set up: their stream is the test's own, and closed once it is over."""
    before = list(logging.root.handlers)
    yield
    for handler in set(logging.root.handlers) - set(before):
        logging.root.removeHandler(handler)
