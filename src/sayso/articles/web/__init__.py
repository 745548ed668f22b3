"""The web: pages fetched with care, and what a page says of itself."""
