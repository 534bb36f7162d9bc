"""The embedded default: real Apache Kafka (KRaft, one node), with jars and Java that come as packages."""
