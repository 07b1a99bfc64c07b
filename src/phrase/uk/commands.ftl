## Що виводять команди, крім проблем сайту

## Скільки чого

# $errors, $warnings: скільки їх, разом зі словами
verdict = { $errors }, { $warnings }
count-errors = { $count ->
    [one] { $count } помилка
    [few] { $count } помилки
    [many] { $count } помилок
   *[other] { $count } помилки
}
count-warnings = { $count ->
    [one] { $count } попередження
    [few] { $count } попередження
    [many] { $count } попереджень
   *[other] { $count } попередження
}
# $count: скількох попереджень не показано
more-warnings = { $count ->
    [one] … і ще { $count } попередження; усі перелічить `visnyk check --format json`
    [few] … і ще { $count } попередження; усі перелічить `visnyk check --format json`
    [many] … і ще { $count } попереджень; усі перелічить `visnyk check --format json`
   *[other] … і ще { $count } попередження; усі перелічить `visnyk check --format json`
}

## Що обриває команду

# $why: що каже система
fault-unreadable = не вдалося прочитати { $path }: { $why }
fault-own-files = у { $folder } лежать файли самого сайту: вихідною папкою вона бути не може
# $count: скільки файлів не такі, як мали б бути; далі — вони
fault-differences = { $count ->
    [one] { $count } файл не такий, яким його лишила б повна збірка:
    [few] { $count } файли не такі, якими їх лишила б повна збірка:
    [many] { $count } файлів не такі, якими їх лишила б повна збірка:
   *[other] { $count } файлу не такі, якими їх лишила б повна збірка:
}
fault-epoch = SOURCE_DATE_EPOCH — не число секунд: `{ $text }`
fault-no-language = немає мови `{ $code }`
fault-no-section = немає рубрики `{ $key }`
fault-empty-section = у рубриці `{ $key }` немає жодної новини
fault-path-missing = { $path } не існує
fault-path-outside = { $path } лежить поза сайтом
fault-exists = { $path } уже є
fault-no-name = із `{ $headline }` не виходить назви файлу
fault-no-article = { $path } — не стаття й не стала сторінка сайту
fault-no-front-matter = у { $path } немає шапки, яку можна прочитати
# $key: the key of the story
fault-story-twice = { $path } — та сама новина, що й в іншому файлі його мовою (ключ `{ $key }`)
# $original: the path of the story's original
fault-origin-unsaid = { $path } не каже, що походить від { $original }, оригіналу новини
fault-nothing-to-translate = { $path } уже є всіма названими мовами
fault-no-content = { $path } — не текст сайту, або його шапку неможливо прочитати
fault-origin-form = { $path }: `origin` неможливо оновити там, де він стоїть
fault-original-untitled = оригінал, { $path }, не має заголовка
fault-no-translation = { $path } — не переклад
# $what: стани й кількість файлів у кожному
fault-denied = `--deny` не дозволяє: { $what }
fault-no-bundled-file = немає вбудованого файлу `{ $file }`
# $count: скільки файлів; $files: їхні шляхи
fault-files-exist = { $count ->
    [one] на сайті вже є { $count } такий файл: { $files }
    [few] на сайті вже є { $count } такі файли: { $files }
    [many] на сайті вже є { $count } таких файлів: { $files }
   *[other] на сайті вже є { $count } такого файлу: { $files }
}
fault-not-empty = папка { $folder } не порожня
fault-manual = не вдалося записати посібник: { $why }
fault-host = `{ $host }` — не адреса й не ім’я цього комп’ютера
# $address: адреса з портом
fault-address = { $address }: { $why }
fault-preview = перегляд обірвався: { $why }

## Що з цим робити

hint-own-files = виберіть окрему папку через `--out`
hint-differences = це виправить `visnyk build --full`; повідомте нам про це, а якщо можете — надішліть і сайт
hint-languages = є такі мови: { $codes }
hint-path = вкажіть шлях звідси або від папки сайту
hint-another-headline = дайте статті інший заголовок або редагуйте цей файл
hint-other-story = цей файл — інша новина: перейменуйте один із двох або назвіть мови через `--lang`
# $original: the path of the story's original
hint-origin-unsaid = якщо в ньому сказано те саме, що в оригіналі, спершу запустіть `visnyk translated { $path }`; або назвіть { $original }
hint-letters = у заголовку мають бути літери або цифри
# $key: рубрика, про яку йдеться; $keys: ті, що є
hint-sections = є такі рубрики: { $keys }; нова починається з content/<мова>/{ $key }/_index.md
hint-section-key = ключ рубрики — це назва її папки
hint-name-file = назвіть файл, як-от content/ua/war/name.md
hint-utf-8 = збережіть його в UTF-8
hint-check = що саме не так, скаже `visnyk check`
hint-another-language = назвіть іншу мову через `--lang`
hint-origin-line = напишіть `origin: { $origin }` окремим рядком
hint-name-translation = назвіть файл, оригінал якого — іншою мовою
hint-force = записати поверх них — `--force`
hint-new-folder = назвіть папку, якої ще немає
hint-host = вкажіть, наприклад, 0.0.0.0 — це всі його адреси
hint-port = виберіть інший порт через `--port`

## visnyk build

# $done, $all: скільки сторінок зроблено і скільки треба
progress = сторінки: { $done }/{ $all }
# $made: зроблені сторінки; $pages: усі; решта — файли; $folder: вихідна папка
build-summary = { $pages ->
    [one] зроблено { $made } з { $pages } сторінки; файли: { $added } додано, { $changed } змінено, { $removed } вилучено, { $unchanged } без змін → { $folder }
    [few] зроблено { $made } з { $pages } сторінок; файли: { $added } додано, { $changed } змінено, { $removed } вилучено, { $unchanged } без змін → { $folder }
    [many] зроблено { $made } з { $pages } сторінок; файли: { $added } додано, { $changed } змінено, { $removed } вилучено, { $unchanged } без змін → { $folder }
   *[other] зроблено { $made } з { $pages } сторінки; файли: { $added } додано, { $changed } змінено, { $removed } вилучено, { $unchanged } без змін → { $folder }
}
# $verdict: скільки помилок і попереджень
build-nothing-published = { $verdict }; нічого не опубліковано, { $folder } лишається як є
build-finished-only = { $verdict }; у { $folder } завершено перервану раніше публікацію, нового нічого не опубліковано
# $file: файл сайту, якого немає в копії не для загалу
build-left-out = { $file } не взято: він міг би впустити роботів, а ця копія не для них
# $count: сторінки, чия адреса змінилася, — далі; $file: де лежать старі адреси
build-moved = { $count ->
    [one] переїхала { $count } сторінка; старі адреси зберігає { $file }: додайте його до коміту
    [few] переїхали { $count } сторінки; старі адреси зберігає { $file }: додайте його до коміту
    [many] переїхало { $count } сторінок; старі адреси зберігає { $file }: додайте його до коміту
   *[other] переїхало { $count } сторінки; старі адреси зберігає { $file }: додайте його до коміту
}
# $count: сторінки, яких більше немає, — далі
build-gone = { $count ->
    [one] вилучено { $count } сторінку, на її місці нічого немає:
    [few] вилучено { $count } сторінки, на їхньому місці нічого немає:
    [many] вилучено { $count } сторінок, на їхньому місці нічого немає:
   *[other] вилучено { $count } сторінки, на їхньому місці нічого немає:
}
# $count: скількох адрес не показано
build-more = { "  " }… і ще { $count }
# $stage: етап збірки; $time: у мілісекундах
build-stage = { $stage ->
    [read] читання { $time } мс
    [link] зв’язки { $time } мс
    [plan] план { $time } мс
    [render] сторінки { $time } мс
    [publish] публікація { $time } мс
   *[other] { $stage } { $time } мс
}
# $moment: за ISO 8601
next-due = наступна зміна: { $moment }

## visnyk check --fix

# $changes, $files: скільки їх, разом зі словами
fix-extent = { $changes } { $files }
fix-changes = { $count ->
    [one] { $count } виправлення
    [few] { $count } виправлення
    [many] { $count } виправлень
   *[other] { $count } виправлення
}
# Після fix-changes
fix-files = { $count ->
    [one] в { $count } файлі
    [few] у { $count } файлах
    [many] у { $count } файлах
   *[other] у { $count } файлу
}
fix-nothing = виправляти нічого
fix-not-written = { $extent }; нічого не записано: запише `--yes`
fix-written = записано: { $extent }
# $answers: літери для «так» і «ні»
fix-question = записати { $extent }? { $answers }
# Літери для «так» і «ні»; велика — те, що означає порожня відповідь
fix-answers = [т/Н]
# Що означає згоду: малими літерами, через пробіл
fix-yes = т так y yes

## visnyk status

status-story = новина
status-language = мова
status-section = рубрика
status-missing = бракує перекладів; вік оригіналу — до
status-day = доби
status-week = тижня
status-month = місяця
status-older = старіші
# Стани файлу певною мовою
state = { $state ->
    [present] опубліковано
    [stale] застарів
    [draft] чернетка
    [scheduled] заплановано
    [expiring] строк спливає
    [expired] строк сплив
    [withdrawn] відкликано
    [faulty] з помилками
    [missing] бракує
   *[other] { $state }
}
# $state: стан, як його називає `--deny`; $count: скільки в ньому файлів
status-denied = { $state } — { $count }

## visnyk agenda

# Що станеться зі статтею
change = { $change ->
    [publish] публікується
    [entry] з’являється запис
    [correction] з’являється виправлення
    [update] з’являється позначка «оновлено»
    [unpin] більше не закріплена
    [calm] більше не термінова
    [end-coverage] трансляція завершується
    [expire] строк спливає
    [withdraw] відкликається
   *[other] { $change }
}

## visnyk translated

translated-as-before = { $path }: як і було, { $origin }

## visnyk init

init-done =
    Сайт двома мовами — у { $folder }. Далі:
      cd { $folder }
      visnyk build                                         збере його в public/
      visnyk new "Заголовок" --section news --lang ua,en   почне статтю
init-done-here =
    Сайт двома мовами — тут. Далі:
      visnyk build                                         збере його в public/
      visnyk new "Заголовок" --section news --lang ua,en   почне статтю

## visnyk serve

serve-port-taken = порт { $wanted } зайнятий, тому це { $port }
serve-open-to-all = переглядати можуть усі, хто має доступ до цього комп’ютера, — і чернетки, і те, що ще не вийшло
serve-end = Завершити перегляд — Ctrl-C
serve-no-browser = не вдалося відкрити браузер: { $why }
serve-unwatched = за файлами не вдається стежити, тож змін не видно: { $why }
# $what: що прочитано; $time: у мілісекундах; $verdict: скільки помилок і попереджень
serve-read = { $what } за { $time } мс; { $verdict }
serve-read-all = прочитано
serve-read-file = { $file }: прочитано
serve-read-files = { $count ->
    [one] прочитано { $count } файл
    [few] прочитано { $count } файли
    [many] прочитано { $count } файлів
   *[other] прочитано { $count } файлу
}
