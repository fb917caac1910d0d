"""Where things are in a project that INCEpTION exported: a zip for each annotator of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from diploannot.services.zip_members import Chain

_OF_ONE = re.compile(r"(?:^|/)(?:annotation|curation)/([^/]+)/([^/]+)\.zip$")
_OWN = re.compile(r"(?:^|/)(?:exportedproject\d*\.json|[^/]*/INITIAL_CAS\.zip)$")


@dataclass(frozen=True, slots=True)
class Document:
    """Whose annotations of what: the document's name goes without its suffix."""

    name: str
    annotator: str


def document_of(chain: Chain) -> Document | None:
    """Of a member of `annotation/DOCUMENT/USER.zip` or `curation/…`."""
    found = _OF_ONE.search(chain[0]) if len(chain) > 1 else None
    return Document(PurePosixPath(found[1]).stem, found[2]) if found else None


def is_its_own(chain: Chain) -> bool:
    """Settings, and the state of documents before anybody annotated them."""
    return _OWN.search(chain[0]) is not None
