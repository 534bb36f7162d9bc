"""Settings come from the environment: what is wrong with one is told by its name, and no secret is shown."""

from pathlib import Path

import pytest

from talkwatch.process.errors import UserError
from talkwatch.process.settings import load_settings


def test_a_setting_out_of_range_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKWATCH_ALERTS__MARGIN", "2")
    with pytest.raises(UserError, match="TALKWATCH_ALERTS__MARGIN: Input should be less than or equal to 1"):
        load_settings()


def test_a_secret_comes_from_a_file_and_is_masked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("wonderland\n")
    monkeypatch.setenv("TALKWATCH_KAFKA__SECURITY_PROTOCOL", "SASL_SSL")
    monkeypatch.setenv("TALKWATCH_KAFKA__SASL_PASSWORD_FILE", str(tmp_path / "password"))
    settings = load_settings()
    assert settings.kafka.client()["sasl_plain_password"] == "wonderland"
    assert settings.kafka.security_protocol == "SASL_SSL"
    assert "wonderland" not in settings.model_dump_json()


def test_a_setting_that_does_not_exist_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKWATCH_KAFKA__BOOTSTRAP", "x:1")
    with pytest.raises(UserError, match="there is no setting TALKWATCH_KAFKA__BOOTSTRAP"):
        load_settings()
