"""Run notebooks anew and keep what they show: `python notebooks/refresh.py [FILE ...]`.

Each runs in a kernel of its own, in this folder. What only one machine knows is left out.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
PATIENCE = 120  # seconds a cell may take


def executed(file: Path) -> nbformat.NotebookNode:
    """A notebook with what its cells show today. Raises CellExecutionError if one fails."""
    notebook = nbformat.read(file, as_version=nbformat.NO_CONVERT)
    place = {"metadata": {"path": str(HERE)}}
    NotebookClient(notebook, timeout=PATIENCE, resources=place, coalesce_streams=True).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [each for each in cell.outputs if each.get("name") != "stderr"]
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


if __name__ == "__main__":
    for file in [Path(name) for name in sys.argv[1:]] or sorted(HERE.glob("*.ipynb")):
        nbformat.write(executed(file), file)
