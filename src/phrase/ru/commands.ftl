## Что выводят команды, кроме проблем сайта

## Сколько чего

# $errors, $warnings: сколько их, вместе со словами
verdict = { $errors }, { $warnings }
count-errors = { $count ->
    [one] { $count } ошибка
    [few] { $count } ошибки
    [many] { $count } ошибок
   *[other] { $count } ошибки
}
count-warnings = { $count ->
    [one] { $count } предупреждение
    [few] { $count } предупреждения
    [many] { $count } предупреждений
   *[other] { $count } предупреждения
}
# $count: сколько предупреждений не показано
more-warnings = { $count ->
    [one] … и ещё { $count } предупреждение; все перечислит `visnyk check --format json`
    [few] … и ещё { $count } предупреждения; все перечислит `visnyk check --format json`
    [many] … и ещё { $count } предупреждений; все перечислит `visnyk check --format json`
   *[other] … и ещё { $count } предупреждения; все перечислит `visnyk check --format json`
}

## Что обрывает команду

# $why: что говорит система
fault-unreadable = не удалось прочитать { $path }: { $why }
fault-own-files = в { $folder } лежат файлы самого сайта: выходной папкой она быть не может
# $count: сколько файлов не такие, как должны быть; далее — они
fault-differences = { $count ->
    [one] { $count } файл не такой, каким его оставила бы полная сборка:
    [few] { $count } файла не такие, какими их оставила бы полная сборка:
    [many] { $count } файлов не такие, какими их оставила бы полная сборка:
   *[other] { $count } файла не такие, какими их оставила бы полная сборка:
}
fault-epoch = SOURCE_DATE_EPOCH — не число секунд: `{ $text }`
fault-no-language = нет языка `{ $code }`
fault-no-section = нет рубрики `{ $key }`
fault-empty-section = в рубрике `{ $key }` нет ни одной новости
fault-path-missing = { $path } не существует
fault-path-outside = { $path } лежит вне сайта
fault-exists = { $path } уже есть
fault-no-name = из `{ $headline }` не получается имени файла
fault-no-article = { $path } — не статья и не постоянная страница сайта
fault-no-front-matter = в { $path } нет шапки, которую можно прочитать
# $key: the key of the story
fault-story-twice = { $path } — та же новость, что и в другом файле на его языке (ключ `{ $key }`)
# $original: the path of the story's original
fault-origin-unsaid = { $path } не говорит, что переведён с { $original }, оригинала новости
fault-nothing-to-translate = { $path } уже есть на всех названных языках
fault-no-content = { $path } — не текст сайта, или его шапку невозможно прочитать
fault-origin-form = { $path }: `origin` невозможно обновить там, где он стоит
fault-original-untitled = у оригинала, { $path }, нет заголовка
fault-no-translation = { $path } — не перевод
# $what: состояния и количество файлов в каждом
fault-denied = `--deny` не допускает: { $what }
fault-no-bundled-file = нет встроенного файла `{ $file }`
# $count: сколько файлов; $files: их пути
fault-files-exist = { $count ->
    [one] на сайте уже есть { $count } такой файл: { $files }
    [few] на сайте уже есть { $count } таких файла: { $files }
    [many] на сайте уже есть { $count } таких файлов: { $files }
   *[other] на сайте уже есть { $count } такого файла: { $files }
}
fault-not-empty = папка { $folder } не пуста
fault-manual = не удалось записать руководство: { $why }
fault-host = `{ $host }` — не адрес и не имя этого компьютера
# $address: адрес с портом
fault-address = { $address }: { $why }
fault-preview = просмотр оборвался: { $why }

## Что с этим делать

hint-own-files = выберите отдельную папку через `--out`
hint-differences = это исправит `visnyk build --full`; сообщите нам об этом, а если можете — пришлите и сайт
hint-languages = есть такие языки: { $codes }
hint-path = укажите путь отсюда или от папки сайта
hint-another-headline = дайте статье другой заголовок или редактируйте этот файл
hint-other-story = этот файл — другая новость: переименуйте один из двух или назовите языки через `--lang`
# $original: the path of the story's original
hint-origin-unsaid = если в нём сказано то же, что в оригинале, сначала запустите `visnyk translated { $path }`; или назовите { $original }
hint-letters = в заголовке должны быть буквы или цифры
# $key: рубрика, о которой речь; $keys: те, что есть
hint-sections = есть такие рубрики: { $keys }; новая начинается с content/<язык>/{ $key }/_index.md
hint-section-key = ключ рубрики — это имя её папки
hint-name-file = назовите файл, например content/ua/war/name.md
hint-utf-8 = сохраните его в UTF-8
hint-check = что именно не так, скажет `visnyk check`
hint-another-language = назовите другой язык через `--lang`
hint-origin-line = напишите `origin: { $origin }` отдельной строкой
hint-name-translation = назовите файл, оригинал которого — на другом языке
hint-force = записать поверх них — `--force`
hint-new-folder = назовите папку, которой ещё нет
hint-host = укажите, например, 0.0.0.0 — это все его адреса
hint-port = выберите другой порт через `--port`

## visnyk build

# $done, $all: сколько страниц сделано и сколько нужно
progress = страницы: { $done }/{ $all }
# $made: сделанные страницы; $pages: все; остальное — файлы; $folder: выходная папка
build-summary = { $pages ->
    [one] сделано { $made } из { $pages } страницы; файлы: { $added } добавлено, { $changed } изменено, { $removed } удалено, { $unchanged } без изменений → { $folder }
    [few] сделано { $made } из { $pages } страниц; файлы: { $added } добавлено, { $changed } изменено, { $removed } удалено, { $unchanged } без изменений → { $folder }
    [many] сделано { $made } из { $pages } страниц; файлы: { $added } добавлено, { $changed } изменено, { $removed } удалено, { $unchanged } без изменений → { $folder }
   *[other] сделано { $made } из { $pages } страницы; файлы: { $added } добавлено, { $changed } изменено, { $removed } удалено, { $unchanged } без изменений → { $folder }
}
# $verdict: сколько ошибок и предупреждений
build-nothing-published = { $verdict }; ничего не опубликовано, { $folder } остаётся как есть
build-finished-only = { $verdict }; в { $folder } завершена прерванная раньше публикация, нового ничего не опубликовано
# $file: файл сайта, которого нет в копии не для публики
build-left-out = { $file } не взят: он мог бы впустить роботов, а эта копия не для них
# $count: страницы, чей адрес изменился, — далее; $file: где лежат старые адреса
build-moved = { $count ->
    [one] переехала { $count } страница; старые адреса хранит { $file }: добавьте его в коммит
    [few] переехали { $count } страницы; старые адреса хранит { $file }: добавьте его в коммит
    [many] переехало { $count } страниц; старые адреса хранит { $file }: добавьте его в коммит
   *[other] переехало { $count } страницы; старые адреса хранит { $file }: добавьте его в коммит
}
# $count: страницы, которых больше нет, — далее
build-gone = { $count ->
    [one] удалена { $count } страница, на её месте ничего нет:
    [few] удалены { $count } страницы, на их месте ничего нет:
    [many] удалено { $count } страниц, на их месте ничего нет:
   *[other] удалено { $count } страницы, на их месте ничего нет:
}
# $count: сколько адресов не показано
build-more = { "  " }… и ещё { $count }
# $stage: этап сборки; $time: в миллисекундах
build-stage = { $stage ->
    [read] чтение { $time } мс
    [link] связи { $time } мс
    [plan] план { $time } мс
    [render] страницы { $time } мс
    [publish] публикация { $time } мс
   *[other] { $stage } { $time } мс
}
# $moment: по ISO 8601
next-due = следующее изменение: { $moment }

## visnyk check --fix

# $changes, $files: сколько их, вместе со словами
fix-extent = { $changes } { $files }
fix-changes = { $count ->
    [one] { $count } исправление
    [few] { $count } исправления
    [many] { $count } исправлений
   *[other] { $count } исправления
}
# После fix-changes
fix-files = { $count ->
    [one] в { $count } файле
    [few] в { $count } файлах
    [many] в { $count } файлах
   *[other] в { $count } файла
}
fix-nothing = исправлять нечего
fix-not-written = { $extent }; ничего не записано: запишет `--yes`
fix-written = записано: { $extent }
# $answers: буквы для «да» и «нет»
fix-question = записать { $extent }? { $answers }
# Буквы для «да» и «нет»; прописная — то, что означает пустой ответ
fix-answers = [д/Н]
# Что означает согласие: строчными буквами, через пробел
fix-yes = д да y yes

## visnyk status

status-story = новость
status-language = язык
status-section = рубрика
status-missing = не хватает переводов; возраст оригинала — до
status-day = суток
status-week = недели
status-month = месяца
status-older = старше
# Состояния файла на определённом языке
state = { $state ->
    [present] опубликовано
    [stale] устарел
    [draft] черновик
    [scheduled] запланировано
    [expiring] срок истекает
    [expired] срок истёк
    [withdrawn] отозвано
    [faulty] с ошибками
    [missing] не хватает
   *[other] { $state }
}
# $state: состояние, как его называет `--deny`; $count: сколько в нём файлов
status-denied = { $state } — { $count }

## visnyk agenda

# Что произойдёт со статьёй
change = { $change ->
    [publish] публикуется
    [entry] появляется запись
    [correction] появляется исправление
    [update] появляется пометка «обновлено»
    [unpin] больше не закреплена
    [calm] больше не срочная
    [end-coverage] трансляция завершается
    [expire] срок истекает
    [withdraw] отзывается
   *[other] { $change }
}

## visnyk translated

translated-as-before = { $path }: как и было, { $origin }

## visnyk init

init-done =
    Сайт на двух языках — в { $folder }. Далее:
      cd { $folder }
      visnyk build                                         соберёт его в public/
      visnyk new "Заголовок" --section news --lang ua,en   начнёт статью
init-done-here =
    Сайт на двух языках — здесь. Далее:
      visnyk build                                         соберёт его в public/
      visnyk new "Заголовок" --section news --lang ua,en   начнёт статью

## visnyk serve

serve-port-taken = порт { $wanted } занят, поэтому это { $port }
serve-open-to-all = просматривать могут все, у кого есть доступ к этому компьютеру, — и черновики, и то, что ещё не вышло
serve-end = Завершить просмотр — Ctrl-C
serve-no-browser = не удалось открыть браузер: { $why }
serve-unwatched = следить за файлами не удаётся, поэтому изменения не видны: { $why }
# $what: что прочитано; $time: в миллисекундах; $verdict: сколько ошибок и предупреждений
serve-read = { $what } за { $time } мс; { $verdict }
serve-read-all = прочитано
serve-read-file = { $file }: прочитано
serve-read-files = { $count ->
    [one] прочитан { $count } файл
    [few] прочитано { $count } файла
    [many] прочитано { $count } файлов
   *[other] прочитано { $count } файла
}
