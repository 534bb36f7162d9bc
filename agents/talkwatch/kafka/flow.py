"""The stages of the flow: which consumer group moves which topic on, in order."""

from talkwatch_schemas.topics import ARTICLES, CHANGELOG, EVENTS

WORKERS = "talkwatch"
"""Group of the workers, and the Faust app's id: with the table's name it gives that of the changelog topic."""
PUBLISHER = "talkwatch-publish"
STAGES = {"extract": (WORKERS, ARTICLES), "track": (WORKERS, EVENTS), "publish": (PUBLISHER, CHANGELOG)}
"""Consumer group and topic of each stage."""
