"""The words by which questions ask, and the nouns that tell what type of answer they want; folded, both languages."""

from __future__ import annotations

import re

EN_NOT_PLURAL = frozenset("is was has does this its us news series species his years days various".split())


def single(word: str) -> str:
    """Return an English noun in the singular: "witnesses" → "witness", "parties" → "party", "loss" → "loss"."""
    if word in EN_NOT_PLURAL or not word.endswith("s") or word.endswith(("ss", "us")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]


EN_PERSON = frozenset(
    "person man woman boy girl president leader minister king queen prince princess actor actress author writer "
    "singer director founder ambassador general commander chief captain coach player scientist philosopher poet "
    "inventor composer painter artist politician governor mayor secretary emperor ruler pope bishop judge lawyer "
    "spokesman spokeswoman spokesperson envoy officer official diplomat journalist father mother son daughter brother "
    "sister wife husband explorer astronaut historian prophet caliph sultan".split()
)
EN_ROLES = frozenset(
    "patient victim suspect driver pilot soldier student pupil child worker miner volunteer trader farmer doctor "
    "nurse surgeon engineer prosecutor policeman policewoman detective witness passenger candidate rival deputy "
    "lawmaker mp senator defendant hostage prisoner detainee inmate gunman attacker assailant killer thief robber "
    "smuggler fisherman shepherd teacher professor researcher manager chairman chairwoman owner guard trainer striker "
    "goalkeeper defender midfielder referee groom bride widow resident tourist negotiator mediator adviser advisor "
    "aide buyer seller mechanic technician clerk employee translator editor reporter photographer blogger activist "
    "expert head relative survivor rescuer sailor skipper veterinarian guest winner champion dissident migrant "
    "refugee".split()
)
"""Further nouns of persons by what they do or suffer."""
EN_PLACE = frozenset(
    "country city town village place state province region capital continent island river street area district county "
    "location nation venue destination birthplace border airport port lake sea ocean mountain valley "
    "neighbourhood neighborhood territory governorate".split()
)
COUNTRIES = frozenset(
    "country countries nation nations "
    "دوله الدوله دول الدول دولتان دولتين الدولتان الدولتين بلد البلد بلدان البلدان".split()
)
"""What a country is called in either language."""
WHERE = frozenset(("where", "اين"))
EN_ORGANISATION = frozenset(
    "hospital alliance coalition bloc movement federation foundation commission institute museum operator airline "
    "regulator company organisation organization party team club agency ministry group institution university school "
    "outlet charity ngo bank union firm band court newspaper channel body committee council association authority "
    "army militia".split()
)
EN_DATE = frozenset("deadline year date day month decade century season time week".split())
EN_DURATION = frozenset("years year months month weeks week days day hours hour minutes minute seconds decades".split())
EN_MONEY = frozenset(
    "cost costs price worth pay paid money dollars euros salary budget spend spent revenue value fee debt deficit wage "
    "wages compensation ransom profit profits sum".split()
)
EN_SUMS = frozenset("fine bonus saving loan grant payment reward pension subsidy rent bail loss".split())
"""Nouns that are sums only where they are what is asked for: "which pension fund" asks for no sum."""
EN_CHANGE = frozenset("rise increase decrease drop fall decline growth reduction raise".split())
EN_MEASURE = frozenset(
    "far tall high big large deep wide heavy fast hot cold thick tallest length height width depth distance weight "
    "size area speed temperature volume magnitude strength amount".split()
)
EN_EXTENT = frozenset("high big large".split())
"""Words of size that a sum of money has too: "how large a loan"."""
EN_COUNT = frozenset("number population toll margin tally headcount".split())
EN_WHOLES = frozenset("population workforce vote votes total bill income electorate".split())
EN_AUXILIARY = frozenset(
    "is are was were do does did has have had can could will would should may might must am isn't aren't wasn't "
    "weren't hasn't haven't hadn't didn't doesn't don't won't can't couldn't wouldn't".split()
)
EN_BE = frozenset(("is", "are", "was", "were"))
EN_COSTS = frozenset(("cost", "pay", "earn"))
EN_ASKING = frozenset("when who whom whose where whereabouts why how what which".split())
EN_REASON = frozenset(
    "why reason reasons cause causes caused motive purpose prompted triggered sparked explains".split()
)

EN_DRIVES = frozenset("prompted led triggered sparked explains explained forced drove pushed".split())
"""Verbs whose subject is a reason: "what led to the crash?"."""
EN_GROUNDS = frozenset(("grounds", "basis"))
EN_WAYS = frozenset("means way method technique".split())
EN_PERIOD = frozenset("term span duration period".split())
"""Nouns of how long something lasts, in the singular: "terms" are conditions."""

EN_HEADS = frozenset("number date time year place location reason cause duration length name age".split())
"""Nouns that only say what sort of thing is asked for: "date of the ceasefire"."""
EN_SORTS = {
    "duration": "duration",
    "time": "date",
    "rate": "percent",
    "location": "place",
    "death": "number",
    "casualty": "number",
}
"""What the nouns ask for that no other list has."""
EN_BEHIND = frozenset("of in for on at to from between by about with under after before during near who that".split())
"""Words behind which a noun's belongings stand."""
EN_ORDERS = frozenset(
    "tell give explain describe summarise summarize compare show translate help find thanks thank please".split()
)

AR_PERSON = frozenset(
    "شخص رجل امراه رئيس زعيم وزير ملك ملكه امير ممثل ممثله مولف كاتب مغني مخرج موسس سفير قائد مدرب لاعب عالم فيلسوف "
    "شاعر مخترع ملحن رسام فنان سياسي محافظ حاكم امين امبراطور بابا قاضي محامي متحدث مبعوث ضابط مسوول دبلوماسي صحفي اب "
    "والد والده ام ابن ابنه اخ زوج زوجه مكتشف مورخ نبي خليفه سلطان نائب صاحب".split()
)
AR_PLACE = frozenset(
    "دوله بلد مدينه قريه مكان ولايه محافظه منطقه عاصمه قاره جزيره نهر شارع حي اقليم موقع مطار ميناء بحيره بحر محيط "
    "جبل وادي حدود مقاطعه وجهه منفذ معبر مسقط محافظات".split()
)
AR_ORGANISATION = frozenset(
    "شركه منظمه حزب فريق نادي وكاله وزاره مجموعه موسسه جامعه مدرسه بنك اتحاد فرقه محكمه صحيفه قناه هيئه لجنه مجلس جهه "
    "جماعه جيش سلطه كتله تحالف مستشفي مصنع حركه منتخب معهد متحف مؤسسه هيئه مصرف جمعيه كيان ناد نقابه وكالات".split()
)
AR_DATE = frozenset("موعد عام سنه تاريخ يوم شهر عقد قرن موسم وقت ساعه حقبه فتره زمن".split())
AR_DURATION = frozenset(
    "سنه سنوات عام اعوام شهر شهرا اشهر شهور اسبوع اسبوعا اسابيع يوم يوما ايام ساعه ساعات دقيقه دقائق ثانيه عاما عقد "
    "عقود مده فتره دامت دام استمر استمرت استغرق استغرقت يستغرق تستغرق تستمر يستمر تدوم يدوم الوقت وقت".split()
)
AR_LASTS = frozenset(
    "دام دامت استمر استمرت استغرق استغرقت يستغرق تستغرق تستمر يستمر تدوم يدوم طال طالت يطول تطول امتد امتدت".split()
)
AR_MONEY = frozenset(
    "تكلفه كلفه سعر ثمن مبلغ قيمه راتب ميزانيه كلف تكلف نفقات عجز موازنه غرامه رسوم ارباح ايرادات تعويض تعويضات ديون "
    "قرض فديه معاش ايجار كفاله مكافاه اجر اجور دولار دولارا يورو جنيه ريال دينار".split()
)
AR_PERIOD = frozenset(("مده", "مهله"))
AR_PAYS = frozenset(
    "دفع دفعت دفعوا يدفع تدفع يدفعون انفق انفقت ينفق تنفق كلف كلفت يكلف تكلف تقاضي تقاضت يتقاضي تتقاضي يتقاضون".split()
)
"""Verbs of which «كم» asks for money."""
AR_MOST = frozenset("اخر ابرز اهم اكثر اطول اقصر اقصي اعلي اكبر ادني اقل".split())
"""What stands in front of the noun that is asked for: «أقصى مدة», «آخر موعد»."""
AR_EXTENT = frozenset("مقدار اجمالي مجموع متوسط حجم حد الحد الادني الاقصي مستوي".split())
"""Nouns of extent, in front of a sum, a share, an age or a duration: «مقدار التعويض»; else they ask themselves."""
IN_SHARES = frozenset("deficit debt debts عجز ديون".split())
"""Sums that are as often told as a percentage."""
AR_COUNT = frozenset("حصيله تعداد".split())
AR_DUAL = frozenset("اللذان اللتان اللذين اللتين".split())
AR_MEASURE = frozenset(
    "طول ارتفاع عرض عمق مسافه وزن حجم مساحه سرعه حراره تبعد يبعد بعد يزن تزن درجه قوه شده منسوب مدي كميه قدره".split()
)
AR_AGE = frozenset("عمر عمره عمرها سن اعمار".split())
AR_PERCENT = frozenset("نسبه بالمئه بالمائه معدل حصه مئويه مئه مايه ميه".split())
AR_REASON = frozenset("لماذا لم سر سبب اسباب السبب الاسباب دافع دوافع لاي".split())

AR_HEADS = frozenset(
    "سن وزن مقدار عدد تاريخ موعد وقت عام سنه مكان موقع سبب اسباب مده اسم اسماء عمر قيمه كلفه تكلفه ثمن سعر نسبه حصيله "
    "مساحه طول".split()
)
"""Nouns that only say what sort of thing is asked for."""
AR_LISTED = frozenset("شروط بنود نقاط اسباب اسماء انواع مطالب نتائج اهداف عناصر اعراض عوامل مراحل خطوات فوائد".split())
"""Plurals that are listed rather than counted."""

AR_WHEN = frozenset("متي منذمتي".split())
AR_WHO = frozenset("من منهو منهي بمن لمن ممن".split())
AR_TO_WHOM = frozenset("الي يد مع ضد لدي عند علي بشهاده برفقه".split())
"""Words behind which «من» asks who: «إلى من», «على يد من»."""
AR_OF_SOME = frozenset("بين اصل دون فضلك خلال جانب جمله ضمن".split())
"""Words in front of which it says of what, or is part of another word."""
AR_DRIVES = frozenset("دفع تسبب ادي جعل حدا دعا".split())
"""Verbs whose subject is a reason: «ما الذي أدى إلى»."""
AR_GROUNDS = frozenset(("اساس",))
AR_WAYS = frozenset("وسيله طريقه نحو اسلوب اليه".split())
AR_WHERE = frozenset("اين اينا فين".split())
AR_WHAT = frozenset("ما ماذا ماهو ماهي ماهم بماذا فيما بما مم مما علام عما فيم".split())
AR_WHICH = frozenset("اي ايه ايا باي لاي".split())
AR_HOW = frozenset(("كيف", "كيفيه"))
AR_LINK = frozenset("هو هي هم هن هذا هذه تلك ذلك كان كانت يكون تكون اسم عدد".split())
AR_PARTICLE = frozenset("زال زالت زالوا دام دامت لم ان ادي يعني اسفر جعل دفع يزال تزال".split())
"""Words in front of which «ما» behind a comma asks nothing: «، ما أدى إلى»."""
AR_SURE = frozenset("متي اين كم لماذا هل كيف".split())
"""Words that ask and mean nothing else."""
AR_ASKING = AR_WHEN | AR_WHO | AR_WHERE | AR_WHAT | AR_WHICH | AR_HOW | {"كم", "بكم", "لماذا", "هل"}
AR_PLURAL = re.compile(r"(?:ال)?[\u0621-\u064a]{2,}(?:ات|ون|ين)$")
AR_BROKEN_PLURAL = frozenset(
    "دول الدول مدن المدن بلدان البلدان اسباب الاسباب شروط الشروط بنود البنود نقاط النقاط اسماء الاسماء انواع الانواع "
    "اشكال الاشكال مناطق المناطق اطراف الاطراف مطالب المطالب نتائج النتائج احزاب الاحزاب قوي القوي اهداف الاهداف "
    "عناصر العناصر اعراض الاعراض وسائل الوسائل عوامل العوامل مراحل المراحل خطوات مصادر المصادر شركات فوائد الفوائد "
    "مقاطعات وزراء الوزراء جهات".split()
)
EN_INCLUDE = frozenset("include includes included provide provides provided stipulate stipulates stipulated".split())
AR_INCLUDE = frozenset(
    "تضمن تضمنت يتضمن تتضمن شمل شملت يشمل تشمل نص نصت ينص تنص تضمنه تضمنته يشتمل تشتمل احتوي يحتوي".split()
)
LIST_ASKED = frozenset("list name enumerate mention اذكر عدد اسرد".split())
REPEATED = {
    "duration": AR_LASTS
    | frozenset(
        (
            "last lasts lasted lasting take takes took taken go goes went gone going continue continued endure endured "
            "مده فتره المده الفتره الوقت وقت"
        ).split()
    ),
    "number": frozenset("number عدد".split()),
    "age": frozenset("old age aged عمر عمره عمرها العمر".split()),
}
"""Words that only repeat, in a question of each kind, what is asked for: the answer need not hold them."""
