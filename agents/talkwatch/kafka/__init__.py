"""What the processes share of Kafka: who reads and writes what, clients, topics, rights, progress."""
