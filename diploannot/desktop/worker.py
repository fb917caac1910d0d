"""The suggestion process seen from the window: started, asked, restarted where it dies."""

from __future__ import annotations

import json
import sys
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from diploannot.domain.actors import Registry
from diploannot.domain.articles import Article
from diploannot.domain.records import (
    article_fields,
    registry_fields,
    suggested_layer_fields,
    suggested_layer_from,
    topic_fields,
)
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.topics import SeedTopic

MEMORY_MB = 2_048
RESTARTS = 3
_MODULE = "diploannot.nlp.worker"


class SuggestionProcess(QObject):
    """`ready(model)`, `suggested(article, SuggestedLayer)`, `refused(article, sentence)`,
    `cancelled(article)`, and `lost(sentence)` when it has died once too often or cannot start.
    """

    ready = Signal(object)
    suggested = Signal(object, object)
    refused = Signal(object, object)
    cancelled = Signal(object)
    lost = Signal(object)

    def __init__(
        self,
        registry: Registry,
        topics: tuple[SeedTopic, ...],
        parent: QObject,
        *,
        learned: dict[str, Any] | None = None,
    ) -> None:
        """`learned` are the fields of a model learned from the project's decisions."""
        super().__init__(parent)
        self._registry, self._topics, self._learned = registry, topics, learned
        self._deaths, self._rest, self._said = 0, b"", ""
        self._stopping = False
        self._process: QProcess | None = None

    @property
    def runs(self) -> bool:
        return (
            self._process is not None
            and self._process.state() is not QProcess.ProcessState.NotRunning
        )

    def start(self) -> None:
        """Starts the process and tells it what the project knows."""
        self._rest, self._stopping = b"", False
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._hear)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._process = process
        process.start(sys.executable, ["-m", _MODULE])
        self._send({"start": self._knowledge()})

    def suggest(self, article: Article) -> None:
        fields = {**article_fields(article), "id": article.id, "text": article.text}
        self._send({"suggest": {"article": fields}})

    def renew(self, article: Article, starter: SuggestedLayer) -> None:
        """As `suggest`, from what the starter has suggested: the text is not read again."""
        layer = suggested_layer_fields(starter)
        fields = {"article": article.id, "text": article.text, "layer": layer}
        self._send({"renew": fields})

    def cancel(self, article: str) -> None:
        """Has it give the article up, if it is not done: `cancelled` or an answer follows."""
        self._send({"cancel": {"article": article}})

    def stop(self) -> None:
        """Ends the process; nothing is told any more."""
        self._stopping = True
        if self._process is not None and self.runs:
            self._process.closeWriteChannel()
            if not self._process.waitForFinished(300):
                self._process.kill()
                self._process.waitForFinished(2_000)

    def _knowledge(self) -> dict[str, Any]:
        topics = [
            {
                "label": seed.topic.label,
                **topic_fields(seed.topic),
                "keywords": [list(keyword) for keyword in seed.keywords],
                "examples": list(seed.examples),
            }
            for seed in self._topics
        ]
        registry = registry_fields(self._registry)
        return {
            "registry": registry,
            "topics": topics,
            "memory_mb": MEMORY_MB,
            "learned": self._learned,
        }

    def _send(self, request: dict[str, Any]) -> None:
        if self._process is not None:
            self._process.write(json.dumps(request, ensure_ascii=True).encode() + b"\n")

    def _read(self) -> None:
        if self._process is None:
            return
        data = self._rest + self._process.readAllStandardOutput().data()
        *lines, self._rest = data.split(b"\n")
        for line in lines:
            if line.strip() and not self._stopping:
                self._answered(json.loads(line))

    def _answered(self, answer: dict[str, Any]) -> None:
        if "ready" in answer:
            self.ready.emit(answer["ready"]["model"])
        elif "suggested" in answer:
            found = answer["suggested"]
            self._deaths = 0
            self.suggested.emit(found["article"], suggested_layer_from(found["layer"]))
        elif "cancelled" in answer:
            self.cancelled.emit(answer["cancelled"]["article"])
        elif answer.get("article"):
            self.refused.emit(answer["article"], answer.get("failed", ""))
        else:
            self._stopping = True
            self.lost.emit(answer.get("failed", "The suggestion process gave up."))

    def _hear(self) -> None:
        if self._process is not None:
            said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
            self._said = (self._said + said)[-4_000:]

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and not self._stopping:
            self._stopping = True
            self.lost.emit("The suggestion process could not be started.")

    def _finished(self) -> None:
        if self._stopping:
            return
        self._deaths += 1
        if self._deaths > RESTARTS:
            last = self._said.strip().splitlines()[-1:] or ["it ended without a word"]
            self.lost.emit(f"The suggestion process ended {self._deaths} times: {last[0]}")
        else:
            QTimer.singleShot(200 * self._deaths, self, self.start)
