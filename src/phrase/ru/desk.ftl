## Стол редакции в предварительном просмотре

desk-title = Стол редакции
desk-site = Открыть сайт
desk-tongue = Язык стола
desk-below = На этой странице
desk-needs-script = Столу нужен JavaScript.
desk-only-here = Открывать и менять файлы можно только на компьютере, где работает просмотр.
desk-reading = Читаю сайт…
desk-unreadable = Сайт невозможно прочитать: ниже сказано почему.
desk-lost = Просмотр не отвечает. Он ещё работает?

## Что в списке

desk-filters = Что в списке
desk-search = Поиск
desk-search-hint = Заголовок или имя файла
desk-section = Рубрика
desk-author = Автор
desk-language = Язык
desk-order = Порядок
desk-state = Состояние
desk-all-sections = Все рубрики
desk-all-authors = Все авторы
desk-all-languages = Все языки
desk-all-states = Все
desk-newest-first = Сначала новые
desk-oldest-first = Сначала старые
desk-pages = Страницы списка
desk-previous = Назад
desk-next = Дальше
desk-range = { $total ->
    [one] { $first }–{ $last } из { $total } новости
    [few] { $first }–{ $last } из { $total } новостей
    [many] { $first }–{ $last } из { $total } новостей
   *[other] { $first }–{ $last } из { $total } новости
}
desk-none = Таких новостей нет.
desk-more = и ещё { $count }

## Новости

desk-stories = Новости
desk-story = Новость
desk-date = Дата
desk-original = оригинал
desk-open = Открыть страницу
desk-edit = Править
desk-compare = Сравнить
desk-translate = Перевести
desk-translated = Обновлено
desk-not-wanted = пока не нужно

## Что впереди

desk-coming = Что впереди
desk-nothing-coming = Ничего не запланировано.
desk-between = За это время
desk-nothing-between = Ничего не появится и ничего не исчезнет.
desk-when-publish = появится { $time }
desk-when-expire = исчезнет { $time }
desk-when-withdraw = будет отозвано { $time }

## Какой момент показан

desk-moment = Сайт по состоянию на
desk-moment-choose = Другой момент
desk-moment-local = Дата и время
desk-moment-show = Показать
desk-moment-now = К текущему моменту
desk-moment-hour = + 1 час
desk-moment-tomorrow = Завтра в 06:00
desk-moment-next = Следующее изменение
desk-as-now = Сейчас: { $time }
desk-as-of = По состоянию на { $time }
desk-bad-moment = Такого момента нет.
desk-drafts = Показывать черновики и будущее

## Проблемы

desk-problems = Проблемы
desk-no-problems = Всё в порядке.
desk-problem-count = { $errors ->
    [one] { $errors } ошибка
    [few] { $errors } ошибки
    [many] { $errors } ошибок
   *[other] { $errors } ошибки
}, { $warnings ->
    [one] { $warnings } предупреждение
    [few] { $warnings } предупреждения
    [many] { $warnings } предупреждений
   *[other] { $warnings } предупреждения
}

## Что сделали кнопки

desk-created = Создан { $path }.
desk-renewed = Перевод { $path } соответствует оригиналу.
desk-unknown-story = Такой новости на этом языке нет.
desk-refused-place = Менять файлы можно только на компьютере, где работает просмотр.
desk-refused-page = Эта страница устарела: перезагрузите её.
desk-refused-form = Запрос невозможно прочитать.

## Два языка рядом

desk-field = Часть
desk-field-title = Заголовок
desk-field-kicker = Надзаголовок
desk-field-lead = Лид
desk-field-alt = Альтернативный текст
desk-field-caption = Подпись
desk-field-body = Текст
desk-compare-added = добавлено с тех пор
desk-compare-removed = убрано с тех пор
desk-compare-fresh = Перевод сделан с оригинала, каков он сейчас.
desk-compare-marked = Отмечено то, что изменилось в оригинале с тех пор, как сделан перевод.
desk-compare-unsaid = Файл справа не говорит, что он сделан с того, что слева, поэтому отметить нечего.
desk-compare-forgotten = Оригинал изменился с тех пор, как сделан перевод, но ни одна его версия в git не содержит тогдашнего текста, поэтому отметить нечего.
desk-compare-no-repository = Оригинал изменился с тех пор, как сделан перевод. Сайт не в репозитории git, который сказал бы как, поэтому отметить нечего.
desk-compare-no-git = Оригинал изменился с тех пор, как сделан перевод. На этом компьютере нет git, который сказал бы как, поэтому отметить нечего.
desk-compare-unreadable = Один из двух файлов невозможно прочитать.

## В командной строке

serve-desk = стол редакции: { $url }
fault-editor = редактор `{ $editor }` неизвестен
hint-editor = назовите один из { $known }, none или дайте ссылку, в которой есть `{"{path}"}`
