"""How are months called, and what is a date's text when case, accents and scripts of digits don't count? Tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_TABLES = {
    "en": "january jan|february feb febr|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
    "|october oct|november nov|december dec",
    "de": "januar jänner jan jän|februar feber feb|märz mär mrz|april apr|mai|juni jun|juli jul|august aug"
    "|september sept sep|oktober okt|november nov|dezember dez",
    "fr": "janvier janv jan|février fév févr fevr|mars|avril avr|mai|juin|juillet juil|août aout|septembre sept"
    "|octobre oct|novembre nov|décembre déc",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago"
    "|septiembre setiembre sept sep set|octubre oct|noviembre nov|diciembre dic",
    "it": "gennaio gen|febbraio feb febbr|marzo mar|aprile apr|maggio mag magg|giugno giu|luglio lug|agosto ago"
    "|settembre set sett|ottobre ott|novembre nov|dicembre dic",
    "pt": "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set"
    "|outubro out|novembro nov|dezembro dez",
    "nl": "januari jan|februari feb febr|maart mrt maa|april apr|mei|juni jun|juli jul|augustus aug"
    "|september sept sep|oktober okt|november nov|december dec",
    "pl": "stycznia styczeń sty|lutego luty lut|marca marzec mar|kwietnia kwiecień kwi|maja maj|czerwca czerwiec cze"
    "|lipca lipiec lip|sierpnia sierpień sie|września wrzesień wrz|października październik paź"
    "|listopada listopad lis|grudnia grudzień gru",
    "sv": "januari jan|februari feb febr|mars|april apr|maj|juni jun|juli jul|augusti aug|september sept sep"
    "|oktober okt|november nov|december dec",
    "da": "januar jan|februar feb|marts mar|april apr|maj mai|juni jun|juli jul|august aug|september sep|oktober okt"
    "|november nov|december desember dec des",
    "tr": "ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki"
    "|kasım kas|aralık ara",
    "ru": "января январь янв|февраля февраль февр фев|марта март мар|апреля апрель апр|мая май|июня июнь июн"
    "|июля июль июл|августа август авг|сентября сентябрь сент сен|октября октябрь окт|ноября ноябрь нояб ноя"
    "|декабря декабрь дек",
    # The Gulf and Egypt, the Maghreb, the Levant.
    "ar": "يناير جانفي كانون_الثاني كانون_ثاني|فبراير فيفري شباط|مارس آذار|أبريل أفريل نيسان|مايو ماي أيار"
    "|يونيو جوان حزيران|يوليو جويلية تموز|أغسطس أوت غشت آب|سبتمبر شتنبر أيلول|أكتوبر تشرين_الأول تشرين_أول"
    "|نوفمبر نونبر تشرين_الثاني تشرين_ثاني|ديسمبر دجنبر كانون_الأول كانون_أول",
    "hi": "जनवरी जन|फ़रवरी फरवरी फर|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त अग|सितंबर सितम्बर सित|अक्टूबर अक्तूबर अक्टू"
    "|नवंबर नवम्बर नव|दिसंबर दिसम्बर दिस",
    "ja": "|".join(f"{number}月" for number in range(1, 13)),
}
_DIGIT = re.compile(r"[^\W0-9_a-z]")
_STROKES = str.maketrans({"ı": "i", "ł": "l", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "，": ","})


def fold(text: str) -> str:
    """Return `text` in lower case without accents and vowel signs, digits of every script as 0-9, blanks as one."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if unicodedata.category(c)[0] not in "MC")
    plain = _DIGIT.sub(lambda match: str(unicodedata.decimal(match[0], match[0])), plain.translate(_STROKES))
    return " ".join(plain.split())


def _table(line: str) -> Mapping[str, int]:
    """Return the folded names of a table's line, each with its number 1-12."""
    return MappingProxyType(
        {
            fold(name.replace("_", " ")): number
            for number, names in enumerate(line.split("|"), start=1)
            for name in names.split()
        }
    )


MONTHS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {language: _table(line) for language, line in _TABLES.items()}
)
"""Language code -> folded name of a month, long or short -> its number."""

MONTH: Mapping[str, int] = MappingProxyType({name: n for table in MONTHS.values() for name, n in table.items()})
"""The names of all languages together: none stands for two months."""
