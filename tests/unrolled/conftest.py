"""Settings of the core's tests."""

from hypothesis import settings

# A run may have to compile its structure first: no deadline, and few examples.
settings.register_profile("core", deadline=None, max_examples=60)
settings.load_profile("core")
