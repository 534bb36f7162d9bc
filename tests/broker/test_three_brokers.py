"""All processes on three brokers, of which one dies: the others take over, and nobody has to be started again."""

from pathlib import Path

import pytest
from support.trial import WITH_COURIER_AND_INGEST, Trial, trial_on_three_brokers
from support.watching import SOON

from talkwatch.kafka.flow import WORKERS, transactional_id
from talkwatch_schemas.topics import CHANGELOG


def who_coordinates_transactions_dies(trial: Trial) -> None:
    trial.away([trial.brokers.transaction_coordinator(transactional_id(0))], 15.0)


def who_leads_a_partition_and_who_coordinates_the_workers_die(trial: Trial) -> None:
    trial.away([trial.brokers.leader(CHANGELOG)], 15.0)
    trial.brokers.wait_until_whole()
    trial.away([trial.brokers.coordinator(WORKERS)], 15.0)


@pytest.mark.alone
def test_the_death_of_a_leader_or_coordinator_loses_no_alert_and_ends_no_process(tmp_path: Path) -> None:
    with trial_on_three_brokers(tmp_path, "three_brokers", names=WITH_COURIER_AND_INGEST) as trial:
        for fault in (
            who_coordinates_transactions_dies,
            who_leads_a_partition_and_who_coordinates_the_workers_die,
        ):
            row = trial.under(fault.__name__, fault)
            assert (row["waits"], row["lost"], row["doubled"], row["undelivered"]) == ("", 0, 0, 0), row
            for name, told in row["processes"].items():
                assert told["exits"] == [], (name, row)
                assert told["dead"] == 0, (name, row)
                assert told["late"] <= SOON, (name, row)
        result = trial.audit()
    assert not result.wrong, result.wrong
    assert result.dead_letters == 0
