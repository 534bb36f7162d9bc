"""What tests of feeds share."""

from collections.abc import Iterator

import pytest
from support.reading_aside import shared


@pytest.fixture(scope="session", autouse=True)
def _processes_that_read() -> Iterator[None]:
    """End them after the last test."""
    yield
    shared.close()
