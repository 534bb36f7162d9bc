"""Where the meeting is, by the claims: which place was left for another, and which names of a building are one.

Names are compared across languages, scripts and cases.
"""

import re
import unicodedata
from functools import lru_cache

from talkwatch_schemas import Meeting, TalkEvent

_CYRILLIC = dict(
    zip("абвгґдеёєжзиіїйклмнопрстуфхцчшщыэюяьъ'", [*"abvggdeeejziiiiklmnoprstufhccssieua", "", "", " "], strict=True)
)
_SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "j"), ("kh", "h"), ("ph", "f"),
    ("ou", "u"), ("w", "v"), ("y", "i"), ("ck", "k"), ("x", "ks"),
)  # fmt: skip
_HEADS = frozenset(
    "palace palais palast palacio palazo sarai saraii sarainda palac palaci dvorec dvorce dvorca hotel hotels otel"
    " oteli otelinde gotel goteli goste gostinica gostinice house haus maison casa dom residence residenc rezidencii"
    " office ofisi villa center centre merkezi zentrum the of in at de du des d l la el der die das im v u na".split()
)
MIN_PREFIX = 4


def same_venue(a: str, b: str) -> bool:
    """Whether both may name one building. A name in a script that cannot be compared contradicts nothing."""
    one, two = name_words(a), name_words(b)
    if not one or not two:
        return True
    smaller, larger = sorted((one, two), key=len)
    return all(any(_alike(word, other) for other in larger) for word in smaller)


def leaves(event: TalkEvent, place: Meeting) -> bool:
    """Whether an event says that its meeting takes place elsewhere than was told: in place of this one, or of any."""
    there, former = event.meeting, event.previous
    if not event.moved or not (there.city or there.country) or there.city == place.city:
        return False
    if former and (former.city or former.country):
        return former.city == place.city if place.city else former.country == place.country
    return not (former and former.date)


@lru_cache(maxsize=10_000)
def name_words(name: str) -> frozenset[str]:
    """Give the words that tell a venue from others, in Latin letters as they sound; none that many names share."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    latin = "".join(_CYRILLIC.get(c, c) for c in plain)
    for letters, sound in _SOUNDS:
        latin = latin.replace(letters, sound)
    words = frozenset(re.findall(r"[a-z0-9]+", latin))
    return words - _HEADS or words


def _alike(a: str, b: str) -> bool:
    """Equal, or of one stem: "Egmontskom" and "Egmont"."""
    common = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        common += 1
    return a == b or (common >= MIN_PREFIX and common >= min(len(a), len(b)) * 0.8)
