"""What a format could not carry: how often, and where for example."""

from __future__ import annotations

from dataclasses import dataclass, field

EXAMPLES = 3
"""Examples kept of each loss: enough to find it, few enough to read."""


@dataclass(slots=True)
class Losses:
    """Counts by sentence, with a few examples each, in the order they were met."""

    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def note(self, what: str, example: str = "", count: int = 1) -> None:
        """`what` in the plural, as a reader would say it: "fragments split at line breaks"."""
        if not count:
            return
        self.counts[what] = self.counts.get(what, 0) + count
        kept = self.examples.setdefault(what, [])
        if example and len(kept) < EXAMPLES:
            kept.append(" ".join(example.split())[:80])

    def __bool__(self) -> bool:
        return bool(self.counts)

    def fields(self) -> list[dict[str, object]]:
        """The report as plain JSON values."""
        return [
            {"what": what, "count": count, "examples": self.examples[what]}
            for what, count in self.counts.items()
        ]

    def sentences(self) -> list[str]:
        return [_sentence(n, what, self.examples[what]) for what, n in self.counts.items()]


def _sentence(count: int, what: str, examples: list[str]) -> str:
    shown = "; ".join(f"“{example}”" for example in examples)
    return f"{count} {what}" + (f" (for example {shown})" if shown else "")
