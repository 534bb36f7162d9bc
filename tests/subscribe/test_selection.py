"""Which alerts a subscriber wants: one of each list that it gives, and all where it gives none."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from talkwatch import schemas as contract
from talkwatch.subscribe.selection import Selection
from talkwatch_schemas import Alert

EXAMPLES = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")
ALERTS = {message["data"]["kind"]: Alert.model_validate(message) for message in EXAMPLES["alert"]}


def test_without_lists_every_alert_is_wanted() -> None:
    assert all(Selection().wants(alert) for alert in ALERTS.values())


@pytest.mark.parametrize(
    "wanted",
    [{"parties": ["NO", "XX"]}, {"countries": ["CH"]}, {"kinds": ["announced"]}, {"certainties": ["likely"]}],
)
def test_one_of_each_list_must_be_had(wanted: dict[str, list[str]]) -> None:
    assert Selection.model_validate(wanted).wants(ALERTS["announced"])
    assert not Selection.model_validate(wanted | {"parties": ["RU"]}).wants(ALERTS["announced"])


def test_a_meeting_in_another_country_is_not_wanted_but_one_that_was_there_is() -> None:
    assert not Selection(countries=("CH",)).wants(ALERTS["disputed"])
    assert Selection(countries=("AT",)).wants(ALERTS["retracted"]), "by the country that it was in"


def test_an_alert_of_an_unknown_kind_is_wanted_where_no_kinds_are_chosen() -> None:
    strange = ALERTS["announced"].model_copy(
        update={"data": ALERTS["announced"].data.model_copy(update={"kind": "moved_online"})}
    )
    assert Selection().wants(strange)
    assert not Selection(kinds=("announced",)).wants(strange)


def test_names_are_trimmed_and_an_empty_one_is_refused() -> None:
    assert Selection(parties=(" NO ",)).parties == ("NO",)
    with pytest.raises(ValidationError, match="an empty name selects nothing"):
        Selection(parties=("  ",))
