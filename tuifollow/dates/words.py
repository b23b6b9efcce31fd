"""Which words stand beside a date or a clock without being anything else? Tables of fourteen languages.

Weekdays, "posted at", "o'clock", "today": whoever asks whether an element says nothing but a time asks here.
"""

from __future__ import annotations

from tuifollow.dates.months import fold

_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend mo di mi do fr sa so",
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim",
    "lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica gio ven sab",
    "segunda terça quarta quinta sexta feira seg ter qua qui sex",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo",
    "poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob ndz nd",
    "poniedziałku środę piątku sobotę niedzielę",
    "måndag tisdag onsdag torsdag fredag lördag söndag mån tis ons tors tor fre lör sön mandag tirsdag lørdag søndag",
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar pzt sal çar per cum cmt paz",
    "понедельник вторник среда четверг пятница суббота воскресенье среду пятницу субботу пн вт ср чт пт сб вс",
    "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "सोमवार मंगलवार बुधवार गुरुवार बृहस्पतिवार शुक्रवार शनिवार रविवार सोम मंगल बुध गुरु शुक्र शनि रवि",
    "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月曜 火曜 水曜 木曜 金曜 土曜 日曜 月 火 水 木 金 土 日",
)
_TIMES = (
    "at on in the of by posted published updated last update time local st nd rd th est edt et ct pt utc gmt bst am pm",
    "um uhr am im den der vom ab gegen stand uhrzeit veröffentlicht aktualisiert zuletzt cet cest mez mesz zeit",
    "h le la à a du publié mis jour mise heure heures mn modifié dernière",
    "el las los de del y hora horas hs p m publicado actualizado última actualización",
    "ore alle il e pubblicato aggiornato aggiornamento ultimo orario",
    "os às as ons atualizado atualização em da",
    "op om uur te gepubliceerd geplaatst bijgewerkt laatst gewijzigd laatste",
    "r g o w roku godz godzina godzinie opublikowano aktualizacja zaktualizowano dodano data publikacji",
    "kl klo klockan den publicerad publicerat uppdaterad uppdaterat senast i opdateret oppdatert publisert",
    "saat saati tarihinde güncelleme güncellendi yayınlanma yayın tarihi son eklenme te de ta da",
    "в г год года мин ч час часов часа минут обновлено опубликовано изменено мск от",
    "في الساعة يوم م ص تاريخ نشر النشر آخر تحديث التحديث نشرت بتوقيت غرينتش صباحا مساء بعد ظهرا الظهر عصرا ليلا",
    "बजे पर को प्रकाशित अपडेट अपडेटेड पब्लिश दोपहर शाम सुबह रात अपराह्न पूर्वाह्न भारतीय समय तड़के",
    "年 時 分 秒 頃 ごろ 午前 午後 更新 公開 配信 投稿 最終更新 最終 現在 日本時間",
    "ago min mins minutes und et ist",
)
_DAYS = (
    "today heute aujourd'hui hoy oggi hoje vandaag dzisiaj dziś idag bugün сегодня اليوم आज 今日",
    "yesterday gestern hier ayer ieri ontem gisteren wczoraj igår dün вчера أمس कल 昨日",
    "vorgestern avant-hier anteayer anteontem eergisteren przedwczoraj förrgår позавчера 一昨日",
)
DAYS_AGO = {fold(word): days for days, words in enumerate(_DAYS) for word in words.split()}
"""Folded words that name a day, and how many days it lies back."""

EXPECTED = frozenset(fold(word) for line in (*_WEEKDAYS, *_TIMES, *_DAYS) for word in line.split())
"""Folded words that belong to a time."""
