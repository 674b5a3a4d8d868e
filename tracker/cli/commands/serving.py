"""Open the tracker in a browser."""

from typing import Annotated

import typer

from tracker.cli.app import app, opened
from tracker.core.languages import Language
from tracker.errors import InvalidInput, TrackerError

PORT = 8765
HERE = ("127.0.0.1", "localhost", "::1")


@app.command()
def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="Which port.")] = PORT,
    host: Annotated[str, typer.Option(metavar="NAME", help="This machine only.")] = HERE[0],
    tick: Annotated[
        bool, typer.Option("--tick/--no-tick", help="Mark what falls due, every minute.")
    ] = True,
    lang: Annotated[
        Language | None, typer.Option(metavar="en|zh", help="Else as the browser wishes.")
    ] = None,
) -> None:
    """Open the tracker in a browser on this machine; Ctrl-C ends it."""
    if host not in HERE:
        raise InvalidInput("host", host, "is another place; until there are users, 127.0.0.1 only")
    try:
        from tracker.web.serve import serve as run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn", "python_multipart"):
            raise
        raise TrackerError(
            "The pages need more: pip install 'claim-tracker[web]', then try again."
        ) from None
    run(opened(context), port=port, tell=_tell, lang=lang, tick=tick)


def _tell(address: str) -> None:
    typer.echo(f"Open {address}")
