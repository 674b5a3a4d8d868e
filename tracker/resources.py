"""Where the data that travels with the package lies: migrations, views, lexicon, demo."""

from pathlib import Path


def data_folder() -> Path:
    """Return the folder `db`: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "db"
    return inside if inside.is_dir() else package.parent / "db"
