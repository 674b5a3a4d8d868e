"""Find the testable claims in interviews, articles and transcripts, in English and Chinese.

Pure and offline: needs no rows, no clock, no I/O but its own tables; a function that a Spark or
Ray job can map over documents. `blocks` and `turns` tell who speaks, `sentences` and `clauses`
where a claim may stand, `signs` what it holds, `kinds` and `scoring` what it is worth,
`candidates` puts them together.
"""

from tracker.core.verdicts import Kind
from tracker.extract.candidates import Candidate, extract
from tracker.extract.kinds import Checkability, Stance

__all__ = ["Candidate", "Checkability", "Kind", "Stance", "extract"]
