"""Mentions, attributions (source, cue, content), speech acts and event mentions."""
