"""The small rows that belong to a claim or speaker, written inside its record."""

from typing import Any

from sqlmodel import Session, SQLModel, col, select

from tracker.core.text import name_key
from tracker.errors import NotFound
from tracker.store import queries
from tracker.store.models import (
    Alias,
    Claim,
    ClaimOption,
    ClaimTag,
    Quantile,
    Quote,
    Source,
    Speaker,
    Tag,
)

Record = dict[str, Any]


def parts_of(session: Session, row: SQLModel) -> Record:
    """What belongs to a row; empty parts are left out."""
    if isinstance(row, Speaker):
        found: Record = {"aliases": _aliases(session, row)}
    elif isinstance(row, Claim):
        found = {
            "quotes": [_quote(session, quote) for quote in queries.quotes_of(session, row.id)],
            "options": _rows(session, ClaimOption, row),
            "quantiles": _rows(session, Quantile, row),
            "tags": queries.tags_of(session, row.id),
        }
    else:
        return {}
    return {name: part for name, part in found.items() if part}


def add_parts(session: Session, row: SQLModel, parts: Record) -> None:
    """Add what belongs to a new row. Raises NotFound or ValidationError for what is not valid."""
    if isinstance(row, Speaker):
        for name in parts.get("aliases", ()):
            session.add(Alias(speaker_id=row.id, name=name, name_key=name_key(name)))
    if isinstance(row, Claim):
        number = {"claim_id": row.id}
        for quote in parts.get("quotes", ()):
            session.add(Quote.model_validate(_with_source(session, quote) | number))
        for option in parts.get("options", ()):
            session.add(ClaimOption.model_validate(option | number))
        for quantile in parts.get("quantiles", ()):
            session.add(Quantile.model_validate(quantile | number))
        for name in parts.get("tags", ()):
            session.add(ClaimTag(claim_id=row.id, tag_id=_tag(session, name)))
    session.flush()


def _aliases(session: Session, speaker: Speaker) -> list[str]:
    found = select(Alias.name).where(Alias.speaker_id == speaker.id).order_by(col(Alias.id))
    return list(session.exec(found).all())


def _quote(session: Session, quote: Quote) -> Record:
    record = quote.model_dump(mode="json", exclude={"id", "claim_id"}, exclude_none=True)
    if quote.source_id is not None:
        record["source"] = session.get_one(Source, record.pop("source_id")).uid
    return record


def _rows(session: Session, table: type[Any], claim: Claim) -> list[Record]:
    keys = [column for column in table.__table__.primary_key if column.name != "claim_id"]
    found = session.exec(select(table).where(table.claim_id == claim.id).order_by(*keys)).all()
    return [row.model_dump(mode="json", exclude={"claim_id"}, exclude_none=True) for row in found]


def _with_source(session: Session, quote: Record) -> Record:
    uid = quote.get("source")
    if uid is None:
        return quote
    source = session.exec(select(Source.id).where(Source.uid == uid)).first()
    if source is None:
        raise NotFound(f"there is no source {uid} before it")
    return {name: value for name, value in quote.items() if name != "source"} | {
        "source_id": source
    }


def _tag(session: Session, name: str) -> int:
    tag = queries.tag_named(session, name)
    if tag is None:
        tag = Tag(name=name)
        session.add(tag)
        session.flush()
    return tag.id
