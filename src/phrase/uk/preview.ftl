## Перегляд, на сторінках, які він показує

preview-problems = { $count ->
    [one] { $count } проблема
    [few] { $count } проблеми
    [many] { $count } проблем
   *[other] { $count } проблеми
}
preview-broken = Цю сторінку зараз неможливо створити
preview-close = Закрити
preview-open = Показати
preview-draft = Чернетка
preview-scheduled = Заплановано на { $time }
preview-as-of = Сайт станом на { $time }
