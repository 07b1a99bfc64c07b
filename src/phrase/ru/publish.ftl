## Почему ничего не опубликовано

publish-untouched = в { $out } ничего не изменено
publish-failed = { $path }: { $why }
publish-interrupted = публикация прервана: { $path }: { $why }
publish-interrupted-hint = то, что видят читатели, цело; устраните причину, и следующая `visnyk build` завершит публикацию
publish-tangled = { $out }/{ $path } должно быть папкой или файлом, а сейчас всё наоборот, или это ссылка на другое место
publish-tangled-hint = { $out } невозможно заменить целиком: уберите `{ $path }` и соберите сайт снова или укажите папку внутри через `--out`
publish-busy = в { $out } сейчас пишет другая сборка
publish-busy-hint = дождитесь её конца
publish-foreign-in-the-way = { $more ->
    [0] на месте будущих страниц в { $out } лежат файлы, которых Visnyk не писал: { $paths }
    [one] на месте будущих страниц в { $out } лежат файлы, которых Visnyk не писал: { $paths } и ещё { $more } файл
    [few] на месте будущих страниц в { $out } лежат файлы, которых Visnyk не писал: { $paths } и ещё { $more } файла
    [many] на месте будущих страниц в { $out } лежат файлы, которых Visnyk не писал: { $paths } и ещё { $more } файлов
   *[other] на месте будущих страниц в { $out } лежат файлы, которых Visnyk не писал: { $paths } и ещё { $more } файла
}
publish-foreign-in-the-way-hint = выберите другую папку через `--out` или опустошите эту
now-invalid = --now: { $why }

## Чужие файлы в выходной папке

foreign-kept = { $more ->
    [0] оставлен `{ $path }`: этого файла Visnyk не писал
    [one] оставлен `{ $path }` и ещё { $more } файл: их Visnyk не писал
    [few] оставлен `{ $path }` и ещё { $more } файла: их Visnyk не писал
    [many] оставлен `{ $path }` и ещё { $more } файлов: их Visnyk не писал
   *[other] оставлен `{ $path }` и ещё { $more } файла: их Visnyk не писал
}
foreign-kept-hint = файлы сайта лучше держать в static/; об этом сказано лишь раз
