"""Lines that belong to a site and not to its article, in both languages."""

from __future__ import annotations

import re

_ALONE = re.compile(
    r"advertisements?|sponsored(?: content)?|share(?: (?:this|on|via|article|story).*)?|tweet|e-?mail|print|save"
    r"|subscribe(?: (?:now|to).*)?|sign (?:in|up)(?: .*)?|log ?in|follow us(?: .*)?|read (?:more|also|next)|see also"
    r"|related(?: (?:articles?|stories|topics|news|content))?|most (?:read|popular|viewed)|trending(?: now)?|home|menu"
    r"|search|skip to (?:main )?content|comments?|leave a comment|\d+ comments?|load more|show more|continue reading"
    r"|back to top|next article|previous article|tags?|topics?|more on this story|recommended(?: for you)?"
    r"|all rights reserved|privacy policy|terms of (?:use|service)|cookie policy|accept(?: all)?(?: cookies)?"
    r"|facebook|twitter|whatsapp|telegram|linkedin|instagram|youtube|copy link|listen(?: to this article)?"
    r"|(?:file |stock )?photo|getty images|image credit"
    r"|إعلان|اعلان|شارك(?: .{0,30})?|مشاركة(?: .{0,30})?|انشر|غرد|طباعة|اطبع|حفظ|بحث|القائمة|الرئيسية"
    r"|اشترك(?: .{0,40})?"
    r"|تابعنا(?: .{0,30})?|تابعونا(?: .{0,30})?|اقرأ (?:أيضا|ايضا|المزيد|أيضًا)|إقرأ أيضا|شاهد أيضا|قد يهمك(?: أيضا)?"
    r"|(?:مواضيع|موضوعات|أخبار|اخبار|مقالات) (?:ذات صلة|متعلقة|مرتبطة)|الأكثر (?:قراءة|مشاهدة|تداولا)"
    r"|التعليقات|أضف تعليقا?"
    r"|لا توجد تعليقات|المزيد|عرض المزيد|جميع الحقوق محفوظة|سياسة الخصوصية|شروط الاستخدام|فيسبوك|تويتر|واتساب|تيليجرام"
    r"|تلغرام|نسخ الرابط|كلمات (?:مفتاحية|دلالية)|الوسوم|وسوم|العودة (?:إلى|الى) الأعلى|تسجيل الدخول|استمع للخبر",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:©|\(c\) ?\d{4}|copyright\b|جميع الحقوق محفوظة|حقوق النشر)"
    r"|(?:read (?:more|also|next)|see also|related(?: stories)?|watch|click here|also read)\s*[:|>»]"
    r"|(?:اقرأ|إقرأ|اقرا|شاهد|طالع|قد يهمك|تابع)(?: (?:أيضا|أيضًا|ايضا|أيضاً|المزيد))?\s*[:|>«».]"
    r"|(?:click here|اضغط هنا|للمزيد)\b",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"^[^.!?؟]{1,80}(?:\s[>»›/|]\s[^.!?؟]{1,80}){1,6}$")
_EDGES = " \t:.|>»›«<•·-–—*…"
_LONGEST = 25
"""Words of the longest line that can be boilerplate."""


def is_boilerplate(line: str) -> bool:
    """Return whether a line says nothing of the article: share buttons, "read also", copyright, menus, rulers."""
    bare = line.strip(_EDGES)
    if not any(char.isalnum() for char in bare):
        return True
    if len(line.split()) > _LONGEST:
        return False
    return bool(_ALONE.fullmatch(bare) or _LEADING.match(bare if bare[0] in "©(" else line.lstrip(_EDGES)))


def is_trail(line: str) -> bool:
    """Return whether a line is a trail of section names ("Home > World > Europe")."""
    return bool(_TRAIL.match(line)) and len(line.split()) <= _LONGEST
