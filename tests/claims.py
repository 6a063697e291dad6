"""What a chat model may write of a passage: true in other words, or false in the passage's own words."""

from __future__ import annotations

BRIDGE = (
    "The Transport Ministry closed the Hadoun bridge on Monday after divers found cracks in two of its nine piers. "
    "The 640-metre bridge, opened in 1969, carries 22,000 vehicles a day across the Narish."
)
STRIKE = (
    "Dock workers in Dorvan ended their strike on Thursday after eleven days, accepting a pay rise of 9 per cent "
    "spread over two years. The agreement was signed at dawn by the union leader Marko Dabbas and the director "
    "of the port, Elsa Karman."
)
MUSEUM = (
    "Thieves took seven gold coins from the National Museum in Alkana during the night of Saturday to Sunday. The "
    "alarm did not ring, because it had been switched off for repairs on Friday. Culture Minister Hugo Slim rejected "
    "calls for the director to resign."
)
TRUCE = (
    "توقف القتال بين أرمينيا وأذربيجان بعد ستة أسابيع من المعارك، وبدأ سريان وقف إطلاق النار يوم 10 نوفمبر 2020. "
    "ووقّع الإعلانَ المشترك الرئيس الروسي فلاديمير بوتين، والرئيس الأذربيجاني إلهام علييف، ورئيس الوزراء الأرميني نيكول "
    "باشينيان."
)
DAM = (
    "خلصت لجنة التحقيق في كارثة سد بروة إلى أن المفيض انهار بسبب تعطل ثلاث من بواباته الخمس. واستقالت وزيرة المياه "
    "نادية سوريل بعد ساعتين من نشر النتائج، وكلّف رئيس الوزراء إدريس فالكان نائبها فادي لورنس بتسيير الوزارة."
)
PORT = "استقبل ميناء كسرة 900 سفينة في حزيران. ويتوقع مديره مالك درين عددا أقل في تموز."

TRUE = (
    (BRIDGE, "The Hadoun bridge was closed on Monday."),
    (BRIDGE, "The bridge was shut because divers discovered cracks in two piers."),
    (BRIDGE, "It is 640 metres long and was opened in 1969."),
    (BRIDGE, "About 22,000 vehicles cross the bridge each day."),
    (BRIDGE, "The ministry closed it after cracks were found in its piers."),
    (BRIDGE, "أغلقت وزارة النقل جسر هدون يوم الاثنين."),
    (BRIDGE, "يعبر الجسر 22 ألف مركبة يوميا."),
    (BRIDGE, "أُغلق الجسر بعد العثور على تشققات في اثنتين من دعاماته."),
    (STRIKE, "The dock workers' strike in Dorvan ended on Thursday."),
    (STRIKE, "The strike lasted eleven days."),
    (STRIKE, "The workers accepted a 9 percent pay rise over two years."),
    (STRIKE, "Marko Dabbas and Elsa Karman signed the agreement."),
    (STRIKE, "انتهى إضراب عمال ميناء دورفان يوم الخميس بعد أحد عشر يوما."),
    (STRIKE, "قبل العمال زيادة في الأجور بنسبة 9 بالمئة."),
    (STRIKE, "وقّع الاتفاق ماركو دباس وإلسا كرمان."),
    (MUSEUM, "Seven gold coins were stolen from the National Museum in Alkana."),
    (MUSEUM, "The alarm did not ring because it had been switched off for repairs."),
    (MUSEUM, "Hugo Slim refused calls for the director's resignation."),
    (MUSEUM, "سُرقت سبع قطع نقدية ذهبية من المتحف الوطني في ألكانا."),
    (TRUCE, "The ceasefire took effect on 10 November 2020."),
    (TRUCE, "The ceasefire came into force on 10 November 2020."),
    (TRUCE, "The fighting between Armenia and Azerbaijan stopped after six weeks."),
    (TRUCE, "The joint statement was signed by Vladimir Putin, Ilham Aliyev and Nikol Pashinyan."),
    (TRUCE, "بدأ وقف إطلاق النار في 10 نوفمبر 2020."),
    (TRUCE, "دخل وقف إطلاق النار حيز التنفيذ يوم 10 نوفمبر 2020."),
    (TRUCE, "وقع الإعلان المشترك بوتين وعلييف وباشينيان."),
    (TRUCE, "استمرت المعارك ستة أسابيع."),
    (DAM, "The spillway collapsed because three of its five gates failed."),
    (DAM, "Water Minister Nadia Sorel resigned two hours later."),
    (DAM, "انهار مفيض سد بروة بسبب تعطل ثلاث من بواباته الخمس."),
    (DAM, "استقالت نادية سوريل بعد نشر نتائج التحقيق."),
    (DAM, "تولى فادي لورنس تسيير الوزارة بتكليف من رئيس الوزراء."),
    (PORT, "The port of Kesra received 900 ships in June."),
    (PORT, "استقبل الميناء 900 سفينة في شهر حزيران."),
    (PORT, "يتوقع مدير الميناء مالك درين أن يقل العدد في تموز."),
)
"""(passage, a sentence it bears out)"""

FALSE = (
    (BRIDGE, "The Hadoun bridge collapsed on Monday."),
    (BRIDGE, "The Transport Ministry sold the Hadoun bridge."),
    (BRIDGE, "Divers drowned under the Hadoun bridge on Monday."),
    (BRIDGE, "The bridge was closed after a bomb threat against the ministry."),
    (BRIDGE, "انهار جسر هدون يوم الاثنين."),
    (BRIDGE, "أُغلق الجسر في 1969."),
    (STRIKE, "The dock workers in Dorvan began their strike on Thursday."),
    (STRIKE, "Elsa Karman arrested the union leader Marko Dabbas."),
    (STRIKE, "The workers rejected a pay rise of 9 per cent."),
    (STRIKE, "The strike lasted nine days."),
    (STRIKE, "رفض العمال زيادة الأجور بنسبة 9 بالمئة."),
    (STRIKE, "هاجم الجيش عمال ميناء دورفان يوم الخميس."),
    (MUSEUM, "The director of the National Museum has been murdered."),
    (MUSEUM, "Hugo Slim accepted calls for the director to resign."),
    (MUSEUM, "The alarm rang on Friday."),
    (MUSEUM, "سرق المدير سبعين قطعة من المتحف."),
    (TRUCE, "The ceasefire took effect on 9 November 2020."),
    (TRUCE, "Nikol Pashinyan refused to sign the joint statement."),
    (TRUCE, "بدأ القتال بين أرمينيا وأذربيجان يوم 10 نوفمبر 2020."),
    (TRUCE, "رفض إلهام علييف توقيع الإعلان المشترك."),
    (TRUCE, "اغتيل الرئيس الروسي فلاديمير بوتين يوم 10 نوفمبر 2020."),
    (DAM, "The prime minister Idris Valkan resigned over the dam."),
    (DAM, "The spillway collapsed because of sabotage."),
    (DAM, "انهار المفيض بسبب عمل تخريبي."),
    (DAM, "تلقت وزيرة المياه نادية سوريل رشوة."),
    (PORT, "The port of Kesra burned down in June."),
    (PORT, "استقال مدير الميناء مالك درين بعد فضيحة."),
    (PORT, "احترق ميناء كسرة في حزيران."),
    (PORT, "غرقت 900 سفينة في ميناء كسرة."),
)
"""(passage, a sentence it does not bear out)"""
