"""The land to which a visitor goes, where no city is told: "will visit Peru to meet her counterpart"."""

from talkwatch.core.extract.grammar.places import Place
from talkwatch.core.extract.grammar.witness import Witness
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import is_state


def land_of_goal(goal: Mention) -> Place | None:
    """ "Will pay a visit to Peru": a state that is named as such."""
    name = goal.value
    state = isinstance(name, PartyName) and name.form == "name" and is_state(name.code)
    return Place(country=name.code, country_at=goal) if state else None


def land_visited(witness: Witness | None) -> Place:
    """ "Will visit Peru to meet her counterpart": the land to which one goes, where its own will be met."""
    goal = witness.goal if witness and not witness.visit else None
    land = land_of_goal(goal) if goal else None
    return land if witness and land and land.country in witness.parties else Place()
