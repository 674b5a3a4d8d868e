"""How a list is sorted: `check,-p`, by columns that its view has; what is missing comes last."""

from collections.abc import Sequence

from tracker.errors import InvalidInput

KEYS = {
    "id": "id",
    "check": "due_on",
    "due": "due_on",
    "said": "said_on",
    "closes": "latest",
    "window": "latest",
    "speaker": "speaker",
    "p": "p",
    "statement": "statement",
    "kind": "kind",
    "verdict": "verdict_strict",
    "missed": "missed",
}


def order(asked: str, columns: Sequence[str]) -> str:
    """The ORDER BY of sort keys, the number last. Raises InvalidInput for a key that is none."""
    usable = {name: column for name, column in KEYS.items() if column in columns}
    terms = []
    for key in asked.replace(" ", "").split(","):
        column = usable.get(key.removeprefix("-"))
        if column is None:
            names = ", ".join(usable)
            raise InvalidInput(
                "sort", asked, f"is no order: {key} is none of {names} (-p: downwards)"
            )
        way = "DESC" if key.startswith("-") else "ASC"
        terms.append(f"CASE WHEN {column} IS NULL THEN 1 ELSE 0 END, {column} {way}")
    return ", ".join((*terms, "id"))
