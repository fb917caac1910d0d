"""What the starter registry and topic scheme promise to every new project."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = ("governments", "institutions", "persons", "offices")

LABELS = [
    "ukraine-crisis", "taiwan", "bilateral-relations", "de-escalation", "security-order",
    "military-activity", "arms-control", "sovereignty", "agreements-un", "sanctions-deterrence",
    "dialogue-summits", "allied-support", "sport-culture", "economy-energy", "history-ideology",
    "human-rights-humanitarian",
]  # fmt: skip

OFFICES = {
    "ambassador", "ambassador to the UN", "chair", "chief of defence", "defence minister",
    "deputy foreign minister", "deputy head", "finance minister", "foreign minister",
    "foreign policy adviser", "foreign policy chief", "head of body", "head of government",
    "head of parliament", "head of state", "national security adviser", "prosecutor",
    "special envoy", "spokesperson", "state councillor", "trade minister",
}  # fmt: skip

SHARED_WORDS = {"Congolese", "Dominican", "Dominicans"}
"""Words that two states own: neither can be meant by the word alone."""

SHARED_NAMES = {"brussels"}
"""Belgium's capital, and the European Union where Brussels speaks."""

ALWAYS_KNOWN = [
    "us", "cn", "ru", "ua", "gb", "fr", "de", "it", "es", "pl", "nl", "be", "se", "fi", "no", "dk",
    "ee", "tr", "il", "sa", "ae", "qa", "eg", "in", "jp", "kr", "kp", "au", "nz", "ca", "br", "kz",
    "sk", "at", "gr", "pt", "id", "sg", "az", "tw", "ve", "cu", "hu", "ir", "lt", "jo", "ch", "ro",
]  # fmt: skip
"""States whose foreign minister and head of government are known on every day that counts."""

FROM_DAY, TO_DAY = date(2020, 1, 1), date(2025, 6, 30)
LONGEST_VACANCY = timedelta(days=10)
"""The longest that an office of ALWAYS_KNOWN may stand empty between two holders."""

Record = dict[str, Any]


def read(name: str) -> list[Record]:
    found = json.loads((SEEDS / name).read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


@pytest.fixture(scope="module")
def governments() -> list[Record]:
    return read("actors/governments.json")


@pytest.fixture(scope="module")
def institutions() -> list[Record]:
    return read("actors/institutions.json")


@pytest.fixture(scope="module")
def persons() -> list[Record]:
    return read("actors/persons.json")


@pytest.fixture(scope="module")
def tenures() -> list[Record]:
    return read("actors/offices.json")


@pytest.fixture(scope="module")
def topics() -> list[Record]:
    return read("topics.json")


@pytest.fixture(scope="module")
def actors(
    governments: list[Record], institutions: list[Record], persons: list[Record]
) -> dict[str, Record]:
    return {actor["key"]: actor for actor in (*governments, *institutions, *persons)}


def of_kind(actors: dict[str, Record], kind: str) -> list[Record]:
    return [actor for actor in actors.values() if actor["kind"] == kind]


def names_of(actor: Record) -> set[str]:
    """All names of an actor as a reader would compare them."""
    return {name.casefold() for name in (actor["name"], *actor["aliases"])}


def shared(owners: Iterator[tuple[str, str]]) -> set[str]:
    """The words that have more than one owner, from pairs of word and owner."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, owner in owners:
        found[word].add(owner)
    return {word for word, keys in found.items() if len(keys) > 1}


def surely_from(tenure: Record) -> date:
    """The first day on which the holder is certain; a month's last day where only it is known."""
    start = date.fromisoformat(tenure["from"])
    if tenure.get("from_precision") != "month":
        return start
    return (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def surely_to(tenure: Record) -> date:
    """The last day on which the holder is certain; a month's first day where only it is known."""
    if tenure["to"] is None:
        return date.max
    end = date.fromisoformat(tenure["to"])
    return end.replace(day=1) if tenure.get("to_precision") == "month" else end


def chains(tenures: list[Record]) -> dict[tuple[str, str], list[Record]]:
    """The holders of each office one after the other, those who share it left out."""
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for tenure in sorted(tenures, key=lambda t: (t["from"], t["to"] or "9999")):
        if not tenure.get("joint"):
            found[tenure["of"], tenure["office"]].append(tenure)
    return dict(found)


def possible(tenures: list[Record], of: str, office: str, day: str) -> set[str]:
    """Who may have held an office on a day, both ends of a tenure included."""
    return {
        t["holder"]
        for t in tenures
        if (t["of"], t["office"]) == (of, office) and t["from"] <= day <= (t["to"] or "9999")
    }


# --- the files -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["topics.json", *(f"actors/{name}.json" for name in FILES)])
def test_a_file_holds_one_record_per_line_so_that_differences_read_easily(name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    lines = [json.dumps(record, ensure_ascii=False) for record in json.loads(text)]
    assert text == "[\n" + ",\n".join(lines) + "\n]\n"


def test_a_key_names_one_record_in_all_files(
    governments: list[Record], institutions: list[Record], persons: list[Record]
) -> None:
    keys = Counter(record["key"] for record in (*governments, *institutions, *persons))
    assert [key for key, times in keys.items() if times > 1] == []
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


def test_records_stand_in_the_order_of_their_keys(
    governments: list[Record],
    institutions: list[Record],
    persons: list[Record],
    tenures: list[Record],
) -> None:
    for records in (governments, persons):
        assert [r["key"] for r in records] == sorted(r["key"] for r in records)
    kinds = ["institution", "group", "media"]
    order = [(kinds.index(r["kind"]), r["key"]) for r in institutions]
    assert order == sorted(order)
    assert (of := [(t["of"], t["office"], t["from"]) for t in tenures]) == sorted(of)


def test_every_kind_is_one_that_the_file_is_for(
    governments: list[Record], institutions: list[Record], persons: list[Record]
) -> None:
    assert {r["kind"] for r in governments} == {"government"}
    assert {r["kind"] for r in institutions} == {"institution", "media", "group"}
    assert {r["kind"] for r in persons} == {"person"}


def test_every_reference_leads_to_a_record(
    actors: dict[str, Record], tenures: list[Record]
) -> None:
    bodies = {a["of"] for a in actors.values() if a.get("of")} | {t["of"] for t in tenures}
    assert bodies - actors.keys() == set()
    assert {actors[key]["kind"] for key in bodies} <= {"government", "institution"}
    nations = {a["nationality"] for a in of_kind(actors, "person") if a["nationality"]}
    assert {actors[key]["kind"] for key in nations} == {"government"}
    assert {actors[t["holder"]]["kind"] for t in tenures} == {"person"}


def test_no_name_or_word_is_blank_or_padded(actors: dict[str, Record]) -> None:
    for actor in actors.values():
        words = [actor["name"], *actor["aliases"], *actor.get("short", [])]
        words += [w for v in actor.get("places", {}).values() if isinstance(v, list) for w in v]
        assert [word for word in words if not word or word != word.strip()] == [], actor["key"]
        assert actor["name"] not in actor["aliases"]
        assert len(actor["aliases"]) == len(set(actor["aliases"])), actor["key"]


# --- governments -----------------------------------------------------------------------


def test_all_193_un_members_and_four_more_governments_are_there(governments: list[Record]) -> None:
    others = {g["places"]["country"] for g in governments if not g["un_member"]}
    assert sum(g["un_member"] for g in governments) == 193
    assert others == {"Holy See", "Palestine", "Kosovo", "Taiwan"}
    assert len(governments) == 197


def test_a_government_is_named_after_its_country_with_the_article_english_wants(
    governments: list[Record],
) -> None:
    names = {g["key"]: g["name"] for g in governments}
    for government in governments:
        country = government["places"]["country"]
        assert government["name"] in (f"Government of {country}", f"Government of the {country}")
        assert country in government["places"]["names"]
        assert government["places"]["adjectives"]
        assert government["places"]["demonyms"]
    assert names["gov-us"] == "Government of the United States"
    assert names["gov-gb"] == "Government of the United Kingdom"
    assert names["gov-nl"] == "Government of the Netherlands"
    assert names["gov-cn"] == "Government of China"


def test_every_country_but_the_city_states_has_a_capital(governments: list[Record]) -> None:
    without = {g["places"]["country"] for g in governments if not g["places"]["capital"]}
    assert without == {"Monaco", "Singapore", "Holy See"}


def test_a_word_for_a_country_or_its_people_means_one_state(governments: list[Record]) -> None:
    def owners() -> Iterator[tuple[str, str]]:
        for government in governments:
            for value in government["places"].values():
                for word in [value] if isinstance(value, str) else value:
                    yield word, government["key"]

    assert shared(owners()) == SHARED_WORDS


@pytest.mark.parametrize(
    ("word", "key"),
    [("Kyiv", "ua"), ("Kiev", "ua"), ("Zhongnanhai", "cn"), ("Downing Street", "gb"),
     ("Whitehall", "gb"), ("Washington", "us"), ("U.S.", "us"), ("Briton", "gb"), ("PRC", "cn"),
     ("Türkiye", "tr"), ("Burma", "mm"), ("Pole", "pl"), ("DPRK", "kp"), ("Côte d'Ivoire", "ci")],
)  # fmt: skip
def test_the_words_that_news_use_for_a_state_are_there(
    governments: list[Record], word: str, key: str
) -> None:
    places = next(g["places"] for g in governments if g["key"] == f"gov-{key}")
    assert word in [w for value in places.values() if isinstance(value, list) for w in value]


# --- institutions ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alias", "name"),
    [("State Department", "US Department of State"),
     ("Department of State", "US Department of State"),
     ("Chinese Foreign Ministry", "Chinese Ministry of Foreign Affairs"),
     ("China's Foreign Ministry", "Chinese Ministry of Foreign Affairs"),
     ("Ministry of Foreign Affairs of China", "Chinese Ministry of Foreign Affairs"),
     ("Russian Foreign Ministry", "Russian Ministry of Foreign Affairs"),
     ("Nato", "NATO"), ("EU", "European Union"), ("UN", "United Nations"),
     ("Security Council", "UN Security Council"), ("Kremlin", "Kremlin"),
     ("White House", "White House"), ("US Department of Defense", "Pentagon"),
     ("Xinhua News Agency", "Xinhua"), ("China's state media", "Chinese state media"),
     ("Western countries", "the West"), ("NATO members", "NATO allies"),
     ("Red Cross", "International Committee of the Red Cross")],
)  # fmt: skip
def test_a_body_is_found_by_its_other_names(
    institutions: list[Record], alias: str, name: str
) -> None:
    found = {r["name"] for r in institutions if alias.casefold() in names_of(r)}
    assert found == {name}


def test_at_least_thirty_states_have_their_foreign_ministry(institutions: list[Record]) -> None:
    wanted = ("foreign ministry", "foreign office", "state department", "global affairs")
    owners = {
        r["of"]
        for r in institutions
        if any(word in name for name in names_of(r) for word in wanted)
        and str(r["of"]).startswith("gov-")
    }
    assert len(owners) >= 60


@pytest.mark.parametrize("kind", ["government", "institution", "media", "group", "person"])
def test_a_name_means_one_actor_of_a_kind(actors: dict[str, Record], kind: str) -> None:
    owners = ((name, a["key"]) for a in of_kind(actors, kind) for name in names_of(a))
    assert shared(owners) == set()


def test_a_name_of_a_body_is_no_name_of_a_state(actors: dict[str, Record]) -> None:
    def owners() -> Iterator[tuple[str, str]]:
        for actor in actors.values():
            places = actor.get("places", {})
            parts = ("names", "capital", "abbreviations", "seats")
            here = {word.casefold() for part in parts for word in places.get(part, [])}
            yield from ((word, actor["key"]) for word in names_of(actor) | here)

    assert shared(owners()) == SHARED_NAMES


# --- persons ---------------------------------------------------------------------------


def test_a_person_name_is_made_of_its_parts(persons: list[Record]) -> None:
    for person in persons:
        surname, given, name = person["surname"], person["given"], person["name"]
        assert surname in name
        assert given in name
        if surname and given and person["surname_first"]:
            assert name == f"{surname}{'' if given.startswith('-') else ' '}{given}"


def test_gender_is_known_or_left_open(persons: list[Record]) -> None:
    assert {person["gender"] for person in persons} <= {"m", "f", None}
    women = {person["name"] for person in persons if person["gender"] == "f"}
    assert {"Annalena Baerbock", "Hua Chunying", "Maria Zakharova", "Penny Wong"} <= women


@pytest.mark.parametrize(
    ("written", "key"),
    [("Sergei Lavrov", "sergey-lavrov"), ("Volodymyr Zelenskyy", "volodymyr-zelensky"),
     ("Volodymyr Zelenskiy", "volodymyr-zelensky"), ("MBS", "mohammed-bin-salman"),
     ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"), ("Mevlut Cavusoglu", "mevlut-cavusoglu"),
     ("Yoon Suk Yeol", "yoon-suk-yeol"), ("Viktor Orban", "viktor-orban"),
     ("Orbán Viktor", "viktor-orban"), ("Kishida Fumio", "fumio-kishida")],
)  # fmt: skip
def test_a_person_is_found_under_other_spellings(
    persons: list[Record], written: str, key: str
) -> None:
    assert {p["key"] for p in persons if written.casefold() in names_of(p)} == {key}


@pytest.mark.parametrize(
    ("key", "surname", "surname_first"),
    [("wang-yi", "Wang", True), ("xi-jinping", "Xi", True), ("yoon-suk-yeol", "Yoon", True),
     ("pham-minh-chinh", "Pham", True), ("tsai-ing-wen", "Tsai", True),
     ("joseph-wu", "Wu", False), ("fumio-kishida", "Kishida", False),
     ("viktor-orban", "Orbán", False), ("ursula-von-der-leyen", "von der Leyen", False)],
)  # fmt: skip
def test_the_surname_is_the_one_that_news_use_alone(
    persons: list[Record], key: str, surname: str, surname_first: bool
) -> None:
    person = next(p for p in persons if p["key"] == key)
    assert (person["surname"], person["surname_first"]) == (surname, surname_first)


# --- offices ---------------------------------------------------------------------------


def test_offices_come_from_a_closed_list_and_have_titles(tenures: list[Record]) -> None:
    assert {tenure["office"] for tenure in tenures} <= OFFICES
    assert [t for t in tenures if not t["titles"] or len(set(t["titles"])) < len(t["titles"])] == []


def test_a_tenure_begins_before_it_ends_and_reaches_into_our_years(tenures: list[Record]) -> None:
    for tenure in tenures:
        start = date.fromisoformat(tenure["from"])
        end = date.fromisoformat(tenure["to"]) if tenure["to"] else None
        assert end is None or start < end, tenure
        assert end is None or end >= date(2020, 1, 1), tenure
        assert {tenure.get("from_precision"), tenure.get("to_precision")} <= {"month", None}


def test_a_tenure_that_goes_on_says_up_to_which_day_that_is_known(tenures: list[Record]) -> None:
    for tenure in tenures:
        assert ("as_of" in tenure) == (tenure["to"] is None), tenure
        if tenure["to"] is None:
            assert tenure["from"] <= tenure["as_of"]
            assert date.fromisoformat(tenure["as_of"]) >= TO_DAY


def test_nobody_holds_an_office_beside_another_unless_it_is_shared(tenures: list[Record]) -> None:
    for (of, office), chain in chains(tenures).items():
        for before, after in pairwise(chain):
            said = f"{office} of {of}: {before['holder']}, {after['holder']}"
            assert surely_to(before) <= surely_from(after), said


def test_acting_holders_are_also_known_as_acting(tenures: list[Record]) -> None:
    acting = [t for t in tenures if t.get("acting")]
    assert acting
    assert [t for t in acting if not any(n.startswith("Acting ") for n in t["titles"])] == []


@pytest.mark.parametrize("office", ["foreign minister", "head of government"])
@pytest.mark.parametrize("state", ALWAYS_KNOWN)
def test_the_office_is_known_from_2020_to_the_middle_of_2025(
    tenures: list[Record], state: str, office: str
) -> None:
    chain = chains(tenures)[f"gov-{state}", office]
    assert surely_from(chain[0]) <= FROM_DAY
    assert surely_to(chain[-1]) >= TO_DAY
    for before, after in pairwise(chain):
        if before.get("to_precision") or after.get("from_precision"):
            continue
        assert surely_from(after) - surely_to(before) <= LONGEST_VACANCY, (before, after)


@pytest.mark.parametrize(
    ("body", "office"),
    [("european-union", "foreign minister"), ("european-commission", "head of body"),
     ("european-council", "head of body"), ("united-nations", "head of body"),
     ("nato", "head of body"), ("iaea", "head of body"), ("african-union", "head of body"),
     ("asean", "head of body"), ("who", "head of body"), ("imf", "head of body")],
)  # fmt: skip
def test_the_head_of_a_world_body_is_known_throughout(
    tenures: list[Record], body: str, office: str
) -> None:
    chain = chains(tenures)[body, office]
    assert chain[0]["from"] < "2020"
    assert surely_to(chain[-1]) >= TO_DAY
    for before, after in pairwise(chain):
        gap = date.fromisoformat(after["from"]) - date.fromisoformat(before["to"])
        assert gap <= timedelta(days=1)


@pytest.mark.parametrize(
    ("of", "office", "day", "holders"),
    [("gov-us", "foreign minister", "2022-01-27", {"antony-blinken"}),
     ("gov-us", "foreign minister", "2021-01-22", {"daniel-smith"}),
     ("gov-cn", "foreign minister", "2022-01-27", {"wang-yi"}),
     ("gov-cn", "foreign minister", "2023-05-01", {"qin-gang"}),
     ("gov-cn", "foreign minister", "2023-07-25", {"qin-gang", "wang-yi"}),
     ("gov-ua", "foreign minister", "2022-02-22", {"dmytro-kuleba"}),
     ("gov-gb", "foreign minister", "2022-01-27", {"liz-truss"}),
     ("gov-gb", "head of government", "2022-10-25", {"liz-truss", "rishi-sunak"}),
     ("gov-de", "head of government", "2021-12-08", {"angela-merkel", "olaf-scholz"}),
     ("gov-il", "head of government", "2022-07-01", {"yair-lapid"}),
     ("gov-th", "head of government", "2025-08-01", set()),
     ("white-house", "spokesperson", "2022-02-01", {"jen-psaki"}),
     ("nato", "head of body", "2022-02-01", {"jens-stoltenberg"}),
     ("european-union", "foreign minister", "2022-02-01", {"josep-borrell"})],
)  # fmt: skip
def test_an_office_names_its_holder_and_on_the_day_of_a_handover_both(
    tenures: list[Record], of: str, office: str, day: str, holders: set[str]
) -> None:
    assert possible(tenures, of, office, day) == holders


def test_several_speak_for_the_chinese_ministry_so_the_title_alone_names_nobody(
    tenures: list[Record],
) -> None:
    speakers = possible(tenures, "cn-foreign-ministry", "spokesperson", "2022-02-01")
    assert speakers == {"hua-chunying", "zhao-lijian", "wang-wenbin"}


# --- topics ----------------------------------------------------------------------------


def test_the_sixteen_topics_stand_in_the_order_of_the_scheme(topics: list[Record]) -> None:
    assert [topic["label"] for topic in topics] == LABELS
    assert [topic["key"] for topic in topics] == [*"123456789", *[None] * 7]


def test_topics_are_told_apart_by_colour_and_definition(topics: list[Record]) -> None:
    colours = [topic["colour"] for topic in topics]
    assert len(set(colours)) == len({t["definition"] for t in topics}) == len(topics)
    assert [colour for colour in colours if not re.fullmatch(r"#[0-9a-f]{6}", colour)] == []


def test_each_topic_is_shown_by_a_few_remarks(topics: list[Record]) -> None:
    assert {3 <= len(topic["examples"]) <= 6 for topic in topics} == {True}
    remarks = [example for topic in topics for example in topic["examples"]]
    assert len(remarks) == len(set(remarks))


def test_the_words_of_a_topic_are_lower_case_weighted_and_said_once(topics: list[Record]) -> None:
    for topic in topics:
        terms = [keyword["term"] for keyword in topic["keywords"]]
        assert len(terms) >= 50
        assert len(terms) == len(set(terms)), topic["label"]
        assert [t for t in terms if t != t.lower().strip() or "  " in t] == []
        assert {0 < keyword["weight"] <= 1 for keyword in topic["keywords"]} == {True}
