## Буквы

letter-latin-i = слово `{ $letter }` — латинская буква среди украинских слов
letter-latin-i-hint = напишите украинскую букву `{ $letter }`
letters-latin = { $count ->
    [one] в `{ $word }` есть латинская буква { $letters }
    [few] в `{ $word }` есть латинские буквы { $letters }
    [many] в `{ $word }` есть латинские буквы { $letters }
   *[other] в `{ $word }` есть латинские буквы { $letters }
}
letters-cyrillic = { $count ->
    [one] в `{ $word }` есть кириллическая буква { $letters }
    [few] в `{ $word }` есть кириллические буквы { $letters }
    [many] в `{ $word }` есть кириллические буквы { $letters }
   *[other] в `{ $word }` есть кириллические буквы { $letters }
}
letters-alike-hint = исправьте: для поиска, программ экранного доступа и проверки правописания похожие буквы — разные
letter-not-ukrainian = в `{ $word }` есть буква `{ $letter }`, а в украинском алфавите её нет
letter-not-russian = в `{ $word }` есть буква `{ $letter }`, а в русском алфавите её нет
letter-foreign = в `{ $word }` есть буква `{ $letter }`, а в алфавите этого языка её нет
letter-foreign-hint = слова другого языка берите в кавычки, давайте цитатой или *курсивом*

## Знаки и пробелы

apostrophe-backquote = в `{ $word }` вместо апострофа обратная кавычка
apostrophe-acute = в `{ $word }` вместо апострофа знак ударения
apostrophe-opening-quote = в `{ $word }` вместо апострофа открывающая кавычка
apostrophe-straight-quote = в `{ $word }` вместо апострофа прямые кавычки
apostrophe-hint = пишите ’ или '
entity = `{ $written }` будет видно так, как написано: шапка — не HTML
entity-hint = напишите { $character }
entity-character = `{ $character }`
entity-space = сам пробел
hard-sign-straight-quote = в `{ $word }` вместо ъ прямые кавычки
hard-sign-hint = пишите ъ
straight-apostrophe = прямой апостроф стоит там, где его не исправит типографика
straight-quote = прямые кавычки стоят там, где их не исправит типографика
straight-hint = пишите знаки, принятые в этом языке
space-breaks = на этом пробеле может разорваться строка
space-breaks-hint = поставьте неразрывный пробел (U+00A0)
hyphen-for-dash = дефис между пробелами стоит вместо тире
hyphen-for-dash-hint = поставьте неразрывный пробел (U+00A0) и тире: ` — `

## Язык

text-in-other-language = текст не на языке папки `{ $code }`: похоже, он написан на { $other }
text-in-other-language-hint = перенесите файл в папку его языка или переведите
language-name = { $language ->
    [ukr] украинском
    [eng] английском
    [rus] русском
    [pol] польском
    [bel] белорусском
    [deu] немецком
    [fra] французском
    [spa] испанском
    [ita] итальянском
    [por] португальском
    [ron] румынском
    [hun] венгерском
    [ces] чешском
    [slk] словацком
    [bul] болгарском
    [srp] сербском
    [hrv] хорватском
    [lit] литовском
    [lav] латышском
    [est] эстонском
    [tur] турецком
    [kat] грузинском
    [hye] армянском
    [aze] азербайджанском
    [kaz] казахском
    [heb] иврите
    [ara] арабском
    [nld] нидерландском
    [swe] шведском
    [cmn] китайском
    [jpn] японском
    [epo] эсперанто
    [ben] бенгальском
    [hin] хинди
    [yid] идише
    [amh] амхарском
    [jav] яванском
    [kor] корейском
    [nob] норвежском
    [dan] датском
    [fin] финском
    [ell] греческом
    [mar] маратхи
    [kan] каннада
    [slv] словенском
    [mkd] македонском
    [tam] тамильском
    [vie] вьетнамском
    [urd] урду
    [tha] тайском
    [guj] гуджарати
    [uzb] узбекском
    [pan] панджаби
    [ind] индонезийском
    [tel] телугу
    [pes] персидском
    [mal] малаялам
    [ori] ория
    [mya] бирманском
    [nep] непальском
    [sin] сингальском
    [khm] кхмерском
    [tuk] туркменском
    [aka] акан
    [zul] зулу
    [sna] шона
    [afr] африкаансе
    [lat] латыни
    [cat] каталанском
    [tgl] тагальском
    [cym] валлийском
   *[other] языке { $english }
}

## Сверка сообщений

function-unknown = функции `{ $name }` нет
functions-hint = функции: { $number } и { $datetime }
option-unknown = у функции `{ $function }` нет параметра `{ $name }`
options-hint = её параметры: { $options }
option-word = параметр `{ $name }` должен быть одним из { $values }
option-number = параметр `{ $name }` — число без кавычек
message-missing-in = сообщения `{ $id }` нет на языке `{ $code }`
message-circle = сообщение ссылается само на себя: { $way }
message-circle-hint = в одном из них напишите текст полностью
plural-unknown = в языке `{ $code }` нет категории множественного числа `{ $category }`
plurals-missing = выбору по числу на языке `{ $code }` не хватает { $categories }
plurals-hint = категории этого языка: { $categories }
variable-extra = в `{ $id }` на языке `{ $code }` переменной `{ $variable }` нет
variable-missing = в `{ $id }` на языке `{ $code }` есть переменная `{ $variable }`, а здесь нет
variable-there = там
