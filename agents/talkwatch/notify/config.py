"""The file of targets: who is told of which alerts, how, and how often. YAML."""

import ipaddress
import os
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator

from talkwatch.core.names import find_country, find_party
from talkwatch.http.addresses import Network
from talkwatch.process.yaml_file import read_yaml
from talkwatch.subscribe.selection import Selection


def _seconds(value: Any) -> Any:
    """Read "90s", "15m", "2h" or "1d"; a plain number is seconds."""
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    if isinstance(value, str) and value[-1:] in units and value[:-1].isdigit():
        return int(value[:-1]) * units[value[-1]]
    return value


def _one_way(targets: tuple["Target", ...]) -> tuple["Target", ...]:
    names = [target.name for target in targets]
    if len(set(names)) < len(names):
        raise ValueError("two targets have the same name")
    return targets


def _by_code(only: Selection) -> Selection:
    """Give the codes of parties and countries that are named in any of the languages."""
    parties, countries = map(find_party, only.parties), map(find_country, only.countries)
    return only.model_copy(update={"parties": tuple(parties), "countries": tuple(countries)})


def _address(page: str) -> str:
    """Take the public address of the page, to which `/#round-ID` is added for a link."""
    parts = urlsplit(page.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("must be an http or https address without ? and #, such as https://talks.example")
    return parts.geturl().rstrip("/")


def _network(name: str) -> str:
    try:
        return str(ipaddress.ip_network(name.strip()))
    except ValueError:
        raise ValueError(f"{name!r} is no network, such as 10.0.0.0/8, 192.168.1.7/32 or fd00::/8") from None


def _wrong_with(address: str) -> str | None:
    """Say why an http address cannot be read. Without its own words, which may be a secret."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return "its host is neither a name nor an address"
    try:
        _port = urlsplit(address).port
    except ValueError:
        return "its port is no number from 0 to 65535"
    return None if host else "it names no host"


Page = Annotated[str, AfterValidator(_address)]


class Target(BaseModel):
    """One target. Its secrets are in files or in the environment; in the file itself only where it is kept as safe.

    `webhook`: an address that takes each alert as a signed POST. `apprise`: an Apprise URL (Slack, e-mail, Telegram and
    a hundred others). `digest`: seconds for which alerts are collected into one message, from when the first was told;
    0 sends each at once. `give_up_after`: seconds for which a process tries to deliver an alert, however old it is,
    before it leaves it out. `start`: where a target that is new begins, "now" or "beginning". `only`: names of parties
    and countries in any of the languages, or codes. `page`: the address at which this target's people see the page,
    where it is another than that of the file.
    `allow`: networks that a webhook may be in though they are not public; without, it must be on the public internet.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern="^[a-z0-9-]{1,40}$", description="part of the name of its consumer group")
    webhook: SecretStr | None = None
    apprise: SecretStr | None = None
    secret: SecretStr | None = None
    only: Annotated[Selection, AfterValidator(_by_code)] = Selection()
    page: Page | None = None
    allow: tuple[Annotated[str, AfterValidator(_network)], ...] = Field((), max_length=50)
    digest: float = Field(0, ge=0, le=7 * 86400)
    give_up_after: float = Field(86400, ge=60, le=30 * 86400)
    start: str = Field("now", pattern="^(now|beginning)$")

    @model_validator(mode="before")
    @classmethod
    def _resolve(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        made = {name: _seconds(value) for name, value in given.items()}
        for name in ("webhook", "apprise", "secret"):
            if (path := made.pop(f"{name}_file", None)) is not None:
                try:
                    made[name] = Path(str(path)).read_text(encoding="utf-8").strip()
                except OSError as error:
                    raise ValueError(f"{name}_file {path} cannot be read: {error.strerror}") from None
            if (variable := made.pop(f"{name}_env", None)) is not None:
                if not os.environ.get(str(variable)):
                    raise ValueError(f"{name}_env: the environment has no {variable}")
                made[name] = os.environ[str(variable)]
        return made

    @model_validator(mode="after")
    def _one_address(self) -> "Target":
        if bool(self.webhook) == bool(self.apprise):
            raise ValueError("name one address: webhook or apprise (also as webhook_file, webhook_env, ...)")
        if self.webhook and not self.webhook.get_secret_value().startswith(("https://", "http://")):
            raise ValueError("webhook: must be an http or https address")
        if self.webhook and (wrong := _wrong_with(self.webhook.get_secret_value())):
            raise ValueError(f"webhook: the address cannot be read, {wrong}")
        if self.webhook and not self.secret:
            raise ValueError("webhook: needs a secret to sign with (secret, secret_file or secret_env)")
        if self.allow and not self.webhook:
            raise ValueError("allow: only a webhook's address is looked at; leave it out")
        return self

    def networks(self) -> list[Network]:
        """Give the networks of `allow`."""
        return [ipaddress.ip_network(name) for name in self.allow]


class Targets(BaseModel):
    """The whole file. `page`: the public address of the page, so that messages link to the meetings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: Page | None = None
    targets: Annotated[tuple[Target, ...], AfterValidator(_one_way)] = Field(min_length=1, max_length=50)


def read_targets(path: Path) -> tuple[Target, ...]:
    """Read the file; raises `UserError` that names the place and what to mend."""
    known = read_yaml(path, Targets)
    return tuple(target.model_copy(update={"page": target.page or known.page}) for target in known.targets)
