"""What every process shares: settings, health, metrics, errors and how it ends."""
