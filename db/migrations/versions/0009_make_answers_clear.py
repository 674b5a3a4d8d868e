"""Make answers clear: within a time, about one window, to the claim of a chain that is scored."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0009", "0008", None, None

SHARED = """
UPDATE questions SET "window" = (
    SELECT min(c."window") FROM claims AS c WHERE c.question_id = questions.id
)
WHERE answer_type IN ('number', 'choice') AND "window" IS NULL AND (
    SELECT count(DISTINCT coalesce(c."window", '')) FROM claims AS c
    WHERE c.question_id = questions.id
) = 1
"""
MOVED = """
SELECT c.id, c.revises, c.said_on, c.standing, (s.kind = 'me' OR r.kind = 'me') AS own
FROM claims AS c
JOIN speakers AS s ON s.id = c.speaker_id
LEFT JOIN speakers AS r ON r.id = s.root_id
WHERE c.question_id IN (SELECT question_id FROM claims WHERE revises IS NOT NULL)
ORDER BY c.id
"""


def upgrade() -> None:
    """Add the first day on which something may have happened; derive what is scored anew."""
    op.add_column("resolutions", sa.Column("happened_from", sa.Date(), nullable=True))
    op.execute(SHARED)
    place()


def downgrade() -> None:
    """Take it away: of a time the last day is left; every newer claim takes the older one's place.

    What people are scored by from their words is for the older program's doctor to derive.
    """
    place(as_before=True)
    op.execute("UPDATE questions SET \"window\" = NULL WHERE answer_type IN ('number', 'choice')")
    op.execute("ALTER TABLE resolutions DROP COLUMN happened_from")  # SQLite rebuilds no table


def place(*, as_before: bool = False) -> None:
    """Of one's own chain the last word is scored, of other people's the first."""
    connection, root = op.get_bind(), {}
    chains: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    own, stood = {}, {}
    for number, revises, said_on, standing, mine in connection.execute(sa.text(MOVED)).all():
        root[number] = root.get(revises, number)
        own[number], stood[number] = bool(mine), standing
        if standing in ("counts", "superseded", "revised", "later words"):
            chains[root[number]].append((str(said_on), number))
    write = sa.text("UPDATE claims SET standing = :standing WHERE id = :row")
    for chain in chains.values():
        said = [number for _, number in sorted(chain)]
        last = as_before or own[said[0]]
        scored = said[-1] if last else said[0]
        for number in said:
            other = "superseded" if as_before else "revised" if last else "later words"
            now = "counts" if number == scored else other
            if stood[number] != now:
                connection.execute(write, {"standing": now, "row": number})
