## Непридатні дати

date-invalid = `{ $text }` — не дата: { $why }
date-expected = тут має бути дата
date-year-first = спершу пишіть рік: `{ $date }`
date-write = пишіть `{ $date }`
date-year-month-day = потрібні рік-місяць-день
date-no-month = місяця { $month } не буває
date-no-year = рік { $year } поза межами можливого
date-no-day = у місяці { $month } немає дня { $day }
date-not-a-time = `{ $text }` — не час на зразок `15:50`
date-no-time = часу { $text } не буває
date-no-offset = `{ $offset }` — не зсув на зразок `+03:00` чи `Z`
date-year-out-of-range = рік поза межами можливого
date-offset-out-of-range = зсув або рік поза межами можливого
date-skipped = часу `{ $time }` не існує: саме тоді годинник переводять уперед ({ $zone })
date-repeated = час `{ $time }` настає двічі: саме тоді годинник переводять назад ({ $zone })
date-zone-of-site = часовий пояс сайту
date-which = уточніть, про який час ідеться: `{ $before }` чи `{ $after }`
date-forms = пишіть `2024-06-06 15:50`, `2024-06-06T15:50:00+03:00`, `2024-06-06 15:50:00 +0300` або `2024-06-06`
