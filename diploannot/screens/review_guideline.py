"""What a guideline made of a ruling starts from."""

from __future__ import annotations

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.review_rulings import Ruling
from diploannot.screens.review_open import OpenReview
from diploannot.screens.review_words import PART_WORDS, kind_words, parts_of
from diploannot.services.reviewing_items import Item

Started = tuple[str, str, str, str, Ruling]
"""Title, text, example, cause, and the ruling that it came from."""


def started_guideline(shown: OpenReview, item: Item) -> Started:
    """No annotator is named in it; ProblemForUser where nothing is ruled."""
    if item.ruling is None:
        raise ProblemForUser("Nothing is ruled here yet.", "Rule first.")
    wording = shown.facts().wording
    gold = shown.reviewed.gold_of(item)
    others = [seen for seen in item.versions.values() if seen is not None]
    example = [f"Ruled: {wording.whole(gold).words}"]
    for part in parts_of(item):
        if gold is not None:
            title = PART_WORDS[part].lower()
            example.append(f"{title}: {wording.part(gold, part, item.causes).words}")
            told = dict.fromkeys(wording.part(s, part, item.causes).words for s in others)
            not_so = [words for words in told if words not in example[-1]]
            example += [f"not: {words}" for words in not_so]
    title = kind_words(item).split(",")[0]
    cause = item.causes[0].value if item.causes else ""
    return title, item.ruling.reason, "; ".join(example), cause, item.ruling
