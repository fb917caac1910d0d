# mypy: disable-error-code="import-not-found,no-any-return,no-untyped-call,misc"
"""The networks: a small BERT that reads a window once, and a smaller one that reads per cue."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from diploannot.nlp.wordpiece import FEATURE_COUNT

LAYERS, HEADS, INNER = 6, 12, 1536
WIDTH = 384
DISTANCES = 65


class Layer(nn.Module):
    """One post-norm transformer layer with BERT's parameters."""

    def __init__(
        self, width: int = WIDTH, heads: int = HEADS, inner: int = INNER, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """`x` is batch x words x width; `bias` is far below 0 for padding, and 0 elsewhere."""
        b, n, w = x.shape
        qkv = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        scores = q @ k.transpose(-1, -2) * (w // self.heads) ** -0.5
        weights = torch.softmax(scores if bias is None else scores + bias.to(q.dtype), dim=-1)
        mixed = weights.to(v.dtype) @ v
        mixed = self.out(mixed.transpose(1, 2).reshape(b, n, w))
        x = self.norm1(x + drop(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + drop(inner, self.dropout, self.training))


def drop(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout of whole dimensions of a sequence, which needs far fewer random numbers."""
    if not training:
        return x
    keep = torch.rand(x.shape[0], 1, x.shape[2], dtype=torch.float32) >= share
    return x * (keep / (1 - share)).to(x.dtype)


def narrow(x: Tensor) -> Tensor:
    """In bfloat16 while training, which halves what has to be moved."""
    return x.to(torch.bfloat16) if torch.is_autocast_enabled("cpu") else x


def bias_of(mask: Tensor) -> Tensor:
    return (1.0 - mask[:, None, None, :].float()) * -10000.0


class Encoder(nn.Module):
    """Reads a window once: a state per word piece, and whether a cue begins or goes on there."""

    def __init__(self, vocabulary: int = 30522, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.features = nn.Embedding(FEATURE_COUNT, WIDTH)
        nn.init.normal_(self.features.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.cue = nn.Linear(WIDTH, 3)
        self.roles = nn.Linear(WIDTH, 4)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        x = (
            self.words(pieces)
            + self.positions.weight[: pieces.shape[1]]
            + self.kind
            + self.features(features)
        )
        x = narrow(drop(self.norm(x), 0.1, self.training))
        bias = bias_of(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x, self.cue(drop(x, 0.1, self.training))


class CueReader(nn.Module):
    """Reads a passage's words once per cue: its content and source, and whether it is a cue."""

    def __init__(self, layers: int = 2) -> None:
        super().__init__()
        self.own = nn.Parameter(torch.randn(WIDTH) * 0.05)
        self.probable = nn.Parameter(torch.randn(WIDTH) * 0.05)
        self.distance = nn.Embedding(DISTANCES, WIDTH)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.pooled = nn.Linear(WIDTH, WIDTH)
        nn.init.normal_(self.pooled.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.labels = nn.Linear(WIDTH, 3)
        self.valid = nn.Linear(WIDTH, 1)

    def forward(
        self,
        states: Tensor,
        own: Tensor,
        probability: Tensor,
        distance: Tensor,
        mask: Tensor | None,
    ) -> tuple[Tensor, Tensor]:
        """Label logits, cues x words x 3, and a logit per cue that it is one.

        `states` is cues x words x width; `own` (1 in the cue), `probability` (of any cue),
        `distance` (buckets) and `mask` are cues x words.
        """
        share = (own / own.sum(dim=1, keepdim=True))[:, None, :]
        cue = share @ states
        x = states + own[..., None] * self.own + probability[..., None] * self.probable
        x = self.norm(x + self.distance(distance) + self.pooled(cue))
        x = narrow(drop(x, 0.1, self.training))
        bias = None if mask is None else bias_of(mask)
        for layer in self.layers:
            x = layer(x, bias)
        valid = self.valid((share.to(x.dtype) @ x).squeeze(1)).squeeze(-1)
        return self.labels(drop(x, 0.1, self.training)), valid
