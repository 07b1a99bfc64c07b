## Стіл редакції в попередньому перегляді

desk-title = Стіл редакції
desk-site = Відкрити сайт
desk-tongue = Мова столу
desk-below = На цій сторінці
desk-needs-script = Столу потрібен JavaScript.
desk-only-here = Відкривати й змінювати файли можна лише на комп’ютері, де працює перегляд.
desk-reading = Читаю сайт…
desk-unreadable = Сайт неможливо прочитати: нижче сказано чому.
desk-lost = Перегляд не відповідає. Чи він ще працює?

## Що в списку

desk-filters = Що в списку
desk-search = Пошук
desk-search-hint = Заголовок або назва файлу
desk-section = Рубрика
desk-author = Автор
desk-language = Мова
desk-order = Порядок
desk-state = Стан
desk-all-sections = Усі рубрики
desk-all-authors = Усі автори
desk-all-languages = Усі мови
desk-all-states = Усі
desk-newest-first = Спершу нові
desk-oldest-first = Спершу старі
desk-pages = Сторінки списку
desk-previous = Назад
desk-next = Далі
desk-range = { $total ->
    [one] { $first }–{ $last } з { $total } новини
    [few] { $first }–{ $last } з { $total } новин
    [many] { $first }–{ $last } з { $total } новин
   *[other] { $first }–{ $last } з { $total } новини
}
desk-none = Таких новин немає.
desk-more = і ще { $count }

## Новини

desk-stories = Новини
desk-story = Новина
desk-date = Дата
desk-original = оригінал
desk-open = Відкрити сторінку
desk-edit = Редагувати
desk-compare = Порівняти
desk-translate = Перекласти
desk-translated = Оновлено
desk-not-wanted = ще не потрібно

## Що попереду

desk-coming = Що попереду
desk-nothing-coming = Нічого не заплановано.
desk-between = Відтепер до того часу
desk-nothing-between = Нічого не з’явиться й нічого не зникне.
desk-when-publish = з’явиться { $time }
desk-when-expire = зникне { $time }
desk-when-withdraw = буде відкликано { $time }

## Який момент показано

desk-moment = Сайт станом на
desk-moment-choose = Інший момент
desk-moment-local = Дата й час
desk-moment-show = Показати
desk-moment-now = Повернутися до поточного моменту
desk-moment-hour = + 1 година
desk-moment-tomorrow = Завтра о 06:00
desk-moment-next = Наступна зміна
desk-as-now = Тепер: { $time }
desk-as-of = Станом на { $time }
desk-bad-moment = Такого моменту немає.
desk-drafts = Показувати чернетки й майбутнє

## Проблеми

desk-problems = Проблеми
desk-no-problems = Усе гаразд.
desk-problem-count = { $errors ->
    [one] { $errors } помилка
    [few] { $errors } помилки
    [many] { $errors } помилок
   *[other] { $errors } помилки
}, { $warnings ->
    [one] { $warnings } попередження
    [few] { $warnings } попередження
    [many] { $warnings } попереджень
   *[other] { $warnings } попередження
}

## Що зробили кнопки

desk-created = Створено { $path }.
desk-renewed = Переклад { $path } відповідає оригіналу.
desk-unknown-story = Такої новини цією мовою немає.
desk-refused-place = Змінювати файли можна лише на комп’ютері, де працює перегляд.
desk-refused-page = Ця сторінка застаріла: перезавантажте її.
desk-refused-form = Запит неможливо прочитати.

## Дві мови поруч

desk-field = Частина
desk-field-title = Заголовок
desk-field-kicker = Надзаголовок
desk-field-lead = Лід
desk-field-alt = Альтернативний текст
desk-field-caption = Підпис
desk-field-body = Текст
desk-compare-added = додано відтоді
desk-compare-removed = прибрано відтоді
desk-compare-fresh = Переклад зроблено з оригіналу, яким він є тепер.
desk-compare-marked = Позначено те, що змінилося в оригіналі, відколи зроблено переклад.
desk-compare-unsaid = Файл праворуч не каже, що його зроблено з того, що ліворуч, тож позначити нічого.
desk-compare-forgotten = Оригінал змінився, відколи зроблено переклад, але жодна його версія в git не має тодішнього тексту, тож позначити нічого.
desk-compare-no-repository = Оригінал змінився, відколи зроблено переклад. Сайт не в репозиторії git, який сказав би як, тож позначити нічого.
desk-compare-no-git = Оригінал змінився, відколи зроблено переклад. На цьому комп’ютері немає git, який сказав би як, тож позначити нічого.
desk-compare-unreadable = Один із двох файлів неможливо прочитати.

## У командному рядку

serve-desk = стіл редакції: { $url }
fault-editor = редактор `{ $editor }` невідомий
hint-editor = назвіть один із { $known }, none або дайте посилання, в якому є `{"{path}"}`
