"""Certainty, polarity and status of each event mention, from each perspective."""
