"""Settings from the environment: prefix `TALKWATCH_`, parts joined by `__`, secrets also from `*_FILE`."""

import ipaddress
import os
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from talkwatch.core.policy import Policy
from talkwatch.process.errors import UserError

PREFIX = "TALKWATCH_"


class KafkaSettings(BaseModel):
    """How to reach the cluster. The names are those of Kafka's own client settings."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    bootstrap_servers: str = "127.0.0.1:19092"
    security_protocol: str = Field("PLAINTEXT", pattern="^(PLAINTEXT|SSL|SASL_PLAINTEXT|SASL_SSL)$")
    sasl_mechanism: str = Field("SCRAM-SHA-512", pattern="^(PLAIN|SCRAM-SHA-256|SCRAM-SHA-512)$")
    sasl_username: str | None = None
    sasl_password: SecretStr | None = None
    ssl_cafile: Path | None = None

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
        0.7, ge=0, le=1, description="chance of being right below which a fact is kept but not alerted"
    )
    corroborating: float = Field(
        0.5, ge=0, le=1, description="chance from which two publishers who read the same day alert together"
    )
    margin: float = Field(0.15, ge=0, le=1, description="lead that a value needs over a contradicting one")
    likely: float = Field(0.85, ge=0, le=1, description="chance from which an alert's certainty is likely")
    possible: float = Field(0.5, ge=0, le=1, description="chance from which it is possible")


class BackendSettings(BaseModel):
    """The second opinion of `talkwatch second-opinion`; off unless a kind is set."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: str = Field("off", pattern="^(off|replay|chat)$")
    file: Path | None = None
    url: str | None = None
    model: str = "default"
    api_key: SecretStr | None = None
    timeout: float = Field(20.0, gt=0, le=120, description="seconds for one answer")
    weight: float = Field(0.6, ge=0, le=1, description="confidence of what the backend alone says")
    per_minute: int = Field(30, ge=1, le=6000, description="questions in a minute at most")


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


class Settings(BaseSettings):
    """All settings of all processes."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", frozen=True, extra="ignore")

    kafka: KafkaSettings = KafkaSettings()
    topics: TopicSettings = TopicSettings()
    alerts: AlertSettings = AlertSettings()
    backend: BackendSettings = BackendSettings()
    feeds: FeedSettings = FeedSettings()
    deployment: str = Field("default", pattern="^[a-z0-9-]{1,63}$", description="last part of an alert's source")
    data_dir: Path = Path(platformdirs.user_data_dir("talkwatch"))
    cache_dir: Path = Path(platformdirs.user_cache_dir("talkwatch"))
    web_host: str = "127.0.0.1"
    max_bad_share: float = Field(
        0.5, ge=0, le=1, description="share of bad messages among the latest 200 above which a process stops; 1: never"
    )
    canary_seconds: float = Field(60.0, ge=0, le=86400, description="pause between canaries; 0 sends none")
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")

    def policy(self) -> Policy:
        """Give the core's policy."""
        return Policy(
            source=f"/talkwatch/{self.deployment}",
            min_confidence=self.alerts.min_confidence,
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
        return Settings(**_secrets_from_files(dict(os.environ)))
    except ValidationError as error:
        lines = [f"{PREFIX}{'__'.join(str(part).upper() for part in e['loc'])}: {e['msg']}" for e in error.errors()]
        raise UserError("these settings cannot be used:\n  " + "\n  ".join(lines)) from None


def setting_names() -> set[str]:
    """Give the environment variables of all settings."""
    names = set()
    for name, field in Settings.model_fields.items():
        parts = getattr(field.annotation, "model_fields", None)
        names |= {f"{PREFIX}{name}__{part}".upper() for part in parts} if parts else {f"{PREFIX}{name}".upper()}
    return names


def _is_known(name: str) -> bool:
    names = setting_names()
    return name in names or name.removesuffix("_FILE") in names


def _secrets_from_files(env: dict[str, str]) -> dict[str, Any]:
    """Give what the variables `TALKWATCH_..._FILE` point to, as nested arguments of `Settings`."""
    nested: dict[str, Any] = {}
    for name, path in env.items():
        if not (name.startswith(PREFIX) and name.endswith("_FILE")):
            continue
        parts = name.removeprefix(PREFIX).removesuffix("_FILE").lower().split("__")
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise UserError(f"{name} points to {path}, which cannot be read: {error.strerror}") from None
        place = nested
        for part in parts[:-1]:
            place = place.setdefault(part, {})
        place[parts[-1]] = value
    return nested
