"""No secret in a log, neither in a message nor in a trace, and nothing that logs is harmed by that."""

import io
import logging
from collections.abc import Iterator

import pytest

from talkwatch.process.masking import MASK, mask_in_logs

SECRET = "hunter2-and-more"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Give what is logged at any level, in the form of our logs."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    root.removeHandler(handler)


log = logging.getLogger("some.library")


def test_a_secret_is_masked_in_words_and_arguments(written: io.StringIO) -> None:
    mask_in_logs([SECRET, SECRET[:7]])
    log.debug('POST /%s?as=%s "%d"', SECRET, SECRET[:7], 200)
    assert written.getvalue() == f'DEBUG some.library: POST /{MASK}?as={MASK} "200"\n'


def test_a_secret_is_masked_in_a_trace_and_in_what_it_came_from(written: io.StringIO) -> None:
    mask_in_logs([SECRET])
    try:
        try:
            raise OSError(f"cannot reach https://desk.example/{SECRET}")
        except OSError as error:
            raise ValueError(f"no delivery to {SECRET}") from error
    except ValueError:
        log.exception("target %s", "desk")
    said = written.getvalue()
    assert SECRET not in said
    assert f"OSError: cannot reach https://desk.example/{MASK}" in said
    assert f"ValueError: no delivery to {MASK}" in said
    assert "Traceback" in said


def test_what_has_no_secret_is_left_as_it_is() -> None:
    mask_in_logs([SECRET])
    error = ValueError("no")
    made = logging.getLogger("x").makeRecord("x", logging.ERROR, "f", 1, "%s", ("a",), (ValueError, error, None))
    assert (made.msg, made.args, made.exc_text) == ("%s", ("a",), None)
    assert made.exc_info == (ValueError, error, None)
    log.debug("")


class Odd:
    """An argument that cannot be told."""

    def __str__(self) -> str:
        raise RuntimeError(SECRET)

    __repr__ = __str__


def test_a_library_that_logs_badly_goes_on_and_its_arguments_are_not_shown(
    written: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    mask_in_logs([SECRET])
    log.info("two %s %s", SECRET)
    log.info("a number %d", SECRET)
    log.info("%(name)s", {"key": SECRET})
    log.info("%s", Odd())
    log.info("and on")
    lines = written.getvalue().splitlines()
    assert len(lines) == 5
    assert all("test_masking.py:" in line and "do not fit" in line for line in lines[:4])
    assert lines[4] == "INFO some.library: and on"
    assert SECRET not in written.getvalue() + "".join(capfd.readouterr())
