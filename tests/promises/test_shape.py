"""The shape of the code: no circle of files, no crowd in a folder, no file too long to read."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "tracker"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 400  # lines
MOST_MODULES = 20  # beside each other in a folder


def module(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(file): file for file in FILES}


def imported(file: Path) -> Iterator[str]:
    """Every module of ours that a file imports, within functions and for types alone too."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{each.name}" for each in node.names} & set(MODULES)
            yield from whole
            if node.module in MODULES and len(whole) < len(node.names):
                yield node.module


def circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """Files each of which reaches every other: what is left when ends are taken off both sides."""
    left = dict(graph)
    while ends := [
        name
        for name, to in left.items()
        if not to & left.keys() or not any(name in others for others in left.values())
    ]:
        for name in ends:
            del left[name]
    return [set(left)] if left else []


def test_a_circle_would_be_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == [{"b", "c"}]


def test_no_file_imports_itself_by_way_of_others() -> None:
    graph = {name: set(imported(file)) - {name} for name, file in MODULES.items()}
    assert sum(map(len, graph.values())) > len(MODULES)
    assert set().union(*circles(graph)) == set()


def test_no_file_is_too_long_to_read() -> None:
    lengths = {name: len(file.read_text("utf-8").splitlines()) for name, file in MODULES.items()}
    long = {name: n for name, n in lengths.items() if n > LONGEST_FILE}
    assert long == {}


def test_no_folder_is_a_crowd() -> None:
    folders = {file.parent for file in FILES}
    crowds = {
        folder.name: n
        for folder in folders
        if (n := len([*folder.glob("*.py")]) - 1) > MOST_MODULES
    }
    assert crowds == {}
