"""`talkwatch ingest`: articles pushed over HTTP by programs without Kafka, answered once the broker has them."""
