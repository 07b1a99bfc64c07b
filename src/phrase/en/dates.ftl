## Dates that cannot be used

date-invalid = `{ $text }` is not a date: { $why }
date-expected = a date was expected
date-year-first = write the year first: `{ $date }`
date-write = write `{ $date }`
date-year-month-day = expected year-month-day
date-no-month = there is no month { $month }
date-no-year = the year { $year } is out of range
date-no-day = { $month } has no day { $day }
date-not-a-time = `{ $text }` is not a time such as `15:50`
date-no-time = there is no time { $text }
date-no-offset = `{ $offset }` is not an offset such as `+03:00` or `Z`
date-year-out-of-range = the year is out of range
date-offset-out-of-range = the offset or the year is out of range
date-skipped = `{ $time }` does not exist: the clocks go forward over it in { $zone }
date-repeated = `{ $time }` occurs twice: the clocks go back over it in { $zone }
date-zone-of-site = the site's time zone
date-which = say which is meant: `{ $before }` or `{ $after }`
date-forms = write `2024-06-06 15:50`, `2024-06-06T15:50:00+03:00`, `2024-06-06 15:50:00 +0300` or `2024-06-06`
