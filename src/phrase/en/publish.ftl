## Why nothing was published

publish-untouched = nothing in { $out } was touched
publish-failed = { $path }: { $why }
publish-interrupted = the publish was interrupted: { $path }: { $why }
publish-interrupted-hint = what is served is whole; mend this, and the next `visnyk build` finishes the publish
publish-tangled = { $out }/{ $path } has to be a folder or a file, and is the other, or a link elsewhere
publish-tangled-hint = { $out } cannot be exchanged as a whole: take `{ $path }` away and build again, or name a folder inside it with `--out`
publish-mounted = something is mounted at { $out }/{ $path }, where files of the site have to go
publish-mounted-hint = unmount it, or give these files another address; nothing in the output was touched
publish-busy = another build is writing to { $out }
publish-busy-hint = wait for it to end
publish-foreign-in-the-way = { $more ->
    [0] { $out } holds files that Visnyk did not write where pages would be: { $paths }
    [one] { $out } holds files that Visnyk did not write where pages would be: { $paths } and { $more } more
   *[other] { $out } holds files that Visnyk did not write where pages would be: { $paths } and { $more } more
}
publish-foreign-in-the-way-hint = choose another folder with `--out`, or empty this one
now-invalid = --now: { $why }

## Files of others in the output

foreign-kept = { $more ->
    [0] kept `{ $path }`, which Visnyk did not write
    [one] kept `{ $path }` and { $more } more, which Visnyk did not write
   *[other] kept `{ $path }` and { $more } more, which Visnyk did not write
}
foreign-kept-hint = files that belong to the site are better kept in static/; this is said once
