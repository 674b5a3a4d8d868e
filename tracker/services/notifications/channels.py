"""Where digests go: add a channel, try it, remove it."""

from typing import NamedTuple

from tracker.core.languages import LANGUAGES
from tracker.core.text import clean_name, id_number
from tracker.errors import NotFound
from tracker.notify.sending import shown
from tracker.services.claims.parts import clean_tag
from tracker.services.fields import one_of
from tracker.services.transaction import Transaction
from tracker.store.author import ME
from tracker.store.reader import Row
from tracker.store.reads.digests import Audience
from tracker.store.uids import new_uid

DIGESTS = ("daily", "weekly")


class ChannelInput(NamedTuple):
    """A channel as typed; `audience` is me, a name, tag:NAME or unassigned, else everybody's."""

    url: str
    digest: str = "daily"
    audience: str | None = None
    lang: str = "en"


def add_channel(act: Transaction, given: ChannelInput) -> Row:
    """Add a channel. Raises InvalidInput; no message shows a secret."""
    audience = read_audience(act, given.audience)
    channel = act.db.insert("channels", {
        "url": given.url.strip(),
        "shown": shown(given.url),
        "digest": one_of("digest", given.digest, DIGESTS),
        "audience": audience.kind,
        "who": audience.who,
        "lang": one_of("lang", given.lang, LANGUAGES),
        "created_at": act.now,
    })  # fmt: skip
    act.record("add", "channel", channel["id"], after={"shown": channel["shown"]})
    return channel


def read_audience(act: Transaction, given: str | None) -> Audience:
    """Whose questions are meant. Raises InvalidInput."""
    if given is None:
        return Audience("everybody")
    name = clean_name("audience", given)
    if name.startswith("tag:"):
        return Audience("tag", clean_tag(name.removeprefix("tag:")))
    if name.casefold() == "unassigned":
        return Audience("unassigned")
    return Audience("assignee", act.actor if name.casefold() == ME else name)


def channel_of(act: Transaction, number: str | int) -> Row:
    """The channel with this number. Raises NotFound."""
    text = str(number).strip()
    found = act.db.get("channels", id_number(text)) if text.isdecimal() else None
    if found is None or found["removed_at"] is not None:
        raise NotFound(f'There is no channel "{text}"; `tracker channel list` shows them.')
    return found


def remove_channel(act: Transaction, number: str | int) -> Row:
    """Tell a channel nothing more."""
    channel = channel_of(act, number)
    act.db.change("channels", ("removed_at",), [channel | {"removed_at": act.now}])
    act.record("remove", "channel", channel["id"], before={"shown": channel["shown"]})
    return channel


def message_id(act: Transaction) -> str:
    """A new Message-ID."""
    return f"<{new_uid(act.now).lower()}@claim-tracker>"
