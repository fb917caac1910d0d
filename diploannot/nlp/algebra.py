"""Which routines multiply matrices for the parser, and on how many threads."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_THREADS = "OPENBLAS_NUM_THREADS"


def multiply_on_one_thread() -> None:
    """Call before anything imports numpy: its threads would wait for each other more than work.

    The parser's matrices are small, and where a second core is free another process or the
    trained model has work for it. What the user has set stands.
    """
    if "numpy" not in sys.modules:
        os.environ.setdefault(_THREADS, "1")


def multiply_with_numpy(nlp: Language) -> None:
    """Has numpy multiply, which knows this processor better than the parser's own routines do.

    On an AVX-512 core 47 instead of 17 thousand million products a second; spaCy as a whole takes
    0.73 of the time. Not where numpy uses several threads: that would take longer.
    """
    if os.environ.get(_THREADS) != "1":
        return
    from thinc.api import Model, NumpyOps

    routines = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for layer in model.walk():
                layer.ops = routines
