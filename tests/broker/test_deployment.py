"""Two deployments on one cluster: the second is refused, replicas are not, and a new name is taken when it is told to."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from support.cluster import Cluster, wait_for

from talkwatch.feed.articles import seeds
from talkwatch.kafka import clients, deployment
from talkwatch.kafka.flow import DEPLOYMENT
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import CHANGELOG


def named(cluster: Cluster, name: str) -> Settings:
    return cluster.settings.model_copy(update={"deployment": name})


def refusal(cluster: Cluster, name: str) -> str:
    with pytest.raises(UserError) as told:
        deployment.take_part(named(cluster, name))
    return str(told.value)


def forget(cluster: Cluster) -> None:
    """Take the note away, as brokers do after some days."""
    admin = clients.admin(cluster.settings)
    admin.delete_groups([DEPLOYMENT])
    wait_for(lambda: not admin.list_group_offsets(DEPLOYMENT).get(DEPLOYMENT), "the note is gone")
    admin.close()


def test_replicas_start_side_by_side_and_another_deployment_is_refused_and_told_what_to_do(cluster: Cluster) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(deployment.take_part, [named(cluster, "desk")] * 8))
    deployment.take_part(named(cluster, "desk"))
    said = refusal(cluster, "other")
    assert "its source is /talkwatch/desk, that of this process is /talkwatch/other" in said
    assert "talkwatch topics claim" in said
    worker = cluster.start("worker", "worker", TALKWATCH_DEPLOYMENT="other")
    wait_for(lambda: not worker.alive, "the worker leaves")
    assert worker.process is not None
    assert worker.process.returncode == 2
    assert "the topics of this cluster are another deployment's" in (cluster.folder / "worker.log").read_text()


def test_of_two_that_begin_at_the_same_moment_one_is_refused_at_the_latest_when_it_starts_again(
    cluster: Cluster,
) -> None:
    def begin(name: str) -> bool:
        try:
            deployment.take_part(named(cluster, name))
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert any(pool.map(begin, ("one", "two")))
    assert sorted(map(begin, ("one", "two"))) == [False, True]


def test_a_new_name_is_taken_when_it_is_claimed_and_then_the_old_one_is_refused(cluster: Cluster) -> None:
    deployment.take_part(named(cluster, "before"))
    assert "another deployment" in refusal(cluster, "after")
    said = cluster.talkwatch("topics", "claim", env={"TALKWATCH_DEPLOYMENT": "after"}).stdout.decode()
    assert said == "alerts have the source /talkwatch/after from now on; before it was /talkwatch/before\n"
    deployment.take_part(named(cluster, "after"))
    assert "its source is /talkwatch/after" in refusal(cluster, "before")


def test_where_the_note_is_forgotten_the_alerts_on_the_changelog_tell(cluster: Cluster) -> None:
    worker = cluster.start("worker", "worker", TALKWATCH_DEPLOYMENT="desk")
    cluster.talkwatch("feed", "--articles", str(seeds()))
    wait_for(lambda: len(cluster.records(CHANGELOG)) > 5, "rounds are written")
    worker.stop()
    forget(cluster)
    assert "its source is /talkwatch/desk" in refusal(cluster, "other")
    deployment.take_part(named(cluster, "desk"))
