"""Which words on an entry are no text of it? Labels that set a flag, advertisements, "posted at": tables."""

from __future__ import annotations

import re
from itertools import islice

from tuifollow.dates.words import EXPECTED
from tuifollow.document.outline import Outline

LABEL = {
    word: flag
    for flag, words in (
        (
            "key",
            "key event|key|key moment|highlight|wichtig|à retenir|lo más importante|da sapere|importante|belangrijk",
        ),
        ("key", "ważne|viktigt|önemli|главное|важно|الأهم|महत्वपूर्ण|重要"),
        ("breaking", "breaking|breaking news|eilmeldung|urgent|alerte|última hora|urgente|alerta|ultim'ora|ultim’ora"),
        ("breaking", "laatste nieuws|pilne|just nu|son dakika|срочно|молния|عاجل|ब्रेकिंग|ब्रेकिंग न्यूज़|速報"),
        (
            "pinned",
            "pinned|pinned post|angepinnt|épinglé|fijado|in evidenza|fixado|vastgepind|przypięte|fäst|sabitlendi",
        ),
        ("pinned", "закреплено|مثبت|पिन किया गया|固定"),
    )
    for word in words.split("|")
}
"""Small letters -> the flag."""
ADVERT = re.compile(
    r"\W*(?:advertise?ment|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|reklama?|annons|sponsored"
    r"|реклама|إعلان|विज्ञापन|広告|ad)\W*",
    re.IGNORECASE,
)
_NEW = "latest new neu nouveau nuevo novo nuovo nieuw nowe yeni новое update updated neueste"
NEW = frozenset(_NEW.split(" "))
"""Small letters of a badge in a headline that only says that an entry is the newest."""
_NETWORKS = "facebook whatsapp twitter telegram linkedin reddit pinterest bluesky threads mastodon email"
NETWORKS = frozenset(_NETWORKS.split(" "))
_SHARING = (
    "x e mail share teilen compartir compartilhar partilhar condividi partager delen udostępnij dela paylaş поделиться "
    "copy link copied kopieren copier copiar copia print drucken permalink on via auf sur en no su bei per di"
)
SHARING = NETWORKS | frozenset(_SHARING.split(" "))
"""Small letters of what stands under an entry to pass it on; a network's name is among the words."""
_SIGNING = "first modified edited by von par por di from door av od przez autor автор"
FILLERS = EXPECTED | frozenset(_SIGNING.split(" "))
"""Folded words that may stand around a time or a name."""

PINNED = re.compile(r"-(?:pinned|sticky|is-sticky|is-pinned|live-pinned|pin)-")
"""In the names of an element that is kept at the top."""
_LONGEST = 24


def is_pinned(outline: Outline, unit: int) -> bool:
    """Whether a unit is kept at the top, by its names or by a label in it."""
    if any(PINNED.search(outline.named(at)) for at in outline.core(unit)):
        return True
    short = (at for at in islice(outline.within(unit), 12) if outline.letters[at] <= _LONGEST)
    return any(LABEL.get(outline.text(at).lower().strip(" :!+-–—|")) == "pinned" for at in short)
