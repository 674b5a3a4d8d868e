"""Look after a database as a whole."""

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.store.backends.open import database

if TYPE_CHECKING:
    from tracker.services.database.doctor import Examined
    from tracker.services.database.transfer import Moved

from tracker.api.session import Opened, Progress


class Keeping(Opened):
    """Copies, backups and health."""

    def copy_to(self, url: str | Path, *, progress: Progress | None = None) -> "Moved":
        """Copy everything into a new or empty database, or bring an interrupted copy to its end.

        progress is told how many of how many rows are there. Raises Conflict if the target holds
        anything that differs, DatabaseTrouble if either cannot be used.
        """
        from tracker.services.database import transfer

        return transfer.copy(self.database, database(str(url)), progress=progress)

    def backup(self, file: str | Path, *, progress: Progress | None = None) -> "Moved":
        """Write everything into one new SQLite file, while others go on writing.

        Raises InvalidInput if the file is there already or cannot be made.
        """
        from tracker.services.database import transfer

        return transfer.backup(self.database, Path(file).expanduser(), progress)

    def doctor(self, *, mend: bool = False) -> "Examined":
        """Look the database over: what is wrong, where, why it matters, how to mend it.

        mend: compute again what can be computed, and write into the audit trail what that was.
        """
        from tracker.services.database import doctor

        now, today = self._clock(), self.today
        found = doctor.examine(self.database, now, today)
        if not mend:
            return doctor.Examined([], found)
        with self._acting(asked_for=False) as act:
            mended = doctor.mend(act, self.database, found)
        return doctor.Examined(mended, doctor.examine(self.database, now, today))
