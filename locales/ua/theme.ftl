# Повідомлення вбудованої теми: українська.

## Навігація
skip-to-content = Перейти до основного вмісту
nav-sections = Рубрики
nav-languages = Мови
nav-breadcrumbs = Ви тут
nav-pages = Про сайт
nav-footer = Усі рубрики й сторінки
nav-pager = Інші сторінки
nav-letters = Перейти до літери
front-page = Головна
tags = Теми
authors = Автори
archive = Архів

## Перемикач мов: додається до назви мови, якою сторінку не перекладено
untranslated-to-section = перекладу немає, до рубрики
untranslated-to-tag = перекладу немає, до теми
untranslated-to-author = перекладу немає, до сторінки автора
untranslated-to-archive = за ці дні нічого немає, до архіву
untranslated-to-front = перекладу немає, на головну
untranslated-to-nearest = перекладу немає, до найближчої сторінки

## Головна
breaking = Терміново
latest = Останні новини
all-stories = Усі публікації

## Списки
no-stories = Тут іще нічого не опубліковано.
# $count: кількість публікацій
stories-count = { $count ->
    [one] { $count } публікація
    [few] { $count } публікації
    [many] { $count } публікацій
   *[other] { $count } публікації
}
# $count: номер сторінки; найдавніша — перша
page-number = Раніші публікації, сторінка { $count }
newer-stories = Новіші
newest-stories = Найновіші
older-stories = Раніші
# $level: що показує сторінка архіву; посилання веде до найближчого такого проміжку з публікаціями
earlier = { $level ->
    [day] Попередній день
    [month] Попередній місяць
   *[year] Попередній рік
}
later = { $level ->
    [day] Наступний день
    [month] Наступний місяць
   *[year] Наступний рік
}

## Стаття
live = Наживо
authors-label = Текст:
published = Опубліковано
updated = Оновлено
# $credit: фотограф, художник чи агенція
image-credit = Зображення: { $credit }
# $language: мова оригіналу; далі йде його заголовок із посиланням
translated-from = { $language ->
    [uk] Переклад з української. Оригінал:
    [en] Переклад з англійської. Оригінал:
    [ru] Переклад з російської. Оригінал:
   *[other] Переклад. Оригінал:
}
translation-stale = Після цього перекладу оригінал оновили.
# The date and time follow
live-ended = Трансляцію завершено
live-link = Посилання на цей запис
live-pinned = Головне
# $count: number of updates that have come since the page was opened, up to 9
live-new = { $count ->
    [one] { $count } новий запис
    [few] { $count } нові записи
    [many] { $count } нових записів
   *[other] { $count } нового запису
}
live-many-new = 10 або більше нових записів
contents = У цій статті
# Далі йде назва джерела
source-label = Джерело:
corrections = Виправлення
# At the head of the page that collects them
corrections-note = Де в наших матеріалах були помилки і як правильно.
# $section: назва рубрики
older-in-section = Раніше в рубриці «{ $section }»

## Відкликані статті й відсутні сторінки
withdrawn = Відкликано
withdrawn-note = Редакція відкликала цю публікацію.
withdrawn-date = Дата відкликання
withdrawn-reason = Причина
moved = Сторінку перенесено
not-found = Сторінку не знайдено
not-found-note = Можливо, її перенесли або в адресі є помилка.

## Вставки
read-also = Читайте також
watch-on-youtube = Дивитися на YouTube
post-on-x = Допис в X
post-on-telegram = Допис у Telegram
post-on-facebook = Допис у Facebook
post-elsewhere = Допис

## У тексті статей
footnote-back = Назад до тексту
task-done = зроблено
task-open = ще не зроблено

## У стрічках
# $date: дата виправлення; $text: що було неправильно і як правильно
feed-correction = Виправлення ({ DATETIME($date, style: "long") }): { $text }
