## Чому нічого не опубліковано

publish-untouched = у { $out } нічого не змінено
publish-failed = { $path }: { $why }
publish-interrupted = публікацію перервано: { $path }: { $why }
publish-interrupted-hint = те, що бачать читачі, ціле; усуньте причину, і наступна `visnyk build` завершить публікацію
publish-tangled = { $out }/{ $path } має стати папкою або файлом, а є навпаки
publish-tangled-hint = { $out } неможливо замінити цілком: приберіть `{ $path }` і зберіть сайт знову або вкажіть папку всередині через `--out`
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
