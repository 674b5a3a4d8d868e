"""What the program says to people, in every language it speaks: one catalogue, one way of counting.

Sentences and labels stand in tables beside this file; nothing else holds a translation.
"""
