## Letters

letter-latin-i = the word `{ $letter }` is a Latin letter among Ukrainian words
letter-latin-i-hint = write the Ukrainian letter `{ $letter }`
letters-latin = { $count ->
    [one] `{ $word }` has the Latin letter { $letters }
   *[other] `{ $word }` has the Latin letters { $letters }
}
letters-cyrillic = { $count ->
    [one] `{ $word }` has the Cyrillic letter { $letters }
   *[other] `{ $word }` has the Cyrillic letters { $letters }
}
letters-alike-hint = letters that look alike are not the same to search, to a screen reader and to a spelling checker
letter-not-ukrainian = `{ $word }` has the letter `{ $letter }`, which Ukrainian does not have
letter-not-russian = `{ $word }` has the letter `{ $letter }`, which Russian does not have
letter-foreign = `{ $word }` has the letter `{ $letter }`, which the language does not have
letter-foreign-hint = words of another language stand in quotation marks, in a quotation or in *italics*

## Marks and spaces

apostrophe-backquote = `{ $word }` has a backquote for an apostrophe
apostrophe-acute = `{ $word }` has an acute accent for an apostrophe
apostrophe-opening-quote = `{ $word }` has an opening quotation mark for an apostrophe
apostrophe-straight-quote = `{ $word }` has a straight quotation mark for an apostrophe
apostrophe-hint = write ’ or '
entity = `{ $written }` is shown as it stands here: front matter is no HTML
entity-hint = write { $character }
entity-character = `{ $character }`
entity-space = the space itself
hard-sign-straight-quote = `{ $word }` has a straight quotation mark for ъ
hard-sign-hint = write ъ
straight-apostrophe = a straight apostrophe stands in a text that typography does not set
straight-quote = a straight quotation mark stands in a text that typography does not set
straight-hint = write the marks of the language
space-breaks = a line may break at this space
space-breaks-hint = put a no-break space (U+00A0) there
hyphen-for-dash = a hyphen between spaces stands for a dash
hyphen-for-dash-hint = write a no-break space (U+00A0) and a dash: ` — `

## Language

text-in-other-language = the text is not in the language of `{ $code }`: it seems to be in { $other }
text-in-other-language-hint = move the file to the folder of its language, or translate it
language-name = { $language ->
    [ukr] Ukrainian
    [eng] English
    [rus] Russian
    [pol] Polish
    [bel] Belarusian
    [deu] German
    [fra] French
    [spa] Spanish
    [ita] Italian
    [por] Portuguese
    [ron] Romanian
    [hun] Hungarian
    [ces] Czech
    [slk] Slovak
    [bul] Bulgarian
    [srp] Serbian
    [hrv] Croatian
    [lit] Lithuanian
    [lav] Latvian
    [est] Estonian
    [tur] Turkish
    [kat] Georgian
    [hye] Armenian
    [aze] Azerbaijani
    [kaz] Kazakh
    [heb] Hebrew
    [ara] Arabic
    [nld] Dutch
    [swe] Swedish
    [cmn] Mandarin
    [jpn] Japanese
    [epo] Esperanto
    [ben] Bengali
    [hin] Hindi
    [yid] Yiddish
    [amh] Amharic
    [jav] Javanese
    [kor] Korean
    [nob] Norwegian
    [dan] Danish
    [fin] Finnish
    [ell] Greek
    [mar] Marathi
    [kan] Kannada
    [slv] Slovenian
    [mkd] Macedonian
    [tam] Tamil
    [vie] Vietnamese
    [urd] Urdu
    [tha] Thai
    [guj] Gujarati
    [uzb] Uzbek
    [pan] Punjabi
    [ind] Indonesian
    [tel] Telugu
    [pes] Persian
    [mal] Malayalam
    [ori] Odia
    [mya] Burmese
    [nep] Nepali
    [sin] Sinhala
    [khm] Khmer
    [tuk] Turkmen
    [aka] Akan
    [zul] Zulu
    [sna] Shona
    [afr] Afrikaans
    [lat] Latin
    [cat] Catalan
    [tgl] Tagalog
    [cym] Welsh
   *[other] { $english }
}

## Messages against each other

function-unknown = there is no function `{ $name }`
functions-hint = the functions are { $number } and { $datetime }
option-unknown = the function `{ $function }` has no option `{ $name }`
options-hint = its options are { $options }
option-word = the option `{ $name }` is one of { $values }
option-number = the option `{ $name }` is a number, without quotation marks
message-missing-in = the message `{ $id }` does not exist in `{ $code }`
message-circle = the message refers to itself: { $way }
message-circle-hint = say it in full in one of them
plural-unknown = `{ $code }` has no plural category `{ $category }`
plurals-missing = a choice by number lacks { $categories } of `{ $code }`
plurals-hint = its categories are { $categories }
variable-extra = `{ $variable }` is not used by `{ $id }` in `{ $code }`
variable-missing = `{ $id }` uses `{ $variable }` in `{ $code }`, and not here
variable-there = there
