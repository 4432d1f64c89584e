"""Recognise Vietnamese syllables by their parts: onset, rhyme, tone, and the place of the tone mark.

Every syllable of standard spelling is accepted, with the old and the new place of the tone (hoà, hòa). The few loan
words in -ooc and -oong (soóc, xoong) are not, because VNI text looks like them («thoâng»). Detection uses this to tell
old text from text that was never in an old encoding.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ONSET = re.compile("ngh|ng|nh|gh|gi|qu|kh|ch|ph|th|tr|[bcdđghklmnpqrstvx]")
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_SHARP: Final = "\u0301\u0323"  # the possible tones of a syllable that ends in c, ch, p or t
_RHYME_LIST: Final = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê "
    "êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan "
    "oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ "
    "ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyt uyu "
    "uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu"
)
_RHYMES: Final = frozenset(_RHYME_LIST.split())
ABBREVIATIONS: Final = frozenset(("BLLĐ", "CĐCS", "CNLĐ", "CNVCLĐ", "HĐLĐ", "HĐND", "LĐLĐ", "NLĐ", "TƯLĐTT", "ĐVCĐ"))
"""Words of the unions that are no syllables; they are known in old text as well."""
_CODA = re.compile("(?:ch|ng|nh|[cmnpt])$")


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Tell whether a word is one Vietnamese syllable, in small or capital letters or with a capital first."""
    letters, tone, place = _parts(word)
    if letters is None:
        return False
    onset = _ONSET.match(letters)
    start = onset.end() if onset else 0
    for begin in (start, start - 1) if onset and onset[0] in ("gi", "qu") else (start,):
        rhyme = letters[begin:]
        if rhyme in _RHYMES and (not tone or (_tone_fits(rhyme, tone) and place - begin in _places(rhyme))):
            return True
    return False


def is_word(word: str) -> bool:
    """Tell whether a word is a syllable or one of the abbreviations."""
    return is_syllable(word) or word.upper() in ABBREVIATIONS


def _parts(word: str) -> tuple[str | None, str, int]:
    """Return the letters without tone, the tone, and the place of the letter that has it."""
    word = unicodedata.normalize("NFC", word)
    if not (word.islower() or word.isupper() or word.istitle()):
        return None, "", -1
    letters: list[str] = []
    tone, place = "", -1
    for letter in word.lower():
        parts = unicodedata.normalize("NFD", letter)
        marks = [mark for mark in parts if mark in _TONES]
        if marks:
            if tone:
                return None, "", -1
            tone, place = marks[0], len(letters)
        letters.append(unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES)))
    return "".join(letters), tone, place


def _tone_fits(rhyme: str, tone: str) -> bool:
    return tone in _SHARP or not re.search("(?:[cpt]|ch)$", rhyme)


@lru_cache
def _places(rhyme: str) -> tuple[int, ...]:
    """Return the places in a rhyme at which the tone mark may stand."""
    vowels = _CODA.sub("", rhyme)
    marked = [place for place, letter in enumerate(vowels) if letter in "ăâêôơư"]
    if marked:
        return (marked[-1],)
    if vowels in ("oa", "oe", "uy"):
        return (0, 1)
    if len(vowels) == 3:
        return (1,)
    return (len(vowels) - 1,) if vowels != rhyme else (0,)
