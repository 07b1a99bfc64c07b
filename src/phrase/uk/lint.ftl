## Літери

letter-latin-i = слово `{ $letter }` — латинська літера серед українських слів
letter-latin-i-hint = напишіть українську літеру `{ $letter }`
letters-latin = { $count ->
    [one] у `{ $word }` є латинська літера { $letters }
    [few] у `{ $word }` є латинські літери { $letters }
    [many] у `{ $word }` є латинські літери { $letters }
   *[other] у `{ $word }` є латинські літери { $letters }
}
letters-cyrillic = { $count ->
    [one] у `{ $word }` є кирилична літера { $letters }
    [few] у `{ $word }` є кириличні літери { $letters }
    [many] у `{ $word }` є кириличні літери { $letters }
   *[other] у `{ $word }` є кириличні літери { $letters }
}
letters-alike-hint = виправте: для пошуку, екранного читача й перевірки правопису схожі літери — різні
letter-not-ukrainian = у `{ $word }` є літера `{ $letter }`, а в українській абетці її немає
letter-not-russian = у `{ $word }` є літера `{ $letter }`, а в російській абетці її немає
letter-foreign = у `{ $word }` є літера `{ $letter }`, а в абетці цієї мови її немає
letter-foreign-hint = слова іншої мови беріть у лапки, подавайте цитатою або *курсивом*

## Знаки й пробіли

apostrophe-backquote = у `{ $word }` замість апострофа зворотна лапка
apostrophe-acute = у `{ $word }` замість апострофа знак наголосу
apostrophe-opening-quote = у `{ $word }` замість апострофа початкова лапка
apostrophe-straight-quote = у `{ $word }` замість апострофа прямі лапки
apostrophe-hint = пишіть ’ або '
entity = `{ $written }` буде видно так, як написано: шапка — не HTML
entity-hint = напишіть { $character }
entity-character = `{ $character }`
entity-space = сам пробіл
hard-sign-straight-quote = у `{ $word }` замість ъ прямі лапки
hard-sign-hint = пишіть ъ
straight-apostrophe = прямий апостроф стоїть там, де його не виправить типографіка
straight-quote = прямі лапки стоять там, де їх не виправить типографіка
straight-hint = пишіть знаки, прийняті в цій мові
space-breaks = на цьому пробілі може розірватися рядок
space-breaks-hint = поставте нерозривний пробіл (U+00A0)
hyphen-for-dash = дефіс між пробілами стоїть замість тире
hyphen-for-dash-hint = поставте нерозривний пробіл (U+00A0) і тире: ` — `

## Мова

text-in-other-language = текст не мовою папки `{ $code }`: схоже, його написано { $other }
text-in-other-language-hint = перенесіть файл до папки його мови або перекладіть
language-name = { $language ->
    [ukr] українською
    [eng] англійською
    [rus] російською
    [pol] польською
    [bel] білоруською
    [deu] німецькою
    [fra] французькою
    [spa] іспанською
    [ita] італійською
    [por] португальською
    [ron] румунською
    [hun] угорською
    [ces] чеською
    [slk] словацькою
    [bul] болгарською
    [srp] сербською
    [hrv] хорватською
    [lit] литовською
    [lav] латиською
    [est] естонською
    [tur] турецькою
    [kat] грузинською
    [hye] вірменською
    [aze] азербайджанською
    [kaz] казахською
    [heb] івритом
    [ara] арабською
    [nld] нідерландською
    [swe] шведською
    [cmn] китайською
    [jpn] японською
    [epo] мовою есперанто
    [ben] бенгальською
    [hin] мовою гінді
    [yid] мовою їдиш
    [amh] амхарською
    [jav] яванською
    [kor] корейською
    [nob] норвезькою
    [dan] данською
    [fin] фінською
    [ell] грецькою
    [mar] мовою маратхі
    [kan] мовою каннада
    [slv] словенською
    [mkd] македонською
    [tam] тамільською
    [vie] в’єтнамською
    [urd] мовою урду
    [tha] тайською
    [guj] мовою гуджараті
    [uzb] узбецькою
    [pan] мовою панджабі
    [ind] індонезійською
    [tel] мовою телугу
    [pes] перською
    [mal] мовою малаялам
    [ori] мовою орія
    [mya] бірманською
    [nep] непальською
    [sin] сингальською
    [khm] кхмерською
    [tuk] туркменською
    [aka] мовою акан
    [zul] мовою зулу
    [sna] мовою шона
    [afr] мовою африкаанс
    [lat] латиною
    [cat] каталанською
    [tgl] тагальською
    [cym] валлійською
   *[other] мовою { $english }
}

## Звірка повідомлень

function-unknown = функції `{ $name }` немає
functions-hint = функції: { $number } і { $datetime }
option-unknown = у функції `{ $function }` немає параметра `{ $name }`
options-hint = її параметри: { $options }
option-word = параметр `{ $name }` має бути одним із { $values }
option-number = параметр `{ $name }` — число без лапок
message-missing-in = повідомлення `{ $id }` немає мовою `{ $code }`
message-circle = повідомлення посилається саме на себе: { $way }
message-circle-hint = в одному з них напишіть текст повністю
plural-unknown = у мові `{ $code }` немає категорії множини `{ $category }`
plurals-missing = вибору за числом мовою `{ $code }` бракує { $categories }
plurals-hint = категорії цієї мови: { $categories }
variable-extra = у `{ $id }` мовою `{ $code }` змінної `{ $variable }` немає
variable-missing = у `{ $id }` мовою `{ $code }` є змінна `{ $variable }`, а тут немає
variable-there = там
