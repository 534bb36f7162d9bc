"""Targets, messages, and the two ways out against real servers that behave badly."""

import json
import random
import re
import socket
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email import message_from_string, policy
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from aiohttp.resolver import ThreadedResolver
from aiosmtpd.controller import Controller
from standardwebhooks.webhooks import Webhook as Reference
from standardwebhooks.webhooks import WebhookVerificationError
from support.receiver import Receiver, receiving
from support.writing import days
from typer.testing import CliRunner

from talkwatch import schemas as contract
from talkwatch.broker.data_dir import free_port
from talkwatch.cli import app
from talkwatch.notify import channels
from talkwatch.notify.channels import Apprise, NotDeliveredError, TargetRefusedError, Webhook, channel_of
from talkwatch.notify.config import Target, read_targets
from talkwatch.notify.courier import pause_after
from talkwatch.notify.message import text, title
from talkwatch.process.errors import UserError
from talkwatch_schemas import Alert, Dispute, Kind, Meeting, Rival

EXAMPLES = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")
ALERTS = {message["data"]["kind"]: Alert.model_validate(message) for message in EXAMPLES["alert"]}
NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
SECRET = "whsec_" + "c2VjcmV0LXNlY3JldC1zZWNyZXQ="


def changed(alert: Alert, **data: Any) -> Alert:
    return alert.model_copy(update={"data": alert.data.model_copy(update=data)})


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


def hook(receiver: Receiver, secret: str = SECRET) -> Webhook:
    return Webhook(target(receiver.address, secret=secret, allow=["127.0.0.0/8"]))


def target(address: str, **more: Any) -> Target:
    return Target.model_validate({"name": "desk", "webhook": address, "secret": SECRET} | more)


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


def test_parties_and_countries_are_named_in_any_language_or_by_code(tmp_path: Path) -> None:
    only = "only: {parties: [Türkiye, украина, US, hamas], countries: [Schweiz, tr]}"
    [target] = read_targets(written(tmp_path, f"targets: [{{name: a, apprise: 'json://y', {only}}}]"))
    assert target.only.parties == ("TR", "UA", "US", "HAMAS")
    assert target.only.countries == ("CH", "TR")


def test_the_address_of_the_page_holds_for_all_targets_but_those_with_their_own(tmp_path: Path) -> None:
    content = """
page: https://talks.example/desk/
targets:
  - {name: a, apprise: 'json://y'}
  - {name: b, apprise: 'json://y', page: 'http://127.0.0.1:19081'}
"""
    one, other = read_targets(written(tmp_path, content))
    assert (one.page, other.page) == ("https://talks.example/desk", "http://127.0.0.1:19081")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("[]", "the file: Input should be"),
        ("targets: []", "targets: Tuple should have at least 1 item"),
        ("targets: [", "is no YAML"),
        ("targets: [{name: a}]", "targets.0: name one address"),
        ("targets: [{name: a, webhook: 'https://x', apprise: 'json://y', secret: z}]", "name one address"),
        ("targets: [{name: a, webhook: 'https://x'}]", "needs a secret to sign with"),
        ("targets: [{name: a, webhook: 'ftp://x', secret: z}]", "must be an http or https address"),
        (
            "targets: [{name: a, webhook: 'https://', secret: z}]",
            "webhook: the address cannot be read, it names no host",
        ),
        ("targets: [{name: a, webhook: 'https://:8/', secret: z}]", "cannot be read, it names no host"),
        ("targets: [{name: a, webhook: 'https://[::1', secret: z}]", "its host is neither a name nor an address"),
        ("targets: [{name: a, webhook: 'https://a℀b.example/', secret: z}]", "neither a name nor an address"),
        ("targets: [{name: a, webhook: 'https://x:99999/', secret: z}]", "its port is no number from 0 to 65535"),
        ("targets: [{name: a, webhook: 'https://x', secret: z, allow: [lan]}]", "'lan' is no network, such as"),
        ("targets: [{name: a, webhook: 'https://x', secret: z, allow: [10.0.0.1/8]}]", "'10.0.0.1/8' is no network"),
        ("targets: [{name: a, apprise: 'json://y', allow: [10.0.0.0/8]}]", "only a webhook's address is looked at"),
        ("targets: [{name: A B, apprise: 'json://y'}]", "targets.0.name"),
        ("targets: [{name: a, apprise: 'json://y', digest: soon}]", "targets.0.digest"),
        ("targets: [{name: a, apprise: 'json://y', only: {party: [RU]}}]", "targets.0.only.party: Extra inputs"),
        ("targets: [{name: a, apprise: 'json://y', only: {parties: ['']}}]", "an empty name selects nothing"),
        ("targets: [{name: a, apprise_env: NOBODY_SET_IT}]", "the environment has no NOBODY_SET_IT"),
        ("targets: [{name: a, apprise_file: /nowhere}]", "apprise_file /nowhere cannot be read"),
        ("targets: [{name: a, apprise: 'json://y'}, {name: a, apprise: 'json://z'}]", "same name"),
        ("!!python/object/apply:os.system ['true']", "is no YAML"),
        (
            "targets: [{name: a, apprise: 'json://y', only: {parties: [ukrain]}}]",
            "targets.0.only: no party is called 'ukrain'; do you mean Ukraine (UA)?",
        ),
        (
            "targets: [{name: a, apprise: 'json://y', only: {countries: [Turky]}}]",
            "targets.0.only: no country is called 'Turky'; do you mean Turkey (TR)?",
        ),
        ("{page: 'ftp://x', targets: [{name: a, apprise: 'json://y'}]}", "page: must be an http"),
        ("{page: 'https://x/#a', targets: [{name: a, apprise: 'json://y'}]}", "page: must be an http"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_place(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(UserError) as told:
        read_targets(written(tmp_path, content))
    assert said in str(told.value)


def test_an_address_that_cannot_be_read_is_refused_without_its_secrets(tmp_path: Path) -> None:
    address = "https://user:pass-123/word@desk.example/token-123"
    with pytest.raises(UserError, match="its port is no number") as told:
        read_targets(written(tmp_path, f"targets: [{{name: a, webhook: '{address}', secret: z}}]"))
    assert "123" not in str(told.value)


def test_a_message_tells_an_unknown_kind_in_its_own_words() -> None:
    raw = json.loads(ALERTS["announced"].to_json())
    raw["data"]["kind"] = "moved_online"
    assert title([Alert.model_validate(raw)]).startswith("[Talkwatch] Moved online · ")


def test_a_message_tells_what_is_known_what_was_and_the_sentence() -> None:
    alert = changed(ALERTS["date_changed"], confidence=0.83, certainty="possible")
    assert title([alert]) == (
        "[Talkwatch] Moved from Friday 6 June 2025 to Monday 9 June 2025 · Chile–Norway talks, round 2"
        " · Geneva, Switzerland"
    )
    told = text([alert])
    for line in (
        "Moved from Friday 6 June 2025 to Monday 9 June 2025",
        "When: Monday 9 June 2025",
        "Where: Palais Wilson, Geneva, Switzerland",
        "Before: Friday 6 June 2025",
        "Status: scheduled · possible (0.83)",
        "Facilitator: Turkey",
        "Time: article of 3 June 2025, 10:00 UTC",
        f"Alert: {alert.id}",
    ):
        assert line in told.splitlines()
    assert alert.data.evidence[0].quote in told
    assert alert.data.evidence[0].url in told


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
    made = target(f"http://127.0.0.1:{free_port()}/token-123", allow=["127.0.0.1/32"])
    with pytest.raises(NotDeliveredError) as told:
        deliver(channel_of(made), ALERTS["announced"])
    assert "token" not in str(told.value)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.7", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "[::1]",
        "[fd00::7]", "[fe80::1]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[64:ff9b::a00:1]", "127.1", "0x7f000001", "2130706433",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_refused_at_the_start_and_says_what_to_do(host: str) -> None:
    with pytest.raises(
        UserError, match=r"target desk: its address is not on the public internet.*allow: \[10.0.0.0/8\]"
    ):
        Webhook(target(f"http://{host}:8000/hook/token-123"))


def test_an_address_in_a_network_that_the_target_allows_is_taken() -> None:
    Webhook(target("http://10.1.2.3:8000/", allow=["10.0.0.0/8"]))
    Webhook(target("http://[fd00::7]/", allow=["192.168.0.0/16", "fd00::/8"]))
    Webhook(target("https://desk.example:9443/hook"))


def test_a_name_that_leads_inside_is_refused_as_it_is_connected_to(receiver: Receiver) -> None:
    address = receiver.address.replace("127.0.0.1", "localhost")
    with pytest.raises(TargetRefusedError, match="not on the public internet"):
        deliver(Webhook(target(address)), ALERTS["announced"])
    assert receiver.tries == []
    deliver(Webhook(target(address, allow=["127.0.0.0/8", "::1/128"])), ALERTS["announced"])
    assert len(receiver.taken) == 1


def test_a_name_that_turns_inside_between_two_deliveries_is_refused(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resolver that first gives a public address for the name, and then one of ours: DNS rebinding."""
    port = int(receiver.address.rpartition(":")[2])
    given = iter(["93.184.216.34", "127.0.0.1"])

    async def resolve(_self: object, host: str, port: int = 0, family: int = 0) -> list[dict[str, Any]]:
        found = next(given)
        return [{"hostname": host, "host": found, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    monkeypatch.setattr(ThreadedResolver, "resolve", resolve)
    monkeypatch.setattr(channels, "_SECONDS", 1.0)
    channel = Webhook(target(f"http://desk.example:{port}/"))
    with pytest.raises(NotDeliveredError, match="no answer"):
        deliver(channel, ALERTS["announced"])
    with pytest.raises(TargetRefusedError):
        deliver(channel, ALERTS["announced"])
    assert receiver.tries == []


def test_a_redirect_to_the_inside_is_not_followed(receiver: Receiver) -> None:
    receiver.answers = [302]
    with pytest.raises(NotDeliveredError, match="status 302"):
        deliver(hook(receiver), ALERTS["announced"])
    assert len(receiver.tries) == 1


def test_trying_a_target_that_is_refused_says_why(tmp_path: Path, receiver: Receiver) -> None:
    address = receiver.address.replace("127.0.0.1", "localhost")
    path = written(tmp_path, f"targets: [{{name: desk, webhook: '{address}', secret: x}}]")
    told = CliRunner().invoke(app, ["notify", "--config", str(path), "--try", "desk"])
    assert isinstance(told.exception, UserError)
    assert "target desk: its address is not on the public internet" in str(told.exception)


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


def mailed(*alerts: Alert, told_at: Mapping[str, datetime] | None = None, page: str = "") -> EmailMessage:
    """Send alerts as mail to a real server; give what it took, parsed as a mail program does."""
    mailbox = Mailbox()
    port = free_port()
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        address = f"mailto://127.0.0.1:{port}?from=talkwatch@paper.example&to=desk@paper.example&mode=insecure"
        made = {"name": "mail", "apprise": address} | ({"page": page} if page else {})
        channel = Apprise(Target.model_validate(made))
        channel.deliver(alerts, [alert.to_json() for alert in alerts], NOW, told_at or {})
        [mail] = mailbox.mails
        mailbox.refuse = True
        with pytest.raises(NotDeliveredError):
            deliver(channel, ALERTS["disputed"])
    finally:
        server.stop()
    parsed = message_from_string(mail, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def body_of(mail: EmailMessage) -> list[str]:
    part = mail.get_body(("plain",))
    assert part is not None
    return [line.rstrip() for line in part.get_content().splitlines()]


def test_mail_says_what_happened_where_and_when_and_links_to_it() -> None:
    alert = changed(ALERTS["date_changed"], confidence=0.83, certainty="possible")
    mail = mailed(alert, told_at={alert.id: NOW}, page="https://talks.example")
    assert mail["To"] == "desk@paper.example"
    assert mail["Subject"] == (
        "[Talkwatch] Moved from Friday 6 June 2025 to Monday 9 June 2025 · Chile–Norway talks, round 2"
        " · Geneva, Switzerland"
    )
    assert body_of(mail) == [
        "Moved from Friday 6 June 2025 to Monday 9 June 2025",
        "Chile–Norway talks, round 2",
        "",
        "When: Monday 9 June 2025 · in 8 days",
        "Where: Palais Wilson, Geneva, Switzerland",
        "Before: Friday 6 June 2025",
        "Status: scheduled · possible (0.83)",
        "Sources: 3 publishers, 3 articles",
        "Facilitator: Turkey",
        "",
        "“The second round of talks between Norway and Chile has been moved from June 6 to June 9, the ministry of"
        " Norway said.”",
        "paper2.example  https://paper2.example/0",
        "",
        "Meeting: https://talks.example/#round-cl-no-cc57e13c48f9",
        "Time: told 1 June 2025, 12:00 UTC · article of 3 June 2025, 10:00 UTC",
        "Alert: cl-no-cc57e13c48f9:3",
    ]


def test_mail_of_a_dispute_has_both_sides() -> None:
    rivals = tuple(
        Rival(value=Meeting(date=days(day)), publishers=(publisher,))
        for day, publisher in (("2025-06-14", "paper1.example"), ("2025-06-12", "paper0.example"))
    )
    mail = mailed(changed(ALERTS["disputed"], disputes=(Dispute(field="/meeting/date", rivals=rivals),)))
    assert mail["Subject"].startswith("[Talkwatch] Disputed: the date · Japan–Peru talks, round 1 · Saturday 14 June")
    assert (
        "Disputed: Date: Saturday 14 June 2025 (paper1.example) or Thursday 12 June 2025 (paper0.example)"
        in body_of(mail)
    )


def test_mail_of_a_withdrawal_says_what_it_was_and_names_no_operator() -> None:
    mail = mailed(ALERTS["retracted"])
    assert (
        mail["Subject"] == "[Talkwatch] Withdrawn · Japan–Peru talks, round 1 · Saturday 14 June 2025 · Vienna, Austria"
    )
    body = body_of(mail)
    for line in (
        "Before: Saturday 14 June 2025 · Vienna, Austria · scheduled",
        "Status: withdrawn",
        "Cause: by an operator's order",
        "“both ministries deny it”",
        "an operator's order",
    ):
        assert line in body
    assert not any("urn:talkwatch" in line for line in body)


def test_a_digest_has_a_heading_for_each_day_the_newest_told_first_and_the_nearest_in_its_subject() -> None:
    held, moved, first, disputed, gone = (
        ALERTS[kind] for kind in ("concluded", "date_changed", "announced", "disputed", "retracted")
    )
    undated = changed(first.model_copy(update={"id": "x:1"}), meeting=Meeting(city="Geneva", country="CH"))
    past = changed(first.model_copy(update={"id": "y:1"}), meeting=Meeting(date=days("2025-05-30"), status="scheduled"))
    alerts = (past, undated, held, moved, first, disputed, gone)
    told_at = {alert.id: NOW + timedelta(minutes=place) for place, alert in enumerate(alerts)}
    mail = mailed(*alerts, told_at=told_at)
    assert mail["Subject"] == "[Talkwatch] 7 alerts, the nearest: Friday 6 June 2025 · Geneva, Switzerland"
    body = body_of(mail)
    headings = [above for above, line in pairwise(body) if line.startswith("=====")]
    assert headings == [
        "Friday 6 June 2025", "Monday 9 June 2025", "Saturday 14 June 2025", "Friday 30 May 2025", "No day known",
    ]  # fmt: skip
    assert [line.removeprefix("Alert: ") for line in body if line.startswith("Alert: ")] == [
        first.id, moved.id, held.id, gone.id, disputed.id, past.id, undated.id,
    ]  # fmt: skip


def test_a_digest_of_what_is_over_names_no_nearest() -> None:
    over = changed(ALERTS["announced"], meeting=Meeting(date=days("2025-05-30"), status="scheduled"))
    off = changed(ALERTS["announced"], meeting=Meeting(date=days("2025-06-30"), status="cancelled"))
    assert title([over, off], NOW) == "[Talkwatch] 2 alerts"


def test_a_webhook_says_when_it_was_told_beside_the_record_and_leaves_the_record_alone(receiver: Receiver) -> None:
    one, other = ALERTS["announced"], ALERTS["disputed"]
    channel = hook(receiver)
    channel.deliver([one], [one.to_json()], NOW, {one.id: NOW})
    channel.deliver([one, other], [one.to_json(), other.to_json()], NOW, {one.id: NOW})
    deliver(channel, one)
    single, digest, untold = receiver.taken
    assert single.body == untold.body == one.to_json()
    assert single.headers["talkwatch-told-at"] == "2025-06-01T12:00:00+00:00"
    assert "talkwatch-told-at" not in {*digest.headers, *untold.headers}
    assert json.loads(digest.body)["told_at"] == {one.id: "2025-06-01T12:00:00+00:00"}


def test_an_address_that_apprise_does_not_know_is_refused() -> None:
    with pytest.raises(UserError, match="target mail: Apprise does not know"):
        Apprise(Target.model_validate({"name": "mail", "apprise": "nosuchthing://x"}))


def test_pauses_double_up_to_five_minutes_and_half_of_each_is_chance() -> None:
    dice = random.Random(1)
    assert [pause_after(n, lambda: 0.0) for n in (1, 2, 3, 20, 10_000)] == [0.5, 1.0, 2.0, 150.0, 150.0]
    assert all(0.5 <= pause_after(1, dice.random) <= 1.0 for _ in range(100))
    assert pause_after(99, lambda: 1.0) == 300.0


def test_try_sends_an_example_to_one_target(receiver: Receiver, tmp_path: Path) -> None:
    allowed = "allow: [127.0.0.0/8]"
    path = written(tmp_path, f"targets: [{{name: desk, webhook: '{receiver.address}', secret: x, {allowed}}}]")
    done = CliRunner().invoke(app, ["notify", "--config", str(path), "--try", "desk"])
    assert (done.exit_code, done.output) == (0, "desk has taken the example\n")
    [one] = receiver.taken
    assert "no such meeting has been announced" in one.body.decode()
    receiver.answers = [500]
    failed = CliRunner().invoke(app, ["notify", "--config", str(path), "--try", "desk"])
    assert str(failed.exception) == "target desk: answered with status 500"


DOCUMENT = (Path(__file__).parents[2] / "docs" / "subscribing.md").read_text("utf-8")


def test_the_documented_file_is_one_that_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [content] = [block for block in re.findall(r"```yaml\n(.+?)```", DOCUMENT, re.DOTALL) if "targets:" in block]
    (tmp_path / "desk").write_text("s3cret")
    monkeypatch.setenv("EVENING_URL", "json://localhost")
    desk, evening = read_targets(written(tmp_path, content.replace("/run/secrets", str(tmp_path))))
    assert desk.only.parties == ("RU", "UA")
    assert evening.only.countries == ("TR", "CH")
    assert evening.page == "https://talks.example"
    assert set(desk.only.kinds) <= set(Kind)


def test_the_documented_message_is_what_is_sent() -> None:
    [told] = re.findall(r"```\n(\[Talkwatch\].+?)\n```", DOCUMENT, re.DOTALL)
    alert, now = ALERTS["date_changed"], datetime(2025, 6, 3, 10, 7, tzinfo=UTC)
    said = text([alert], {alert.id: now}, now, "https://talks.example")
    assert told == f"{title([alert])}\n\n{said}", "make manifests"


def test_no_count_of_one_is_a_plural() -> None:
    one = ALERTS["announced"].data.corroboration.model_copy(update={"articles": 1, "publishers": 1})
    assert "Sources: one publisher, one article" in text([changed(ALERTS["announced"], corroboration=one)])
