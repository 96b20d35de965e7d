"""The KPIs of the engine's benchmark written by hand, as a good analyst would, with no more than what they need."""
