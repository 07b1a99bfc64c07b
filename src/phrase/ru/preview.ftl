## Просмотр, на страницах, которые он показывает

preview-problems = { $count ->
    [one] { $count } проблема
    [few] { $count } проблемы
    [many] { $count } проблем
   *[other] { $count } проблемы
}
preview-broken = Эту страницу сейчас нельзя создать
preview-close = Закрыть
preview-open = Показать
preview-draft = Черновик
preview-scheduled = Запланировано на { $time }
preview-as-of = Сайт по состоянию на { $time }
