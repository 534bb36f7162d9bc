"""Targets, messages, and the two ways out against real servers that behave badly."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from standardwebhooks.webhooks import Webhook as Reference
from standardwebhooks.webhooks import WebhookVerificationError
from support.receiver import Receiver, receiving
from typer.testing import CliRunner

from talkwatch import schemas as contract
from talkwatch.broker.data_dir import free_port
from talkwatch.cli import app
from talkwatch.notify import channels
from talkwatch.notify.channels import Apprise, NotDeliveredError, Webhook, channel_of
from talkwatch.notify.config import Target, read_targets
from talkwatch.notify.courier import pause_after
from talkwatch.notify.message import text, title
from talkwatch.process.errors import UserError
from talkwatch_schemas import Alert

EXAMPLES = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")
ALERTS = {message["data"]["kind"]: Alert.model_validate(message) for message in EXAMPLES["alert"]}
NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
SECRET = "whsec_" + "c2VjcmV0LXNlY3JldC1zZWNyZXQ="


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


def hook(receiver: Receiver, secret: str = SECRET) -> Webhook:
    return Webhook(Target.model_validate({"name": "desk", "webhook": receiver.address, "secret": secret}))


def deliver(channel: Any, *alerts: Alert) -> None:
    channel.deliver(alerts, [alert.to_json() for alert in alerts], NOW)


def written(folder: Path, content: str) -> Path:
    path = folder / "notify.yaml"
    path.write_text(content)
    return path


GOOD = """
targets:
  - name: desk
    webhook: https://desk.example/hook
    secret_file: {secret}
    only: {{parties: [RU, UA], kinds: [announced, date_changed]}}
  - name: evening
    apprise_env: EVENING
    digest: 12h
    give_up_after: 2d
    start: beginning
"""


def test_a_file_of_targets_is_read_with_secrets_from_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("s3cret\n")
    monkeypatch.setenv("EVENING", "json://localhost")
    desk, evening = read_targets(written(tmp_path, GOOD.format(secret=tmp_path / "secret")))
    assert desk.secret is not None
    assert desk.secret.get_secret_value() == "s3cret"
    assert (evening.digest, evening.give_up_after, evening.start) == (43200, 172800, "beginning")
    assert "s3cret" not in repr(desk)
    assert "localhost" not in repr(evening)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file: Input should be"),
        ("targets: []", "targets: Tuple should have at least 1 item"),
        ("targets: [", "is no YAML"),
        ("targets: [{name: a}]", "targets.0: Value error, name one address"),
        ("targets: [{name: a, webhook: 'https://x', apprise: 'json://y', secret: z}]", "name one address"),
        ("targets: [{name: a, webhook: 'https://x'}]", "needs a secret to sign with"),
        ("targets: [{name: a, webhook: 'ftp://x', secret: z}]", "must be an http or https address"),
        ("targets: [{name: A B, apprise: 'json://y'}]", "targets.0.name"),
        ("targets: [{name: a, apprise: 'json://y', digest: soon}]", "targets.0.digest"),
        ("targets: [{name: a, apprise: 'json://y', only: {party: [RU]}}]", "targets.0.only.party: Extra inputs"),
        ("targets: [{name: a, apprise: 'json://y', only: {parties: ['']}}]", "an empty name selects nothing"),
        ("targets: [{name: a, apprise_env: NOBODY_SET_IT}]", "the environment has no NOBODY_SET_IT"),
        ("targets: [{name: a, apprise_file: /nowhere}]", "apprise_file /nowhere cannot be read"),
        ("targets: [{name: a, apprise: 'json://y'}, {name: a, apprise: 'json://z'}]", "same name"),
        ("!!python/object/apply:os.system ['true']", "is no YAML"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_place(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(UserError) as told:
        read_targets(written(tmp_path, content))
    assert said in str(told.value)


def test_a_message_tells_an_unknown_kind_in_its_own_words() -> None:
    raw = json.loads(ALERTS["announced"].to_json())
    raw["data"]["kind"] = "moved_online"
    assert title([Alert.model_validate(raw)]).startswith("MOVED ONLINE ")


def test_a_message_tells_what_is_known_what_was_and_the_sentence() -> None:
    changed = ALERTS["date_changed"]
    assert title([changed]) == "DATE CHANGED Chile–Norway talks, round 2"
    told = text([changed])
    for line in (
        "When: Monday 9 June 2025",
        "Where: Palais Wilson, Geneva, Switzerland",
        "Before: Friday 6 June 2025",
        changed.id,
    ):
        assert line in told
    assert changed.data.evidence[0].quote in told
    assert title([changed, changed]) == "2 changes of diplomatic talks"


def test_hostile_text_cannot_add_lines_or_headers_to_a_message() -> None:
    evidence = (
        ALERTS["announced"].data.evidence[0].model_copy(update={"quote": "a\r\nBcc: all@example\x1b[2J" + "x" * 9000})
    )
    ref = ALERTS["announced"].data.round.model_copy(update={"label": "talks\r\nSubject: taken\u202e" + "y" * 900})
    data = ALERTS["announced"].data.model_copy(update={"evidence": (evidence,), "round": ref})
    hostile = ALERTS["announced"].model_copy(update={"data": data})
    assert "\n" not in title([hostile])
    assert len(title([hostile])) <= 120
    assert not any(line.startswith(("Bcc:", "Subject:")) for line in text([hostile]).splitlines())
    assert "\x1b" not in text([hostile])
    assert len(text([hostile])) < 3000


def test_a_webhook_is_the_alert_as_on_the_topic_signed_so_that_the_reference_accepts_it(receiver: Receiver) -> None:
    alert = ALERTS["announced"]
    channel = hook(receiver)
    channel.deliver([alert], [alert.to_json()], datetime.now(UTC))
    [one] = receiver.taken
    assert one.body == alert.to_json()
    assert one.headers["content-type"] == "application/cloudevents+json"
    assert one.headers["webhook-id"] == alert.id
    assert Reference(SECRET).verify(one.body, one.headers)["id"] == alert.id
    with pytest.raises(WebhookVerificationError):
        Reference(SECRET).verify(one.body + b" ", one.headers)


def test_a_digest_has_all_alerts_and_an_id_that_a_repeat_has_too(receiver: Receiver) -> None:
    for _ in range(2):
        deliver(hook(receiver), ALERTS["announced"], ALERTS["disputed"])
    first, second = receiver.taken
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert [a["id"] for a in json.loads(first.body)["alerts"]] == [ALERTS["announced"].id, ALERTS["disputed"].id]


@pytest.mark.parametrize("status", [302, 400, 401, 404, 410, 429, 500, 503])
def test_every_answer_but_success_is_a_failure_and_no_redirect_is_followed(receiver: Receiver, status: int) -> None:
    receiver.answers = [status]
    with pytest.raises(NotDeliveredError, match=f"status {status}"):
        deliver(hook(receiver), ALERTS["announced"])
    assert len(receiver.tries) == 1


@pytest.mark.parametrize("way", ["silent", "drip"])
def test_a_server_that_never_answers_costs_a_bounded_time(
    receiver: Receiver, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channels, "_SECONDS", 1.0)
    receiver.answers = [way]
    with pytest.raises(NotDeliveredError, match="no answer"):
        deliver(hook(receiver), ALERTS["announced"])


def test_the_body_of_an_answer_is_not_read(receiver: Receiver) -> None:
    receiver.answers = ["endless"]
    deliver(hook(receiver), ALERTS["announced"])


def test_nobody_at_the_address_is_a_failure_that_does_not_tell_the_address() -> None:
    target = Target.model_validate(
        {"name": "desk", "webhook": f"http://127.0.0.1:{free_port()}/token-123", "secret": "x"}
    )
    with pytest.raises(NotDeliveredError) as told:
        deliver(channel_of(target), ALERTS["announced"])
    assert "token" not in str(told.value)


def test_a_secret_that_is_none_is_refused(receiver: Receiver) -> None:
    with pytest.raises(UserError, match="no base64"):
        hook(receiver, "whsec_???")


class Mailbox:
    """Takes mail, or refuses it."""

    def __init__(self) -> None:
        self.mails: list[str] = []
        self.refuse = False

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.refuse:
            return "451 try again later"
        self.mails.append(envelope.content.decode())
        return "250 taken"


def test_mail_through_a_real_smtp_server() -> None:
    mailbox = Mailbox()
    port = free_port()
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        address = f"mailto://127.0.0.1:{port}?from=talkwatch@paper.example&to=desk@paper.example&mode=insecure"
        channel = Apprise(Target.model_validate({"name": "mail", "apprise": address}))
        deliver(channel, ALERTS["announced"])
        [mail] = mailbox.mails
        assert "To: desk@paper.example" in mail
        mailbox.refuse = True
        with pytest.raises(NotDeliveredError):
            deliver(channel, ALERTS["disputed"])
    finally:
        server.stop()


def test_an_address_that_apprise_does_not_know_is_refused() -> None:
    with pytest.raises(UserError, match="target mail: Apprise does not know"):
        Apprise(Target.model_validate({"name": "mail", "apprise": "nosuchthing://x"}))


def test_pauses_double_up_to_five_minutes_and_half_of_each_is_chance() -> None:
    dice = random.Random(1)
    assert [pause_after(n, lambda: 0.0) for n in (1, 2, 3, 20, 10_000)] == [0.5, 1.0, 2.0, 150.0, 150.0]
    assert all(0.5 <= pause_after(1, dice.random) <= 1.0 for _ in range(100))
    assert pause_after(99, lambda: 1.0) == 300.0


def test_try_sends_an_example_to_one_target(receiver: Receiver, tmp_path: Path) -> None:
    path = written(tmp_path, f"targets: [{{name: desk, webhook: '{receiver.address}', secret: x}}]")
    done = CliRunner().invoke(app, ["notify", "--config", str(path), "--try", "desk"])
    assert (done.exit_code, done.output) == (0, "desk has taken the example\n")
    [one] = receiver.taken
    assert "no such meeting has been announced" in one.body.decode()
    receiver.answers = [500]
    failed = CliRunner().invoke(app, ["notify", "--config", str(path), "--try", "desk"])
    assert str(failed.exception) == "target desk: answered with status 500"
