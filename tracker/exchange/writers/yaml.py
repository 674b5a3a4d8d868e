"""The whole record as one YAML file: stable and diffable, for those who keep it in git.

It holds the records of our JSON Lines, claims and answers under their question.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

Record = dict[str, Any]
FORM = "claim-tracker"
VERSION = 1
UNDER = {"claim": "claims", "resolution": "answers"}


def lines(records: Iterable[Record]) -> Iterator[str]:
    """The file from records as JSON Lines have them, those that others name first."""
    top: defaultdict[str, list[Record]] = defaultdict(list)
    asked: dict[str, Record] = {}
    for record in records:
        kind = record.pop("type")
        if kind in UNDER:
            asked[record.pop("question_id")].setdefault(UNDER[kind], []).append(record)
            continue
        top[f"{kind}s"].append(record)
        if kind == "question":
            asked[record["uid"]] = record
    yield f"{FORM}: {VERSION}\n"
    for name, found in top.items():
        yield f"{name}:\n"
        for record in found:
            yield _dumped([record])


def _dumped(value: object) -> str:
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=88)
    return text


def _told(record: Record) -> Record:
    """A record written by hand: days that YAML takes for days are text, as JSON has them."""
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in record.items()}


def records(value: Any) -> Iterator[Record]:  # noqa: ANN401  what a YAML file holds
    """The records of a file in their order, as JSON Lines have them."""
    for name in ("speakers", "sources"):
        for record in value.get(name) or ():
            yield {"type": name[:-1], **_told(record)}
    for question in value.get("questions") or ():
        parts = {kind: question.get(name) or () for kind, name in UNDER.items()}
        own = {name: v for name, v in question.items() if name not in UNDER.values()}
        yield {"type": "question", **_told(own)}
        for kind, each in parts.items():
            for record in each:
                yield {"type": kind, "question_id": own.get("uid"), **_told(record)}


def is_ours(value: object) -> bool:
    """Whether a YAML file is one of these."""
    return isinstance(value, dict) and value.get(FORM) == VERSION
