"""Messages to people and programs without Kafka: a consumer of the alerts for each target, apart from all else."""
