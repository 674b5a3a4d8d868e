"""Closer looks at a record: by what was said, how far ahead, how long ago, and at its ranges."""
