"""Who else takes part: mediators and hosts, and who leads which delegation."""

from functools import cache

from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.mentions.spans import Mention


def facilitators_of(skeleton: Skeleton, pack: Pack) -> frozenset[str]:
    """Give the parties that the sentence calls mediators, facilitators or hosts."""
    found: set[str] = set()
    if not any(m.kind == "party" for m in skeleton.mentions) or not _any_facilitator(pack).search(skeleton.text):
        return frozenset()
    for pattern in pack.facilitators:
        for match in pattern.finditer(skeleton.text):
            for group in range(1, match.re.groups + 1):
                mention = skeleton.at(match.start(group)) if match.group(group) else None
                if mention and mention.kind == "party":
                    found.update(codes(mention))
    return frozenset(found)


@cache
def _any_facilitator(pack: Pack) -> Words:
    """The patterns as one: most sentences that name a party hold none of them, and are told so by a single search."""
    return Words("|".join(pattern.pattern for pattern in pack.facilitators) or "(?!)")


def heads_of(skeleton: Skeleton, pack: Pack) -> list[tuple[str, Mention]]:
    """Give each party with the person that the sentence names as head of its delegation."""
    found: list[tuple[str, Mention]] = []
    if not {"party", "person"} <= {m.kind for m in skeleton.mentions}:
        return found
    for pattern in pack.heads:
        for match in pattern.finditer(skeleton.text):
            party, head = skeleton.at(match.start("party")), skeleton.at(match.start("head"))
            if party and head and party.kind == "party" and head.kind == "person":
                found.append((min(codes(party)), head))
    return found
