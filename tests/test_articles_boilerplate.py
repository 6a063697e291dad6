from __future__ import annotations

import pytest

from assistant.articles import clean
from assistant.articles.boilerplate import is_boilerplate, is_trail

P1 = "Ministers of both countries met in the old harbour on Monday and signed a treaty on the water of the river."


@pytest.mark.parametrize(
    "line",
    [
        "شارك 300 عامل في الإضراب.",
        "شارك الآلاف في تشييع الجنازة.",
        "شارك الرئيس في القمة",
        "شارك في القمة قادة عشرين دولة",
        "اشترك ثلاثة جنود في الهجوم.",
        "شاهد «أوبنهايمر» 3 ملايين متفرج في أسبوعه الأول.",
        "تابع «الفريق» تدريباته في الدوحة.",
        "تابع: «لن نستسلم أبدا».",
        "تابع الملايين الخطاب على يوتيوب",
        "تابعنا عن كثب تطورات الحرب في السودان",
        "مشاركة المرأة في الانتخابات",
        "للمزيد من الضمانات، طلبت الحكومة تأجيل الجلسة.",
        "حقوق النشر تكلف الشركة 5 ملايين دولار",
        "جميع الحقوق محفوظة للمتهمين، كما قال القاضي.",
        "طباعة 5 ملايين كتاب مدرسي",
        "بحث الوزيران ملف المياه",
        "Copyright infringement cost the company $5 million, the court said.",
        "Copyright reform passes parliament",
        "Share prices fell 3% on Monday.",
        "Share on offer rose to $20",
        "Share this year fell to 12 percent.",
        "Watch makers cut 500 jobs",
        'Watch "Oppenheimer" and you will see, the critic said.',
        "Follow us into the war, the general told his men.",
        "Subscribe to his theory and nothing is safe, critics say.",
        "Sign up rates fell by half in May.",
        "Read more books, minister tells pupils",
        "Advertisement spending rose 4%.",
        "Download speeds fell in rural areas",
        "Save the Children said 40 died",
        "Join talks, UN urges rebels",
    ],
)
def test_what_happened_is_no_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)
    assert line in clean(f"Water treaty signed\n\n{P1}\n\n{line}\n\n{P1[:60]}.").body


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Share on WhatsApp",
        "Share this article with your friends on Facebook and Twitter",
        "Subscribe now",
        "Subscribe to our daily newsletter for the latest news",
        "Sign up for our newsletter",
        "Follow us on Twitter @mirelpost",
        "Follow Mirel Times on Facebook",
        "Join our WhatsApp channel",
        "Read more: Old treaty ends",
        "Read more » Old treaty ends",
        "Watch: the bridge falls",
        "Article continues below advertisement",
        "Click here to read more",
        "© Reuters",
        "© 2024 BBC. The BBC is not responsible for the content of external sites.",
        "Copyright 2024 The Associated Press. All rights reserved.",
        "Copyright © Mirel Times",
        "شارك المقال",
        "شارك هذا الخبر على واتساب",
        "شارك الخبر مع أصدقائك",
        "مشاركة عبر فيسبوك",
        "اشترك الآن",
        "اشترك في النشرة البريدية",
        "اشترك في قناتنا على يوتيوب",
        "تابعنا على تويتر",
        "تابعونا على فيسبوك وتويتر",
        "اقرأ أيضاً «العنوان»",
        "شاهد أيضًا: لحظة السقوط",
        "شاهد الفيديو",
        "للمزيد من التفاصيل اضغط هنا",
        "اضغط هنا للاشتراك في خدمة الأخبار العاجلة",
        "جميع الحقوق محفوظة © المرفأ 2024",
        "جميع الحقوق محفوظة لصحيفة المرفأ",
        "حقوق النشر محفوظة",
        "أضف تعليقًا",
    ],
)
def test_what_the_page_offers_is_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    ("line", "trail"),
    [
        ("Home > World > Europe", True),
        ("Home | World | Europe", True),
        ("الرئيسية / أخبار / عرب", True),
        ("Toll: 12 dead | 30 wounded", False),
        ("Two killed in blast / dozens hurt in the market", False),
        ("| Mirel | Hadoun |", False),
        ("وصف « القمة » بالناجحة", False),
    ],
)
def test_trails_are_names_of_sections(line: str, trail: bool) -> None:
    assert is_trail(line) is trail


def test_equal_values_one_below_the_other_are_two() -> None:
    page = f"Results\n\n{P1}\n\nMirel\n\n12\n\n12\n\n5 May\n\n5 May\n\n{P1[:50]}."
    assert clean(page).body == page.removeprefix("Results\n\n")


def test_marks_of_direction_at_the_end_of_a_line_hide_no_full_stop() -> None:
    arabic = "التقى وزيرا البلدين في المرفأ القديم يوم الاثنين ووقعا على اتفاقية المياه."
    cleaned = clean(f"\u200fتوقيع الاتفاقية\u200f\n\n\u200f{arabic}\u200f\n\n3\u200f% من المياه")
    assert (cleaned.title, cleaned.body) == ("توقيع الاتفاقية", f"{arabic}\n\n3\u200f% من المياه")


A1 = "التقى وزيرا البلدين في المرفأ القديم يوم الاثنين ووقعا على اتفاقية بشأن مياه النهر التي تمر من العاصمة."


@pytest.mark.parametrize(
    ("blocks", "title", "body"),
    [
        pytest.param(
            ("Peace at last", "- Treaty signed in the old harbour on Monday\n- 12 killed before it", P1),
            "Peace at last",
            ("- Treaty signed in the old harbour on Monday\n- 12 killed before it", P1),
            id="points",
        ),
        pytest.param(
            ("هدنة أخيرا", "- مقتل 12 شخصا قبل توقيع الاتفاقية بشأن مياه النهر", A1),
            "هدنة أخيرا",
            ("- مقتل 12 شخصا قبل توقيع الاتفاقية بشأن مياه النهر", A1),
            id="Arabic points",
        ),
        pytest.param(
            ("Talks in Hadoun end with 12 dead", "Ministers sign a treaty on the river water", P1),
            "Ministers sign a treaty on the river water",
            ("Talks in Hadoun end with 12 dead", P1),
            id="a sentence above the title",
        ),
        pytest.param(
            (
                "The Harbour Post of Mirel and Hadoun Daily",
                "The Harbour Post of Mirel and Hadoun Daily",
                "Treaty signed",
                P1,
            ),
            "Treaty signed",
            (P1,),
            id="a long masthead twice",
        ),
        pytest.param(("شاهد: توقيع اتفاقية المياه", A1), "شاهد: توقيع اتفاقية المياه", (A1,), id="a film"),
        pytest.param(("Treaty signed", "Watch: the harbour", P1), "Treaty signed", (P1,), id="a link to a film"),
    ],
)
def test_what_stands_around_the_title(blocks: tuple[str, ...], title: str, body: tuple[str, ...]) -> None:
    cleaned = clean("\n\n".join(blocks))
    assert (cleaned.title, cleaned.body) == (title, "\n\n".join(body))
