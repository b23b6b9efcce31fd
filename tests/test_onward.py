"""A page that says where its live coverage goes on is understood in many languages; no other link is taken for it."""

from __future__ import annotations

from datetime import UTC

import pytest

from tests.readings import a_page, linked
from tuifollow import sources
from tuifollow.document import Document
from tuifollow.model import Block, Entry, Kind, Pointer, Run, Snapshot
from tuifollow.onward import onward

NEXT = "https://live.example/two"
A = '<a href="/two">'
SAYS = {
    "en": (
        f"Our live coverage continues {A}here</a>.",
        f"This live blog is now closed, follow our new one {A}here</a>.",
        f"{A}Live coverage of the flood continues here</a>",
        f"This blog has moved. Follow the latest updates {A}here</a>",
        f"We've moved to a {A}new live blog</a> for Tuesday.",
        f"This live page has ended. You can follow the latest developments on our {A}live blog here</a>.",
        f"We are closing this page. Join us on our {A}new live page</a>.",
    ),
    "de": (
        f"Hier geht es weiter: {A}Liveblog vom Dienstag</a>",
        f"Dieser Ticker ist geschlossen. Im {A}neuen Liveblog</a> geht es weiter.",
        f"{A}Der Liveblog wird hier fortgesetzt</a>",
        f"Weiter geht's {A}hier</a>.",
    ),
    "fr": (
        f"La {A}suite du direct</a> est ici.",
        f"Ce direct est terminé. Retrouvez la suite {A}ici</a>.",
        f"{A}Notre direct se poursuit ici</a>",
    ),
    "es": (f"El directo continúa {A}aquí</a>.", f"{A}La cobertura sigue en este nuevo directo</a>"),
    "it": (f"La diretta continua {A}qui</a>", f"{A}Segui la nuova diretta</a>"),
    "pt": (f"A cobertura continua {A}aqui</a>",),
    "nl": (f"Dit liveblog gaat {A}hier</a> verder.", f"{A}Ons nieuwe liveblog vind je hier</a>"),
    "pl": (f"Relację kontynuujemy {A}tutaj</a>.", f"{A}Ciąg dalszy relacji</a>"),
    "sv": (f"Direktrapporten fortsätter {A}här</a>.",),
    "tr": (f"Canlı anlatım {A}burada</a> devam ediyor.",),
    "ru": (f"{A}Продолжение трансляции</a>", f"Трансляция продолжается {A}здесь</a>."),
    "ar": (f"تتواصل تغطيتنا المباشرة {A}هنا</a>",),
    "hi": (f"{A}नया लाइव ब्लॉग यहाँ पढ़ें</a>",),
    "ja": (f"速報の続きは{A}こちら</a>",),
}
SAYS_NOT = {
    "en": (
        f"{A}Continue reading</a>",
        f"Article continues below {A}Sponsor</a>",
        f"{A}Older posts</a>",
        f"You can read yesterday's live blog {A}here</a>.",
        f"Our previous live blog is now closed, read it {A}here</a>.",
        f"This live blog is now closed. Read our {A}full report</a>.",
        'Our live coverage continues <a href="#top">here</a>',
        'Our live coverage continues <a href="/blog?page=2">here</a>',
        'Our live coverage continues <a href="javascript:go()">here</a>',
        'Our live coverage continues <a href="/">here</a>',
        f"The search for the boat continues, {A}officials say</a>.",
        f"Follow our {A}Ukraine live blog</a>.",
        f"{A}Live updates: storm moves north as search continues</a>",
        f"{A}Press coverage of the trial continues to grow, study says</a>",
        f"Coverage continues after the break. {A}Harbour news</a>",
        f"Subscribe to continue: {A}live blog access</a>",
        f"The blog {A}has moved</a> many readers to tears.",
        f"{A}New page for the club as the coach leaves</a>",
        "Our live coverage continues here.",
    ),
    "de": (
        f"{A}Weiterlesen</a>",
        f"Der Streit geht {A}weiter</a>.",
        f"{A}Hier geht es zur Bildergalerie</a>",
        f"So geht es mit dem {A}Stadion</a> weiter.",
        f"Hier geht es um {A}Geld</a>, sagt er, und das geht so weiter.",
        f"{A}Neuer Blog der Stadtwerke</a>",
    ),
    "fr": (f"{A}Lire la suite</a>", f"La grève {A}continue</a>", f"{A}La suite après la publicité</a>"),
    "es": (f"{A}Sigue leyendo</a>", f"Sigue en directo {A}el partido</a>", f"{A}La huelga continúa</a>"),
    "it": (f"{A}Continua a leggere</a>", f"{A}Segui la diretta</a>"),
    "nl": (f"{A}Lees verder</a>", f"{A}Nieuwe blogs</a>"),
    "pl": (f"{A}Czytaj dalej</a>",),
    "ru": (f"{A}Продолжение</a>",),
    "ja": (f"{A}続きを読む</a>", f"{A}続きはこちら</a>"),
}


def asked(body: str, language: str = "en", entries: tuple[Entry, ...] = ()) -> Pointer | None:
    """Ask a page of a language where its coverage goes on."""
    return onward(Document(a_page(f'<html lang="{language}"><body>{body}</body></html>'), UTC), entries)


@pytest.mark.parametrize(("language", "notice"), [(name, one) for name, many in SAYS.items() for one in many])
def test_a_notice_is_understood_in_its_language(language: str, notice: str) -> None:
    """By the link's own words, or those of its sentence and the one before."""
    found = asked(f"<p>{notice}</p>", language)
    assert found is not None
    assert found.address == NEXT


@pytest.mark.parametrize(("language", "words"), [(name, one) for name, many in SAYS_NOT.items() for one in many])
def test_no_other_link_is_a_notice(language: str, words: str) -> None:
    """Read more, older posts, the page itself, other stories: a false alarm is worse than a miss."""
    assert asked(f"<p>{words}</p>", language) is None


@pytest.mark.parametrize(
    "around", ["<nav>{}</nav>", "<footer>{}</footer>", '<div class="related-items"><ul>{}</ul></div>']
)
def test_navigation_and_lists_of_other_stories_say_nothing(around: str) -> None:
    """They lead to other live blogs from every page of a site."""
    notice = f"<p>Our live coverage continues {A}here</a>.</p>"
    assert asked(around.format(notice)) is None


def test_only_the_first_and_the_last_entry_can_say_it() -> None:
    """What an entry in the middle said was long ago, and of another blog."""
    words = "Our live coverage continues here."
    notice = Entry(
        "2", (Block(Kind.PARAGRAPH, (Run("Our live coverage continues "), Run("here", link=NEXT), Run("."))),)
    )
    other = Entry("1", (Block(Kind.PARAGRAPH, (Run("Gate shut."),)),))
    shown = f"<p>{words.replace('here', A + 'here</a>')}</p>"
    assert asked("", entries=(notice, other, other)) == asked("", entries=(other, other, notice))
    found = asked(shown, entries=(notice, other, other))
    assert found is not None
    assert (found.address, found.title) == (NEXT, "")
    assert asked(shown, entries=(other, notice, other)) is None


def test_the_links_words_are_the_title() -> None:
    """As far as they say anything; the surest link is taken."""
    page = f'<p>Our live coverage continues <a href="/x">here</a></p><p>{A}Our live coverage continues: day two</a></p>'
    found = asked(page)
    assert found is not None
    assert (found.address, found.title) == (NEXT, "Our live coverage continues: day two")


def test_a_snapshot_tells_where_it_goes_on_and_follows_nothing() -> None:
    """Cleaned like every address."""
    page = linked({"@id": "1001", "articleBody": "The end."})
    text = page.text.replace("</html>", f"<body><p>Our live coverage continues {A}here</a></p></body></html>")
    found = sources.read(a_page(text))
    assert isinstance(found, Snapshot)
    assert found.continued is not None
    assert found.continued.address == NEXT
    assert found.next is None
