"""Who or what can say something, told by the noun that names it; knows no sentences."""

from __future__ import annotations

import re

from assistant import names

_SPEAKERS = frozenset(
    """academy activist administration admiral adviser advisor agency aide airline alliance ally ambassador army artist
    assembly association attorney author authority baker bank beekeeper board body breeder brigade broadcaster
    broker brother bureau buyer cabinet campaign candidate captain carrier center centre chair chairman charity
    chief church citizen clinic club coach coalition colleague college colonel commander commission commissioner
    committee company congress consortium consul contractor coroner council councillor court crew critic crown
    daily daughter defender delegate delegation department deputy detective developer diplomat director
    directorate doctor driver economist editor embassy employer engineer envoy exchange executive expert
    eyewitness faction factory fan farmer father federation fighter firefighter fireman firm fisherman
    foundation friend fund general government governor group guard guerrilla head headquarters holder hospital
    household inspector inspectorate institute institution insurer investigator jihadist journalist judge
    judiciary junta king kingdom lab laboratory lawmaker lawyer leader leadership league lecturer legislator
    library lieutenant magazine maker manager manufacturer mayor media mediator medic member merchant midwife
    military militia miner minister ministry mission monitor mother movement municipality museum navy neighbor
    neighbour network newspaper novelist nurse observatory observer office officer official operator opposition
    organisation organiser organization organizer outlet owner panel paper paramedic parent parliament
    parliamentarian partner party passenger patient people pilot player police policeman pollster pope port
    prefecture premier president press priest prince princess principal prison prisoner producer professor
    programme prosecution prosecutor protester provider publisher pupil queen ranger rapporteur rebel refugee
    regiment regulator relative report reporter representative republic rescuer researcher resident responder
    retailer royal sailor school scientist secretariat secretary senate senator sergeant service shareholder
    sheriff soldier son source speaker spokesman spokesperson spokeswoman staff state statement station
    statistician student study sultan supervisor supplier survey survivor syndicate taliban teacher team tenant
    tourist town trader trainer treasury tribunal troop trust trustee un union university vendor venue victim
    villager volunteer voter watchdog website widow wife winner witness worker writer""".split()
)
_NOT = frozenset(
    "hurricane typhoon cyclone storm earthquake tremor quake flood floods fire blaze bomb bombs attack attacks blast "
    "explosion operation war battle epidemic virus disease drought landslide avalanche results tests figures talks "
    "damage losses casualties deaths cases film book match ship train plane crash accident".split()
)
"""Nouns that act on people and never speak, also where a name stands beside them: "Hurricane Zora"."""
_TRADES = re.compile(
    r"(?:ists?|ologers?|crats?|(?:sales|spokes|fisher|work|congress|police|business)?(?:men|women|man|woman))$"
)
_BEHIND = re.compile(r"\s+(?:of|for|in|at|from|on|with|behind|near|by|to|under|who|which|close)\s+")
_NATIONS = re.compile(r"(?:ians?|ese|ish)$")


def can_speak(who: str) -> bool:
    """Return whether English words name someone, or a body, that speaks: "the port", "Anna Lind", but not "the flood".

    The noun in front of "of", "in" and the like tells; a name speaks but for one of a storm or a battle.
    """
    words = [word.strip(".'\u2019") for word in _BEHIND.split(who.strip(), maxsplit=1)[0].split()]
    words = [word for word in words if word.lower() not in ("the", "a", "an", "both")]
    if not words or any(word.lower() in _NOT for word in words):
        return False
    head = words[-1]
    plain = head.lower().removesuffix("'s").removesuffix("\u2019s")
    for one in (plain, plain.removesuffix("s"), plain.removesuffix("es"), re.sub(r"ies$", "y", plain)):
        if one in _SPEAKERS:
            return True
    if _TRADES.search(plain) or (_NATIONS.search(plain) and plain.endswith("s")):
        return True
    if not head[:1].isupper():
        return False
    return len(words) > 1 or who.strip() != head or head.isupper() or any(n.text == head for n in names.find(head))
