"""How models are loaded."""
