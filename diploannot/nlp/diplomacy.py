"""Tells news of governments, at home in this scheme, from the news the model was taught."""

from __future__ import annotations

import re

from diploannot.nlp.name_book import NameBook

_NAMES = 2.0
_WORDS = 1.2
"""Names of states and bodies, and words of diplomacy, in a hundred words: at least so many of
each. Of 924 articles in PolNeAR's train and dev, on elections, 7 have both; reports of calls
and meetings have three times as many.
"""

_DIPLOMACY = re.compile(
    r"\b(?:foreign\s+(?:ministers?|ministry|affairs|secretary)|(?:prime\s+)?ministers?|ministr(?:y|ies)"
    r"|readouts?|communiqu\w+|ambassadors?|envoys?|bilateral\w*|consula\w+|embass\w+|diplomat\w*"
    r"|delegations?|spokespersons?|talks|counterparts?|treat(?:y|ies)|ceasefires?|negotiat\w+"
    r"|(?:tele)?phone\s+(?:call|conversation)|sides?|sovereignty|territorial|cooperation|summits?"
    r"|statement)\b",
    re.IGNORECASE,
)


def is_diplomatic(text: str, book: NameBook) -> bool:
    """Whether an article tells of governments dealing with each other; linear in its length."""
    words = max(1, len(text.split()))
    if 100 * sum(1 for _ in _DIPLOMACY.finditer(text)) < _WORDS * words:
        return False
    return book.density(text) >= _NAMES
