"""Floors, the gate, hand-made cases and frozen results."""
