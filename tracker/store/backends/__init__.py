"""The databases there are: their protocol, how one is opened, each with its dialect."""
