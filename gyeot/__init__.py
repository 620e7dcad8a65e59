"""Gyeot (곁): a directory of the places and programs that help families, from YAML to a static site."""

__version__ = "0.1.0"
