"""`python -m tracker`: the command line."""

from tracker.cli import program

if __name__ == "__main__":
    program()
