"""Of a target no log tells more than its name, and of a webhook its server, in whatever parts a library logs it."""

import logging
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from talkwatch.cli import app
from talkwatch.notify import run
from talkwatch.notify.config import Target
from talkwatch.notify.hidden import hidden_of
from talkwatch.process.masking import MASK, mask_in_logs

KEY = "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ="


def target(**given: Any) -> Target:
    return Target.model_validate({"name": "desk"} | given)


def logged(caplog: pytest.LogCaptureFixture, made: Target, *words: str) -> str:
    mask_in_logs(hidden_of(made))
    with caplog.at_level(logging.DEBUG):
        for word in words:
            logging.getLogger("urllib3.connectionpool").debug("%s", word)
    return "\n".join(record.getMessage() for record in caplog.records)


def test_of_a_webhook_path_query_and_password_are_hidden_and_the_server_is_not(
    caplog: pytest.LogCaptureFixture,
) -> None:
    made = target(webhook="https://me:p%40ss@hooks.example:8443/services/T0001/Zm9vYmFy?key=k1", secret=KEY)
    said = logged(
        caplog,
        made,
        'https://hooks.example:8443 "POST /services/T0001/Zm9vYmFy?key=k1 HTTP/1.1" 200 0',
        "token Zm9vYmFy, password p@ss or p%40ss",
        KEY,
        "https://me:p%40ss@hooks.example:8443/services/T0001/Zm9vYmFy?key=k1",
    )
    assert said.splitlines() == [
        f'https://hooks.example:8443 "POST {MASK} HTTP/1.1" 200 0',
        f"token {MASK}, password {MASK} or {MASK}",
        MASK,
        MASK,
    ]


@pytest.mark.parametrize(
    ("address", "line", "secret"),
    [
        (
            "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#talks",
            "Slack POST URL: https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ",
            "T1JJ3T3L2 A1BRTD4JD TIiajkdnlazkcOXrIdevi7FQ",
        ),
        (
            "tgram://123456789:abcdefg_hijklmnop/12315544/",
            'https://api.telegram.org:443 "POST /bot123456789:abcdefg_hijklmnop/sendMessage HTTP/1.1" 200',
            "123456789 abcdefg_hijklmnop",
        ),
        ("mailto://desk:p%40ss1@mail.example?to=a@b.example", "login of desk by p@ss1 or p%40ss1", "p@ss1 p%40ss1"),
        (
            "gotify://push.example/AzBcDeFgHiJkLmN?priority=high",
            "GET /message?token=AzBcDeFgHiJkLmN",
            "AzBcDeFgHiJkLmN",
        ),
    ],
)
def test_of_an_address_of_apprises_every_token_is_hidden(
    caplog: pytest.LogCaptureFixture, address: str, line: str, secret: str
) -> None:
    said = logged(caplog, target(apprise=address), line, address)
    assert MASK in said
    assert not [token for token in secret.split() if token in said]


def test_what_is_too_short_to_be_one_spoils_no_log(caplog: pytest.LogCaptureFixture) -> None:
    said = logged(caplog, target(webhook="https://desk.example/talks", secret="x"), "an example of talks")
    assert said == "an example of talks"


def test_the_command_hides_what_its_targets_hold_also_where_one_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "notify.yaml"
    path.write_text("targets: [{name: desk, apprise: 'slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ'}]")

    class Telling:
        def deliver(self, *_about: Any) -> None:
            logging.getLogger("urllib3").warning("Retrying: /services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ")

    monkeypatch.setattr(run, "channel_of", lambda _target: Telling())
    assert CliRunner().invoke(app, ["notify", "--config", str(path), "--try", "desk"]).exit_code == 0
    assert caplog.messages == [f"Retrying: /services/{MASK}{MASK}"]
