## Непригодные даты

date-invalid = `{ $text }` — не дата: { $why }
date-expected = здесь должна быть дата
date-year-first = сначала пишите год: `{ $date }`
date-write = пишите `{ $date }`
date-year-month-day = нужны год-месяц-день
date-no-month = месяца { $month } не бывает
date-no-year = год { $year } вне пределов возможного
date-no-day = в месяце { $month } нет дня { $day }
date-not-a-time = `{ $text }` — не время вроде `15:50`
date-no-time = времени { $text } не бывает
date-no-offset = `{ $offset }` — не смещение вроде `+03:00` или `Z`
date-year-out-of-range = год вне пределов возможного
date-offset-out-of-range = смещение или год вне пределов возможного
date-skipped = времени `{ $time }` не существует: именно тогда часы переводят вперёд ({ $zone })
date-repeated = время `{ $time }` наступает дважды: именно тогда часы переводят назад ({ $zone })
date-zone-of-site = часовой пояс сайта
date-which = уточните, о каком времени речь: `{ $before }` или `{ $after }`
date-forms = пишите `2024-06-06 15:50`, `2024-06-06T15:50:00+03:00`, `2024-06-06 15:50:00 +0300` или `2024-06-06`
