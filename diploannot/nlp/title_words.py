"""Words for offices and for people without a name."""

from __future__ import annotations


def words_in(listed: str) -> frozenset[str]:
    """A set of words from a list with spaces, which is read and kept more easily than a column."""
    return frozenset(listed.split())


TITLES = words_in(
    "minister secretary president chancellor premier councillor councilor chief spokesman "
    "spokeswoman spokesperson ambassador envoy commissioner general king queen emperor prince "
    "princess senator governor mayor leader diplomat representative director chair chairman "
    "chairwoman chairperson counterpart adviser advisor official officer deputy vice congressman "
    "congresswoman lawmaker pope professor judge admiral colonel captain marshal fm pm speaker "
    "negotiator undersecretary attache consul taoiseach sultan emir sheikh head coordinator "
    "analyst candidate nominee strategist historian economist expert author activist host manager "
    "scientist lawyer attorney justice rapporteur commander treasurer"
)
"""Nouns that name an office or a trade."""

TITLE_PARTS = words_in(
    "foreign prime state defence defense interior finance trade deputy vice first minister "
    "secretary senior top chief general of for and the high national security affairs external "
    "economic press acting former then special executive permanent under assistant great grand "
    "party union exchequer treasury energy environment"
)
"""Words that may stand inside an office's name."""

FOREIGN_MINISTERS = (
    "foreign minister",
    "secretary of state",
    "foreign secretary",
    "minister of foreign affairs",
    "minister for foreign affairs",
    "external affairs minister",
    "high representative",
    "fm",
    "state councillor",
    "state councilor",
)

LEADERS = (
    "president",
    "prime minister",
    "chancellor",
    "premier",
    "head of state",
    "leader",
    "king",
    "general secretary",
    "head of government",
    "pm",
)

UNNAMED = words_in(
    "official officials source sources diplomat diplomats spokesman spokeswoman spokesperson "
    "spokespeople aide aides adviser advisers advisor advisors officer officers person somebody "
    "someone insider insiders analyst analysts expert experts observer observers witness "
    "witnesses resident residents negotiator negotiators envoy envoys lawmaker lawmakers critic "
    "critics some many others people man woman one representative representatives minister "
    "ministers ambassador ambassadors senator colleague correspondent reporter reporters "
    "journalist fisherman student mayor teacher captain farmer"
)
"""Heads of mentions that name nobody."""

MEDIA = words_in(
    "media press newspaper newspapers agency agencies news report reports broadcaster television "
    "tv radio outlet outlets daily tabloid magazine website"
)

SIDES = words_in(
    "sides side countries country governments government nations nation states state parties "
    "capitals delegation delegations teams"
)

HE = frozenset({"he", "him", "his", "himself"})

SHE = frozenset({"she", "her", "hers", "herself"})

IT = frozenset({"it", "its", "itself"})

THEY = frozenset({"they", "them", "their", "themselves"})

WE = frozenset({"we", "us", "our", "ourselves", "i", "me", "my", "myself"})

YOU = frozenset({"you", "your", "yourself"})

WHO = frozenset({"who", "which", "that", "whoever", "what"})

BOTH = frozenset(
    {"both", "the two", "the pair", "the duo", "each", "the two men", "the two women", "neither"}
)

MALE = words_in("mr sir lord king prince he his him chairman spokesman")

FEMALE = words_in("mrs ms miss madame lady queen princess she her chairwoman spokeswoman")
