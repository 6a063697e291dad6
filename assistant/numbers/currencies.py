"""Currencies of both languages, folded, and whose they are; knows nothing of the numbers in front of them."""

from __future__ import annotations

from typing import Final

from assistant.text.folding import fold
from assistant.text.scanning import Token

MONEY: Final = {
    "USD": ("dollar dollars $ usd", "دولار دولارا دولارات"),
    "EUR": ("euro euros € eur", "يورو"),
    "pound": ("pound pounds", "جنيه جنيها جنيهات"),
    "GBP": ("£ gbp sterling", "استرليني"),
    "JPY": ("yen ¥ jpy", "ين"),
    "yuan": ("yuan renminbi cny", "يوان"),
    "won": ("₩", "وون"),
    "rouble": ("rouble roubles ruble rubles rub ₽", "روبل روبلا روبلات"),
    "rupee": ("rupee rupees ₹ inr", "روبيه روبيات"),
    "rupiah": ("rupiah rupiahs", ""),
    "riyal": ("riyal riyals rial rials sar", "ريال ريالا ريالات"),
    "real": ("reais", ""),
    "rand": ("rand rands", "راند"),
    "dirham": ("dirham dirhams aed", "درهم درهما دراهم"),
    "dinar": ("dinar dinars", "دينار دينارا دنانير"),
    "lira": ("lira liras ₺", "ليره ليرات"),
    "franc": ("franc francs chf", "فرنك فرنكا فرنكات"),
    "dram": ("dram drams amd", "درام"),
    "lari": ("lari laris", "لاري"),
    "manat": ("manat manats azn", "مانات"),
    "tenge": ("tenge", "تنغي تينغ تنغه"),
    "toman": ("toman tomans", "تومان تومانا تومانات"),
    "crown": (
        "crown crowns koruna korunas koruny krona kronas kronor krone kroner kronur",
        "كرونه كرونات كرون كرونر كرونا كورونه كورونات",
    ),
    "zloty": ("zloty zlotys zlotych", "زلوتي"),
    "forint": ("forint forints", "فورنت"),
    "hryvnia": ("hryvnia hryvnias hryvnya", "هريفنيا غريفنا"),
    "shekel": ("shekel shekels ils ₪", "شيكل شيقل شيكلا شواكل"),
    "peso": ("peso pesos", "بيزو بيسو"),
    "baht": ("baht bahts", ""),
    "ringgit": ("ringgit ringgits", "رينغيت"),
    "naira": ("naira nairas ₦", "نايرا نيرا"),
    "shilling": ("shilling shillings", "شلن شلنا شلنات"),
    "birr": ("birr birrs", ""),
    "ouguiya": ("ouguiya ouguiyas", ""),
    "bitcoin": ("bitcoin bitcoins", "بيتكوين بتكوين"),
    "cent": ("cent cents", "سنت سنتا سنتات"),
}
"""Canonical unit to its English and its Arabic forms."""

_OF: Final = (
    ("CAD", "USD", "Canadian", "كندي"),
    ("AUD", "USD", "Australian", "أسترالي"),
    ("HKD", "USD", "Hong Kong", ""),
    ("NZD", "USD", "New Zealand", "نيوزيلندي"),
    ("SGD", "USD", "Singapore", "سنغافوري"),
    ("TWD", "USD", "Taiwan", "تايواني"),
    ("EGP", "pound", "Egyptian", "مصري"),
    ("GBP", "pound", "British", "إسترليني"),
    ("SDG", "pound", "Sudanese", "سوداني"),
    ("IQD", "dinar", "Iraqi", "عراقي"),
    ("KWD", "dinar", "Kuwaiti", "كويتي"),
    ("BHD", "dinar", "Bahraini", "بحريني"),
    ("JOD", "dinar", "Jordanian", "أردني"),
    ("TND", "dinar", "Tunisian", "تونسي"),
    ("DZD", "dinar", "Algerian", "جزائري"),
    ("LYD", "dinar", "Libyan", "ليبي"),
    ("RSD", "dinar", "Serbian", "صربي"),
    ("SAR", "riyal", "Saudi", "سعودي"),
    ("QAR", "riyal", "Qatari", "قطري"),
    ("OMR", "riyal", "Omani", "عماني"),
    ("IRR", "riyal", "Iranian", "إيراني"),
    ("YER", "riyal", "Yemeni", "يمني"),
    ("AED", "dirham", "Emirati", "إماراتي"),
    ("MAD", "dirham", "Moroccan", "مغربي"),
    ("TRY", "lira", "Turkish", "تركي"),
    ("SYP", "lira", "Syrian", "سوري"),
    ("LBP", "lira", "Lebanese", "لبناني"),
    ("CHF", "franc", "Swiss", "سويسري"),
    ("RUB", "rouble", "Russian", "روسي"),
    ("BYN", "rouble", "Belarusian", "بيلاروسي"),
    ("INR", "rupee", "Indian", "هندي"),
    ("PKR", "rupee", "Pakistani", "باكستاني"),
    ("LKR", "rupee", "Sri Lankan", "سريلانكي"),
    ("NPR", "rupee", "Nepalese", "نيبالي"),
    ("SEK", "crown", "Swedish", "سويدي"),
    ("NOK", "crown", "Norwegian", "نرويجي"),
    ("DKK", "crown", "Danish", "دنماركي"),
    ("CZK", "crown", "Czech", "تشيكي"),
    ("ISK", "crown", "Icelandic", "آيسلندي"),
    ("MXN", "peso", "Mexican", "مكسيكي"),
    ("ARS", "peso", "Argentine", "أرجنتيني"),
    ("CLP", "peso", "Chilean", "تشيلي"),
    ("COP", "peso", "Colombian", "كولومبي"),
    ("PHP", "peso", "Philippine", "فلبيني"),
    ("KES", "shilling", "Kenyan", "كيني"),
    ("UGX", "shilling", "Ugandan", "أوغندي"),
    ("TZS", "shilling", "Tanzanian", "تنزاني"),
)
_ALSO: Final = {
    ("pound", "sterling"): "GBP",
    ("pound", "بريطاني"): "GBP",
    ("peso", "argentinian"): "ARS",
    ("won", "korean"): "won",
    ("won", "south korean"): "won",
    ("real", "brazilian"): "real",
    ("riyal", "برازيلي"): "real",
    ("rupee", "اندونيسيه"): "rupiah",
    ("crown", "نروجي"): "NOK",
    ("crown", "نروجيه"): "NOK",
    ("crown", "دانماركي"): "DKK",
    ("crown", "دانماركيه"): "DKK",
}

_ENDINGS: Final = ("", "ا", "ه", "ان", "ين", "تان", "تين")
WHOSE: Final = {
    (unit, word): code
    for code, unit, english, arabic in _OF
    for folded in (fold(arabic),)
    for word in (english.lower(), *(folded + ending for ending in _ENDINGS if arabic))
} | _ALSO
"""(unit, adjective of one or two words) to the ISO 4217 code it makes of it."""

FAMILY: Final = {code: unit for (unit, _), code in WHOSE.items() if code.isupper()}
"""ISO 4217 code to the unit it is a case of; a "pound" and a "GBP" may be the same thing."""

NAMES: Final = {code: (english, arabic) for code, _, english, arabic in _OF}
"""ISO 4217 code to the adjective of its unit in English and in Arabic, masculine; the Arabic one may be empty."""

_UNITS: Final = {
    "Rs": "rupee",
    "KRW": "won",
    "CNY": "yuan",
    "ZAR": "rand",
    "PLN": "zloty",
    "HUF": "forint",
    "UAH": "hryvnia",
    "THB": "baht",
    "IDR": "rupiah",
    "MYR": "ringgit",
    "NGN": "naira",
}

_CODES: Final = frozenset(FAMILY) | frozenset(_UNITS) | {"USD", "EUR", "GBP", "JPY"}

LETTERS: Final = {"c": "CAD", "a": "AUD", "hk": "HKD", "nz": "NZD", "s": "SGD", "nt": "TWD", "us": "USD"}
"""What stands right before a dollar sign, folded, to whose dollars they are."""


def code_at(text: str, token: Token) -> str | None:
    """Return the canonical unit of the ISO 4217 code in capitals that ``token`` is: "CNY" is a "yuan", "NOK" itself."""
    word = text[token.start : token.end]
    return _UNITS.get(word, word) if word in _CODES else None
