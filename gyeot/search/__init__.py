"""The static index that the find page reads."""
