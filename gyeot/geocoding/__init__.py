"""Addresses to positions: the only stage, with importing, that uses the network; never part of a build."""
