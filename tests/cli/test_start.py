"""What a command loads: `--help` no models and no client of Kafka, and reading one article no broker's client either."""

import subprocess
import sys

import pytest

HEAVY = {"pydantic", "talkwatch_schemas", "kafka", "aiokafka", "faust", "fastapi", "prometheus_client"}


@pytest.mark.parametrize(
    ("what", "loaded"),
    [("talkwatch.cli", set()), ("talkwatch.core.extract.extract", {"pydantic", "talkwatch_schemas"})],
)
def test_what_is_loaded(what: str, loaded: set[str]) -> None:
    code = f"import sys, {what}; print(*(name for name in {sorted(HEAVY)} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert set(done.stdout.split()) == loaded
