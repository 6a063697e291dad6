import pytest

from assistant.reading import question_type
from assistant.reading.spoken import written

CASES = {
    "when": ("When did the ferry sink?", "date"),
    "what year": ("In what year was the bridge opened?", "date"),
    "how long ago": ("How long ago was it founded?", "date"),
    "who": ("Who signed the agreement?", "person"),
    "which minister": ("Which minister resigned?", "person"),
    "name of the director": ("What is the name of the director?", "person"),
    "where": ("Where was the summit held?", "place"),
    "which city": ("Which city hosted the summit?", "place"),
    "how many": ("How many people were hurt?", "number"),
    "how many years": ("How many years did the trial last?", "duration"),
    "how long": ("How long did the strike last?", "duration"),
    "how old": ("How old was the captain?", "age"),
    "how much money": ("How much did the dam cost?", "money"),
    "how far": ("How far is the village from the coast?", "measure"),
    "percent": ("What percentage of voters stayed away?", "percent"),
    "why": ("Why was the match called off?", "reason"),
    "how": ("How did the fire start?", "manner"),
    "yes or no": ("Did the senate vote?", "yes-no"),
    "inside": ("According to the police, who opened fire?", "person"),
    "ar when": ("متى غرقت العبارة؟", "date"),
    "ar in which year": ("في أي عام افتتح الجسر؟", "date"),
    "ar who": ("من وقّع الاتفاق؟", "person"),
    "ar who is": ("من هو وزير النقل؟", "person"),
    "ar from where": ("من أين جاءت السفينة؟", "place"),
    "ar from which": ("من أي دولة وصلت المساعدات؟", "place"),
    "ar where": ("أين عقدت القمة؟", "place"),
    "ar and where": ("وأين عقدت القمة؟", "place"),
    "ar how many": ("كم عدد الجرحى؟", "number"),
    "ar number of": ("ما عدد الجرحى؟", "number"),
    "ar how long": ("كم استمر الإضراب؟", "duration"),
    "ar duration": ("ما هي مدة الهدنة؟", "duration"),
    "ar age": ("كم كان عمر القبطان؟", "age"),
    "ar cost": ("كم تكلفة السد؟", "money"),
    "ar why": ("لماذا ألغيت المباراة؟", "reason"),
    "ar reason": ("ما سبب إلغاء المباراة؟", "reason"),
    "ar how": ("كيف بدأ الحريق؟", "manner"),
    "ar yes or no": ("هل صوّت المجلس؟", "yes-no"),
    "ar inside": ("وفقا للشرطة، من أطلق النار؟", "person"),
    "pay rise": ("What pay rise did the nurses demand?", "measure"),
    "value": ("What is the value of the prize?", "money"),
    "part of": ("What part of the bill did the town pay?", "percent"),
    "ar bloc": ("أي كتلة انسحبت من الجلسة؟", "organisation"),
    "ar by what share": ("بكم نسبة ارتفعت الأسعار؟", "percent"),
    "ar expected to last": ("كم يتوقع أن تستمر الأعمال؟", "duration"),
    "ar what, behind whose words": ("وفقا للمقال، ما نسبة من صوتوا؟", "percent"),
    "ar the greatest": ("ما أقصى مدة للحبس؟", "duration"),
    "ar extent of": ("ما مقدار التعويض؟", "money"),
    "ar paid": ("كم ستدفع البلدية لأصحاب البيوت؟", "money"),
    "sum": ("What sum did the union ask for?", "money"),
    "how large a sum": ("How large a loan was granted?", "money"),
    "how large": ("How large is the lake?", "measure"),
    "whereabouts": ("Whereabouts was the backpack found?", "place"),
    "their whereabouts": ("whereabouts of the two hikers", "place"),
    "penalty": ("Which penalty decided the match?", "other"),
    "modifier": ("Which pension fund bought the airline?", "other"),
    "loss": ("What loss did the bank report?", "money"),
    "for rent": ("How big is the house for rent?", "measure"),
    "ar size": ("ما حجم البحيرة؟", "measure"),
    "ar in all": ("ما إجمالي الدول المشاركة؟", "other"),
    "ar goes on": ("بعد انهيار الجسر، ما أدى إلى مقتل عشرة، متى فتح التحقيق؟", "date"),
    "ar won of": ("كم ربح الحزب من المقاعد؟", "number"),
    "ar scholarships": ("كم منحة دراسية قدمت الدولة؟", "number"),
    "ar to whom": ("إلى من سلّم القائد السلطة؟", "person"),
    "ar of all": ("من بين الرحلات كلها، ما النسبة التي ألغيت؟", "percent"),
    "ar when not what": ("لمّا انهار السد، نحو أي قرية نزح السكان؟", "place"),
    "ar what led to": ("ما الذي دفع المصنع إلى وقف الإنتاج؟", "reason"),
    "ar on what ground": ("على أي أساس ألغيت النتائج؟", "reason"),
    "ar by how many years": ("بكم سنة قضت المحكمة على المتهم؟", "duration"),
    "what led to": ("What led to the collapse of the talks?", "reason"),
    "on what grounds": ("On what grounds was the vote annulled?", "reason"),
    "how come": ("How come the boats were never lowered?", "reason"),
    "term": ("What prison term did the harbour master get?", "duration"),
    "terms": ("What terms did the unions accept?", "other"),
    "which astronaut": ("Which astronaut was not cleared to fly?", "person"),
    "points": ("How many percentage points did support fall?", "percent"),
    "polite": ("Could you tell me who chaired the inquiry?", "person"),
    "do you know": ("Do you happen to know how old the judge is?", "age"),
    "polite why": ("Could you explain why the star witness left?", "reason"),
    "ar polite": ("هل يمكن أن تخبرني متى أعيد فتح المعبر؟", "date"),
    "ar please": ("أرجو إفادتي كم عدد الجرحى.", "number"),
    "yes or no, of knowing": ("Did the minister know who paid?", "yes-no"),
    "ar yes or no, of saying": ("هل قال الوزير من دفع؟", "yes-no"),
    "nothing": ("؟", "other"),
}


@pytest.mark.parametrize(("question", "kind"), CASES.values(), ids=CASES.keys())
def test_kind(question, kind):
    assert question_type(question).kind == kind


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Which countries signed the agreement?", "list"),
        ("ما الحزبان اللذان يشكلان الحكومة؟", "list"),
        ("ما الحصيلة النهائية للضحايا؟", "number"),
        ("What did the declaration include?", "list"),
        ("ما هي الدول التي وقعت الاتفاق؟", "list"),
        ("ماذا تضمن الإعلان؟", "list"),
        ("Why was the match called off?", "reason"),
        ("Which country signed the agreement?", "place"),
        ("Which country's president signed the agreement?", "place"),
        ("Which company's shares fell?", "organisation"),
        ("Which of the country's ministers resigned?", "other"),
    ],
)
def test_several_things_asked_for_are_a_list(question, name):
    assert question_type(question).name == name


@pytest.mark.parametrize(
    ("question", "kind", "plural"),
    [
        ("What are the names of the two drivers who were killed?", "person", True),
        ("What is the captain's name?", "person", False),
        ("What was the name of the village where they met?", "place", False),
        ("What is the name of the man who fell?", "person", False),
        ("What was the ship called?", "other", False),
        ("Name of the party he leads", "organisation", False),
        ("ما أسماء الناجين؟", "person", True),
        ("ما اسم السفينة؟", "other", False),
        ("ما اسما السائقين اللذين قُتلا؟", "person", True),
        ("ما هو اسم الشركة المنفذة؟", "organisation", False),
        ("ما أسماء السفن؟", "other", True),
        ("What is the name of the boat that saved the survivors?", "other", False),
        ("What is the name of the village headman?", "other", False),
        ("What is the name of the party leader?", "person", False),
        ("What are the names of the witnesses?", "person", True),
        ("What was the attack on the bank called?", "other", False),
        ("According to the article, what was the name of the priest who spoke?", "person", False),
        ("What's the captain's name?", "person", False),
        ("وفقا للمقال، ما اسم السفينة؟", "other", False),
        ("ما أسماء القوانين الجديدة؟", "other", True),
        ("ما أسماء القرى التي هجرها السكان الذين فروا؟", "place", True),
        ("ما الاسم الذي أطلق على العملية؟", "other", False),
    ],
)
def test_a_question_for_a_name_says_of_what(question, kind, plural):
    found = question_type(question)
    assert (found.named, found.kind, found.plural) == (True, kind, plural)


@pytest.mark.parametrize(
    "question",
    [
        "How many names are on the list?",
        "What did he call the village?",
        "What in the name of security did the government ban?",
        "Who put his name to the deal?",
        "من تحدث باسم الوزارة؟",
        "أسماء جلال، أين صورت الفيلم؟",
    ],
)
def test_a_question_that_only_speaks_of_names_asks_for_none(question):
    assert not question_type(question).named


@pytest.mark.parametrize(
    ("question", "any_value"),
    [
        ("كم خصصت الوزارة للمتضررين؟", True),
        ("What budget deficit does the bank expect?", True),
        ("What is the price of bread?", False),
        ("ما العجز المتوقع في الموازنة؟", True),
        ("ما ثمن التذكرة؟", False),
        ("كم كيلومترا تبعد القرية؟", False),
        ("كم منزلا تهدم؟", False),
        ("كم عدد الجرحى؟", False),
        ("By how much did prices rise?", True),
        ("How much did the dam cost?", False),
        ("How many tonnes were shipped?", True),
        ("How many people were hurt?", False),
    ],
)
def test_a_question_that_counts_nothing_takes_any_value(question, any_value):
    assert question_type(question).any_value is any_value


@pytest.mark.parametrize(
    ("question", "asking"),
    [
        ("How long did the fighting last?", (0, 1, 5)),
        ("كم استمر القتال؟", (0, 1)),
        ("كم ستستغرق الأشغال؟", (0, 1)),
        ("كم عدد القتلى؟", (0, 1)),
        ("كم دام؟", (0,)),
        ("How many died last year?", (0, 1)),
    ],
    ids=["last", "lasted-ar", "will-take-ar", "count-ar", "nothing-else", "last-year"],
)
def test_words_that_repeat_what_is_asked_for_ask_too(question, asking):
    assert question_type(question).asking == asking


def test_words_that_only_introduce_a_question_ask_too():
    assert question_type("Could you tell me who chaired it?").asking == (0, 1, 2, 3, 4)
    assert question_type("هل تعرف متى غرقت العبارة؟").asking == (0, 1, 2)


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("مين اللي قابل السفير؟", "من الذي قابل السفير؟"),
        ("ليه استقال الوزير؟", "لماذا استقال الوزير؟"),
        ("إمتى اتبادلوا الأسرى؟", "متى اتبادلوا الأسرى؟"),
        ("طيب وين صار الاجتماع؟", "طيب أين صار الاجتماع؟"),
        ("كام واحد مات؟", "كم واحد مات؟"),
        ("وليه استقال الوزير؟", "ولماذا استقال الوزير؟"),
        ("بكام اتباعت اللوحة؟", "بكم اتباعت اللوحة؟"),
        ("الوزير استقال ليه؟", "الوزير استقال لماذا؟"),
        ("من كتب مسرحيات برنارد شو؟", "من كتب مسرحيات برنارد شو؟"),
        ("فين ديزل كم عمره؟", "فين ديزل كم عمره؟"),
        ("مين؟", "مين؟"),
        ("Who is Shaw?", "Who is Shaw?"),
    ],
)
def test_spoken_asking_words_are_read_as_the_written_ones(spoken, said):
    assert written(spoken) == said


@pytest.mark.parametrize(
    ("words", "kind", "asking"),
    [
        ("date of the ceasefire", "date", (0,)),
        ("number of deaths in Mirel", "number", (0,)),
        ("death toll of the flood", "number", ()),
        ("French ambassador in Moscow", "person", ()),
        ("cost of the new bridge", "money", ()),
        ("name of the French ambassador", "person", (0,)),
        ("Name the countries that signed", "other", ()),
        ("duration of the ceasefire", "duration", (0,)),
        ("the date of the ceasefire", "date", (1,)),
        ("Barwa dam", "other", ()),
        ("bank robbery", "other", ()),
        ("team wins the cup", "other", ()),
        ("Tell me about the airport strike", "other", ()),
        ("عدد القتلى في الفيضان", "number", (0,)),
        ("عدد شروط الاتفاق", "other", ()),
        ("تاريخ توقيع الاتفاق", "date", (0,)),
        ("اسم سفير فرنسا في موسكو", "person", (0,)),
        ("سبب استقالة الوزير", "reason", (0,)),
        ("عدد الدول الموقعة على الاتفاق", "number", (0,)),
        ("وزير الخارجية يزور موسكو", "other", ()),
        ("سد بروة", "other", ()),
    ],
)
def test_words_without_an_asking_word_are_typed_by_their_first_noun(words, kind, asking):
    made = question_type(words)
    assert (made.kind, made.asking) == (kind, asking)


@pytest.mark.parametrize(
    ("words", "plural"),
    [
        ("list of the countries that signed", True),
        ("countries that signed the treaty", True),
        ("أسماء الوزراء", True),
        ("عدد شروط الاتفاق", True),
        ("عدد القتلى", False),
        ("name of the minister", False),
    ],
)
def test_words_without_an_asking_word_may_want_several_things(words, plural):
    assert question_type(words).plural is plural


@pytest.mark.parametrize(
    ("question", "country"),
    [
        ("What countries signed the agreement?", True),
        ("What is the name of the country that left the bloc?", True),
        ("ما هي الدولة التي رفضت التوقيع؟", True),
        ("ما الدول التي وقعت الاتفاق؟", True),
        ("In which city was the summit held?", False),
        ("Which river crosses the country?", False),
        ("Where in the country did it rain?", False),
        ("أين تقع الدولة؟", False),
        ("Who is the president of the country?", False),
    ],
)
def test_a_country_is_asked_for_by_its_noun(question, country):
    assert question_type(question).country == country
