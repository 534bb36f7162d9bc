"""Settings come from the environment: what is wrong with one is told by its name, and no secret is shown."""

from pathlib import Path

import pytest

from talkwatch.process.errors import UserError
from talkwatch.process.settings import load_settings, old_names


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


def test_old_names_of_the_reader_count_where_the_new_one_is_not_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("wonderland\n")
    old = {"KIND": "chat", "URL": "http://old.example/v1", "MODEL": "old", "API_KEY_FILE": str(tmp_path / "key")}
    for name, value in old.items():
        monkeypatch.setenv(f"TALKWATCH_BACKEND__{name}", value)
    monkeypatch.setenv("TALKWATCH_READER__MODEL", "new")
    reader = load_settings().reader
    assert (reader.mode, reader.kind, reader.url, reader.model) == ("advise", "chat", "http://old.example/v1", "new")
    assert reader.api_key
    assert reader.api_key.get_secret_value() == "wonderland"
    assert old_names() == sorted(f"TALKWATCH_BACKEND__{name}" for name in old)
    monkeypatch.setenv("TALKWATCH_READER__MODE", "judge")
    assert load_settings().reader.mode == "judge"
    monkeypatch.setenv("TALKWATCH_BACKEND__FEIL", "x")
    with pytest.raises(UserError, match="there is no setting TALKWATCH_BACKEND__FEIL"):
        load_settings()


def test_a_mode_without_a_reader_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKWATCH_READER__MODE", "judge")
    with pytest.raises(UserError, match=r"TALKWATCH_READER: .*the mode is judge, but no reader is set"):
        load_settings()


def test_a_certificate_that_is_not_there_is_told_before_anything_connects(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKWATCH_KAFKA__SSL_CAFILE", "/nowhere/ca.pem")
    with pytest.raises(UserError, match=r"TALKWATCH_KAFKA__SSL_CAFILE: .*/nowhere/ca.pem is no file that can be read"):
        load_settings()
