"""What became of an answer's meetings and fields, by names that are metric labels too."""

from enum import StrEnum


class Fate(StrEnum):
    """What became of a meeting of the answer, or of one of its quotes."""

    TAKEN = "taken"
    LEAD = "lead"
    UNCLEAR_PARTIES = "unclear_parties"
    NOTHING_SAID = "nothing_said"
    TWICE = "twice"
    NOT_QUOTED = "not_quoted"
    OTHER_CODE = "other_code"
    OTHER_DATE = "other_date"
    OTHER_CITY = "other_city"
    UNREADABLE_DATE = "unreadable_date"
    UNREADABLE_TIME = "unreadable_time"
    UNREADABLE_PLACE = "unreadable_place"
    UNREADABLE_NUMBER = "unreadable_number"


class Outcome(StrEnum):
    """How our own reading of a quote and the model's claim went together."""

    SAME = "same"
    OTHER = "other"
    ONLY_OURS = "only_ours"
    ONLY_CLAIM = "only_claim"
    NOT_BORNE_OUT = "not_borne_out"
    UNREADABLE = "unreadable"


class Agreement(StrEnum):
    """How far the model and the rules tell the same of a meeting, field by field."""

    SAME = "same"
    OTHER = "other"
    ONLY_RULES = "only_rules"
    ONLY_MODEL = "only_model"
