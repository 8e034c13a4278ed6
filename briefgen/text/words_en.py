"""English word lists around speech: what ends a name, what is an office, what a name in marks follows."""

from __future__ import annotations

from briefgen.text.tables import word_set

__all__ = [
    "APPOSITIVES",
    "AUXILIARIES",
    "CITIES",
    "CLOSED",
    "DETERMINERS",
    "ENDS",
    "JOINED",
    "LOOSE",
    "NAMES_FOLLOW",
    "OCCASIONS",
    "OFFICES",
    "PRONOUNS",
    "SUBORDINATORS",
    "TERM_PHRASES",
    "TIES",
    "TYING",
]

PRONOUNS = word_set("he she they it who which that i we you")
AUXILIARIES = word_set(
    """
    has have had is was were are be been being would will could can may might must should did does do not never also
    then later recently once again repeatedly often already previously publicly still further now earlier went on to
    's 'd 've 're n't hasn't didn't wasn't doesn't don't won't wouldn't even just only long always ever sometimes
    frequently quickly simply subsequently soon too all today yesterday tomorrow monday tuesday wednesday thursday
    friday saturday sunday however seemed appeared seems appears began begun continued continues tried wanted kept
    famously yet
    """,
)
SUBORDINATORS = word_set(
    """
    that as when while because but if after before since although though where whether unless until than so or nor
    and what how why whose whom once
    """,
)
ENDS = SUBORDINATORS | word_set(
    """
    in on at during by to from with about via into over through under against among between without within outside
    inside near across amid despite beyond behind below above toward towards upon throughout unlike who which for of
    is was are were has have had be been said will would could did does do not also earlier later today yesterday
    tomorrow monday tuesday wednesday thursday friday saturday sunday last this he she they it him her them his its
    their while afterward again recently i we you us me my our your
    """,
)
OCCASIONS = word_set(
    """
    statement interview speech tweet letter memo email post message briefing conference report rally debate
    appearance call article essay column op-ed note release filing hearing meeting event address remarks testimony
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december year week month morning afternoon evening night
    """,
)
OFFICES = word_set(
    """
    spokesman spokeswoman spokesperson spokespeople spokesmen official officials professor head chief director
    president chairman chairwoman chair minister secretary ambassador leader leaders member members adviser advisor
    advisers aide aides expert experts analyst analysts lawyer attorney attorneys manager strategist reporter
    correspondent editor author co-author founder governor mayor senator representative congressman congresswoman
    commander general officer officers police judge investigator source sources narrator student students resident
    residents man woman people person researcher researchers fellow scholar economist economists critic critics
    supporter supporters candidate nominee voter voters one some many most both others another several report study
    statement letter lawsuit complaint document documents bill law ad video poll survey
    """,
)
APPOSITIVES = word_set("a an the who whose which one also formerly now then himself herself")
NAMES_FOLLOW = word_set(
    """
    show program programme film movie book novel song album series documentary magazine newspaper website podcast
    blog episode play musical memoir series' exercise exercises operation nickname nicknamed titled entitled named
    dubbed hashtag word words term phrase slogan known so-called codenamed code-named billed band group ship missile
    rocket system project game column essay poem painting anthem hymn tune single track sitcom drama comedy theater
    theatre restaurant bar club boat yacht vessel sculpture spot segment notorious own a.k.a aka
    """,
)
TERM_PHRASES = word_set(
    """
    known nicknamed dubbed titled entitled so-called codenamed a.k.a aka nickname word term starring
    """,
)

DETERMINERS = word_set(
    """
    the a an his her their its our my your some many most several one two three both another this that
    """,
)
JOINED = frozenset(["of", "for"])
LOOSE = word_set("in at from with to on")
TYING = LOOSE | word_set("into against between among about over under through near outside inside within")
"""Prepositions whose noun is no subject: it belongs to a noun or verb before them."""
PLURAL_SPEAKERS = word_set(
    "authorities officials investigators prosecutors experts scientists researchers critics analysts"
)
CLOSED = ENDS | AUXILIARIES
TIES = JOINED | LOOSE | DETERMINERS
CITIES = word_set(
    """
    Abidjan, Abu Dhabi, Abuja, Accra, Addis Ababa, Aleppo, Algiers, Amman, Amsterdam, Ankara, Athens, Atlanta,
    Auckland, Austin, Baghdad, Baku, Baltimore, Bamako, Bangkok, Barcelona, Basra, Beijing, Beirut, Belfast,
    Belgrade, Benghazi, Berlin, Bern, Bogota, Boston, Brasilia, Bratislava, Brussels, Bucharest, Budapest, Buenos
    Aires, Cairo, Canberra, Cape Town, Caracas, Casablanca, Charlotte, Chicago, Cleveland, Colombo, Copenhagen,
    Dakar, Dallas, Damascus, Delhi, Denver, Detroit, Dhaka, Doha, Donetsk, Dubai, Dublin, Edinburgh, Frankfurt,
    Gaza, Gaza City, Geneva, Glasgow, Hanoi, Harare, Havana, Helsinki, Hong Kong, Honolulu, Houston, Islamabad,
    Istanbul, Jakarta, Jerusalem, Johannesburg, Juba, Kabul, Kampala, Karachi, Kathmandu, Khartoum, Kiev, Kigali,
    Kinshasa, Kuala Lumpur, Kuwait City, Kyiv, Lagos, Lahore, Las Vegas, Lima, Lisbon, Ljubljana, London, Los
    Angeles, Luxembourg, Lyon, Madrid, Manama, Manila, Marrakesh, Mecca, Melbourne, Mexico City, Miami, Milan,
    Minneapolis, Minsk, Mogadishu, Monrovia, Montreal, Moscow, Mosul, Mumbai, Munich, Muscat, Nairobi, New Delhi,
    New Orleans, New York, Nicosia, Orlando, Oslo, Ottawa, Paris, Perth, Philadelphia, Phoenix, Phnom Penh, Prague,
    Pretoria, Pyongyang, Quito, Rabat, Ramallah, Riga, Rio de Janeiro, Riyadh, Rome, San Diego, San Francisco,
    Sanaa, Santiago, Sao Paulo, Sarajevo, Seattle, Seoul, Shanghai, Singapore, Skopje, Sofia, Stockholm, Sydney,
    Taipei, Tallinn, Tashkent, Tbilisi, Tehran, Tel Aviv, The Hague, Tokyo, Toronto, Tripoli, Tunis, Ulaanbaatar,
    United Nations, Vancouver, Vatican City, Venice, Vienna, Vilnius, Warsaw, Washington, Yangon, Yerevan, Zagreb,
    Zurich
    """,
    ",",
)
"""Places that open a report as its dateline."""
