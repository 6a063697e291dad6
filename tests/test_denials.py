from __future__ import annotations

import pytest

from assistant.text.scanning import scan
from assistant.verification import verify
from assistant.verification.arabic import verb_keys
from assistant.verification.idioms import senses
from assistant.verification.negators import is_negator

SAME_VERB = [
    ("دفعت", "تدفع"), ("استقال", "يستقل"), ("وصل", "يصل"), ("أكد", "يؤكد"), ("انتهت", "تنته"), ("قالوا", "سيقولون"),
    ("أعلنت", "وتعلن"), ("اختار", "يختر"), ("وقع", "يوقع"), ("عادوا", "يعودوا"), ("أدلى", "يدل"), ("انسحاب", "ينسحب"),
]  # fmt: skip
OTHER_VERB = [("قبل", "يقابل"), ("دفعت", "تفتح"), ("وصل", "يفصل"), ("الوزير", "يزور"), ("استقال", "يقول")]

STATED = {
    "denied of something else": ("زار الوفد المتحف.", "زار الوفد المتحف لكنه لم يزر القلعة."),
    "the same verb, stated": ("عقد المجلس جلسة طارئة.", "عقد المجلس جلسة طارئة ولم يعقد مؤتمرا صحفيا."),
    "the denial itself": ("لم تتوصل الأطراف إلى اتفاق.", "قالت الوسيطة إن الأطراف لم تتوصل إلى اتفاق بشأن الحدود."),
    "a denial left out": ("بلغ عدد الجرحى 30.", "بلغ عدد الجرحى 30 ولم تسجل وفيات."),
    "a reason left out": ("Sorel left the party.", "Sorel left the party because it had not kept its word."),
    "refused": ("لم يوافق البرلمان على الميزانية.", "رفض البرلمان الموافقة على الميزانية."),
    "refused, then something done": ("أقال البرلمان الوزير.", "رفض البرلمان الموازنة وأقال الوزير."),
    "the refusal itself": (
        "The minister refused to meet the miners.",
        "The minister refused to meet the miners twice.",
    ),
    "denied, then said": ("The workers were paid.", "The firm denied paying bribes and said the workers were paid."),
    "won something else": ("The team won three games.", "The team won three games but did not win the cup."),
    "holds something else": ("The rebels hold the airport.", "The rebels hold the airport but do not hold the port."),
    "verbal nouns": ("قتل خمسة جنود وأصيب عشرة.", "أعلن الجيش مقتل خمسة جنود وإصابة عشرة آخرين في كمين."),
    "what drove it": ("ما دفع الشركة إلى البيع هو ارتفاع الديون.", "ما دفع الشركة إلى البيع هو ارتفاع الديون."),
}
DENIED = {
    "perfect for jussive": ("سددت البلدية ديونها.", "لم تسدد البلدية ديونها حتى الآن."),
    "hollow": ("أقال الرئيس قائد الجيش.", "لم يقل الرئيس قائد الجيش."),
    "defective": ("أنهى الفريق أعمال البحث.", "لم ينه الفريق أعمال البحث."),
    "will for will not": ("باعت الشركة حصتها.", "قالت الشركة إنها لن تبيع حصتها."),
    "does not": ("أكد الناطق الحصيلة.", "قال الناطق إنه لا يؤكد الحصيلة."),
    "opened": ("فتحت الشرطة الجسر.", "لم تفتح الشرطة الجسر بعد."),
    "the claim denies": ("لم تعلن الهيئة النتائج.", "أعلنت الهيئة النتائج أمس، ولم يعلق الحزب عليها."),
    "the claim denies the other": ("لم يزر الوفد المتحف.", "زار الوفد المتحف لكنه لم يزر القلعة."),
    "the claim states the other": ("زار الوفد القلعة.", "زار الوفد المتحف لكنه لم يزر القلعة."),
    "ma": ("استأنفت المحطة العمل.", "ما استأنفت المحطة العمل منذ الحريق."),
    "refused, Arabic": ("وافق البرلمان على الميزانية.", "رفض البرلمان الموافقة على الميزانية."),
    "denied, Arabic": ("اندلع حريق في المصنع.", "نفت الإدارة اندلاع حريق في المصنع."),
    "denied, short": ("قصف الجيش القرية.", "نفى الجيش قصف القرية."),
    "failed, across": ("The party won a majority.", "فشل الحزب في الفوز بالأغلبية."),
    "another subject": ("Imports grew in May.", "Exports grew 4 percent in May but imports did not grow."),
    "refused": ("The minister met the miners.", "The minister refused to meet the miners."),
    "denied": ("The firm bribed the judge.", "The firm denied having bribed the judge."),
    "has yet to": ("The harbour reopened.", "The harbour has yet to reopen."),
    "irregular": ("The president left the palace.", "The president did not leave the palace."),
    "won something else": ("The team won the cup.", "The team won three games but did not win the cup."),
    "across, denied": ("The mayor resigned.", "نفى رئيس البلدية أنه استقال."),
    "across, a short claim": ("سددت البلدية الدين.", "The town did not repay the debt."),
}

SAME_FATE = {
    "awda": ("The blast killed nine miners.", "أودى الانفجار بحياة تسعة عمال مناجم."),
    "lost their lives": ("توفي تسعة عمال في الانفجار.", "Nine workers lost their lives in the blast."),
    "lost their lives, one language": (
        "Nine workers died in the blast.",
        "Nine workers lost their lives in the blast.",
    ),
    "claimed lives": ("The flood killed 80 people.", "The flood claimed 80 lives."),
    "left life": ("The painter died in May.", "فارقت الرسامة الحياة في مايو."),
    "met their end": ("Nine workers died.", "لقي تسعة عمال مصرعهم."),
    "saved lives": ("أنقذ الأطباء حياة ستة أطفال.", "Doctors saved the lives of six children."),
    "lives as such": ("Farmers' lives improved.", "تحسنت حياة المزارعين."),
    "opened fire": ("Police opened fire on the crowd.", "أطلقت الشرطة النار على الحشد."),
    "stepped down": ("استقال الحاكم يوم الاثنين.", "The governor stepped down on Monday."),
    "turned down": ("The board turned down the offer.", "رفض المجلس العرض."),
}
OTHER_FATE = {
    "survived": ("نجا تسعة عمال من الانفجار.", "Nine workers lost their lives in the blast."),
    "survived, awda": ("Nine miners survived.", "أودى الانفجار بحياة تسعة عمال مناجم."),
    "saved": ("توفي ستة أطفال.", "Doctors saved the lives of six children."),
    "accepted": ("قبل المجلس العرض.", "The board turned down the offer."),
    "sold to each other": ("باعت تركيا السفن لأوكرانيا.", "باعت أوكرانيا السفن لتركيا."),
    "to each other": ("فازت البرازيل على الأرجنتين.", "فازت الأرجنتين على البرازيل."),
}


@pytest.mark.parametrize(("one", "other"), SAME_VERB)
def test_forms_of_one_verb_share_a_key(one, other):
    assert _keys(one) & _keys(other)


@pytest.mark.parametrize(("one", "other"), OTHER_VERB)
def test_forms_of_two_verbs_share_none(one, other):
    assert not _keys(one) & _keys(other)


def _keys(word):
    return verb_keys(scan(word)[0].folded)


@pytest.mark.parametrize(("sentence", "quote"), (STATED | SAME_FATE).values(), ids=STATED | SAME_FATE)
def test_borne_out(sentence, quote):
    assert verify(sentence, quote).reason is None


@pytest.mark.parametrize(("sentence", "quote"), DENIED.values(), ids=DENIED)
def test_denied(sentence, quote):
    assert verify(sentence, quote).code == "negation"


@pytest.mark.parametrize(("sentence", "quote"), OTHER_FATE.values(), ids=OTHER_FATE)
def test_opposite(sentence, quote):
    assert verify(sentence, quote).code in {"direction", "role"}


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("أصيب خمسة جنود وقتل عشرة.", "أعلن الجيش مقتل خمسة جنود وإصابة عشرة آخرين في كمين."),
        ("The blast killed 12 and wounded 40.", "The blast killed 40 and wounded 12."),
    ],
)
def test_a_number_told_of_another_verb(sentence, quote):
    assert verify(sentence, quote).code == "number"


@pytest.mark.parametrize(
    ("text", "negates"),
    [
        ("ما دفعت الشركة الغرامة.", True),
        ("قال إنه ما سافر قط.", True),
        ("ما دفع الشركة إلى البيع", False),
        ("ما زالت الشركة تعمل.", False),
        ("ما رأيك؟", False),
    ],
)
def test_ma_in_front_of_a_perfect(text, negates):
    tokens = scan(text)
    assert any(is_negator(tokens, place) for place in range(len(tokens))) == negates


def test_a_phrase_stands_for_a_word():
    assert senses(scan("Ten people lost their lives")) == {2: "died", 4: ""}
    assert senses(scan("He claimed that lives were saved")) == {}
