# Сообщения встроенной темы: русский.

## Навигация
skip-to-content = Перейти к основному содержанию
nav-sections = Рубрики
nav-languages = Языки
nav-breadcrumbs = Вы здесь
nav-pages = О сайте
nav-footer = Все рубрики и страницы
nav-pager = Другие страницы
nav-letters = Перейти к букве
front-page = Главная
tags = Темы
authors = Авторы
archive = Архив

## Переключатель языков: добавляется к названию языка, на который страница не переведена
untranslated-to-section = перевода нет, к рубрике
untranslated-to-tag = перевода нет, к теме
untranslated-to-author = перевода нет, на страницу автора
untranslated-to-archive = за эти дни ничего нет, к архиву
untranslated-to-front = перевода нет, на главную
untranslated-to-nearest = перевода нет, к ближайшей странице

## Главная
breaking = Срочно
latest = Последние новости
all-stories = Все публикации

## Списки
no-stories = Здесь ещё ничего не опубликовано.
# $count: количество публикаций
stories-count = { $count ->
    [one] { $count } публикация
    [few] { $count } публикации
    [many] { $count } публикаций
   *[other] { $count } публикации
}
# $count: номер страницы; самая старая — первая
page-number = Более ранние публикации, страница { $count }
newer-stories = Новее
newest-stories = Самые новые
older-stories = Более ранние
# $level: что показывает страница архива; ссылка ведёт к ближайшему такому отрезку с публикациями
earlier = { $level ->
    [day] Предыдущий день
    [month] Предыдущий месяц
   *[year] Предыдущий год
}
later = { $level ->
    [day] Следующий день
    [month] Следующий месяц
   *[year] Следующий год
}

## Статья
live = Онлайн
authors-label = Текст:
published = Опубликовано
updated = Обновлено
# $credit: фотограф, художник или агентство
image-credit = Изображение: { $credit }
# $language: язык оригинала; далее следует его заголовок со ссылкой
translated-from = { $language ->
    [uk] Перевод с украинского. Оригинал:
    [en] Перевод с английского. Оригинал:
    [ru] Перевод с русского. Оригинал:
   *[other] Перевод. Оригинал:
}
translation-stale = После этого перевода оригинал обновили.
# The date and time follow
live-ended = Трансляция завершена
live-link = Ссылка на эту запись
live-pinned = Главное
# $count: number of updates that have come since the page was opened, up to 9
live-new = { $count ->
    [one] { $count } новая запись
    [few] { $count } новые записи
    [many] { $count } новых записей
   *[other] { $count } новой записи
}
live-many-new = 10 или больше новых записей
contents = В этой статье
# Далее следует название источника
source-label = Источник:
corrections = Исправления
# At the head of the page that collects them
corrections-note = Где в наших материалах были ошибки и как правильно.
# $section: название рубрики
older-in-section = Ранее в рубрике «{ $section }»

## Отозванные статьи и отсутствующие страницы
withdrawn = Отозвано
withdrawn-note = Редакция отозвала эту публикацию.
withdrawn-date = Дата отзыва
withdrawn-reason = Причина
moved = Страница перенесена
not-found = Страница не найдена
not-found-note = Возможно, её перенесли или в адресе ошибка.

## Вставки
read-also = Читайте также
watch-on-youtube = Смотреть на YouTube
post-on-x = Пост в X
post-on-telegram = Пост в Telegram
post-on-facebook = Пост в Facebook
post-elsewhere = Пост

## В тексте статей
footnote-back = Назад к тексту
task-done = сделано
task-open = ещё не сделано

## В лентах
# $date: дата исправления; $text: что было неверно и как верно
feed-correction = Исправление ({ DATETIME($date, style: "long") }): { $text }
