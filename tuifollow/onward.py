"""Does a page say that its live coverage goes on elsewhere, and where? "This live blog is closed, follow the new one".

Precision first: a link counts only when its words, or the sentence it stands in, say that the coverage itself goes on
or has moved to a new page. "Read more", older posts and other stories are no such links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from tuifollow.dates.months import fold
from tuifollow.document import Document
from tuifollow.model import Entry, Pointer
from tuifollow.written import folded

_MOST_LINKS = 4_000
_USUAL = ["en", "de", "fr", "es", "it", "pt"]
"""Asked of a page that does not say its language."""
_TOP, _FOOT = 200_000, 100_000
_LONGEST = 600
"""Characters of a block in which a link stands: more, and it is no notice."""
_HINTS = {
    "en": "continues|moved to|has moved|new live|now closed|has ended|closing this",
    "de": "eiter|euen|euer|eues|ortsetzung|ortgesetzt",
    "fr": "uite d|a suite|ouveau direct|ouveau live|poursui|continue",
    "es": "ontin|igue|uevo directo|ueva cobertura",
    "it": "ontinua|rosegue|uova diretta|uovo live",
    "pt": "ontinua|rossegue|segue|ovo ao vivo|ova cobertura",
    "nl": "verder|ieuw|ervolg|erplaatst",
    "pl": "ontynu|iąg dalszy|alszy ciąg|ową relacj|owej relacji",
    "sv": "ortsätter|ny direkt|ya direkt|ortsatt",
    "tr": "devam|eni canlı",
    "ru": "родолж|овая |овой |овую |овый онлайн|овом онлайне|ереехал",
    "ar": "تواصل|تستمر|نواصل|انتقل|الجديدة|مستمرة",
    "hi": "जारी|नया लाइव|नए लाइव",
    "ja": "続き|つづき|新しい",
}
"""Language code -> words of which one stands in every such notice; asked first, of the whole page."""
_NOTICES = {
    "en": r"\b(?:(?:live|our|rolling)(?: live)? coverage|live ?blog|this blog|our blog|live page"
    r"|live (?:updates|report))"
    r"(?: (?:of|on|from|for) [^.!?:]{1,50}?)? (?:continues?|will continue|is continuing|(?:has |is )?(?:now )?moved"
    r"|carries on|goes on|resumes)(?: (?:over |now |live )?(?:here|at|on (?:this|our|a|the)|in (?:our|a|this)"
    r"|to (?:a|our|this))\b|[ .:!]*$|[.:;])"
    r"|\bcontinu(?:e|ing) (?:to follow |following |with )(?:our |the )?(?:live ?)?(?:coverage"
    r"|live ?blog)\b[^.!?]{0,40}\bhere\b"
    r"|\b(?:live ?blog|blog|live page|coverage)\b[^.!?]{0,20} (?:closed|ended|finished|over|wrapped up)\b.{0,60}?"
    r"\b(?:follow|join|switch to|head over to|head to)\b.{0,80}?\b(?:live|blog|coverage|updates|new one|new page)\b"
    r"|\b(?:follow|join|switch to|go to|head (?:over )?to|moved to|opened|started|launched|join us)\b[^.!?]{0,30}"
    r"\bnew live ?(?:blog|page|coverage)\b|\b(?:our|the|a) new live ?(?:blog|page)\b[^.!?]{0,40}\bhere\b",
    "de": r"\b(?:live-?|news-?)?(?:ticker|blog|berichterstattung)\b[^.!?]{0,60}? (?:hier|dort|im neuen"
    r"|in unserem neuen)\b"
    r"[^.!?]{0,40}? weiter\b|\b(?:hier|im neuen|in unserem neuen|in einem neuen)\b[^.!?,]{0,50}?\b(?:ticker"
    r"|live-?blog|blog)\b"
    r"[^.!?,]{0,20} geht(?: es|'?s)\b[^.!?,]{0,20} ?weiter\b|(?:^|[.!?] )(?:hier geht(?: es|'?s) weiter"
    r"|weiter geht(?: es|'?s) "
    r"(?:hier|im neuen))[ .:!]*(?:$|[:.]|(?:live|news|blog|ticker))|\b(?:im|zum|unser|unserem|den|der) neuen? "
    r"(?:live-?|news-?)(?:blog|ticker)\b|\b(?:live-?|news-?)(?:blog|ticker) wird\b[^.!?]{0,40}\bfortgesetzt\b"
    r"|\bfortsetzung (?:des|im|vom) (?:neuen )?(?:live-?|news-?)(?:blog|ticker)s?\b",
    "fr": r"\bsuite (?:de (?:notre|ce) |du )(?:direct|live)\b"
    r"|\b(?:direct|live|couverture)\b[^.!?]{0,20}? (?:continue|se poursuit|se prolonge) (?:ici|dans|sur|par ici)\b"
    r"|\bnouveau (?:direct|live)\b"
    r"|\b(?:direct|live) est (?:maintenant |desormais )?(?:termine|clos|fini)\b.{0,40}?\b(?:suivez"
    r"|retrouvez) la suite\b",
    "es": r"\b(?:directo|cobertura|minuto a minuto|retransmision)\b[^.!?]{0,20}? (?:continua|sigue|prosigue) "
    r"(?:aqui|en (?:este|esta|el|la|otro|nuestr))|\b(?:nuevo directo|nueva cobertura en (?:vivo|directo))\b",
    "it": r"\b(?:diretta|cronaca|copertura|live ?blog)\b[^.!?]{0,20}? (?:continua|prosegue) (?:qui|su|in"
    r"|nella nuova)\b"
    r"|\b(?:nuova diretta|nuovo live)\b",
    "pt": r"\b(?:cobertura|transmissao|acompanhamento|direto|ao vivo|minuto a minuto)\b[^.!?]{0,20}? "
    r"(?:continua|prossegue|segue) (?:aqui|neste|nesta|em (?:novo|nova))|\bnovo (?:ao vivo|liveblog)\b",
    "nl": r"\b(?:liveblog|live-?verslag|verslaggeving)\b[^.!?]{0,40}? (?:verder|vervolgd|verplaatst)\b"
    r"|\bnieuwe? live-?blog\b|\bvervolg van (?:dit|ons|het) liveblog\b",
    "pl": r"\brelacj\w+\b[^.!?]{0,20} kontynuujemy\b|\bkontynuujemy relacj|\b(?:ciag dalszy|dalszy ciag) relacji\b"
    r"|\b(?:now(?:a|ej)) relacj\w+ (?:na zywo|tutaj|tu|znajd)",
    "sv": r"\b(?:rapporteringen|direktrapport\w*|liverapport\w*|bevakningen"
    r"|liveblogg\w*)\b[^.!?]{0,20} fortsatter (?:har|i|pa)\b"
    r"|\bfortsatta (?:direkt|live)rapport\w*|\b(?:var|vara|i|en) nya? (?:direkt|live)rapport",
    "tr": r"\bcanli (?:anlatim|yayin|blog|aktarim)\w*\b[^.!?]{0,20} devam ed|\byeni canli (?:anlatim|yayin|blog)",
    "ru": r"\b(?:трансляция|хроника|онлаин|репортаж) (?:продолжается|продолжится|переехала?)\b"
    r"|\bпродолжение (?:нашеи )?(?:онлаин-)?(?:трансляции|хроники|онлаина|репортажа)\b"
    r"|\bнов(?:ая|ои|ую) (?:онлаин-)?трансляци|\bнов(?:ыи|ом) онлаин",
    "ar": r"(?:تتواصل|تستمر|نواصل|انتقلت) (?:تغطيتنا|التغطية)\b[^.!?؟]{0,30}\b(?:هنا|صفحة)\b"
    r"|\b(?:تغطيتنا|التغطية)(?: المباشرة)?(?: مستمرة| تتواصل| تستمر| الجديدة)\b",
    "hi": r"(?:कवरेज|लाइव ब्लॉग|लाइव अपडेट)[^.!?।]{0,20}(?:यहां|यहाँ|नए)[^.!?।]{0,20}जारी|(?:नया|नए) लाइव ब्लॉग",
    "ja": r"(?:ライブ|速報|中継|タイムライン).{0,12}(?:続き|つづき)は.{0,20}(?:こちら|ここ|新)"
    r"|新しい(?:ライブ|速報).{0,6}(?:ブログ|ページ)",
}
"""What such a notice says, folded."""
_SAYS = {language: re.compile(fold(pattern)) for language, pattern in _NOTICES.items()}
_HERE = re.compile(
    r"\W*(?:(?:click |over |right |now )?here|hier|dort|ici|aqui|qui|tutaj|tu|har|buradan?|burada|здесь|тут|по ссылке"
    r"|هنا|"
    + fold("यहां|यहाँ|こちら|ここ")
    + r"|this link|(?:this|our|the) (?:new )?(?:page|blog)|diesem link|ce lien|este enlace)\W*"
)
_OLDER = re.compile(
    fold(
        r"\b(?:earlier|previous|yesterday's|older|archived?|as it happened|recap|vorherige\w*|gestrige\w*|altere\w*"
        r"|fruhere\w*"
        r"|precedente?s?|d'hier|anterior(?:es)?|precedent[ei]|vorige|eerdere?|oudere|poprzedni\w*"
        r"|wczorajsz\w*|tidigare"
        r"|onceki|предыдущ\w*|вчерашн\w*|السابقة?|पिछला|पिछले|前回|これまで)\b"
    )
)
_APART = re.compile(
    r"(?:^|[\s_-])(?:nav|navigation|menu|footer|related|teasers?|newsletter|comments?|trending"
    r"|most-?(?:read|popular)|breadcrumbs?"
    r"|carousel|sidebar|recommend\w*|promo\w*)(?:$|[\s_-])"
)
_BLOCKS = frozenset(
    re.findall(r"\w+", "p li div section article aside header h1 h2 h3 h4 h5 h6 td dd blockquote figcaption body main")
)
_SENTENCE = re.compile(r"(?<=[.!?:;。！？؟।])\s*")


class _Link(NamedTuple):
    """A link, its words, and the words of the block in which it stands."""

    address: str
    words: str
    block: str


def onward(document: Document, entries: Sequence[Entry]) -> Pointer | None:
    """Return where the page says that its coverage goes on, with the link's words as title; None where it does not.

    `entries` are those read from it: only what the first and the last of them say counts, and what stands around them.
    """
    languages = _hinted(document, entries)
    if not languages:
        return None
    best: tuple[int, _Link] | None = None
    for link in (*_of_entries(entries), *_of_page(document)):
        rank = _rank(link, languages)
        if rank and (best is None or rank > best[0]) and not _is_here(link.address, document):
            said = folded(link.block)
            if not any(said in folded(entry.text) for entry in entries[1:-1]):
                best = rank, link
    if best is None:
        return None
    words = " ".join(best[1].words.split())
    return Pointer(
        best[1].address,
        "" if _HERE.fullmatch(fold(words)) else words[:200],
        reason="the page says that its coverage goes on there",
    )


def _hinted(document: Document, entries: Sequence[Entry]) -> list[str]:
    """Return the languages, English and the page's own, of which a telling word stands in the page."""
    own = (document.language or "").lower().partition("-")[0]
    known = ["en", own] if own in _NOTICES else _USUAL
    text = document.markup  # no notice stands in a script
    if len(text) > _TOP + _FOOT:  # between them stand the entries
        text = text[:_TOP] + text[-_FOOT:]
    ends = " ".join(entry.text for entry in (*entries[:1], *entries[-1:]))
    return [
        name for name in dict.fromkeys(known) if any(word in text or word in ends for word in _HINTS[name].split("|"))
    ]


def _of_entries(entries: Sequence[Entry]) -> Iterator[_Link]:
    """Yield the links of the first and the last entry."""
    for entry in dict.fromkeys((*entries[:1], *entries[-1:])):
        for block in entry.body:
            for run in block.runs:
                if run.link and len(block.text) <= _LONGEST:
                    yield _Link(run.link, run.text, block.text)


def _of_page(document: Document) -> Iterator[_Link]:
    """Yield the links of the page that stand in short blocks outside of navigation."""
    for node in document.tree.css("a[href]")[:_MOST_LINKS] if document.tree else ():
        href = node.attributes.get("href") or ""
        if href.startswith(("#", "javascript:", "mailto:")):
            continue
        around = _block(node)
        words = node.text(separator=" ") or ""
        if around is None or len(words) > _LONGEST or not words.strip():
            continue
        text = around.text(separator=" ") or ""
        if len(text) <= _LONGEST and (address := document.address(href)) and not _apart(node):
            yield _Link(address, words, text)


def _block(node: LexborNode) -> LexborNode | None:
    """Return the innermost block around a link."""
    around = node.parent
    for _ in range(6):
        if around is None or around.tag in _BLOCKS:
            return around
        around = around.parent
    return None


def _apart(node: LexborNode) -> bool:
    """Whether a link stands in navigation, or in a list of other stories."""
    around: LexborNode | None = node
    for _ in range(12):
        if around is None or around.tag == "body":
            return False
        if around.tag in {"nav", "footer", "form"} or _APART.search((around.attributes.get("class") or "").lower()):
            return True
        around = around.parent
    return False


def _rank(link: _Link, languages: Sequence[str]) -> int:
    """Return how surely a link leads on: 3 by its own words, 2 as the "here" of a sentence, 1 in it, 0 not at all."""
    words, block = (" ".join(fold(text).split()) for text in (link.words, link.block))
    says = [_SAYS[name] for name in languages]
    if _OLDER.search(words) or not any(pattern.search(block) for pattern in says):
        return 0
    if any(pattern.search(words) for pattern in says):
        return 3
    place = block.find(words)
    sentences = _SENTENCE.split(block)
    for number, sentence in enumerate(sentences):
        if words in sentence and place >= 0:
            told = " ".join(sentences[max(0, number - 1) : number + 1])
            if any(pattern.search(told) for pattern in says) and not _OLDER.search(sentence):
                return 2 if _HERE.fullmatch(words) else 1
    return 0


def _is_here(address: str, document: Document) -> bool:
    """Whether a link leads to this page, another part of it, or a home page."""
    try:
        target = urlsplit(address)
        mine = [urlsplit(known) for known in (document.page.address, document.canonical) if known]
    except ValueError:
        return True
    place = (target.netloc.removeprefix("www."), target.path.rstrip("/"))
    return not place[1] or place in {(one.netloc.removeprefix("www."), one.path.rstrip("/")) for one in mine}
