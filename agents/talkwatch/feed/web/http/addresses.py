"""Where the feeder may connect to: the public web, and what an operator allows besides."""

from collections.abc import Sequence

from talkwatch.http.addresses import Addresses, Network

_PORTS = frozenset((80, 443, 8080, 8443))
_ALSO = "TALKWATCH_FEEDS__ALLOW names networks that are allowed besides, such as 10.0.0.0/8"


def of_the_web(also: Sequence[Network] = ()) -> Addresses:
    """Give what decides for the feeder: the web on its usual ports, and on any port the networks `also`."""
    return Addresses(also, _ALSO, _PORTS, passwords=False)
