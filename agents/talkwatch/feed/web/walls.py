"""What stands in the place of an article's page: a wall of consent or login, another page, one page for all. Pure.

Told by where a request ends, and by whether the text speaks of what the feed speaks of.
"""

import re
from collections import OrderedDict
from urllib.parse import unquote, urlsplit

from talkwatch.feed.web.links import host_of
from talkwatch.feed.web.publishers import is_proxy, registrable
from talkwatch_schemas import Article

_WORDS = frozenset(
    "login log-in signin sign-in logon auth authenticate authorize oauth oauth2 sso account accounts myaccount"
    " user-login consent cookie-consent cookieconsent cookiewall cookie-wall privacy-wall privacywall privacy-gate"
    " gdpr tcf subscribe subscription subscriptions paywall abo abonnement register registration regwall captcha"
    " challenge access-denied geoblock unsupported-country anmelden anmeldung einloggen zustimmung registrieren"
    " connexion identification s-abonner abonnez-vous inscription acceso iniciar-sesion suscripcion suscribete"
    " registro giris uye-girisi abonelik vhod podpiska вход подписка вхід підписка".split()
)
"""Parts of paths of pages for logging in, subscribing, consenting. Source: the walls of news sites in our languages."""
_HOSTS = frozenset(
    "login accounts account id auth sso consent cmp myprivacy privacy guce subscribe abo challenges".split()
)
_PARTS = re.compile(r"[/.]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_STEM, _SAID = 4, 500
_ENOUGH_WORDS, _SHARE = 4, 0.3
_OTHER_FORMS = frozenset("amp amp.html print print.html rss index.html index.php".split())
_REMEMBERED = 5000


def leads_away(article: Article, end: str) -> bool:
    """Whether a request for an article ended at another publisher; services that pass news on may lead anywhere."""
    asked, ended = host_of(article.url), registrable(host_of(end))
    return not is_proxy(asked) and ended not in (registrable(asked), article.publisher)


def is_wall(url: str, end: str) -> bool:
    """Whether a request for `url` ended at a page for logging in, subscribing or consenting."""
    asked, ended = urlsplit(url), urlsplit(end)
    host = host_of(end)
    if host != host_of(url) and host.partition(".")[0] in _HOSTS:
        return True
    return bool((_parts(ended.path) - _parts(asked.path)) & _WORDS)


def speaks_of(article: Article, text: str) -> bool:
    """Whether a page's text speaks of what the feed says of the article; where the feed says little, it may."""
    said = _stems(f"{article.title} {article.text[:_SAID]}")
    return len(said) < _ENOUGH_WORDS or len(said & _stems(text)) >= _SHARE * len(said)


def is_section_of(canonical: str, url: str) -> bool:
    """Whether an address is that of a section in which another stands, and so no article's own."""
    whole = [part for part in urlsplit(url).path.split("/") if part]
    section = [part for part in urlsplit(canonical).path.split("/") if part]
    inside = whole[len(section) :]
    return whole[: len(section)] == section and bool(inside) and inside[0].lower() not in _OTHER_FORMS


class Shared:
    """Remembers what pages said of themselves, the latest of them, to find what they all say."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._titles: OrderedDict[str, set[str]] = OrderedDict()

    def add(self, said: str, article: Article) -> None:
        """Take note that the page of an article said this: an address, or a text."""
        titles = self._titles.setdefault(said, set())
        if len(titles) < 2:
            titles.add(article.title or article.text[:200])
        self._titles.move_to_end(said)
        while len(self._titles) > _REMEMBERED:
            self._titles.popitem(last=False)

    def by_several(self, said: str) -> bool:
        """Whether articles with different titles said it."""
        return len(self._titles.get(said, ())) > 1


def _parts(path: str) -> set[str]:
    return set(_PARTS.split(unquote(path).lower()))


def _stems(text: str) -> set[str]:
    """Give words by their first letters, since languages change their ends; what has no blanks by pairs of letters."""
    found: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if _UNSPACED.search(word):
            found |= {word[at : at + 2] for at in range(len(word) - 1)}
        elif len(word) >= _STEM:
            found.add(word[:_STEM])
    return found
