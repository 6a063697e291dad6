import pytest

from assistant.reading.attribution import source


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        pytest.param("وقالت السلطات إن ستين شخصا أسروا.", "السلطات", id="said"),
        pytest.param("ونفت إدارة النادي ما تردد عن إقالة المدرب.", None, id="a denial attributes nothing"),
        pytest.param("وقال الوزير في مؤتمر صحفي إن الجسر سيغلق.", "الوزير", id="where it was said"),
        pytest.param("وأعلنت رئيسة اللجنة اليوم أن الفرز انتهى.", "رئيسة اللجنة", id="when it was said"),
        pytest.param("وأكد في تصريح صحفي أن المشروع جاهز.", None, id="no one named"),
        pytest.param(
            "بلغ عدد المصابين ثلاثين وفق ما أعلنه الدفاع المدني.", "الدفاع المدني", id="what someone announced"
        ),
        pytest.param("Police said two people died.", "Police", id="English"),
        pytest.param("The Office of Roads and Bridges said it was safe.", "The Office of Roads and Bridges", id="and"),
        pytest.param("Engineers from Selma Works said it was safe.", "Engineers from Selma Works", id="from"),
        pytest.param("He left the room and said nothing of the fire.", None, id="two verbs"),
        pytest.param("She said the road was closed.", None, id="a pronoun"),
        pytest.param("Ankara has not confirmed the figure.", None, id="not confirmed"),
        pytest.param("According to the ministry, ten were hurt.", "the ministry", id="according to"),
        ("وأعلن المجلس حينها أن الانتخابات ستؤجل.", "المجلس"),
        ("وقالت البلدية لاحقاً إن الجسر مغلق.", "البلدية"),
        ("وأكد المتحدث من جانبه أن المحادثات مستمرة.", "المتحدث"),
    ],
)
def test_the_source_is_who_says_so_and_nothing_more(sentence, who):
    assert source(sentence) == who
