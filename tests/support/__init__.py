"""What several tests lean on: a broker with its processes, servers that behave badly, articles, audits."""
