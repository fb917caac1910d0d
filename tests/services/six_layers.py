"""One invented article that six people have finished, differing once for each cause."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.articles import Article
from diploannot.domain.entities import EntityLabel
from diploannot.domain.quotes import QuoteType
from diploannot.domain.spans import Span
from diploannot.domain.text import fingerprint
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.workspace import Workspace

NAMES = ("Ana 🕊", "Béla\u00a0“B” Nagy", "Cem Aydın", "Dora Vale", "Emil Okoye", "Fay Lindqvist")

TEXT = (
    "Foreign Minister Ada Lund said on Monday that the ferries would sail again before the "
    "summer 🚢. “Nobody\u00a0wins from an empty harbour,” she told reporters in Norhaven.\r\n"
    "\r\n"
    "Her deputy, Nils Berg, warned that the talks with the island council could still fail. The "
    "council’s speaker, Ida Okoye, called the offer “a first step” and asked for more time.\r\n"
    "\r\n"
    "According to the harbour ministry, both sides agreed to meet again on Thursday. Lund, who "
    "led the delegation, added that her government was ready to pay for two new piers.\r\n"
    "\r\n"
    "A fisherman on the quay doubted it. He believes the piers will never be built, he said, "
    "because nobody has asked the people who live here. The ministry denied that the plan had "
    "been drawn up in secret. Berg said the drawings were public and that anyone could ask for "
    "a copy at the town hall.\r\n"
    "\r\n"
    "Opposition leader Marta Quill demanded a vote before the autumn. “We want to read it "
    "first,” Quill said. Port Radio reported that the council would answer within a week.\r\n"
)
"""About 1,200 code points with CR LF, a no-break space, curly quotes and an emoji."""

LUND = Actor("ada-lund", "Ada Lund", ActorKind.PERSON)
BERG = Actor("nils-berg", "Nils Berg", ActorKind.PERSON)
OKOYE = Actor("ida-okoye", "Ida Okoye", ActorKind.PERSON)
MINISTRY = Actor("harbour-ministry", "Harbour ministry", ActorKind.INSTITUTION)
FISHERMAN = Actor("fisherman", "A fisherman", ActorKind.PERSON)
QUILL = Actor("marta-quill", "Marta Quill", ActorKind.PERSON)
COUNCIL = Actor("island-council", "Island council", ActorKind.INSTITUTION)


@dataclass(frozen=True)
class Said:
    """A quote by its words; `after` is where they are looked for."""

    content: str
    cue: str = ""
    source: str = ""
    speaker: Actor | None = None
    type: QuoteType | None = None
    topics: tuple[str, ...] = ()
    flag: str | None = None
    after: str = ""


FERRIES = Said("that the ferries would sail again before the summer", "said", "Ada Lund", LUND)
HARBOUR = Said("“Nobody\u00a0wins from an empty harbour,”", "told", "she", LUND)
FAIL = Said("that the talks with the island council could still fail", "warned", "Nils Berg", BERG)
STEP = Said("“a first step”", "called", "Ida Okoye", OKOYE)
MEET = Said(
    "both sides agreed to meet again on Thursday", "According to", "the harbour ministry", MINISTRY
)
PIERS = Said(
    "that her government was ready to pay for two new piers", "added", "Lund", LUND, after="Lund, "
)
NEVER = Said("the piers will never be built", "believes", "He", FISHERMAN, after="doubted")
SECRET = Said(
    "that the plan had been drawn up in secret", "denied", "The ministry", MINISTRY, after="here"
)
PUBLIC = Said("the drawings were public", "said", "Berg", BERG, after="in secret")
READ = Said("“We want to read it first,”", "said", "Quill", QUILL, after="autumn")
WEEK = Said("that the council would answer within a week", "reported", "Port Radio", COUNCIL)
AGREED = (FERRIES, HARBOUR, FAIL, STEP, MEET, PIERS, NEVER, SECRET, PUBLIC, READ, WEEK)


def _with(said: Said, **changed: object) -> Said:
    return replace(said, **changed)  # type: ignore[arg-type]


DIFFERENCES: dict[int, dict[Said, Said | None]] = {
    1: {
        NEVER: None,
        FERRIES: _with(FERRIES, content="the ferries would sail again before the summer"),
    },
    2: {
        NEVER: None,
        HARBOUR: _with(HARBOUR, content="Nobody\u00a0wins from an empty harbour,"),
        MEET: _with(MEET, speaker=None),
    },
    3: {
        FAIL: _with(FAIL, cue="warned that"),
        STEP: _with(STEP, type=QuoteType.MIXED),
        PIERS: _with(PIERS, source="who"),
    },
    4: {
        SECRET: _with(SECRET, source="ministry"),
        PUBLIC: _with(
            PUBLIC,
            content=f"{PUBLIC.content} and that anyone could ask for a copy at the town hall",
        ),
        READ: _with(READ, flag="Is a demand a quote? 🕊"),
    },
    5: {WEEK: _with(WEEK, speaker=MINISTRY, topics=("ukraine",))},
}
"""Who says something else, by the place in NAMES; None: no quote.

FERRIES start, HARBOUR punctuation, FAIL cue, STEP type, MEET speaker, PIERS mention, NEVER missed
by two, SECRET source, PUBLIC end, READ only a question, WEEK speaker and topics; an entity's label.
"""


def where(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


TITLE = "Ferries to sail again <b>before</b> summer"


def add_six_layers(
    workspace: Workspace,
    id: str = "six",
    people: int = 6,
    *,
    title: str = TITLE,
    names: tuple[str, ...] = NAMES,
) -> Article:
    """The article, and the finished layers of the first so many people."""
    article = Article(id, TEXT, fingerprint(TEXT), f"file {id}", title=title, outlet="Port Post")
    with workspace.step("Import article") as step:
        step.add_article(article)
    for number, name in enumerate(names[:people]):
        acts = Annotating(workspace, annotator_named(workspace, name), id)
        for said in AGREED:
            other = DIFFERENCES.get(number, {}).get(said, said)
            if other is not None:
                _mark(acts, other)
        label = EntityLabel.GPE if number == 3 else EntityLabel.LOC
        acts.add_entity(where("Norhaven"), label)
        acts.finish(accept_open=True)
    return article


def _mark(acts: Annotating, said: Said) -> None:
    content = where(said.content)
    cue = _near(said.cue, content) if said.cue else ()
    source = (where(said.source, said.after),) if said.source else ()
    speakers: list[str | Actor] = [said.speaker] if said.speaker else []
    quote = acts.add_quote((content,), cue, source, speakers)
    if said.type is not None:
        acts.set_type(quote, said.type)
    if said.topics:
        acts.set_topics(quote, said.topics)
    if said.flag is not None:
        acts.flag_quote(quote, said.flag)


def _near(words: str, content: Span) -> tuple[Span, ...]:
    """The occurrence that stands nearest to the content."""
    starts = [at for at in range(len(TEXT)) if TEXT.startswith(words, at)]
    start = min((abs(at - content.start), at) for at in starts)[1]
    return (Span(start, start + len(words)),)
