# The words of i18n.json of the benchmark.
by = Авторы
tags = Теги
authors = Авторы
related = Еще в этом разделе
latest = Последние новости
newer = Новее
older = Старее
page = Страница
rss = Лента RSS
not-found = Страница не найдена
not-found-text = Возможно, ее перенесли или удалили.
rights = Все права защищены
site-description = Ежедневные новости на трех языках
