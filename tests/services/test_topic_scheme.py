"""Suggestions choose among the project's own topics."""

from __future__ import annotations

from pathlib import Path

from diploannot.domain.records import topic_fields
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.topics import Topic
from diploannot.services.seeding import load_topics
from diploannot.services.starting import open_or_start
from diploannot.services.topic_scheme import project_topics


def test_a_project_s_topics_bring_the_shipped_words_and_its_own_none(tmp_path: Path) -> None:
    own = Topic("fjords 🏔", "Fjords,\xa0glaciers and “ice”.", position=99)
    with open_or_start(tmp_path / "p.diploannot") as workspace:
        with workspace.step("Add topic") as step:
            step.record(Change(RecordKind.TOPIC, own.label, None, topic_fields(own)))
        found = {seed.topic.label: seed for seed in project_topics(workspace)}
    assert [seed.topic.label for seed in load_topics()] == list(found)[:-1]
    assert found["taiwan"].keywords == load_topics()[1].keywords
    assert found["fjords 🏔"].topic.definition == own.definition
    assert found["fjords 🏔"].keywords == ()
