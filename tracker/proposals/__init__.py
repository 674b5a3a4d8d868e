"""Let a model propose quotes from a document: it names words, never places, and decides nothing.

Any server that speaks the OpenAI chat-completions protocol. What it gives is data that is checked:
each quote is looked up in the text, and one that does not stand there is thrown away and counted.
"""

from tracker.proposals.aligning import align
from tracker.proposals.asking import Model, Proposed, propose
from tracker.proposals.chunks import chunks

__all__ = ["Model", "Proposed", "align", "chunks", "propose"]
