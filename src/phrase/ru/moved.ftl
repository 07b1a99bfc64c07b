## moved.yaml

moved-twice = `{ $from }` записан дважды
moved-twice-hint = оставьте одну из двух строк
moved-git-mark = здесь осталась пометка git: слияние двух версий не довели до конца
moved-git-mark-hint = оставьте строки обеих версий, а пометки между ними удалите
moved-line = нужны старый адрес и страница, на которую он ведёт
moved-line-hint = пишите `/ua/old.html: ua/section/article`: старый адрес и путь файла страницы от `content/`, без `.md`
moved-address = `{ $from }` не может быть старым адресом сайта
moved-address-hint = пишите то, что стояло после имени хоста, например `/ua/old.html`
moved-page = `{ $page }` не может быть страницей сайта
moved-page-hint = пишите код языка и путь файла без `.md`, например `ua/city/tram`
moved-gone = страницы `{ $page }` нет
moved-gone-hint = напишите путь файла, где её текст теперь, или удалите строку
moved-no-language = языка `{ $code }` на сайте нет
moved-languages = языки сайта: { $codes }; или удалите строку
moved-unsaved = файл нельзя записать, а адреса изменились: { $why }
moved-unsaved-hint = соберите сайт там, где файл можно записать, и сделайте коммит
moved-unsaved-lines = соберите сайт там, где файл можно записать, или добавьте в него эти строки
moved-unsayable = `{ $from }` теперь `{ $to }`, и ни одна строка `{ $file }` не может этого сказать
moved-unsayable-hint = перенаправьте этот адрес на сервере или верните странице старый
