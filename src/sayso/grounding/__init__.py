"""Actors, times, places and numbers: from words to codes, ISO dates, coordinates and ranges."""
