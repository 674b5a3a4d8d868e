"""The screen for reviewing: a quote in its context, what was understood, a key a decision."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from tracker.cli.output import Row
from tracker.core.percentages import hundredths
from tracker.errors import Doubtful, TrackerError
from tracker.services.documents.decide import Reason

if TYPE_CHECKING:
    from tracker.api import Tracker
    from tracker.api.inputs import ClaimFields

AROUND = 250  # code points of context on either side
EDITED = ("asked", "speaker", "kind", "window", "confidence", "criteria")
HELP = """a  accept: log the claim with its exact words
e  edit first: say it in your own words, correct what was understood
r  reject, with a reason
m  merge: it is said in a claim that is there already
u  undo the last decision; what was logged is gone again
→ ←  next, previous
q  quit; what is decided is kept, and you go on where you stopped"""


class Review(App[str]):
    """Candidates, one at a time. Each decision is written at once; the app gives what was done."""

    CSS = """
    #words { width: 2fr; padding: 1 2; }
    #reading { width: 1fr; padding: 1 2; border-left: solid $primary; }
    #told { height: auto; padding: 0 2; color: $warning; }
    .dialog { width: 90; max-width: 95%; height: auto; padding: 1 2; background: $surface;
              border: thick $primary; }
    ModalScreen { align: center middle; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding("a", "accept", "accept"),
        Binding("e", "edit", "edit"),
        Binding("r", "reject", "reject"),
        Binding("m", "merge", "merge"),
        Binding("u", "undo", "undo"),
        Binding("right", "step(1)", "next"),
        Binding("left", "step(-1)", "previous", show=False),
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("q", "leave", "quit"),
    ]

    def __init__(self, tracker: "Tracker", rows: Sequence[Row]) -> None:
        super().__init__()
        self.tracker = tracker
        self.rows = list(rows)
        self.at = 0
        self.done: Counter[str] = Counter()
        self._texts: dict[int, str] = {}
        self._undoable: list[Row] = []
        self._meant: dict[int, dict[str, Any]] = {}  # what is taken if it is said again

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal():
            yield VerticalScroll(Static(id="quote"), id="words")
            yield VerticalScroll(Static(id="found"), id="reading")
        yield Label(id="told")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first candidate."""
        self._show()

    @property
    def row(self) -> Row:
        """The candidate that is looked at."""
        return self.rows[self.at]

    def _show(self, told: str = "") -> None:
        self.query_one("#told", Label).update(told)
        if not self.rows:
            self.action_leave()
            return
        self.at %= len(self.rows)
        self.query_one("#quote", Static).update(self._in_context())
        self.query_one("#found", Static).update(understood(self.row, self.at, len(self.rows)))

    def _in_context(self) -> Text:
        source, start, end = (self.row[name] for name in ("source_id", "start", "end"))
        if source not in self._texts:
            self._texts[source] = self.tracker.text_of(source)
        text = self._texts[source]
        shown = Text(text[max(0, start - AROUND) : start], style="dim")
        shown.append(text[start:end], style="bold reverse")
        return shown.append(text[end : end + AROUND], style="dim")

    def _decided(self, what: str, told: str) -> None:
        self.done[what] += 1
        row = self.rows.pop(self.at)
        self._undoable.append({**row, "was": what})
        self._show(told)

    def action_accept(self, **given: "Unpack[ClaimFields]") -> None:
        """Log the candidate; what was asked about is meant if it is accepted again."""
        number = self.row["id"]
        given = self._meant.pop(number, {}) | given  # type: ignore[assignment]
        try:
            claims = self.tracker.accept(number, **given)
        except Doubtful as error:
            if error.flag:
                self._meant[number] = given | {error.flag: True}
            self._show(f"{error}" + (" (a: it is meant so)" if error.flag else ""))
            return
        except TrackerError as error:
            self._show(f"Error: {error}")
            return
        numbers = ", ".join(str(claim["id"]) for claim in claims)
        self._decided("accepted", f"logged claim {numbers}")

    def action_edit(self) -> None:
        """Ask for what is to be logged, then log it."""

        def logged(given: dict[str, Any] | None) -> None:
            if given is not None:
                self.action_accept(**given)

        self.push_screen(Edit(self.row), logged)

    def action_reject(self) -> None:
        """Ask for the reason, then reject."""

        def rejected(reason: str | None) -> None:
            if reason is not None:
                self.tracker.reject(self.row["id"], reason)
                self._decided("rejected", f"rejected: {reason}")

        self.push_screen(
            Choose("Why is it no claim?", [(r.value, r.value) for r in Reason]), rejected
        )

    def action_merge(self) -> None:
        """Ask which claim it is, then merge."""
        near = self.tracker.restated(self.row)
        if not near:
            self._show(f"{self.row['speaker']} has no claim like this one")
            return

        def merged(claim: str | None) -> None:
            if claim is not None:
                self.tracker.merge(self.row["id"], claim)
                self._decided("merged", f"said in claim {claim}, too")

        options = [(str(row["id"]), f"{row['id']}  {row['statement']}") for row in near]
        self.push_screen(Choose("Which claim says the same?", options), merged)

    def action_undo(self) -> None:
        """Take the last decision back."""
        if not self._undoable:
            self._show("nothing to undo")
            return
        row = self._undoable[-1]
        try:
            self.tracker.reopen(row["id"])
        except TrackerError as error:
            self._show(f"Error: {error}")
            return
        self._undoable.pop()
        self.done[row["was"]] -= 1
        self.rows.insert(self.at, row)
        self._show("taken back")

    def action_step(self, by: int) -> None:
        """Look at another candidate."""
        self.at += by
        self._show()

    def action_help(self) -> None:
        """Say what the keys do."""
        self.push_screen(Choose(HELP, [("", "back")]))

    def action_leave(self) -> None:
        """End with what was done."""
        told = [f"{count} {what}" for what, count in self.done.items() if count]
        self.exit(", ".join(told) or "nothing decided")


class Choose(ModalScreen[str | None]):
    """One of a few; Escape for none."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "back")]

    def __init__(self, head: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._head, self._options = head, options

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with VerticalScroll(classes="dialog"):
            yield Label(self._head)
            yield OptionList(*(Option(Text(text), id=name or None) for name, text in self._options))

    def on_mount(self) -> None:
        """Stand on the first of them."""
        options = self.query_one(OptionList)
        options.focus()
        options.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        self.dismiss(event.option_id)


class Edit(ModalScreen[dict[str, Any] | None]):
    """What will be logged, field by field; Enter logs it, Escape does not."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "back")]

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._found = {
            "asked": row.get("shown") or " ".join(row["quote"].split()),
            "speaker": row["speaker"],
            "kind": row["kind"],
            "window": row["window"] or "",
            "confidence": row["confidence"]["phrase"],
            "criteria": "",
        }

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with VerticalScroll(classes="dialog"):
            for name in EDITED:
                yield Label(name)
                yield Input(self._found[name], id=name)
            yield Label("Enter logs it, Escape does not")

    def on_mount(self) -> None:
        """Begin with what is asked."""
        self.query_one("#asked", Input).focus()

    def on_input_submitted(self, _: Input.Submitted) -> None:
        """Give what was changed."""
        now = {name: self.query_one(f"#{name}", Input).value.strip() for name in EDITED}
        self.dismiss(
            {name: text for name, text in now.items() if text != self._found[name] and text}
        )


def understood(row: Row, at: int, of: int) -> Text:
    """What the reader made of a candidate, a line each."""
    confidence = row["confidence"]
    lines = {
        "": f"{at + 1} of {of}, score {row['score']:.2f}",
        "speaker": row["speaker"],
        "reports": row["attributed_to"],
        "kind": f"{row['kind']}, {row['stance']}",
        "window": row["window"],
        "sure": confidence["phrase"] and f"{confidence['phrase']} ({_percent(confidence['p'])})",
        "if": row["condition"],
        "held on": row["held_on"],
        "second": row["second"],
        "checkable": f"{row['checkability']}: {row['reason']}",
        "not read": ", ".join(row.get("unread") or ()),
        "cues": ", ".join(row["cues"]),
    }
    shown = Text()
    for name, value in lines.items():
        if value:
            shown.append(f"{name}\n" if name else "", style="bold").append(f"{value}\n\n")
    return shown


def _percent(p: float | None) -> str:
    return "–" if p is None else f"{hundredths(p)}%"
