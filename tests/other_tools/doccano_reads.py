"""Run by doccano's Python: imports a file with doccano's own code, prints what it then holds.

`python doccano_reads.py FILE FOLDER`; the database is made in FOLDER.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any


def main(file: Path, folder: Path) -> None:
    found = importlib.util.find_spec("backend")
    assert found is not None
    assert found.submodule_search_locations
    sys.path.insert(0, next(iter(found.submodule_search_locations)))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.development"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'doccano.db'}"
    os.environ["DATA_PATH"] = str(folder)
    os.chdir(folder)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sys.stdout.write(json.dumps(held(file)))


def held(file: Path) -> dict[str, Any]:
    from data_import.datasets import load_dataset
    from data_import.pipeline.catalog import JSONL, create_file_format
    from data_import.pipeline.readers import FileName
    from django.contrib.auth import get_user_model
    from examples.models import Example
    from labels.models import Relation, Span
    from projects.models import Project, SequenceLabelingProject

    user = get_user_model().objects.create(username="tester")
    project = SequenceLabelingProject.objects.create(
        name="p", description="", created_by=user, project_type="SequenceLabeling",
        use_relation=True, allow_overlapping=True,
    )  # fmt: skip
    name = FileName(full_path=str(file), generated_name=file.name, upload_name=file.name)
    project = Project.objects.get(pk=project.pk)
    task = "RelationExtraction"
    dataset = load_dataset(task, create_file_format(JSONL.name), [name], project)
    dataset.save(user)
    examples = []
    for example in Example.objects.order_by("pk"):
        spans = {
            s.pk: [s.start_offset, s.end_offset, s.label.text]
            for s in Span.objects.filter(example=example)
        }
        links = [
            [spans[r.from_id.pk], spans[r.to_id.pk], r.type.text]
            for r in Relation.objects.filter(example=example)
        ]
        examples.append({"text": example.text, "spans": list(spans.values()), "links": links})
    return {"examples": examples, "errors": [error.dict() for error in dataset.errors]}


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute())
