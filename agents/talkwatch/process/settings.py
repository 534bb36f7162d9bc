"""Settings from the environment: prefix `TALKWATCH_`, parts joined by `__`, secrets also from `*_FILE`."""

import ipaddress
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from talkwatch.core.policy import Policy
from talkwatch.process.errors import UserError
from talkwatch_schemas.topics import SERIES_PARTITIONS

PREFIX = "TALKWATCH_"
_OLD, _NEW = f"{PREFIX}BACKEND__", f"{PREFIX}READER__"
_OLD_NAMES = {
    f"{_OLD}{part}" for part in ("KIND", "FILE", "URL", "MODEL", "API_KEY", "TIMEOUT", "WEIGHT", "PER_MINUTE")
}
"""Names that the reader's settings had while it was a second opinion only. They still count."""


class KafkaSettings(BaseModel):
    """How to reach the cluster. The names are those of Kafka's own client settings."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    bootstrap_servers: str = "127.0.0.1:19092"
    security_protocol: str = Field("PLAINTEXT", pattern="^(PLAINTEXT|SSL|SASL_PLAINTEXT|SASL_SSL)$")
    sasl_mechanism: str = Field("SCRAM-SHA-512", pattern="^(PLAIN|SCRAM-SHA-256|SCRAM-SHA-512)$")
    sasl_username: str | None = None
    sasl_password: SecretStr | None = None
    ssl_cafile: Path | None = None

    @field_validator("ssl_cafile")
    @classmethod
    def _can_be_read(cls, path: Path | None) -> Path | None:
        """Refuse a file that a client would miss only when it connects, and take for a broker that is away."""
        if path and not (path.is_file() and os.access(path, os.R_OK)):
            raise ValueError(f"{path} is no file that can be read")
        return path

    def client(self) -> dict[str, Any]:
        """Give the keyword arguments of every kafka-python client."""
        options: dict[str, Any] = {
            "bootstrap_servers": self.bootstrap_servers.split(","),
            "security_protocol": self.security_protocol,
        }
        if self.ssl_cafile:
            options["ssl_cafile"] = str(self.ssl_cafile)
        if self.security_protocol.startswith("SASL"):
            options |= {
                "sasl_mechanism": self.sasl_mechanism,
                "sasl_plain_username": self.sasl_username,
                "sasl_plain_password": self.sasl_password.get_secret_value() if self.sasl_password else None,
            }
        return options


class TopicSettings(BaseModel):
    """What `talkwatch topics apply` needs beyond the table of topics."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    article_partitions: int = Field(1, ge=1, le=256, description="order of feed holds within a partition")
    replication_factor: int = Field(1, ge=1, le=7)


class AlertSettings(BaseModel):
    """Thresholds of the alert decision, between 0 and 1."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    min_confidence: float = Field(
        0.8, ge=0, le=1, description="chance of being right below which a fact is kept but not alerted"
    )
    acquainted: float = Field(
        0.7, ge=0, le=1, description="the same of a text that names the told day, or city, which it moves or calls off"
    )
    following: float = Field(
        0.6, ge=0, le=1, description="the same of a text that names the round whose number follows that of a told one"
    )
    calling_off: float = Field(
        0.6, ge=0, le=1, description="the same of a text that calls off a meeting that was told, and names no other day"
    )
    corroborating: float = Field(
        0.5, ge=0, le=1, description="chance from which two publishers who read the same day alert together"
    )
    margin: float = Field(0.15, ge=0, le=1, description="lead that a value needs over a contradicting one")
    likely: float = Field(0.85, ge=0, le=1, description="chance from which an alert's certainty is likely")
    possible: float = Field(0.5, ge=0, le=1, description="chance from which it is possible")


class ReaderSettings(BaseModel):
    """A language model as the reader: its part, how it is reached, and how much it may be asked."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    mode: str = Field("rules", pattern="^(rules|advise|judge|read)$", description="the model's part in reading")
    kind: str = Field("off", pattern="^(off|replay|chat|module)$")
    url: str | None = Field(None, description="of an endpoint for chat completions")
    model: str = "default"
    api_key: SecretStr | None = None
    file: Path | None = Field(None, description="recorded answers, for the kind replay")
    module: str | None = Field(None, description="a reader of one's own, package.module:name")
    timeout: float = Field(60.0, gt=0, le=600, description="seconds for one answer")
    per_minute: int = Field(60, ge=1, le=100_000, description="questions in a minute at most")
    tokens_a_day: int = Field(0, ge=0, description="tokens in a day of UTC at most; 0: as many as it takes")
    concurrency: int = Field(4, ge=1, le=64, description="questions at a time")
    outage: str = Field("wait", pattern="^(wait|fall_back)$", description="what articles do while no answer comes")
    outage_minutes: float = Field(30.0, gt=0, description="after so long without an answer the rules speak")
    price_in: float = Field(0.0, ge=0, description="of a million tokens asked, in your currency")
    price_out: float = Field(0.0, ge=0, description="of a million tokens answered")
    proxy: SecretStr | None = Field(None, description="http://host:port, where the endpoint is reached through one")
    ca: Path | None = Field(None, description="certificate authorities of the endpoint; the system's, if none is named")
    weight: float = Field(0.6, ge=0, le=1, description="in mode advise: chance of what the model alone says")

    @property
    def decides(self) -> bool:
        """Whether events come from the reader, and the worker leaves articles to it."""
        return self.mode in ("judge", "read")

    @model_validator(mode="after")
    def _has_a_kind(self) -> "ReaderSettings":
        if self.mode != "rules" and self.kind == "off":
            raise ValueError(f"the mode is {self.mode}, but no reader is set; set KIND to chat, module or replay")
        return self


class FeedSettings(BaseModel):
    """What the feeder may reach."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    contact: str = Field(
        "", pattern=r"^((https?://|mailto:)\S{3,200})?$", description="for publishers, in place of that of the list"
    )
    allow: str = Field("", description="networks that may be fetched from though they are not public, by commas")

    @field_validator("allow")
    @classmethod
    def _are_networks(cls, value: str) -> str:
        for part in filter(None, value.split(",")):
            ipaddress.ip_network(part.strip())
        return value

    def networks(self) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
        """Give the networks of `allow`."""
        return [ipaddress.ip_network(part.strip()) for part in self.allow.split(",") if part.strip()]


class IngestSettings(BaseModel):
    """Who may push articles over HTTP."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    tokens: SecretStr | None = Field(None, description="name:token entries, a line each or by commas")


class PublishSettings(BaseModel):
    """How many publishers share the partitions of the rounds table's changelog, and which of them this is."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    processes: int = Field(1, ge=1, le=SERIES_PARTITIONS, description="how many publishers share the work")
    index: int = Field(0, ge=0, description="which of them this is, from 0")

    @model_validator(mode="after")
    def _is_one_of_them(self) -> "PublishSettings":
        if self.index >= self.processes:
            raise ValueError(
                f"INDEX is {self.index} of {self.processes} publishers; they are counted from 0 to {self.processes - 1}"
            )
        return self


class Settings(BaseSettings):
    """All settings of all processes."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", frozen=True, extra="ignore")

    kafka: KafkaSettings = KafkaSettings()
    topics: TopicSettings = TopicSettings()
    alerts: AlertSettings = AlertSettings()
    reader: ReaderSettings = ReaderSettings()
    feeds: FeedSettings = FeedSettings()
    ingest: IngestSettings = IngestSettings()
    publish: PublishSettings = PublishSettings()
    deployment: str = Field("default", pattern="^[a-z0-9-]{1,63}$", description="last part of an alert's source")
    data_dir: Path = Path(platformdirs.user_data_dir("talkwatch"))
    cache_dir: Path = Path(platformdirs.user_cache_dir("talkwatch"))
    web_host: str = "127.0.0.1"
    max_bad_share: float = Field(
        0.5, ge=0, le=1, description="share of bad messages among the latest 200 above which a process stops; 1: never"
    )
    reading_processes: int = Field(
        0, ge=0, le=16, description="in which a worker reads articles; 0: one for two cores, four at most"
    )
    canary_seconds: float = Field(60.0, ge=0, le=86400, description="pause between canaries; 0 sends none")
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")

    def policy(self) -> Policy:
        """Give the core's policy."""
        return Policy(
            source=f"/talkwatch/{self.deployment}",
            min_confidence=self.alerts.min_confidence,
            acquainted=self.alerts.acquainted,
            following=self.alerts.following,
            calling_off=self.alerts.calling_off,
            corroborating=self.alerts.corroborating,
            margin=self.alerts.margin,
            likely=self.alerts.likely,
            possible=self.alerts.possible,
        )


def load_settings() -> Settings:
    """Read the environment; raises `UserError` that names the variable and what is wrong with it."""
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and not _is_known(name))
    if unknown:
        raise UserError(f"there is no setting {', '.join(unknown)}; `talkwatch config` prints those that there are")
    try:
        return Settings(**_secrets_from_files(_in_new_names(os.environ)))
    except ValidationError as error:
        lines = [f"{PREFIX}{'__'.join(str(part).upper() for part in e['loc'])}: {e['msg']}" for e in error.errors()]
        raise UserError("these settings cannot be used:\n  " + "\n  ".join(lines)) from None


def old_names() -> list[str]:
    """Give the variables of the environment that have another name by now."""
    return sorted(name for name in os.environ if name.removesuffix("_FILE") in _OLD_NAMES or name in _OLD_NAMES)


def _in_new_names(env: Mapping[str, str]) -> dict[str, str]:
    """Give the environment with old names replaced, where the new one is not set. An old kind meant to advise."""
    known = dict(env)
    for name in old_names():
        known.setdefault(_NEW + name.removeprefix(_OLD), known.pop(name))
    if f"{_OLD}KIND" in env and env[f"{_OLD}KIND"] != "off":
        known.setdefault(f"{_NEW}MODE", "advise")
    return known


def setting_names() -> set[str]:
    """Give the environment variables of all settings."""
    names = set()
    for name, field in Settings.model_fields.items():
        parts = getattr(field.annotation, "model_fields", None)
        names |= {f"{PREFIX}{name}__{part}".upper() for part in parts} if parts else {f"{PREFIX}{name}".upper()}
    return names


def _is_known(name: str) -> bool:
    names = setting_names() | _OLD_NAMES
    return name in names or name.removesuffix("_FILE") in names


def _secrets_from_files(env: dict[str, str]) -> dict[str, Any]:
    """Give, as nested arguments of `Settings`, what `TALKWATCH_..._FILE` point to and what has come by an old name."""
    nested: dict[str, Any] = {}
    for name, value in env.items():
        if not name.startswith(PREFIX):
            continue
        plain = name not in setting_names() and name.endswith("_FILE")
        if plain:
            _put(nested, name.removesuffix("_FILE"), _content(name, value))
        elif name not in os.environ:
            _put(nested, name, value)
    return nested


def _put(nested: dict[str, Any], name: str, value: str) -> None:
    *outer, last = name.removeprefix(PREFIX).lower().split("__")
    for part in outer:
        nested = nested.setdefault(part, {})
    nested[last] = value


def _content(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise UserError(f"{name} points to {path}, which cannot be read: {error.strerror}") from None
