"""Where a process may connect to for others: public addresses only, decided at the moment of the connection.

The check stands in the resolver that the connection itself uses, so a name that resolves to one address when it is
checked and to another when it is used (DNS rebinding) finds no gap. A literal address never reaches a resolver and is
checked before each request.
"""

import ipaddress
import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class ForbiddenAddressError(Exception):
    """The address is not one of the public web; the message names the host, and never what it resolves to."""


class Addresses:
    """Decides which addresses are allowed.

    `also` are networks that are allowed though they are not public, `remedy` says to people how to name one. `ports`
    are those that may be connected to, None for any; where a network is named, any. `passwords`: whether an address may
    have one in it.
    """

    def __init__(
        self,
        also: Sequence[Network] = (),
        remedy: str = "",
        ports: frozenset[int] | None = None,
        *,
        passwords: bool = True,
    ) -> None:
        """Keep the networks."""
        self._passwords = passwords
        self._also = tuple(also)
        self._remedy = remedy
        self._ports = None if also else ports

    def allows(self, address: str) -> bool:
        """Whether this literal address may be connected to. What is no address is not allowed."""
        try:
            found = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return False
        if any(found.version == network.version and found in network for network in self._also):
            return True
        inner = _inner(found)
        return inner.is_global and not inner.is_multicast and not inner.is_reserved

    def check(self, url: str) -> None:
        """Raise `ForbiddenAddressError` for an address that is none of the web, before any connection."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise ForbiddenAddressError("the address cannot be read") from None
        if parts.scheme not in ("http", "https") or not host:
            raise ForbiddenAddressError("only http and https are fetched")
        if (parts.username or parts.password) and not self._passwords:
            raise ForbiddenAddressError(f"{host}: an address with a password is not fetched")
        if _is_literal(host) and not self.allows(host):
            raise self.refusal(host)
        if port and self._ports is not None and port not in self._ports:
            said = f"{host}: port {port} is not one of the web; {self._remedy}, and with one any port"
            raise ForbiddenAddressError(said)

    def refusal(self, host: str) -> ForbiddenAddressError:
        """Give the error that says why a host is not connected to."""
        return ForbiddenAddressError(f"{host} is not a public address; {self._remedy}")


class GuardedResolver(AbstractResolver):
    """Resolves names, and gives an answer only where all of it is allowed."""

    def __init__(self, addresses: Addresses) -> None:
        """Wrap the system's resolver."""
        self._inner = ThreadedResolver()
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Give the addresses of a host. Raises `ForbiddenAddressError`."""
        found = await self._inner.resolve(host, port, family)
        if not all(self._addresses.allows(result["host"]) for result in found):
            raise self._addresses.refusal(host)
        return found

    async def close(self) -> None:
        """Close the system's resolver."""
        await self._inner.close()


def _is_literal(host: str) -> bool:
    """Whether a host is an address, also in the short and octal forms that the C library takes ("127.1")."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.replace(".", "").isdigit() or host.lower().startswith("0x")
    return True


def _inner(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Give the IPv4 address that an IPv6 one stands for (mapped, 6to4, NAT64), else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
