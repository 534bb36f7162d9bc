"""What holds for every test."""

import gc
import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _logs_end_with_their_test() -> Iterator[None]:
    """Take away what a command has set up: handlers, whose stream is the test's own and closed once it is over, and masks."""
    before, make = list(logging.root.handlers), logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(make)
    for handler in set(logging.root.handlers) - set(before):
        logging.root.removeHandler(handler)


@pytest.fixture
def only_new_objects() -> Iterator[None]:
    """Keep what earlier tests have loaded out of the collections of a timed one: the tables alone take 0.2 s of them."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
