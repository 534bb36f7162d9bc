"""The AsyncAPI document, read by AsyncAPI's own parser."""

import shutil
import subprocess
from pathlib import Path

import yaml

from talkwatch_schemas import TOPICS

HERE = Path(__file__).parent / "asyncapi"
DOCUMENT = Path(__file__).parents[2] / "schemas" / "asyncapi.yaml"
WARNING = 1


def parse(path: Path) -> tuple[list[str], list[str]]:
    """Give the warnings and errors, and the addresses of the channels."""
    assert shutil.which("node"), "node is missing, so nothing is proved"
    if not (HERE / "node_modules").exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=HERE, check=True, timeout=600)
    done = subprocess.run(["node", "check.mjs", str(path)], cwd=HERE, capture_output=True, text=True, check=False)
    return [line for line in done.stdout.splitlines() if int(line.split()[0]) <= WARNING], done.stderr.split()


def test_the_document_is_valid_and_has_the_topics_that_others_read_or_write() -> None:
    problems, channels = parse(DOCUMENT)
    assert problems == []
    assert set(channels) < set(TOPICS)
    assert {"talks.alerts.v1", "talks.rounds.v1", "talks.articles.v1"} <= set(channels)


def test_the_parser_finds_a_channel_without_its_message(tmp_path: Path) -> None:
    document = yaml.safe_load(DOCUMENT.read_text("utf-8"))
    del document["components"]["messages"]["alert"]
    broken = tmp_path / "asyncapi.yaml"
    broken.write_text(yaml.safe_dump(document))
    assert parse(broken)[0]
