"""Run by the Python of Label Studio's SDK: judges an export by its config and converts it.

`python label_studio_reads.py EXPORT FOLDER`; what the SDK's converter makes is put in FOLDER.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def main(export: Path, folder: Path) -> None:
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.label_interface import LabelInterface

    config = (export / "labelling-config.xml").read_text("utf-8")
    interface = LabelInterface(config)
    interface.validate()
    tasks = json.loads((export / "tasks.json").read_bytes())
    errors: list[str] = []
    for number, task in enumerate(tasks, 1):
        data = {"data": task["data"]}  # with annotations the SDK's own check breaks off
        if not interface.validate_task(data):
            errors.append(f"task {number} does not fit the config")
        for made in (*task["annotations"], *task["predictions"]):
            errors += interface.validate_prediction(made, return_errors=True)
    converted = _converted(Converter(config, str(folder)), tasks, folder)
    sys.stdout.write(json.dumps({"errors": errors, "tasks": converted}))


def _converted(converter: Any, tasks: list[dict[str, Any]], folder: Path) -> Any:
    """What the SDK makes of people's annotations, once the server has given them numbers."""
    for number, task in enumerate(tasks, 1):
        task["id"] = number
        for place, made in enumerate(task["annotations"], 1):
            made["id"] = 1000 * number + place
    (folder / "server.json").write_text(json.dumps(tasks), "utf-8")
    converter.convert_to_json_min(str(folder / "server.json"), str(folder), is_dir=False)
    return json.loads((folder / "result.json").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
