"""Who takes part: parties that a sentence names together, mediators, and who leads which delegation."""

import re

from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.spans import Mention

MIN_PARTIES = 2
MAX_PARTIES = 12
"""States that one list may name as meeting."""


def codes(mention: Mention) -> tuple[str, ...]:
    """Give the code of a party, or both of a name for two ("the two Koreas")."""
    code: str = mention.value.code
    return tuple(code.split("|"))


def pairs_of(skeleton: Skeleton, pack: Pack) -> list[frozenset[str]]:
    """Give the sets of parties that the sentence itself says are talking with each other."""
    if sum(m.kind == "party" for m in skeleton.mentions) < MIN_PARTIES:
        return [frozenset(codes(m)) for m in skeleton.mentions if m.kind == "party" and len(codes(m)) > 1]
    found = [frozenset(_counterparts(skeleton, m)) for m in pack.counterparts.finditer(skeleton.text)]
    if found:
        return found
    for pattern in (pack.party_list, *pack.hosted_pairs, *pack.pairs, *pack.far_pairs):
        for match in pattern.finditer(skeleton.text):
            inside = skeleton.within(match.start(), match.end(), "party")
            if pattern in pack.far_pairs:
                inside = _subject_and_partner(skeleton, inside, pack)
            talking = frozenset(c for m in inside if not _is_location(skeleton, m, pack) for c in codes(m))
            if 2 <= len(talking) <= MAX_PARTIES and not any(talking <= known for known in found):
                found = [*(known for known in found if not known < talking), talking]
    both = [frozenset(codes(m)) for m in skeleton.mentions if m.kind == "party" and len(codes(m)) > 1]
    return found or both or _with_whom(skeleton, pack)


def _subject_and_partner(skeleton: Skeleton, inside: list[Mention], pack: Pack) -> list[Mention]:
    """ "Kerry held talks with Russia's minister": the partner, and the last other party named before it."""
    if not inside:
        return []
    partner = inside[-1]
    hosts = facilitators_of(skeleton, pack)
    subjects = [
        m
        for m in inside[:-1]
        if codes(m) != codes(partner) and not set(codes(m)) <= hosts and not _is_location(skeleton, m, pack)
    ]
    return [subjects[-1], partner] if subjects else []


def _counterparts(skeleton: Skeleton, match: re.Match[str]) -> set[str]:
    """ "Iran's minister met his British and French counterparts": the first party and those of the list."""
    inside = skeleton.within(match.start(1), match.end(1), "party")
    return {c for m in (*inside, *skeleton.within(match.start(2), match.end(2), "party")) for c in codes(m)}


def mentioned_together(skeleton: Skeleton, pack: Pack) -> list[frozenset[str]]:
    """Give the pairs of parties that stand side by side, whatever is said of them. Weak: for want of better."""
    found = [skeleton.within(m.start(), m.end(), "party") for m in pack.mentioned_together.finditer(skeleton.text)]
    pairs = [frozenset(c for m in both if not _is_location(skeleton, m, pack) for c in codes(m)) for both in found]
    return [pair for pair in pairs if len(pair) == 2]


def _with_whom(skeleton: Skeleton, pack: Pack) -> list[frozenset[str]]:
    """ "The talks with Russia, a member of the Ukrainian delegation said": the other party is named elsewhere."""
    match = pack.with_whom.search(skeleton.text)
    partner = skeleton.at(match.start(1)) if match else None
    if partner is None:
        return []
    parties = [m for m in skeleton.mentions if m.kind == "party" and not _is_location(skeleton, m, pack)]
    others = [m for m in parties if codes(m) != codes(partner)]
    return [frozenset((*codes(partner), *codes(others[0])))] if others else []


def _is_location(skeleton: Skeleton, mention: Mention, pack: Pack) -> bool:
    """ "in Switzerland", "border of Belarus", "the Ukraine crisis": a place or a topic, not a party."""
    at = skeleton.position(mention)
    if pack.as_topic.match(skeleton.text[at + 1 : at + 24]):
        return True
    if mention.value.form in ("demonym", "person"):
        return False
    before = skeleton.text[:at]
    return bool(pack.as_place.search(before)) and not pack.as_partner.search(before)


def facilitators_of(skeleton: Skeleton, pack: Pack) -> frozenset[str]:
    """Give the parties that the sentence calls mediators, facilitators or hosts."""
    found: set[str] = set()
    if not any(m.kind == "party" for m in skeleton.mentions):
        return frozenset()
    for pattern in pack.facilitators:
        for match in pattern.finditer(skeleton.text):
            for group in range(1, match.re.groups + 1):
                mention = skeleton.at(match.start(group)) if match.group(group) else None
                if mention and mention.kind == "party":
                    found.update(codes(mention))
    return frozenset(found)


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
