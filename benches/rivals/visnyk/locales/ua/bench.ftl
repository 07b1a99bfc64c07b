# The words of i18n.json of the benchmark.
by = Автори
tags = Теги
authors = Автори
related = Ще в цьому розділі
latest = Останні новини
newer = Новіші
older = Старіші
page = Сторінка
rss = Стрічка RSS
not-found = Сторінку не знайдено
not-found-text = Можливо, її перенесли або вилучили.
rights = Усі права застережено
site-description = Щоденні новини трьома мовами
