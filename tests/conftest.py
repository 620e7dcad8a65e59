"""What all tests share."""

from hypothesis import settings

# the same examples every time, and no clock: a slow machine is no failure
settings.register_profile("gyeot", deadline=None, derandomize=True)
settings.load_profile("gyeot")
