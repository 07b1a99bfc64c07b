## Справка командной строки. `help-КОМАНДА` одной строкой говорит, что делает команда, `-long` рассказывает
## это подробно вместо той строки, `-after` стоит после параметров. `help-КОМАНДА-ПАРАМЕТР` описывает
## параметр, `help-option-ПАРАМЕТР` — тот, что есть у нескольких команд; `-long` — для `--help`, а
## `-ЗНАЧЕНИЕ` описывает одно из заранее известных значений.

help-visnyk = Генератор статических сайтов для многоязычных редакций
help-visnyk-long =
    Visnyk собирает из папок Markdown, по одной на язык, статический сайт новостей, языки которого связаны между собой.

    Статья — это content/<язык>/<рубрика>/<имя>.md; тот же путь под другим языком — её перевод. `visnyk init ПАПКА` создаст небольшой сайт для начала, `visnyk build` соберёт его в public/.
help-visnyk-after = Коды завершения: 0 — готово, 1 — ошибки на сайте, 2 — неверная команда, 3 — сбой системы (диск, права доступа).

## Параметры всех команд

help-option-root = Папка сайта
help-option-now = Момент, по состоянию на который собрать сайт, в его часовом поясе [по умолчанию: SOURCE_DATE_EPOCH, иначе часы]
help-option-now-long = Момент, по состоянию на который собрать сайт, например 2026-12-01T06:00, в его часовом поясе: что тогда опубликовано, что уже не показывается, что ещё закреплено. Если не указан — переменная окружения SOURCE_DATE_EPOCH (секунды с 1970 года), а без неё часы
help-option-plain = Простой текст: без цветов и полосы выполнения
help-option-tongue = Язык, на котором Visnyk говорит с вами [по умолчанию: язык окружения, иначе en]
help-option-tongue-long = Язык, на котором Visnyk говорит с вами: справка, сообщения об ошибках, вопросы. Если не указан — язык, который называет первая непустая из переменных окружения LC_ALL, LC_MESSAGES и LANG, иначе английский. У `visnyk new` и `visnyk status` есть свой `--lang`: с ними этот пишите перед командой
help-option-tongue-uk = украинский
help-option-tongue-en = английский
help-option-tongue-ru = русский
help-option-help = Показать справку (подробнее — с '--help')
help-option-help-long = Показать справку (кратко — с '-h')
help-option-version = Показать версию

## Параметры нескольких команд

help-option-drafts = Опубликовать и черновики
help-option-base_url = Адрес, по которому будет сайт, вместо base_url из visnyk.yaml
help-option-staging = Просить всех поисковых роботов не заходить: копия не для публики
help-option-jobs = Количество потоков [по умолчанию: по одному на ядро]
help-option-deny = Считать предупреждения ошибками

## Команды

help-build = Собрать сайт в public/
help-build-after =
    В выходной папке ничего не меняется, пока весь сайт не собран без ошибок. Файлы в ней, которых Visnyk не писал, остаются. То, что не изменилось, не делается и не записывается заново; нужные для этого сведения лежат в .visnyk/, и эту папку можно удалить в любой момент.

    Примеры:
      visnyk build
      visnyk build --out /srv/www/paper --deny warnings
      visnyk build --now 2026-12-01T06:00 --drafts --out /tmp/preview
help-build-out = Выходная папка [по умолчанию: public в папке сайта]
help-build-report = Записать в файл JSON, что сделано: в том числе какие URL появились, изменились и исчезли
help-build-full = Сделать всё заново, не полагаясь на прежние сборки
help-build-verify = Сравнить опубликованное с тем, что оставила бы полная сборка

help-check = Найти все проблемы сайта, ничего не записывая
help-check-after =
    Проверка делает все страницы и потому находит всё, что нашла бы сборка.

    Примеры:
      visnyk check
      visnyk check --format github     в процессах GitHub: проблемы видны у своих строк
      visnyk check --format sarif > problems.sarif
help-check-format = Форма, в которой показать проблемы
help-check-format-human = для людей
help-check-format-json = один документ JSON
help-check-format-github = команды для процессов GitHub
help-check-format-sarif = журнал SARIF 2.1.0
help-check-fix = Показать разницу там, где верный вариант один, и исправить, если вы согласны
help-check-yes = Исправить без вопросов

help-serve = Показывать сайт в браузере, пока его пишут
help-serve-after =
    Страницу Visnyk создаёт тогда, когда её запрашивает браузер, — такой, какой её сделала бы `visnyk build`; в выходную папку ничего не записывается. Открытая страница сама показывает сохранённое изменение, а где есть ошибка — что именно не так.

    Примеры:
      visnyk serve --open
      visnyk serve --drafts --now 2026-12-01T06:00
help-serve-port = Порт; если он занят — следующий свободный
help-serve-host = Адрес, на котором ждать запросов, например 0.0.0.0 — все адреса этого компьютера [по умолчанию: 127.0.0.1, доступен только с него]
help-serve-drafts = Показывать с пометкой черновики и статьи, время которых ещё не настало
help-serve-open = Открыть браузер
help-serve-editor = Чем стол редакции открывает файлы: vscode, vscodium, cursor, zed, idea, textmate, none или ссылка, в которой есть {"{path}"}, {"{line}"} и {"{column}"}

help-new = Создать файлы новой статьи или перевода
help-new-after =
    Имя файла — заголовок латинскими буквами. Дата, теги и другие факты записаны один раз, в файле на первом языке; в остальных файлах — только слова. Каждый новый файл — черновик, пока не убрана строка `status`.

    Примеры:
      visnyk new "Харків відновлює трамвай" --section war --lang ua,en,ru
      visnyk new --from content/ua/war/tramvai.md --lang en
help-new-headline = Заголовок
help-new-section = Ключ рубрики: имя её папки
help-new-lang = Языки по именам их папок; первый — оригинал [по умолчанию: первый язык сайта; с --from — все языки, на которых новости нет]
help-new-from = Создать переводы этой статьи

help-translated = Отметить, что переводы соответствуют оригиналам
help-translated-after =
    Записывает в `origin`, какому тексту оригинала теперь соответствует перевод. Сначала обновите перевод.

    Пример:
      visnyk translated content/en/war/tramvai.md
help-translated-files = Переводы

help-status = Показать, какая новость на каких языках есть
help-status-after =
    Перечисляет новости, которым чего-то не хватает, считает файлы в каждом состоянии и показывает возраст оригиналов, переводов которых не хватает.

    Примеры:
      visnyk status
      visnyk status --lang en --section war
      visnyk status --deny stale,missing     код завершения 1, если перевод устарел или его нет
help-status-lang = Языки по именам их папок [по умолчанию: все]
help-status-section = Ключ рубрики [по умолчанию: все]
help-status-all = Перечислить все новости
help-status-deny = Состояния, из-за которых код завершения — 1, например `stale,missing`
help-status-deny-present = опубликовано
help-status-deny-stale = оригинал изменён после перевода
help-status-deny-draft = черновик
help-status-deny-scheduled = дата ещё не наступила
help-status-deny-expiring = опубликовано, но с определённого времени показываться не будет
help-status-deny-expired = уже не показывается
help-status-deny-withdrawn = отозвано
help-status-deny-faulty = содержит ошибки
help-status-deny-missing = файла на этом языке нет, а он нужен
help-status-format = Форма результата
help-status-format-table = столбцы
help-status-format-json = один документ JSON

help-agenda = Показать, что запланировано, что и когда заканчивается и что устарело
help-agenda-after =
    Примеры:
      visnyk agenda
      visnyk agenda --format ics > /srv/desk/agenda.ics
help-agenda-format = Форма результата
help-agenda-format-table = столбцы
help-agenda-format-json = один документ JSON
help-agenda-format-ics = iCalendar

help-next-due = Показать, когда сайт в следующий раз изменится сам
help-next-due-after = Выводит только момент, например 2026-12-01T06:00:00+02:00, а если его нет — ничего: для cron, таймера или расписания, которое запускает следующую сборку.

help-init = Создать небольшой сайт, который сразу собирается
help-init-dir = Папка нового сайта

help-theme = Встроенная тема
help-theme-eject = Скопировать встроенные шаблоны, ресурсы и сообщения на сайт, чтобы изменить их там
help-theme-eject-after =
    Файл сайта заменяет встроенный с тем же путём, сообщение сайта — встроенное с тем же именем. Копируйте только то, что меняете: остальное обновляется вместе с Visnyk.

    Примеры:
      visnyk theme eject templates/article.html
      visnyk theme eject                            всё
help-theme-eject-files = Файлы, например templates/article.html или locales/ua/theme.ftl; если не названы — все
help-theme-eject-force = Записать поверх файлов сайта

help-completions = Вывести сценарий автодополнения для оболочки
help-completions-after =
    Пример:
      visnyk completions bash > ~/.local/share/bash-completion/completions/visnyk
help-completions-shell = Оболочка

help-man = Вывести страницу руководства
help-man-after =
    Примеры:
      visnyk man | man -l -
      visnyk man ~/.local/share/man/man1     по странице на команду
help-man-dir = Записать страницы всех команд в эту папку

help-help = Показать эту справку или справку названной команды

## Что стоит на месте значений: `--root <ПАПКА>`

help-value-command = КОМАНДА
help-value-dir = ПАПКА
help-value-editor = РЕДАКТОР
help-value-file = ФАЙЛ
help-value-format = ФОРМА
help-value-headline = ЗАГОЛОВОК
help-value-host = АДРЕС
help-value-lang = ЯЗЫК
help-value-n = N
help-value-section = РУБРИКА
help-value-shell = ОБОЛОЧКА
help-value-state = СОСТОЯНИЕ
help-value-time = ВРЕМЯ
help-value-url = URL
help-value-what = ЧТО

## Рамка справки

# Перед строкой, которая показывает, как записать команду
frame-usage = Использование:
# Стоит в этой строке на месте параметров
frame-any-options = [ПАРАМЕТРЫ]
frame-commands = Команды
frame-arguments = Аргументы
frame-options = Параметры
# $value: что есть, когда параметр не назван
frame-default = [по умолчанию: { $value }]
# $values: имена через запятую
frame-values = [допустимые значения: { $values }]
# Далее список, по строке на значение
frame-values-list = Допустимые значения:

## Заголовки страницы руководства, где принято писать прописными

manual-name = НАЗВАНИЕ
manual-synopsis = КРАТКО
manual-description = ОПИСАНИЕ
manual-options = ПАРАМЕТРЫ
manual-commands = КОМАНДЫ
manual-extra = ПОДРОБНЕЕ
manual-version = ВЕРСИЯ

## Что не так с командной строкой

# Перед тем, что стоит знать ещё
usage-tip = совет:
# $command: что покажет больше
usage-more = Подробнее: '{ $command }'.
usage-unknown-argument = неизвестный аргумент '{ $argument }'
# $argument: что набрано; $written: как записать, чтобы это было значением
usage-as-value = чтобы передать '{ $argument }' как значение, напишите '{ $written }'
usage-unknown-command = неизвестная команда '{ $command }'
# $names: что на это похоже, одно или несколько, в кавычках
usage-similar-arguments = { $count ->
    [one] есть похожий аргумент: { $names }
    [few] есть похожие аргументы: { $names }
    [many] есть похожие аргументы: { $names }
   *[other] есть похожие аргументы: { $names }
}
usage-similar-commands = { $count ->
    [one] есть похожая команда: { $names }
    [few] есть похожие команды: { $names }
    [many] есть похожие команды: { $names }
   *[other] есть похожие команды: { $names }
}
usage-similar-values = { $count ->
    [one] есть похожее значение: { $names }
    [few] есть похожие значения: { $names }
    [many] есть похожие значения: { $names }
   *[other] есть похожие значения: { $names }
}
usage-name = '{ $name }'
# $written: команда с параметром, который есть
usage-elsewhere = есть '{ $written }'
usage-no-value = для '{ $argument }' нужно значение, а оно не указано
usage-bad-value = недопустимое значение '{ $value }' для '{ $argument }'
# $reason: почему
usage-bad-value-because = недопустимое значение '{ $value }' для '{ $argument }': { $reason }
usage-not-a-number = это не целое число
usage-out-of-range = { $value } — не от { $from } до { $to }
usage-extra-value = лишнее значение '{ $value }' для '{ $argument }'
# Аргументы — далее, каждый на своей строке
usage-required = не хватает обязательных аргументов:
usage-twice = аргумент '{ $argument }' можно указать только один раз
usage-conflict = аргумент '{ $argument }' не сочетается с '{ $other }'
# Другие аргументы — далее, каждый на своей строке
usage-conflicts = аргумент '{ $argument }' не сочетается с:
# $program: чему нужна команда
usage-no-command = для '{ $program }' нужна команда, а она не указана
# $commands: имена через запятую
usage-commands = [команды: { $commands }]
# $command: команда; $dashes: что стоит перед ней
usage-needless-dashes = есть команда '{ $command }'; чтобы вызвать её, уберите перед ней '{ $dashes }'
usage-not-utf-8 = аргументы записаны не в UTF-8
