"""The ways out: a signed webhook, and whatever Apprise knows. Each takes alerts and says what became of them."""

import asyncio
import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

import aiohttp

from talkwatch.http.addresses import Addresses, ForbiddenAddressError, GuardedResolver
from talkwatch.notify.config import Target
from talkwatch.notify.message import text, title
from talkwatch.process.errors import UserError
from talkwatch_schemas import Alert
from talkwatch_schemas.alert import CONTENT_TYPE

_SECONDS = 20.0
"""For one delivery in all, however slowly the other side answers."""
_UNTOLD: Mapping[str, datetime] = MappingProxyType({})
TOLD_AT = "talkwatch-told-at"
"""The header with the time at which an alert went out: its body is the record of the topic, which does not have it."""


class NotDeliveredError(Exception):
    """A delivery failed; the message says why, without addresses or secrets. It may be tried again."""


class TargetRefusedError(NotDeliveredError):
    """The target is somewhere that nothing is sent to: the operator must allow it, or name another address."""


class Channel(Protocol):
    """Delivers alerts to one target."""

    def deliver(
        self, alerts: Sequence[Alert], raw: Sequence[bytes], now: datetime, told_at: Mapping[str, datetime] = _UNTOLD
    ) -> None:
        """Send them as one message. `told_at`: when each went out, by its id. Raises `NotDeliveredError`."""


_NOT_PUBLIC = (
    "its address is not on the public internet, so nothing was sent; where it is meant to be, name its network in the "
    "target, such as allow: [10.0.0.0/8]"
)


class Webhook:
    """POSTs the alert as it stands on the topic, signed as Standard Webhooks say (standardwebhooks.com).

    `webhook-id` is the alert's id, the same at every try: the other side knows a repeat by it. A digest is a JSON
    object with `alerts` and, by their ids, `told_at`; its own id is a hash of theirs.
    """

    def __init__(self, target: Target) -> None:
        """Prepare; raises `UserError` where the secret cannot be one, or the address needs an allowance."""
        assert target.webhook is not None
        assert target.secret is not None
        self._url = target.webhook.get_secret_value()
        self._key = _key(target.secret.get_secret_value(), target.name)
        self._addresses = Addresses(target.networks())
        try:
            self._addresses.check(self._url)
        except ForbiddenAddressError:
            raise UserError(f"target {target.name}: {_NOT_PUBLIC}") from None

    def deliver(
        self, alerts: Sequence[Alert], raw: Sequence[bytes], now: datetime, told_at: Mapping[str, datetime] = _UNTOLD
    ) -> None:
        """Send; any status but 2xx is a failure, a redirect too. Where a name leads is looked at each time."""
        single = len(raw) == 1
        times = {alert.id: told_at[alert.id].isoformat() for alert in alerts if alert.id in told_at}
        body = (
            raw[0] if single else b'{"alerts":[' + b",".join(raw) + b'],"told_at":' + json.dumps(times).encode() + b"}"
        )
        name = alerts[0].id if single else hashlib.sha256("\n".join(a.id for a in alerts).encode()).hexdigest()[:32]
        headers = signed(name, int(now.timestamp()), body, self._key)
        headers["content-type"] = CONTENT_TYPE if single else "application/json"
        if single and times:
            headers[TOLD_AT] = times[alerts[0].id]
        try:
            status = asyncio.run(asyncio.wait_for(self._post(body, headers), _SECONDS))
        except (ForbiddenAddressError, aiohttp.ClientError, ValueError, OSError) as error:
            if isinstance(error, ForbiddenAddressError) or isinstance(error.__cause__, ForbiddenAddressError):
                raise TargetRefusedError(_NOT_PUBLIC) from None
            raise NotDeliveredError(f"no answer ({type(error).__name__})") from None
        if not 200 <= status < 300:
            raise NotDeliveredError(f"answered with status {status}")

    async def _post(self, body: bytes, headers: dict[str, str]) -> int:
        """Give the status; the rest of the answer is not read, however long it is."""
        pool = aiohttp.TCPConnector(resolver=GuardedResolver(self._addresses), force_close=True)
        async with (
            aiohttp.ClientSession(connector=pool, cookie_jar=aiohttp.DummyCookieJar()) as client,
            client.post(self._url, data=body, headers=headers, allow_redirects=False) as answer,
        ):
            return answer.status


class Apprise:
    """Sends plain text through Apprise."""

    def __init__(self, target: Target) -> None:
        """Prepare; raises `UserError` when the extra is missing or the URL is none of Apprise's."""
        try:
            import apprise
        except ImportError:
            raise UserError("apprise targets need one more package: pip install apprise") from None
        assert target.apprise is not None
        self._page = target.page or ""
        self._sender = apprise.Apprise()
        self._text = apprise.NotifyFormat.TEXT
        if not self._sender.add(target.apprise.get_secret_value()):
            raise UserError(f"target {target.name}: Apprise does not know such an address; see its list of services")

    def deliver(
        self, alerts: Sequence[Alert], raw: Sequence[bytes], now: datetime, told_at: Mapping[str, datetime] = _UNTOLD
    ) -> None:
        """Send; Apprise tells only whether it worked."""
        subject, body = title(alerts, now), text(alerts, told_at, now, self._page)
        if not self._sender.notify(title=subject, body=body, body_format=self._text):
            raise NotDeliveredError("Apprise could not deliver it")


def channel_of(target: Target) -> Channel:
    """Give the channel of a target. Raises `UserError`."""
    return Webhook(target) if target.webhook else Apprise(target)


def signed(name: str, timestamp: int, body: bytes, key: bytes) -> dict[str, str]:
    """Give the three headers of a signed webhook."""
    content = f"{name}.{timestamp}.".encode() + body
    signature = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return {"webhook-id": name, "webhook-timestamp": str(timestamp), "webhook-signature": f"v1,{signature}"}


def _key(secret: str, name: str) -> bytes:
    """Give the bytes to sign with: of a `whsec_...` its decoded part, of any other text its UTF-8."""
    if not secret.startswith("whsec_"):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        raise UserError(f"target {name}: the secret begins with whsec_, but no base64 follows") from None
