"""KPIs and targets."""
