"""Write the results of `make chaos-circumstances` as a table for docs/chaos-circumstances.md."""

from chaos_cluster_table import write

HEAD = """# Three brokers in bad circumstances

The same brokers, processes and columns as in [Three brokers under faults](chaos-cluster.md); what changes is what
surrounds them. Each row is a fault of `tests/broker/chaos/circumstances`.

- **Versions**: the wheels of the landed version, built from git, run the processes; these are replaced by this version
  while articles flow, and back. It has one publisher under one transactional id, this version an id for each partition.
  A code of 0 is a process that was asked to end, as an operator does.
- **Disks**: a broker's disk has no byte left; the broker leaves, and is started again while there is no room and after.
- **Clocks**: the clocks of all processes, of one broker, of all brokers jump. The stall is by the brokers' clock, so a
  jump of that is part of it.
- **Kept offsets**: brokers that forget offsets after a minute, processes that are away for longer; everything is then
  read anew, and told again in nothing.
- **Limits**: fewer replicas in step than are needed to write; quotas on all clients, whose 40 s "late" counts too.

A publisher leaves with 75 where a transaction hangs for 100 s, and the brokers end one that has been open for 120 s;
its successor publishes anew what was in it.

Each kind is a test module on brokers of its own; after its last row all topics are compared with the pure core.
Last run: {date}, {machine}, `make chaos-circumstances`: {rows} rows, {articles:,} articles, {alerts:,} alerts,
{lost} lost, {doubled} doubled.

| fault | articles | alerts | lost | doubled | brokers | stall | exits | /livez false | /readyz false | late |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""

if __name__ == "__main__":
    write(HEAD, lambda _rows: "")
