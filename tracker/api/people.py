"""Who there is, what is known of them, and who is the same."""

from typing import TYPE_CHECKING, cast

from tracker.api.looking import Looking
from tracker.api.speaker_records import SpeakerChange, SpeakerDetails

if TYPE_CHECKING:
    from tracker.services.speakers.names import NameChange
    from tracker.services.transaction import Transaction


class People(Looking):
    """Speakers by their names."""

    def speaker_record(self, name: str) -> SpeakerDetails:
        """One speaker's record: names, who is merged, what was said, and what came of it.

        name: a name, an alias, or an id such as s3. Raises NotFound or AmbiguousSpeaker.
        """
        from tracker.services.speakers.lookup import someone
        from tracker.store.reads.people import speaker_details

        with self._reading() as reader:
            found = someone(reader, self._author, name)
            return cast("SpeakerDetails", speaker_details(reader, found, self.today))

    def merge_speakers(self, kept: str, merged: str) -> SpeakerChange:
        """Let one speaker be another name of a second one."""
        from tracker.services.speakers.names import merge

        with self._acting() as act:
            return self._told(act, merge(act, kept, merged))

    def split_speaker(self, name: str) -> SpeakerChange:
        """Take back the merge of the speaker who bore this name."""
        from tracker.services.speakers.names import split

        with self._acting() as act:
            return self._told(act, split(act, name))

    def alias_speaker(self, name: str, alias: str, *, anyway: bool = False) -> SpeakerChange:
        """Give a speaker another name, in any script; anyway: though it resembles another's."""
        from tracker.services.speakers.names import add_alias

        with self._acting() as act:
            return self._told(act, add_alias(act, name, alias, anyway=anyway))

    def rename_speaker(self, speaker: str, name: str, *, anyway: bool = False) -> SpeakerChange:
        """Call a speaker otherwise; the name that was stays one of theirs."""
        from tracker.services.speakers.names import rename

        with self._acting() as act:
            return self._told(act, rename(act, speaker, name, anyway=anyway))

    def _told(self, act: "Transaction", done: "NameChange") -> SpeakerChange:
        from tracker.store.reads.people import named_count, speaker_details

        speaker = act.db.get_one("speakers", done.speaker)
        other = None if done.other is None else named_count(act.db, done.other)
        told = {"other": other, "was": done.was, "changed": done.changed}
        details = speaker_details(act.db, speaker, self.today)
        return cast("SpeakerChange", {"speaker": details, **told})
