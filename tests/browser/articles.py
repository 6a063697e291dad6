"""Articles written for the tests of the page: an invented country, and one article that means harm."""

from __future__ import annotations

import datetime as dt

from assistant.records import Article

BRIDGE_EN = Article(
    id="bridge-en",
    title="Old bridge at Samarra Ford reopens",
    body=(
        "The old bridge at Samarra Ford reopened to traffic on 3 March 2024 after two years of repairs.\n\n"
        "The ministry of works said the repairs cost 14 million dinars. Minister Layla Haddad cut the ribbon.\n\n"
        "Traders in the market hope that lorries will return before the summer."
    ),
    language="en",
    source="Ford Gazette",
    published=dt.date(2024, 3, 4),
)
BRIDGE_AR = Article(
    id="bridge-ar",
    title="إعادة افتتاح الجسر القديم في مخاضة سامراء",
    body=(
        "أعيد افتتاح الجسر القديم أمام حركة السير يوم 3 مارس 2024 بعد إصلاحات دامت سنتين.\n\n"
        "وقالت وزارة الأشغال إن كلفة الإصلاحات بلغت 14 مليون دينار. وقصت الوزيرة ليلى حداد الشريط.\n\n"
        "ويأمل تجار السوق أن تعود الشاحنات قبل الصيف."
    ),
    language="ar",
    source="صحيفة المخاضة",
    published=dt.date(2024, 3, 4),
)
ATTACK = "<script>window.hurt=1</script><img src=x onerror='window.hurt=2'>"
HOSTILE = Article(
    id='hostile"><script>window.hurt=3</script>',
    title=f"Market fire {ATTACK}",
    body=(
        f"The market burned on Friday night. {ATTACK} The firemen came from three towns.\n\n"
        "[press](javascript:window.hurt=4) ![picture](https://pictures.example/beacon.png) $$x^2$$\n\n"
        "A word with an \u202eoverride\u202c in it. <iframe src='https://frames.example'></iframe>\n\n"
        "```mermaid\ngraph TD\n```\n" + "one line without an end " * 4000
    ),
    language="en",
    source="<b onmouseover='window.hurt=5'>Paper</b>",
    url="javascript:window.hurt=6",
)
ALL = (BRIDGE_EN, BRIDGE_AR, HOSTILE)
