"""Grafana's dashboards as code; `python -m dashboards` in this folder's parent writes their JSON."""
