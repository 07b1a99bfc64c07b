## Чому нічого не опубліковано

publish-untouched = у { $out } нічого не змінено
publish-failed = { $path }: { $why }
publish-interrupted = публікацію перервано: { $path }: { $why }
publish-interrupted-hint = те, що бачать читачі, ціле; усуньте причину, і наступна `visnyk build` завершить публікацію
publish-tangled = { $out }/{ $path } має бути папкою або файлом, а зараз усе навпаки, або це посилання на інше місце
publish-tangled-hint = { $out } неможливо замінити цілком: приберіть `{ $path }` і зберіть сайт знову або вкажіть папку всередині через `--out`
publish-mounted = у { $out }/{ $path } щось змонтовано, а там мають бути файли сайту
publish-mounted-hint = розмонтуйте це або дайте тим файлам іншу адресу; у вихідній папці нічого не змінено
publish-busy = у { $out } зараз пише інша збірка
publish-busy-hint = дочекайтеся її кінця
publish-foreign-in-the-way = { $more ->
    [0] на місці майбутніх сторінок у { $out } лежать файли, яких Visnyk не писав: { $paths }
    [one] на місці майбутніх сторінок у { $out } лежать файли, яких Visnyk не писав: { $paths } і ще { $more } файл
    [few] на місці майбутніх сторінок у { $out } лежать файли, яких Visnyk не писав: { $paths } і ще { $more } файли
    [many] на місці майбутніх сторінок у { $out } лежать файли, яких Visnyk не писав: { $paths } і ще { $more } файлів
   *[other] на місці майбутніх сторінок у { $out } лежать файли, яких Visnyk не писав: { $paths } і ще { $more } файлу
}
publish-foreign-in-the-way-hint = виберіть іншу папку через `--out` або спорожніть цю
now-invalid = --now: { $why }

## Чужі файли у вихідній папці

foreign-kept = { $more ->
    [0] залишено `{ $path }`: цього файлу Visnyk не писав
    [one] залишено `{ $path }` і ще { $more } файл: їх Visnyk не писав
    [few] залишено `{ $path }` і ще { $more } файли: їх Visnyk не писав
    [many] залишено `{ $path }` і ще { $more } файлів: їх Visnyk не писав
   *[other] залишено `{ $path }` і ще { $more } файлу: їх Visnyk не писав
}
foreign-kept-hint = файли сайту краще тримати в static/; про це сказано лише раз
