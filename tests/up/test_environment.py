"""What the processes of `talkwatch up` find in their environment."""

import pytest

from talkwatch.up.supervisor import environment


def test_other_clusters_and_other_publishers_are_none_of_their_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its one publisher would leave the partitions of the others alone, and nobody else would publish them."""
    for name, value in {
        "TALKWATCH_PUBLISH__PROCESSES": "2",
        "TALKWATCH_PUBLISH__INDEX_FILE": "/run/index",
        "talkwatch_publish__index": "1",
        "TALKWATCH_KAFKA__SASL_USERNAME": "me",
        "TALKWATCH_KAFKA__BOOTSTRAP_SERVERS": "elsewhere:9092",
        "TALKWATCH_ALERTS__MARGIN": "0.2",
    }.items():
        monkeypatch.setenv(name, value)
    given = environment("127.0.0.1:19092")
    assert not [name for name in given if "PUBLISH__" in name.upper() or "SASL" in name]
    assert given["TALKWATCH_KAFKA__BOOTSTRAP_SERVERS"] == "127.0.0.1:19092"
    assert given["TALKWATCH_ALERTS__MARGIN"] == "0.2"
