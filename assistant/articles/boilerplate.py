"""Lines that belong to a site and not to its article, in both languages."""

from __future__ import annotations

import re

from assistant.text import fold

_ALONE = re.compile(
    r"advertisements?|sponsored(?: content)?|share|tweet|e-?mail|print|save|subscribe|sign (?:in|up)|log ?in|follow us"
    r"|read (?:more|also|next)|see also|continue reading"
    r"|related(?: (?:articles?|stories|topics|news|content))?|most (?:read|popular|viewed)|trending(?: now)?|home|menu"
    r"|search|skip to (?:main )?content|comments?|leave a comment|\d+ comments?|load more|show more"
    r"|back to top|next article|previous article|tags?|topics?|more on this story|recommended(?: for you)?"
    r"|all rights reserved|privacy policy|terms of (?:use|service)|cookie policy|accept(?: all)?(?: cookies)?"
    r"|facebook|twitter|whatsapp|telegram|linkedin|instagram|youtube|copy link|listen(?: to this article)?"
    r"|(?:file |stock )?photo|getty images|image credit"
    r"|(?:article|story) continues (?:below|after)(?: (?:this )?advertisement)?"
    r"|advertisement[ ·–—-]+(?:scroll to continue|continue reading(?: below)?|story continues below)"
    r"|اعلان|شارك|مشاركه|انشر|غرد|طباعه|اطبع|حفظ|بحث|القائمه|الرئيسيه|اشترك|تابعنا|تابعونا|شاركنا"
    r"|اقرا (?:ايضا|المزيد)|شاهد ايضا|قد يهمك(?: ايضا)?"
    r"|(?:مواضيع|موضوعات|اخبار|مقالات) (?:ذات صله|متعلقه|مرتبطه)|الاكثر (?:قراءه|مشاهده|تداولا)"
    r"|التعليقات|(?:اضف|اترك) تعليقا?"
    r"|لا توجد تعليقات|المزيد|عرض المزيد|جميع الحقوق محفوظه|سياسه الخصوصيه|شروط الاستخدام|فيسبوك|تويتر|واتساب|تيليجرام"
    r"|تلغرام|نسخ الرابط|كلمات (?:مفتاحيه|دلاليه)|الوسوم|وسوم|العوده الي الاعلي|تسجيل الدخول|استمع للخبر"
)
"""What a whole line says, folded, without marks around it."""

_BUTTON = re.compile(
    r"(?:share|tweet|e-?mail|print|save|subscribe|sign (?:in|up)|log ?in|follow|join|download|read|watch|listen"
    r"|click here|tap here|see|view|load|show|continue reading"
    r"|شارك|شاركنا|شاركونا|شاركوا|مشاركه|انشر|غرد|اطبع|احفظ|اشترك|اشتركوا|سجل|تابع|تابعنا|تابعونا|تابعوا|انضم|انضموا"
    r"|حمل|اقرا|شاهد|طالع|اضغط|انقر|للمزيد|للاشتراك|لمتابعه)\b"
)
_FURNITURE = frozenset(
    fold(word)
    for word in (
        "a all also an and app apps article articles as at bell button by channel channels click comment comments "
        "continue daily day email e-mail emails exclusive facebook feed follow for free friends full get google group "
        "here in inbox instagram join latest link linkedin list live mail more morning new news newsletter newsletters "
        "next notifications now on or our page pages pinterest play podcast podcasts post reading reddit rss share "
        "sign social media story stories subscribe tap telegram the threads this tiktok to today top tweet twitter up "
        "updates us version via video videos weekly whatsapp with x your youtube account me below thoughts access "
        "offers unlimited print save alert alerts breaking "
        "هذا هذه على عبر في إلى من أو و مع كل الآن هنا أيضا الخبر خبر المقال مقال المقالة الموضوع القصة التقرير الصفحة "
        "صفحتنا صفحاتنا صفحة قناة قناتنا قنواتنا حسابنا حساباتنا حساب موقعنا الموقع النشرة نشرة نشرتنا البريدية "
        "الإخبارية اليومية الأسبوعية البريد بريدك الإلكتروني الإلكترونية الاشتراك مجانا المجانية أصدقائك أصدقاءك "
        "أصدقائكم رأيك رأيكم برأيك برأيكم تعليق تعليقك تعليقا بتعليق بتعليقك بتعليقاتكم فيسبوك فيس بوك الفيسبوك تويتر "
        "إكس واتساب واتس آب الواتساب تيليجرام تلغرام تليجرام تيليغرام التليجرام إنستغرام انستجرام انستغرام يوتيوب "
        "اليوتيوب لينكد إن تيك توك سناب شات غوغل جوجل أخبار أخبارنا الأخبار نيوز آخر أحدث الجديد ليصلك لتصلك يصلك "
        "لمتابعة متابعة لقراءة قراءة القراءة المزيد للمزيد التفاصيل المعلومات الفيديو فيديو المقطع بث مباشر البث "
        "المباشر خدمة خدماتنا الإشعارات التنبيهات العاجلة عاجل التواصل الاجتماعي مواقع منصات وسائل شبكات منصة رابط "
        "الرابط التالي تطبيق تطبيقنا التطبيق الدخول المحتوى محتوى ذات صلة اضغط انقر اشترك تابعنا تابعونا تابعوا زوروا "
        "زيارة بزيارة لزيارة يرجى للاشتراك لك جديد احصل لتلقي تلقي"
    ).split()
)
_ARABIC_PREFIX = re.compile(r"^(?:و?(?:[بلك]?ال|لل|[بلع])|و)(?=\w{2})")
_ADDRESS = re.compile(r"@\w+|(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_WORD = re.compile(rf"(?:{_ADDRESS.pattern})|[\w-]+")
_NETWORKS = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|instagram|youtube|tiktok|threads|google news|social media"
    r"|فيسبوك|تويتر|اكس|واتساب|تيليجرام|تلغرام|تليجرام|تيليغرام|انستغرام|انستجرام|يوتيوب|لينكد ان|تيك توك"
    r"|غوغل نيوز|جوجل نيوز|مواقع التواصل الاجتماعي)"
)
_ELSEWHERE = re.compile(
    r"(?:follow|subscribe to|join|تابعونا|اشتركوا في) (?:[\w’'&.-]+ ){0,4}(?:on|via|علي|عبر) "
    rf"{_NETWORKS}(?:(?:,| and| or| و|،)+ ?{_NETWORKS})*"
)
"""Where else the site can be followed, by its name."""
_POINTER = re.compile(
    r"(?:read (?:more|also|next)|see also|also read|related (?:stories|articles?|news)"
    r"|(?:اقرا|شاهد|طالع|تابع) (?:ايضا|المزيد)|قد يهمك(?: ايضا)?)\s*(?:[:|>\"]|\.{2})"
    r"|(?:watch|related|click here|شاهد|اقرا|طالع|للمزيد)\s*[:|>]"
    r"|click here (?:to|for)\b|(?:اضغط|انقر) هنا\b"
)
"""The start of a line that leads to another article or page, folded."""
_FILM = re.compile(r"(?:watch|شاهد)\s*[:|]")
_OWNER = re.compile(
    r"(?P<sign>©|\(c\))|copyrights?\b"
    r"|(?:حقوق (?:النشر|الطبع)(?: و\w+)?|(?:جميع|كافه|كل) الحقوق(?= محفوظه)|الحقوق محفوظه)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RESERVED = re.compile(r"(?:^|[.,|;:–—-]\s*)all rights reserved\b|\ball rights reserved\W*$|^\s*محفوظه\W*$")
_RESERVED_FOR = re.compile(
    r"^\s*محفوظه\s*(?:[©|:-]|\(c\)|(?:19|20)\d\d"
    r"|ل(?:دي )?[ـ ]*(?:موقع|صحيفه|شبكه|قناه|وكاله|شركه|مؤسسه|جريده|مجله|بوابه|لموقع|لصحيفه|[a-z]))"
)
_TRAIL = re.compile(r"^[^.!?؟]{1,80}(?:\s[>»›/|]\s[^.!?؟]{1,80}){1,6}$")
_ARROWED = re.compile(r"\s[>»›]\s")
_BARRED = re.compile(r"\s[/|]\s")
_EDGES = " \t:.|>»›«<•·-–—*…!،"
_LONGEST = 25
"""Words of the longest line that can be boilerplate."""
_LONGEST_LINE = 400
"""Characters of it."""
_LONGEST_NAME = 8
"""Words of the longest name behind "copyright"."""
_LONGEST_SECTION = 3
"""Words of a section's name, where bars or slashes stand between the names."""


def is_boilerplate(line: str) -> bool:
    """Return whether a line says nothing of the article: share buttons, "read also", copyright, menus, rulers.

    What stands behind the word of a button must be of the page as well: "share this article on WhatsApp" is a button,
    "شارك 300 عامل في الإضراب" is not.
    """
    bare = line.strip(_EDGES)
    if not any(char.isalnum() for char in bare):
        return True
    if len(line) > _LONGEST_LINE or len(line.split()) > _LONGEST:
        return False
    folded = fold(bare)
    arrowed = line.lstrip(_EDGES) if "«" in line else line.lstrip(_EDGES).replace("»", ">")
    return bool(
        _ALONE.fullmatch(folded)
        or _POINTER.match(fold(arrowed))
        or _ELSEWHERE.fullmatch(folded)
        or _is_button(folded)
        or _is_notice(folded)
    )


def leads_to_film(line: str) -> bool:
    """Return whether a line names something to be watched ("Watch: the bridge falls")."""
    return _FILM.match(fold(line)) is not None


def _is_button(folded: str) -> bool:
    """Return whether a line calls for something that can be done on the page, and names nothing else."""
    verb = _BUTTON.match(folded)
    behind = _WORD.findall(folded[verb.end() :]) if verb else []
    return bool(behind) and all(_is_furniture(word) for word in behind)


def _is_furniture(word: str) -> bool:
    return word in _FURNITURE or _ARABIC_PREFIX.sub("", word) in _FURNITURE or _ADDRESS.fullmatch(word) is not None


def _is_notice(folded: str) -> bool:
    """Return whether a line says who owns the page: a sign, a year or reserved rights stand behind "copyright"."""
    owner = _OWNER.match(folded)
    if owner is None:
        return False
    rest = folded[owner.end() :]
    named = rest.strip(_EDGES)
    if not named or "©" in rest or "(c)" in rest or _RESERVED.search(rest) or _RESERVED_FOR.match(rest):
        return True
    short = len(named.split()) <= _LONGEST_NAME
    if owner["sign"]:
        return short or _YEAR.search(rest) is not None
    return short and (
        _YEAR.match(named.removeprefix("by ")) is not None or (rest[:1] == ":" and len(named.split()) <= 3)
    )


def is_trail(line: str) -> bool:
    """Return whether a line is a trail of section names ("Home > World > Europe")."""
    if len(line.split()) > _LONGEST or line.startswith("|") or not _TRAIL.match(line):
        return False
    if _ARROWED.search(line) and "«" not in line:
        return True
    parts = _BARRED.split(line)
    return all(len(part.split()) <= _LONGEST_SECTION and not any(map(str.isdigit, part)) for part in parts)
