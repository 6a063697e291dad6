from __future__ import annotations

import datetime as dt

import pytest

from assistant.verification import verify

PUBLISHED = dt.date(2024, 3, 5)
EN = "At least 12 people died on 4 March 2024 when the Barwa dam broke, and 40 are missing, Nadia Sorel said."
AR = "قال الوزير إن 12 شخصا على الأقل قتلوا في 4 مارس 2024 في مدينة ميريل ولم تؤكد أرمينيا ذلك."

SUPPORTED = {
    "itself": (EN, EN),
    "shorter": ("At least 12 people died when the Barwa dam broke.", EN),
    "clauses moved": ("40 are missing and at least 12 people died, Nadia Sorel said.", EN),
    "number in words": ("At least twelve people died on 4 March 2024.", EN),
    "another form of date": ("At least 12 people died on 2024-03-04.", EN),
    "month of the day": ("At least 12 people died in March 2024.", EN),
    "indic digits": ("قتل ١٢ شخصا في ٤ مارس ٢٠٢٤.", AR),
    "translated": ("At least 12 people were killed on 4 March 2024.", AR),
    "translated name": ("Armenia has not confirmed it.", AR),
    "translated back": ("لقي 12 شخصا على الأقل حتفهم في 4 مارس 2024.", EN),
    "translated, denied by form": ("The plan is unimportant.", "الخطة غير مهمة."),
    "translated, denied twice": ("The hall is not small.", "القاعة ليست صغيرة."),
    "translated, only": ("Just two ships came.", "لم يصل سوى سفينتين."),
    "translated, not only": ("Not only was she a judge, she also taught.", "لم تكن قاضية فحسب، بل درّست أيضا."),
    "translated age": ("توفي الكاتب عن عمر يناهز 46 عاما.", "The writer died aged 46."),
    "translated word that looks like a name": (
        "قال في بيان إن الجسر أغلق.",
        "In a statement he said the bridge was closed.",
    ),
    "passive": ("The fort at Mirel was attacked by Dorvan.", "Dorvan attacked the fort at Mirel on Friday."),
    "names the other way round": (
        "Mirel and Dorvan signed the accord.",
        "Dorvan and Mirel signed the accord on Friday.",
    ),
    "relative date": ("It happened on 4 March 2024.", "It happened yesterday."),
}
UNSUPPORTED = {
    "number": ("At least 13 people died when the Barwa dam broke.", EN, "number"),
    "bound": ("Fewer than 12 people died.", EN, "number"),
    "noun of the number": ("12 are missing and 40 people died.", EN, "number"),
    "percent": ("It fell by 12 percent.", "It fell by 12 points.", "unit"),
    "unit": ("It lasted six months.", "It lasted six weeks.", "unit"),
    "day": ("At least 12 people died on 5 March 2024.", EN, "date"),
    "year": ("At least 12 people died in 2023.", EN, "date"),
    "more exact than the quote": ("It ended on 10 November 2020.", "It ended in November 2020.", "date"),
    "name": ("Idris Valkan said 40 are missing.", EN, "name"),
    "negation": ("At least 12 people did not die when the Barwa dam broke.", EN, "negation"),
    "direction": ("Sales rose by 12 percent last year.", "Sales fell by 12 percent last year.", "direction"),
    "rival's example": ("Prices rose by 40 percent.", "Prices fell by 12 percent.", "number"),
    "one word exchanged": ("The minister opened the old bridge.", "The minister opened the new bridge.", "direction"),
    "one name exchanged": ("The king opened the bridge in Dorvan.", "The king opened the bridge in Mirel.", "name"),
    "about something else": ("The match was postponed because of heavy snow.", EN, "content"),
    "names in each other's place": (
        "Dorvan returned 12 soldiers to Mirel.", "On Friday Mirel returned 12 soldiers to Dorvan.", "role"
    ),
    "names in each other's place, in Arabic": (
        "سلمت أذربيجان 12 أسيرا إلى أرمينيا.", "وسلمت أرمينيا 12 أسيرا إلى أذربيجان يوم الجمعة.", "role"
    ),
    "translated number": ("At least 13 people were killed on 4 March 2024.", AR, "number"),
    "translated name": ("Azerbaijan has not confirmed it.", AR, "name"),
    "translated negation": ("Armenia has confirmed it and the minister said 12 were killed there.", AR, "negation"),
    "translated direction": ("انخفض عدد السكان بنسبة 12%.", "The population rose by 12%.", "direction"),
    "translated, past for future": ("The factory was famous in the past.", "سيشتهر المصنع في المستقبل.", "direction"),
    "translated, a form that denies": ("The bridge is unimportant.", "الجسر مهم للمدينة.", "direction"),
    "translated, a form denied": ("الجسر مهم للمدينة.", "The bridge is unimportant to the town.", "direction"),
    "translated, condemned for praised": ("The minister condemned the vote.", "أشاد الوزير بالتصويت.", "direction"),
    "nothing said": ("...", EN, "empty"),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "quote"), SUPPORTED.values(), ids=SUPPORTED)
def test_supported(sentence, quote):
    verdict = verify(sentence, quote, published=PUBLISHED)
    assert (verdict.supported, verdict.reason, verdict.code) == (True, None, "supported")


@pytest.mark.parametrize(("sentence", "quote", "code"), UNSUPPORTED.values(), ids=UNSUPPORTED)
def test_unsupported(sentence, quote, code):
    verdict = verify(sentence, quote, published=PUBLISHED)
    assert (verdict.supported, verdict.code) == (False, code)
    assert verdict.reason
    assert verdict.reason.endswith(".")


def test_low_similarity_rejects_a_translation_only():
    assert not verify("Armenia signed it.", "وقعت أرمينيا الاتفاق.", similarity=lambda a, b: 0.05).supported
    assert verify("Armenia signed it.", "وقعت أرمينيا الاتفاق.", similarity=lambda a, b: 0.7).supported


def test_every_check_is_reported():
    verdict = verify("At least 13 people died in 2023.", EN)
    assert {check.code for check in verdict.checks if not check.passed} == {"number", "date"}
