"""The ports of `talkwatch up`: page, metrics and Kafka, each by itself, or all from one."""

import os
from dataclasses import dataclass

from talkwatch.broker.data_dir import free_port, require_free_port

PAGE, WEB, KAFKA = 19081, 19080, 19092


@dataclass(frozen=True)
class Ports:
    """Where `up` listens. `named`: the options that a person gave; `base`: the one from which the others follow."""

    page: int
    web: int
    kafka: int
    named: frozenset[str] = frozenset()
    base: int | None = None

    def require_free(self, with_page: bool) -> None:
        """Raise `UserError` for a port that is taken, saying what to type instead."""
        wanted = {"--kafka-port": self.kafka, "--web-port": self.web} | (
            {"--page-port": self.page} if with_page else {}
        )
        for option, port in wanted.items():
            if port:
                require_free_port(port, self._remedy(option))

    def _remedy(self, option: str) -> str:
        if option in self.named:
            return option
        other = self.base + 10 if self.base else 20080
        began = "make run PORT=" if "MAKELEVEL" in os.environ else "talkwatch up --port "
        return f"{began}{other}, which moves page, metrics and Kafka"


def ports_of(base: int | None, page: int | None, web: int | None, kafka: int | None) -> Ports:
    """Give the ports: those that are named; of the others page, metrics and Kafka side by side from `base`, if any."""
    own = {"--page-port": page, "--web-port": web, "--kafka-port": kafka}
    after = (base, base + 1, base + 2) if base else (PAGE, WEB, KAFKA)
    named = frozenset(option for option, port in own.items() if port is not None)
    page, web, kafka = (given if port is None else port for port, given in zip(own.values(), after, strict=True))
    return Ports(page or free_port(), web, kafka, named, base)
