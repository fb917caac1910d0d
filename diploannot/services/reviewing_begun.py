"""Whether anything is ruled on an article: light, for it is asked whenever one opens."""

from __future__ import annotations

from diploannot import store
from diploannot.domain.annotators import AnnotatorKind
from diploannot.services.workspace import Workspace


def review_begun(workspace: Workspace, article: str) -> bool:
    """Whether the article has a gold layer; nothing that compares layers is imported for it."""
    with workspace.read() as session:
        heads = store.layers.heads_over(session, article)
    return any(head.annotator.kind is AnnotatorKind.GOLD for head in heads)
