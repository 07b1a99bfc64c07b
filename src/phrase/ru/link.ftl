## Новости

field-missing = не хватает поля `{ $field }`
headline-missing-hint = добавьте заголовок, `title: …`, между строками `---`
title-missing-hint = добавьте `title: …` между строками `---`
date-missing-hint = добавьте `date: { $now }` между строками `---`
expires-too-early = `expires` не позже `date`, поэтому статья никогда не будет опубликована
expires-too-early-hint = напишите более поздний `expires` или никакого
updated-too-early = `updated` раньше, чем `date`
updated-too-early-hint = `date` — когда статью впервые опубликовали, `updated` — когда её с тех пор изменили
story-twice = это та же новость, что и в другом файле на этом языке (ключ `{ $key }`)
story-twice-hint = уберите `key` из одного из двух или дайте ему другой
the-other-file = другой файл
key-of-no-story = `key`: новости `{ $key }` нет
key-of-no-page = `key`: страницы `{ $key }` нет
key-hint = ключ — это путь другого файла от папки его языка, без `.md`
origin-no-language = `origin`: языка `{ $code }` на сайте нет
origin-itself = `origin`: сам этот файл на языке `{ $code }`
origin-no-file = `origin`: у новости нет файла на языке `{ $code }`
origin-alone-hint = на других языках новости нет: уберите `origin`
origin-others-hint = новость есть ещё на языках: { $codes }
translation-missing = нет перевода: { $codes }
translation-missing-hint = создайте недостающие файлы: `visnyk new --from { $path }`
translation-stale = оригинал изменился после этого перевода
translation-stale-hint = пересмотрите перевод; затем `visnyk translated { $path }` запишет `{ $origin }`

## Рубрики, теги, авторы

section-untitled = у рубрики `{ $key }` нет названия на языке `{ $code }`
tag-untitled = у тега `{ $key }` нет названия на языке `{ $code }`
author-unnamed = у автора `{ $key }` нет имени на языке `{ $code }`
untitled-hint = создайте файл { $path } с `{ $field }: …`
name-taken = `{ $name }` уже означает `{ $other }`
name-taken-hint = название может означать лишь что-то одно: уберите его из одного из двух файлов
the-other-one = другой
author-no-file = у автора `{ $name }` нет файла
author-no-file-hint = создайте файл { $path }
tag-alone = тега `{ $name }` нет ни в одной другой статье
tag-alone-hint = тег связывает статьи: возьмите другой или обойдитесь без него
tag-similar = тег `{ $name }` — почти `{ $other }`
tag-spelt = тег `{ $other }` написан ещё и как `{ $name }`
tag-similar-hint = напишите `{ $other }` или добавьте этот в `names` в { $path }
term-overlong = `{ $field }`: `{ $name }` длиннее, чем может быть часть URL-адреса
term-overlong-hint = напишите короче: несколько пунктов берут в скобки, между ними — запятые

## Заголовок, лид, фото

updated-to-come = время в `updated` ещё не наступило
updated-to-come-hint = напишите, когда статья изменена в последний раз
headline-long = { $length ->
    [one] в заголовке { $length } знак
    [few] в заголовке { $length } знака
    [many] в заголовке { $length } знаков
   *[other] в заголовке { $length } знака
}
headline-long-hint = поисковики и анонсы обрезают длинные: уложитесь в { $most }
lead-long = { $length ->
    [one] в лиде { $length } знак
    [few] в лиде { $length } знака
    [many] в лиде { $length } знаков
   *[other] в лиде { $length } знака
}
lead-long-hint = уложитесь в { $most }: остальному место в тексте
lead-missing = у статьи нет лида (`lead`)
lead-missing-hint = добавьте `lead: …`, одно-два предложения
photo-no-alt = у главного фото нет альтернативного текста (`alt`) на этом языке
photo-no-alt-hint = добавьте `alt: …` под `image:`: что на фото, для тех, кто его не видит
photo-no-caption = у главного фото нет подписи (`caption`) на этом языке
photo-no-caption-hint = добавьте `caption: …` под `image:`
photo-no-credit = не указано, чьё главное фото (`credit`)
photo-no-credit-hint = добавьте `credit: …` под `image:`: автора или источник фото
photo-small = главное фото слишком мало: { $width } × { $height } пикселей
photo-small-hint = для большого анонса нужна ширина от { $least } пикселей
picture-missing = изображения `{ $path }` нет
picture-missing-hint = положите его в { $home }
picture-missing-beside-hint = положите его в { $home } или рядом со статьёй
picture-missing-https-hint = напишите `{ $address }`
picture-missing-scheme-hint = изображение — это файл сайта или URL с `https://`
