"""The package as others get it: a wheel that carries what it needs and says what it needs."""

import ast
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from collections.abc import Callable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("pyproject.toml", "README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE")
LARGEST = 2 * 1024 * 1024
EXTRAS = ("parquet", "postgres", "web", "xlsx")  # of users; the others are for who works on it
FORMS = "python-multipart"  # starlette imports it for what a page sends
Command = Callable[..., str]


def copy_of_the_sources(folder: Path) -> Path:
    folder.mkdir()
    for name in SOURCES:
        shutil.copy(ROOT / name, folder / name)
    for name in ("tracker", "db"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def build(folder: Path, target: str) -> Path:
    out = folder / "out"
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    ran = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    [made] = out.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    return build(copy_of_the_sources(tmp_path_factory.mktemp("build") / "sources"), "wheel")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; only the dependencies are lent by this one."""
    home = tmp_path_factory.mktemp("venv") / "env"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index",
               "--no-deps", "--no-compile", "--quiet", "--disable-pip-version-check",
               str(wheel)]  # fmt: skip
    subprocess.run(install, check=True)
    [site] = home.glob("lib/python*/site-packages")
    lent = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (site / "lent.pth").write_text("\n".join(lent) + "\n", "utf-8")
    return home


@pytest.fixture
def there(installed: Path, tmp_path: Path) -> Command:
    """Run a program of the fresh environment, knowing nothing of the checkout."""

    def run(program: str, *words: str) -> str:
        ran = subprocess.run(
            [installed / "bin" / program, *words],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    return run


def test_the_wheel_carries_the_data_and_only_what_belongs_to_it(wheel: Path) -> None:
    names = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    wanted = {
        f"tracker/{file.relative_to(ROOT).as_posix()}"
        for file in (ROOT / "db").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert wanted
    assert wanted - names == set()
    assert {name.split("/")[0] for name in names} == {"tracker"}
    assert {"tracker/py.typed", "tracker/__main__.py"} <= names
    pages = {"web/static/htmx.min.js", "web/static/htmx.LICENSE.txt", "web/templates/today.html",
             "presentation/html/shared/style.css", "i18n/web.csv"}  # fmt: skip
    assert {f"tracker/{name}" for name in pages} <= names


def test_a_wheel_made_from_the_source_distribution_is_the_same(wheel: Path, tmp_path: Path) -> None:
    sdist = build(copy_of_the_sources(tmp_path / "sources"), "sdist")
    shutil.unpack_archive(sdist, tmp_path / "unpacked", filter="data")
    [folder] = (tmp_path / "unpacked").iterdir()
    again = build(folder, "wheel")
    assert sorted(ZipFile(again).namelist()) == sorted(ZipFile(wheel).namelist())


def test_the_program_of_the_wheel_is_the_one_that_runs(there: Command, installed: Path) -> None:
    code = "import tracker.resources as r; print(r.__file__); print(r.data_folder())"
    code_file, data = there("python", "-c", code).split()
    assert Path(code_file).is_relative_to(installed)
    assert Path(data).is_relative_to(installed)
    assert "tracker add" in there("tracker", "--help")


def test_the_program_of_the_wheel_makes_a_database_and_does_its_job(
    there: Command, tmp_path: Path
) -> None:
    claims = ("--db", str(tmp_path / "claims.db"))
    assert "claim 1" in there("tracker", "add", "It is likely that AGI arrives by 2029", *claims)
    assert "AGI arrives" in there("tracker", "pending", *claims)
    assert "AGI arrives" in there("python", "-m", "tracker", "pending", *claims)
    there("tracker", "verify", "1", "void", "--note", "a trial", *claims)
    assert "Nothing is pending" in there("tracker", "pending", *claims)
    assert "me" in there("tracker", "report", *claims)


def test_without_a_path_the_database_stands_in_the_users_own_folder(
    there: Command, tmp_path: Path
) -> None:
    there("tracker", "add", "AGI arrives by 2029")
    [made] = tmp_path.rglob("tracker.db")
    assert made.stat().st_mode & 0o777 == 0o600


def _imported(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name.split(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                yield (node.module or "").split(".")[0]


def _distribution(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *(each for name in EXTRAS for each in extras[name])]
    declared = {_distribution(each) for each in needed} - {FORMS}
    modules = {*_imported(ROOT / "tracker"), *_imported(ROOT / "db")}
    ours = {"tracker", *(file.stem for file in (ROOT / "db").rglob("*.py"))}
    foreign = modules - set(sys.stdlib_module_names) - ours
    providers = packages_distributions()
    imported = {_distribution(providers[module][0]) for module in foreign}
    assert imported == declared


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no git checkout, so nothing says which files are kept")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    files = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [file for file in files if file.is_file()]


def test_no_kept_file_is_large() -> None:
    assert [file.name for file in tracked() if file.stat().st_size > LARGEST] == []


# Written so that this file does not name them either.
ELSEWHERE = re.compile(
    rb"py[p]i\.org|python[h]osted\.org|npm[j]s\.(?:org|com)|[-]-(?:extra-)?index-url\s+\S"
    rb"|/roo[t]/|/hom[e]/\w|/Use[r]s/\w|(?<![\w.])/wor[k]/"
)


def test_no_kept_file_names_a_package_host_or_a_place_on_one_machine() -> None:
    found = {
        f"{file.relative_to(ROOT)}: {match[0]!r}"
        for file in tracked()
        if (match := ELSEWHERE.search(file.read_bytes()))
    }
    assert found == set()


def test_the_pinned_requirements_are_pinned_by_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text("utf-8").splitlines()
        pins = [line for line in lines if line and not line[0].isspace() and line[0] != "#"]
        assert pins
        assert [line for line in pins if not re.match(r"[\w.-]+==\S+ .*\\$", line)] == []
        assert sum("--hash=sha256:" in line for line in lines) >= len(pins)
