## Довідка командного рядка. `help-КОМАНДА` одним рядком каже, що робить команда, `-long` розповідає це
## докладно замість того рядка, `-after` стоїть після параметрів. `help-КОМАНДА-ПАРАМЕТР` описує параметр,
## `help-option-ПАРАМЕТР` — той, що є в кількох командах; `-long` — для `--help`, а `-ЗНАЧЕННЯ` описує
## одне з наперед відомих значень.

help-visnyk = Генератор статичних сайтів для багатомовних редакцій
help-visnyk-long =
    Visnyk збирає з папок Markdown, по одній на мову, статичний сайт новин, мови якого пов’язано між собою.

    Стаття — це content/<мова>/<рубрика>/<назва>.md; той самий шлях під іншою мовою — її переклад. `visnyk init ПАПКА` створить невеликий сайт для початку, `visnyk build` збере його в public/.
help-visnyk-after = Коди завершення: 0 — готово, 1 — помилки на сайті, 2 — неправильна команда, 3 — збій системи (диск, права доступу).

## Параметри всіх команд

help-option-root = Папка сайту
help-option-now = Момент, станом на який зібрати сайт, у його часовому поясі [типово: SOURCE_DATE_EPOCH, інакше годинник]
help-option-now-long = Момент, станом на який зібрати сайт, як-от 2026-12-01T06:00, у його часовому поясі: що тоді опубліковано, що вже не показується, що досі закріплено. Якщо не вказано — змінна середовища SOURCE_DATE_EPOCH (секунди від 1970 року), а без неї годинник
help-option-plain = Простий текст: без кольорів і смуги поступу
help-option-tongue = Мова, якою Visnyk говорить із вами [типово: мова середовища, інакше en]
help-option-tongue-long = Мова, якою Visnyk говорить із вами: довідка, повідомлення про помилки, запитання. Якщо не вказано — мова, яку називає перша непорожня зі змінних середовища LC_ALL, LC_MESSAGES і LANG, інакше англійська. `visnyk new` і `visnyk status` мають власний `--lang`: з ними цей пишіть перед командою
help-option-tongue-uk = українська
help-option-tongue-en = англійська
help-option-tongue-ru = російська
help-option-help = Показати довідку (докладніше — з '--help')
help-option-help-long = Показати довідку (стисло — з '-h')
help-option-version = Показати версію

## Параметри кількох команд

help-option-drafts = Опублікувати й чернетки
help-option-base_url = Адреса, за якою буде сайт, замість base_url з visnyk.yaml
help-option-staging = Просити всіх пошукових роботів не заходити: копія не для загалу
help-option-jobs = Кількість потоків [типово: по одному на ядро]
help-option-deny = Вважати попередження помилками

## Команди

help-build = Зібрати сайт у public/
help-build-after =
    У вихідній папці нічого не змінюється, доки весь сайт не зібрано без помилок. Файли в ній, яких Visnyk не писав, лишаються. Те, що не змінилося, не робиться й не записується знову; потрібні для цього відомості лежать у .visnyk/, і цю папку можна вилучити будь-коли.

    Приклади:
      visnyk build
      visnyk build --out /srv/www/paper --deny warnings
      visnyk build --now 2026-12-01T06:00 --drafts --out /tmp/preview
help-build-out = Вихідна папка [типово: public у папці сайту]
help-build-report = Записати у файл JSON, що зроблено: зокрема які URL з’явилися, змінилися й зникли
help-build-full = Зробити все наново, не зважаючи на попередні збірки
help-build-verify = Порівняти опубліковане з тим, що лишила б повна збірка

help-check = Знайти всі проблеми сайту, нічого не записуючи
help-check-after =
    Перевірка робить усі сторінки, тож знаходить усе, що знайшла б збірка.

    Приклади:
      visnyk check
      visnyk check --format github     у процесах GitHub: проблеми видно біля їхніх рядків
      visnyk check --format sarif > problems.sarif
help-check-format = Форма, в якій показати проблеми
help-check-format-human = для людей
help-check-format-json = один документ JSON
help-check-format-github = команди для процесів GitHub
help-check-format-sarif = журнал SARIF 2.1.0
help-check-fix = Показати різницю там, де правильний варіант один, і виправити, якщо погодитеся
help-check-yes = Виправити без запитань

help-serve = Показувати сайт у браузері, поки його пишуть
help-serve-after =
    Сторінку Visnyk створює тоді, коли її запитує браузер, — такою, якою її зробила б `visnyk build`; у вихідну папку нічого не записується. Відкрита сторінка сама показує збережену зміну, а де є помилка — що саме не так.

    Приклади:
      visnyk serve --open
      visnyk serve --drafts --now 2026-12-01T06:00
help-serve-port = Порт; якщо він зайнятий — наступний вільний
help-serve-host = Адреса, на якій чекати запитів, як-от 0.0.0.0 — усі адреси цього комп’ютера [типово: 127.0.0.1, доступна лише з нього]
help-serve-drafts = Показувати з позначкою чернетки й статті, час яких іще не настав
help-serve-open = Відкрити браузер
help-serve-editor = Чим стіл редакції відкриває файли: vscode, vscodium, cursor, zed, idea, textmate, none або посилання, в якому є {"{path}"}, {"{line}"} і {"{column}"}

help-new = Створити файли нової статті або перекладу
help-new-after =
    Назва файлу — заголовок латинськими літерами. Дату, теги й інші факти записано один раз, у файлі першою мовою; в інших файлах — лише слова. Кожен новий файл — чернетка, доки не прибрати рядок `status`.

    Приклади:
      visnyk new "Харків відновлює трамвай" --section war --lang ua,en,ru
      visnyk new --from content/ua/war/tramvai.md --lang en
help-new-headline = Заголовок
help-new-section = Ключ рубрики: назва її папки
help-new-lang = Мови за назвами їхніх папок; перша — оригінал [типово: перша мова сайту; з --from — усі мови, якими новини немає]
help-new-from = Створити переклади цієї статті

help-translated = Позначити, що переклади відповідають оригіналам
help-translated-after =
    Записує в `origin`, якому тексту оригіналу тепер відповідає переклад. Спершу оновіть переклад.

    Приклад:
      visnyk translated content/en/war/tramvai.md
help-translated-files = Переклади

help-status = Показати, яка новина якими мовами є
help-status-after =
    Перелічує новини, яким чогось бракує, рахує файли в кожному стані й показує вік оригіналів, перекладів яких бракує.

    Приклади:
      visnyk status
      visnyk status --lang en --section war
      visnyk status --deny stale,missing     код завершення 1, якщо переклад застарів або його бракує
help-status-lang = Мови за назвами їхніх папок [типово: усі]
help-status-section = Ключ рубрики [типово: усі]
help-status-all = Перелічити всі новини
help-status-deny = Стани, через які код завершення — 1, як-от `stale,missing`
help-status-deny-present = опубліковано
help-status-deny-stale = оригінал змінено після перекладу
help-status-deny-draft = чернетка
help-status-deny-scheduled = дата ще не настала
help-status-deny-expiring = опубліковано, але з певного часу вже не показуватиметься
help-status-deny-expired = уже не показується
help-status-deny-withdrawn = відкликано
help-status-deny-faulty = має помилки
help-status-deny-missing = файлу цією мовою немає, а він потрібен
help-status-format = Форма результату
help-status-format-table = стовпці
help-status-format-json = один документ JSON

help-agenda = Показати, що заплановано, що й коли закінчується і що застаріло
help-agenda-after =
    Приклади:
      visnyk agenda
      visnyk agenda --format ics > /srv/desk/agenda.ics
help-agenda-format = Форма результату
help-agenda-format-table = стовпці
help-agenda-format-json = один документ JSON
help-agenda-format-ics = iCalendar

help-next-due = Показати, коли сайт наступного разу зміниться сам
help-next-due-after = Виводить лише момент, як-от 2026-12-01T06:00:00+02:00, а якщо його немає — нічого: для cron, таймера чи розкладу, що запускає наступну збірку.

help-init = Створити невеликий сайт, який відразу збирається
help-init-dir = Папка нового сайту

help-theme = Вбудована тема
help-theme-eject = Скопіювати вбудовані шаблони, ресурси й повідомлення на сайт, щоб змінити їх там
help-theme-eject-after =
    Файл сайту заступає вбудований із тим самим шляхом, повідомлення сайту — вбудоване з тією самою назвою. Копіюйте лише те, що міняєте: решта оновлюється разом із Visnyk.

    Приклади:
      visnyk theme eject templates/article.html
      visnyk theme eject                            усе
help-theme-eject-files = Файли, як-от templates/article.html чи locales/ua/theme.ftl; якщо не назвати — усі
help-theme-eject-force = Записати поверх файлів сайту

help-completions = Вивести сценарій автодоповнення для оболонки
help-completions-after =
    Приклад:
      visnyk completions bash > ~/.local/share/bash-completion/completions/visnyk
help-completions-shell = Оболонка

help-man = Вивести сторінку посібника
help-man-after =
    Приклади:
      visnyk man | man -l -
      visnyk man ~/.local/share/man/man1     по сторінці на команду
help-man-dir = Записати сторінки всіх команд у цю папку

help-help = Показати цю довідку або довідку названої команди

## Що стоїть на місці значень: `--root <ПАПКА>`

help-value-command = КОМАНДА
help-value-dir = ПАПКА
help-value-editor = РЕДАКТОР
help-value-file = ФАЙЛ
help-value-format = ФОРМА
help-value-headline = ЗАГОЛОВОК
help-value-host = АДРЕСА
help-value-lang = МОВА
help-value-n = N
help-value-section = РУБРИКА
help-value-shell = ОБОЛОНКА
help-value-state = СТАН
help-value-time = ЧАС
help-value-url = URL
help-value-what = ЩО

## Рамка довідки

# Перед рядком, який показує, як записати команду
frame-usage = Використання:
# Стоїть у тому рядку на місці параметрів
frame-any-options = [ПАРАМЕТРИ]
frame-commands = Команди
frame-arguments = Аргументи
frame-options = Параметри
# $value: що є, коли параметра не названо
frame-default = [типово: { $value }]
# $values: назви через кому
frame-values = [можливі значення: { $values }]
# Далі перелік, по рядку на значення
frame-values-list = Можливі значення:

## Заголовки сторінки посібника, де заведено писати великими літерами

manual-name = НАЗВА
manual-synopsis = КОРОТКО
manual-description = ОПИС
manual-options = ПАРАМЕТРИ
manual-commands = КОМАНДИ
manual-extra = ДОКЛАДНІШЕ
manual-version = ВЕРСІЯ

## Що не так із командним рядком

# Перед тим, що варто знати ще
usage-tip = порада:
# $command: що покаже більше
usage-more = Докладніше: '{ $command }'.
usage-unknown-argument = невідомий аргумент '{ $argument }'
# $argument: що набрано; $written: як записати, щоб це було значенням
usage-as-value = щоб передати '{ $argument }' як значення, напишіть '{ $written }'
usage-unknown-command = невідома команда '{ $command }'
# $names: що на це схоже, одне чи кілька, у лапках
usage-similar-arguments = { $count ->
    [one] є схожий аргумент: { $names }
    [few] є схожі аргументи: { $names }
    [many] є схожі аргументи: { $names }
   *[other] є схожі аргументи: { $names }
}
usage-similar-commands = { $count ->
    [one] є схожа команда: { $names }
    [few] є схожі команди: { $names }
    [many] є схожі команди: { $names }
   *[other] є схожі команди: { $names }
}
usage-similar-values = { $count ->
    [one] є схоже значення: { $names }
    [few] є схожі значення: { $names }
    [many] є схожі значення: { $names }
   *[other] є схожі значення: { $names }
}
usage-name = '{ $name }'
# $written: команда з параметром, який є
usage-elsewhere = є '{ $written }'
usage-no-value = для '{ $argument }' потрібне значення, а його не вказано
usage-bad-value = неправильне значення '{ $value }' для '{ $argument }'
# $reason: чому
usage-bad-value-because = неправильне значення '{ $value }' для '{ $argument }': { $reason }
usage-not-a-number = це не ціле число
usage-out-of-range = { $value } — не від { $from } до { $to }
usage-extra-value = зайве значення '{ $value }' для '{ $argument }'
# Аргументи — далі, кожен у своєму рядку
usage-required = бракує обов’язкових аргументів:
usage-twice = аргумент '{ $argument }' можна вказати лише раз
usage-conflict = аргумент '{ $argument }' не поєднується з '{ $other }'
# Інші аргументи — далі, кожен у своєму рядку
usage-conflicts = аргумент '{ $argument }' не поєднується з:
# $program: що потребує команди
usage-no-command = '{ $program }' потребує команди, а її не вказано
# $commands: назви через кому
usage-commands = [команди: { $commands }]
# $command: команда; $dashes: що стоїть перед нею
usage-needless-dashes = є команда '{ $command }'; щоб її викликати, приберіть перед нею '{ $dashes }'
usage-not-utf-8 = аргументи записано не в UTF-8
