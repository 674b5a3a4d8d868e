from hypothesis import settings

# The first example of a law may be the one that loads scipy.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
