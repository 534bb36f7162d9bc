"""What people and programs without Kafka see: an HTTP API, a calendar and a page, from the public topics alone."""
