"""The land to which a visitor goes, where no city is told: "will visit Peru to meet her counterpart".

Lists that it asks for: `preterite` (a way that is over) and `headline-to` (before a verb that plans one).
"""

from talkwatch.core.extract.grammar.places import Place
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.grammar.witness import Witness
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import is_state

REACH = 30
"""Characters before a visit in which the verb stands that has it: "made a secret trip to"."""


def land_of_goal(goal: Mention) -> Place | None:
    """ "Will pay a visit to Peru": a state that is named as such."""
    name = goal.value
    state = isinstance(name, PartyName) and name.form == "name" and is_state(name.code)
    return Place(country=name.code, country_at=goal) if state else None


def land_visited(skeleton: Skeleton, witness: Witness | None, pack: Pack) -> Place:
    """ "Will visit Peru to meet her counterpart": the land to which one goes, where its own will be met."""
    goal = witness.goal if witness and not witness.visit else None
    land = land_of_goal(goal) if goal else None
    if witness is None or goal is None or land is None or land.country not in witness.parties:
        return Place()
    way = skeleton.text[max(witness.start, witness.head - REACH) : skeleton.position(goal)]
    return Place() if _is_over(way, pack) else land


def _is_over(way: str, pack: Pack) -> bool:
    """ "Visited Peru to discuss trade", "made a secret trip to": whether the way there is told as past."""
    words = vocabulary(pack.code)
    if "preterite" not in words.lists or words["preterite"].search(way) is None:
        return False
    led = "headline-to" in words.lists and words["headline-to"].search(way[: -len(" to ")])
    return status_words(pack.code).will.search(way) is None and not led
