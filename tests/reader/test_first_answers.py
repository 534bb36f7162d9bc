"""Of two answers to one question the first counts, for all who read the topic, and after it was compacted."""

from support.topic import Log

from talkwatch.reader.kept import ANSWERED, Kept, KeptAnswer
from talkwatch_schemas.topics import READINGS


def test_what_counts_is_what_compaction_keeps() -> None:
    first, other, third = (KeptAnswer(ANSWERED, word) for word in ("first", "other", "third"))
    log = Log()
    log.write(READINGS, first.to_json(), b"theirs")  # another process was before
    kept = Kept(log.tail(READINGS), log.outbox())
    kept.put("theirs", other)
    kept.put("ours", first)
    kept.put("ours", third)
    kept.settle()
    assert len(log.values(READINGS)) == 4
    for one in (log, log.compacted(READINGS)):
        later = Kept(one.tail(READINGS), one.outbox())
        assert list(later.catch_up()) == [first, first]
        assert kept.readings.get("theirs") == kept.readings.get("ours") == first


def test_a_reader_that_starts_writes_what_counts_where_another_came_after_it() -> None:
    first, other = KeptAnswer(ANSWERED, "first"), KeptAnswer(ANSWERED, "other")
    log = Log()
    for key, value in (
        ("overruled", first.to_json()), ("overruled", other.to_json()),
        ("mended", first.to_json()), ("mended", other.to_json()), ("mended", first.to_json()),
        ("deleted", first.to_json()), ("deleted", other.to_json()), ("deleted", None),
        ("anew", first.to_json()), ("anew", None), ("anew", other.to_json()),
        ("spoilt", first.to_json()), ("spoilt", b"no reading"),
    ):  # fmt: skip
        log.write(READINGS, value, key.encode())
    for _ in range(2):
        list(Kept(log.tail(READINGS), log.outbox()).catch_up())
        assert [record.key for record in log.topics[READINGS][13:]] == [b"overruled", b"spoilt"]
    kept = Kept(log.compacted(READINGS).tail(READINGS), log.outbox())
    list(kept.catch_up())
    counts = {key: kept.readings.get(key) for key in ("overruled", "mended", "deleted", "anew", "spoilt")}
    assert counts == {"overruled": first, "mended": first, "deleted": None, "anew": other, "spoilt": first}
