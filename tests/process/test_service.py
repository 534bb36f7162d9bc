"""The frame of long-lived processes: pages, signals, and the exit code of each kind of error."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from kafka.errors import KafkaConnectionError, ProducerFencedError
from support.cluster import get_page, wait_for

from talkwatch.broker.data_dir import free_port
from talkwatch.core.track.state import NewerFormatError
from talkwatch.process.errors import FatalError, TryAgainError, UserError, error_of, exit_code_of

NINTH = """
import sys, time
from talkwatch.process.service import serve
from talkwatch.process.settings import load_settings

class Ninth:
    def live(self): return None
    def ready(self): return "nothing to do"
    def run(self, stopping):
        while not stopping():
            time.sleep(0.01)

serve(Ninth(), load_settings(), int(sys.argv[1]))
print("closed in order")
"""


@contextmanager
def ninth_process() -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    with subprocess.Popen([sys.executable, "-c", NINTH, str(port)], stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process, port
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_new_process_is_one_class_that_answers_and_stops_in_order(number: signal.Signals) -> None:
    with ninth_process() as (process, port):
        wait_for(lambda: get_page(port, "/livez") == (200, "ok\n"), "the process answers")
        assert get_page(port, "/readyz") == (503, "nothing to do\n")
        assert "talks_build_info" in get_page(port, "/metrics")[1]
        process.send_signal(number)
        assert process.communicate(timeout=10)[0] == "closed in order\n"
        assert process.returncode == 0


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UserError("a setting"), 2),
        (FatalError("a state"), 70),
        (TryAgainError("a target"), 75),
        (KafkaConnectionError("a broker"), 75),
        (ProducerFencedError("another publisher"), 75),
        (NewerFormatError("a table"), 78),
        (ZeroDivisionError("a defect"), None),
    ],
)
def test_the_kind_of_an_error_decides_the_exit_code(error: Exception, code: int | None) -> None:
    assert exit_code_of(error) == code


@pytest.mark.parametrize("code", [2, 70, 75])
def test_a_parent_may_end_with_the_code_of_its_child(code: int) -> None:
    assert exit_code_of(error_of(code, "feeding has ended")) == code
