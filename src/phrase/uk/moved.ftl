## moved.yaml

moved-twice = `{ $from }` записано двічі
moved-twice-hint = залиште один із двох рядків
moved-git-mark = тут лишилася позначка git, бо злиття двох версій не довели до кінця
moved-git-mark-hint = залиште рядки обох версій, а позначки між ними вилучіть
moved-line = потрібні стара адреса й сторінка, на яку вона веде
moved-line-hint = пишіть `/ua/old.html: ua/section/article`: стару адресу й шлях файлу сторінки від `content/`, без `.md`
moved-address = `{ $from }` не може бути старою адресою сайту
moved-address-hint = пишіть те, що стояло після імені хоста, наприклад `/ua/old.html`
moved-page = `{ $page }` не може бути сторінкою сайту
moved-page-hint = пишіть код мови й шлях файлу без `.md`, наприклад `ua/city/tram`
moved-gone = сторінки `{ $page }` немає
moved-gone-hint = напишіть шлях файлу, де її текст тепер, або вилучіть рядок
moved-no-language = мови `{ $code }` на сайті немає
moved-languages = мови сайту: { $codes }; або вилучіть рядок
moved-unsaved = файл неможливо записати, а адреси змінилися: { $why }
moved-unsaved-hint = зберіть сайт там, де файл можна записати, і зробіть коміт
moved-unsaved-lines = зберіть сайт там, де файл можна записати, або додайте до нього ці рядки
moved-unsayable = `{ $from }` тепер `{ $to }`, і жоден рядок `{ $file }` не може цього сказати
moved-unsayable-hint = переспрямуйте цю адресу на сервері або поверніть сторінці стару
