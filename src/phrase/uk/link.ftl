## Новини

field-missing = бракує поля `{ $field }`
headline-missing-hint = додайте заголовок, `title: …`, між рядками `---`
title-missing-hint = додайте `title: …` між рядками `---`
date-missing-hint = додайте `date: { $now }` між рядками `---`
expires-too-early = `expires` не пізніше за `date`, тож статтю ніколи не буде опубліковано
expires-too-early-hint = напишіть пізніший `expires` або жодного
updated-too-early = `updated` раніше, ніж `date`
updated-too-early-hint = `date` — коли статтю вперше опубліковано, `updated` — коли її відтоді змінено
story-twice = це та сама новина, що й в іншому файлі цією мовою (ключ `{ $key }`)
story-twice-hint = приберіть `key` з одного з двох або дайте йому інший
the-other-file = інший файл
key-of-no-story = `key`: новини `{ $key }` немає
key-of-no-page = `key`: сторінки `{ $key }` немає
key-hint = ключ — це шлях іншого файлу від папки його мови, без `.md`
origin-no-language = `origin`: мови `{ $code }` на сайті немає
origin-itself = `origin`: сам цей файл мовою `{ $code }`
origin-no-file = `origin`: у новини немає файлу мовою `{ $code }`
origin-alone-hint = іншими мовами новини немає: приберіть `origin`
origin-others-hint = новина є ще мовами: { $codes }
translation-missing = немає перекладу: { $codes }
translation-missing-hint = створіть файли, яких бракує: `visnyk new --from { $path }`
translation-stale = оригінал змінився після цього перекладу
translation-stale-hint = перегляньте переклад; тоді `visnyk translated { $path }` запише `{ $origin }`

## Рубрики, теги, автори

section-untitled = рубрика `{ $key }` не має назви мовою `{ $code }`
tag-untitled = тег `{ $key }` не має назви мовою `{ $code }`
author-unnamed = автор `{ $key }` не має імені мовою `{ $code }`
untitled-hint = створіть файл { $path } з `{ $field }: …`
name-taken = `{ $name }` уже означає `{ $other }`
name-taken-hint = назва може означати лише щось одне: приберіть її з одного з двох файлів
the-other-one = інший
author-no-file = автор `{ $name }` не має файлу
author-no-file-hint = створіть файл { $path }
tag-alone = тегу `{ $name }` немає в жодній іншій статті
tag-alone-hint = тег пов’язує статті: візьміть інший або обійдіться без нього
tag-similar = тег `{ $name }` — майже `{ $other }`
tag-spelt = тег `{ $other }` написано ще й як `{ $name }`
tag-similar-hint = напишіть `{ $other }` або додайте цей до `names` у { $path }
term-overlong = `{ $field }`: `{ $name }` довше, ніж може бути частина URL-адреси
term-overlong-hint = напишіть коротше: кілька пунктів беруть у дужки, між ними — коми

## Заголовок, лід, фото

updated-to-come = час у `updated` ще не настав
updated-to-come-hint = напишіть, коли статтю востаннє змінено
headline-long = { $length ->
    [one] у заголовку { $length } знак
    [few] у заголовку { $length } знаки
    [many] у заголовку { $length } знаків
   *[other] у заголовку { $length } знака
}
headline-long-hint = пошуковики й анонси обрізають довгі: вкладіться в { $most }
lead-long = { $length ->
    [one] у ліді { $length } знак
    [few] у ліді { $length } знаки
    [many] у ліді { $length } знаків
   *[other] у ліді { $length } знака
}
lead-long-hint = вкладіться в { $most }: решті місце в тексті
lead-missing = стаття не має ліду (`lead`)
lead-missing-hint = додайте `lead: …`, одне-два речення
photo-no-alt = головне фото не має альтернативного тексту (`alt`) цією мовою
photo-no-alt-hint = додайте `alt: …` під `image:`: що на фото, для тих, хто його не бачить
photo-no-caption = головне фото не має підпису (`caption`) цією мовою
photo-no-caption-hint = додайте `caption: …` під `image:`
photo-no-credit = не вказано, чиє головне фото (`credit`)
photo-no-credit-hint = додайте `credit: …` під `image:`: автора чи джерело фото
photo-small = головне фото замале: { $width } × { $height } пікселів
photo-small-hint = для великого анонсу потрібна ширина від { $least } пікселів
picture-missing = зображення `{ $path }` немає
picture-missing-hint = покладіть його в { $home }
picture-missing-beside-hint = покладіть його в { $home } або поруч зі статтею
picture-missing-https-hint = напишіть `{ $address }`
picture-missing-scheme-hint = зображення — це файл сайту або URL-адреса з `https://`
