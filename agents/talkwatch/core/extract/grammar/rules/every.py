"""Every rule of who meets whom, in the order in which they are asked."""

from collections.abc import Callable, Iterator

from talkwatch.core.extract.grammar.groups import Sentence
from talkwatch.core.extract.grammar.heads import Heads
from talkwatch.core.extract.grammar.rules.guests import guests
from talkwatch.core.extract.grammar.rules.hosts import hosted
from talkwatch.core.extract.grammar.rules.invited import accepted
from talkwatch.core.extract.grammar.rules.joint import joint
from talkwatch.core.extract.grammar.rules.nouns import between, compound, listed
from talkwatch.core.extract.grammar.rules.objects import object_of
from talkwatch.core.extract.grammar.rules.offers import offered
from talkwatch.core.extract.grammar.rules.partnered import counterpart, partnered
from talkwatch.core.extract.grammar.rules.teams import teams
from talkwatch.core.extract.grammar.rules.visits import visiting
from talkwatch.core.extract.grammar.rules.with_me import with_me
from talkwatch.core.extract.grammar.witness import Witness

RULES: tuple[Callable[[Sentence, Heads], Iterator[Witness]], ...] = (
    between,
    compound,
    listed,
    accepted,
    offered,
    with_me,
    joint,
    teams,
    partnered,
    object_of,
    counterpart,
    guests,
    hosted,
    visiting,
)
"""Of two findings over the same words the earlier stays."""
