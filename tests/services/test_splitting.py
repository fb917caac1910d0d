"""Articles are split the same way every time, and no remark stands on two sides."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from diploannot.domain.annotators import Annotator
from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.spans import Span
from diploannot.services.export_choices import Split
from diploannot.services.splitting import parts_of
from tests.formats.ugly_layers import article

REMARK = "“We will keep the harbour open for every ship that carries grain\u00a0🕊,”"


def layer(number: int, remark: str = "", type: QuoteType = QuoteType.DIRECT) -> Layer:
    text = f"Article {number}. {remark or f'“Only {number}”'} he said."
    start = text.index("“")
    quote = Quote("q", (Span(start, text.index("”") + 1),), type=type)
    return Layer("", article(text), Annotator("", "Ana"), quotes=(quote,))


MANY = [layer(number) for number in range(2000)]


def test_shares_are_about_as_asked_for() -> None:
    counts = Counter(parts_of(MANY, Split()).values())
    assert abs(counts["train"] - 1600) < 80
    assert abs(counts["dev"] - 200) < 60
    assert counts["train"] + counts["dev"] + counts["test"] == 2000


@settings(max_examples=20)
@given(st.randoms(), st.text(max_size=5))
def test_order_and_company_do_not_matter(random: object, seed: str) -> None:
    some = MANY[:60]
    whole = parts_of(some, Split(seed=seed))
    shuffled = some[:30]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert parts_of(shuffled, Split(seed=seed)).items() <= whole.items()


def test_another_seed_is_another_split() -> None:
    assert parts_of(MANY, Split(seed="a")) != parts_of(MANY, Split(seed="b"))


def test_articles_that_quote_the_same_remark_stay_together() -> None:
    trimmed = REMARK.replace(" for every", " — to every", 1).replace("We will", "will")
    longer = f"“It is simple. {REMARK[1:]}"
    for start in range(0, 300, 3):
        texts = (REMARK, longer, REMARK.upper())
        group = [layer(start + n, text) for n, text in enumerate(texts)]
        assert len(set(parts_of(group, Split(1 / 3, 1 / 3, 1 / 3)).values())) == 1
    apart = [layer(n, REMARK if n == 0 else trimmed) for n in range(2)]
    assert len(parts_of(apart, Split())) == 2


def sides(group: list[Layer]) -> set[str]:
    return set(parts_of(group, Split(0.5, 0.25, 0.25)).values())


def said_by(one: Layer, *speakers: str) -> Layer:
    return replace(one, quotes=tuple(replace(q, speakers=speakers) for q in one.quotes))


def test_words_outside_quotation_marks_hold_together_what_one_speaker_said() -> None:
    group = [layer(n, REMARK, QuoteType.INDIRECT) for n in range(100)]
    assert len(sides(group)) == 3
    assert len(sides([said_by(one, f"p{n}", "lin 🕊") for n, one in enumerate(group)])) == 1
    assert len(sides([said_by(one, f"p{n}") for n, one in enumerate(group)])) == 3


def test_a_short_remark_is_told_by_its_speaker() -> None:
    group = [layer(n, "“We will not\u00a0yield,”") for n in range(100)]
    assert len(sides(group)) == 3
    assert len(sides([said_by(one, "lin 🕊") for one in group])) == 1
    yes = [said_by(layer(n, "“Yes, of course,”"), "lin 🕊") for n in range(100)]
    assert len(sides(yes)) == 3


WORDS = "harbour grain ship open night treaty border envoy winter bridge".split()
REMARKS = [
    " ".join(WORDS[(start + step * n) % 10] for n in range(9)) + f" {start} {step} 🕊"
    for start in range(10)
    for step in (1, 3, 7)
]


@settings(max_examples=50)
@given(
    st.lists(st.lists(st.sampled_from(REMARKS), max_size=3), min_size=1, max_size=40),
    st.text(max_size=3),
    st.randoms(),
)
def test_no_remark_stands_on_two_sides(said: list[list[str]], seed: str, random: Any) -> None:
    some = [reporting(number, remarks) for number, remarks in enumerate(said)]
    split = Split(1 / 3, 1 / 3, 1 / 3, seed)
    parts = parts_of(some, split)
    for remark in REMARKS:
        here = {one.article.sha256 for one, r in zip(some, said, strict=True) if remark in r}
        assert len({parts[article] for article in here}) <= 1
    random.shuffle(some)
    assert parts_of(some, split) == parts


def reporting(number: int, remarks: list[str]) -> Layer:
    """Each outlet in its own typography: marks, case, spaces and trimmed ends differ."""
    text, spans = f"Article {number}. ", []
    for place, remark in enumerate(remarks):
        words = remark.upper() if (number + place) % 2 else remark.replace(" ", "\u00a0")
        said = f"“{words}”" if number % 3 else f'"{words} … and more,"'
        spans.append(Span(len(text), len(text) + len(said)))
        text += f"{said} he said.\r\n"
    quotes = tuple(Quote(f"q{n}", (s,), type=QuoteType.DIRECT) for n, s in enumerate(spans))
    return Layer("", article(text), Annotator("", "Ana"), quotes=quotes)


def test_all_layers_over_an_article_fall_on_one_side() -> None:
    other = [replace(one, annotator=Annotator("", "Bo"), quotes=()) for one in MANY[:50]]
    assert parts_of([*MANY[:50], *other], Split()) == parts_of(MANY[:50], Split())
