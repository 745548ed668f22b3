"""A file, page, feed or archive becomes a Report with sentences, offsets back to the raw text kept."""
