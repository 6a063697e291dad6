"""The words of a text that say what it is about, in both languages; knows nothing of questions or answers."""

from __future__ import annotations

from assistant.text import fold, words

_EN_FUNCTION = frozenset(
    "a an the of to in on at by for from with about into over under after before during between and or but so "
    "also then as than is are was were be been being am do does did done has have had having will would shall "
    "should can could may might must not no yes any some all each both there here it its he him his she her "
    "hers they them their theirs this that these those i me my we us our you your who whom whose what which "
    "when where why how many much long far often old one ones ones' if up out off just only else other others "
    "another same such more most less least very too again please tell say says said know came come comes "
    "coming take takes took taken make makes made give gives gave given go goes went gone get gets got become "
    "became happen happened happens thing things ever because against two later since despite within per".split()
)
_AR_FUNCTION = frozenset(
    "من الي عن علي في مع بين منذ حتي عند لدي بعد قبل خلال حول ضد دون لكن او ام ثم بل ان انه انها كان كانت يكون "
    "تكون هل ما ماذا متي اين كم كيف لماذا لم لن لا قد سوف اي ايه هو هي هم هما هن انا نحن انت هذا هذه ذلك تلك "
    "هؤلاء اولئك هناك هنا الذي التي الذين اللذين اللتين كل بعض غير اخر اخري نفس ذاته ايضا فقط جدا عنه عنها "
    "عنهم منه منها منهم فيه فيها فيهم له لها لهم به بها بهم اليه اليها عليه عليها عليهم لديه لديها لديهم معه "
    "معها معهم بعده بعدها قبله قبلها حينها انذاك عندها حصل حدث جري قال قالت تم يتم قام قامت ادي ادت بات باتت "
    "اصبح اصبحت اتي جاء جاءت مدي بماذا لمن بمن ممن عما عمن فيم الام علام كذلك طيب حسنا اخبرني يوم شهر "
    "عام سنه اسبوع بسبب نتيجه بنسبه بالمئه المئه لان لانه لانها اثر".split()
)


def content_words(text: str) -> list[str]:
    """Return the words that are neither function words nor verbs of all work ("take", «تم»), in order.

    >>> content_words("When did the ceasefire take effect?")
    ['ceasefire', 'effect']
    """
    return [
        text[start:end]
        for start, end in words(text)
        if bare(text[start:end]) not in _EN_FUNCTION and bare(text[start:end]) not in _AR_FUNCTION
    ]


def bare(word: str) -> str:
    """Return the folded word, an Arabic function word without the conjunction before it: «ومن» becomes «من»."""
    folded = fold(word)
    return folded[1:] if folded[:1] in "وف" and folded[1:] in _AR_FUNCTION else folded
