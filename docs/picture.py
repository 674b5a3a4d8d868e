"""Draw docs/report.svg: what `tracker report` prints for the record that the demo imports."""

import re
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "db" / "demo"))
COMMAND = "report speaker:fivethirtyeight"
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def printed() -> str:
    """The report as a terminal of 80 columns shows it."""
    from nfl import lines

    from tracker import Tracker
    from tracker.cli import main

    with TemporaryDirectory() as folder:
        database = str(Path(folder) / "nfl.db")
        Tracker(database).import_jsonl(list(lines()))
        out = StringIO()
        try:
            with redirect_stdout(out):
                main(["--db", database, "--today", "2022-03-01", *COMMAND.split()])
        except SystemExit:
            return out.getvalue()
    raise RuntimeError(COMMAND)


def draw() -> None:
    """Write the picture, without fonts from elsewhere."""
    console = Console(record=True, width=82, file=StringIO())
    console.print(Text(f"$ tracker {COMMAND}\n{printed()}"))
    svg = console.export_svg(title="claim-tracker")
    (HERE / "report.svg").write_text(FONTS.sub("", svg), encoding="utf-8")


if __name__ == "__main__":
    draw()
