"""A bare "government" beside an armed group stands for the state in which that group fights: "el Gobierno y el ELN".

Lists that it asks for: `government`, and `of` (behind it: "the government of Mali").
"""

import re
from collections.abc import Sequence
from functools import cache

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import rows

NEAR = 45
"""Characters between a government and the group beside it: "government negotiators and the guerrillas of"."""
BESIDE = 24
"""Characters between a government and the name that tells whose it is: "the government of the Republic of"."""
_BETWEEN = re.compile(r"[^,.;:()]*")


@cache
def _homes() -> dict[str, str]:
    return dict(rows("homes.tsv", 2))


def with_government(text: str, mentions: Sequence[Mention], pack: Pack) -> Sequence[Mention]:
    """Add the government that a sentence names beside one group, where it names neither whose it is nor its state."""
    present = {code for m in mentions if m.kind == "party" for code in m.value.code.split("|")}
    states = {home for code in present if (home := _homes().get(code))}
    if len(states) != 1 or states <= present:
        return mentions
    groups = [m for m in mentions if m.kind == "party" and m.value.code in _homes()]
    governments = vocabulary(pack.code)["government"].finditer(lowered(text))
    found = next((m for m in governments if any(_are_near(m, group) for group in groups)), None)
    if found is None or _is_named(text, found, mentions, pack):
        return mentions
    start, end = found.span()
    return [*mentions, Mention("party", start, end, text[start:end], PartyName(states.pop(), "name"))]


def _are_near(government: re.Match[str], group: Mention) -> bool:
    return max(group.start - government.end(), government.start() - group.end) <= NEAR


def _is_named(text: str, found: re.Match[str], mentions: Sequence[Mention], pack: Pack) -> bool:
    """ "The Malian government", "the government of Mali", "Mali's government", "el Gobierno colombiano"."""
    words = vocabulary(pack.code)
    for mention in mentions:
        if mention.start < found.end() and found.start() < mention.end:
            return True
        before, behind = text[mention.end : found.start()], text[found.end() : mention.start]
        beside = mention.kind in ("party", "person") and mention.end <= found.start()
        if beside and not before.strip(" '’s") and "-" not in before:
            return True
        if found.end() <= mention.start <= found.end() + BESIDE and _BETWEEN.fullmatch(behind):
            low = lowered(behind)
            if mention.kind in ("party", "person", "city") and (not behind.strip() or words["of"].search(low)):
                return True
    return False
