"""Completion in bash, zsh and fish: commands, options, speakers, tags, ids, words of filters."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer
import typer.main

from tracker.cli.app import app
from tracker.errors import InvalidInput, TrackerError

MOST = 60  # candidates
FILTERED = ("pending", "due", "report", "export", "publish", "reread", "view", "compare")
BY_ID = ("show", "verify", "undo", "snooze", "edit", "revise", "forecast", "delete", "schedule")
NAMED = {"--speaker": "speaker", "-s": "speaker", "--attributed-to": "speaker", "--tag": "tag",
         "-t": "tag", "--untag": "tag"}  # fmt: skip
SCRIPTS = {
    "bash": """_tracker() {
    local IFS=$'\\n'
    local cur=${COMP_LINE:0:COMP_POINT}
    cur=${cur##* }
    COMPREPLY=($(tracker complete -- "${COMP_WORDS[@]:1:COMP_CWORD-1}" "$cur" 2>/dev/null))
    # bash takes a colon for the end of a word: what stands before it is on the line already
    if [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]]; then
        local begun=${cur%"${cur##*:}"}
        COMPREPLY=("${COMPREPLY[@]#"$begun"}")
    fi
    [[ ${COMPREPLY[0]} == *: ]] && compopt -o nospace
}
complete -F _tracker tracker
""",
    "zsh": """#compdef tracker
_tracker() {
    local -a found
    found=("${(@f)$(tracker complete -- "${(@)words[2,CURRENT-1]}" "$words[CURRENT]" 2>/dev/null)}")
    [[ -n $found ]] && compadd -Q -- $found
}
compdef _tracker tracker
""",
    "fish": """function __tracker_complete
    set -l begun (commandline -opc)
    tracker complete -- $begun[2..-1] (commandline -ct) 2>/dev/null
end
complete -c tracker -f -a '(__tracker_complete)'
""",
}


@app.command()
def completion(
    shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish")],
) -> None:
    """Print what makes a shell complete: eval "$(tracker completion bash)" in ~/.bashrc."""
    if shell not in SCRIPTS:
        raise InvalidInput("shell", shell, f"is none of {', '.join(SCRIPTS)}")
    typer.echo(SCRIPTS[shell], nl=False)


@app.command("complete", hidden=True)
def complete(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORD]...")] = None,
) -> None:
    """Print how the last of some words may go on, a candidate a line."""
    *before, begun = words or [""]
    from tracker.cli import load

    load("")
    try:
        for each in list(dict.fromkeys(_candidates(before, begun)))[:MOST]:
            typer.echo(each)
    except TrackerError:
        return  # whoever presses tab is no place for an error


def _candidates(before: list[str], begun: str) -> Iterator[str]:
    group = typer.main.get_command(app)
    command, rest = _innermost(group, before)
    if begun.startswith("-"):
        yield from (name for name in _options(command) if name.startswith(begun))
    elif rest and rest[-1] in NAMED:
        yield from _stored(NAMED[rest[-1]], begun)
    elif subcommands := getattr(command, "commands", None):
        yield from sorted(
            name for name, each in subcommands.items() if name.startswith(begun) and not each.hidden
        )
    elif command.name in BY_ID and not rest:
        yield from _ids(begun)
    elif before and (before[0] in FILTERED or begun.startswith("@")):
        yield from _words(begun)


def _innermost(command: Any, words: list[str]) -> tuple[Any, list[str]]:  # noqa: ANN401  click's
    """The command that the words name, and the words behind it."""
    while words and (found := getattr(command, "commands", {}).get(words[0])):
        command, words = found, words[1:]
    return command, words


def _options(command: Any) -> Iterator[str]:  # noqa: ANN401  click's
    for each in command.params:
        if each.param_type_name == "option" and not each.hidden:
            yield from (*each.opts, *each.secondary_opts)
    yield "--help"


def _tracker() -> Any:  # noqa: ANN401  imported where it is used
    from tracker.api import Tracker

    return Tracker()


def _stored(name: str, begun: str) -> Iterator[str]:
    """Speakers or tags that begin so."""
    for word in _tracker().filter_words(f"{name}:{begun}", MOST):
        value = word.partition(":")[2].strip('"')
        yield value.replace(" ", "\\ ") if " " in value else value


def _ids(begun: str) -> Iterator[str]:
    for row in _tracker().pending(limit=MOST):
        for each in (f"q{row['question_id']}", f"{row['id']}"):
            if each.startswith(begun):
                yield each


def _words(begun: str) -> Iterator[str]:
    """Words of filters; `@` names a speaker in a quick line."""
    if begun.startswith("@"):
        yield from (f"@{name}".replace("\\ ", "_") for name in _stored("speaker", begun[1:]))
        return
    yield from _tracker().filter_words(begun, MOST)
