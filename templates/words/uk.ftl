# The words of the interface, in Ukrainian. What each is for is said in `en.ftl`.

## Around every page

skip = Перейти до змісту
trail = Де розташована ця сторінка
nav_sections = Розділи
nav_about = Про цей сайт
every_quote_proved = Кожну цитату звірено слово в слово з її джерелом.
record_as_of = Станом на { $date }

sections =
    .articles = Джерела
    .quotes = Цитати
    .actors = Дійові особи
    .topics = Теми
    .events = Події
    .briefings = Огляди
    .timeline = Хронологія
    .publications = Видання
    .network = Зв’язки
    .changes = Зміни
    .compare = Порівняння
    .unanswered = Без відповіді

## Signs between words

comma = { ", " }
colon = { ": " }
forward = →
back = ←
script =
    .theme-system = Тема: як у системі
    .theme-light = Тема: світла
    .theme-dark = Тема: темна
    .showing = Показано цитат: # із #
    .copy = Скопіювати цитату
    .copied = Скопійовано
    .resume = Продовжити звідти, де ви зупинилися
    .preview = Попередній перегляд
    .pin = Закріпити
    .close = Закрити

## Words that many pages share

quoted = «{ $words }»
reported_of = { $speaker }: { $words }
quoted_by = { $speaker }: «{ $words }»
caveat_first = [{ $caveat }] { $said }
sources = Джерела
topics = Теми
topic = тема
event = подія
event_label = Подія
events = Події
briefings = Огляди
quotes_newest_first = Цитати, від найновішої
draft = чернетка
undated = без дати
within_it = Охоплює
in_wider = у межах: { $wider }
no_statement = Заяв не знайдено.
on_behalf_of = від імені: { $actor }
not_later_than = не пізніше ніж { $date }
since = { $date } — донині
until = по { $date }
since_until = період: { $from } — { $to }
wording_disputed = формулювання розбігаються

genre =
    .reportage = репортаж
    .analysis = аналітика
    .opinion = колонка
    .transcript = стенограма
    .statement = заява
    .press-release = пресреліз
    .interview = інтерв’ю

actor_kind =
    .person = особа
    .organisation = організація
    .state = держава
    .group = група
    .unnamed = анонімне джерело

# On the page of unnamed sources who may be different people.
different_people = Це слова анонімних джерел. Це можуть бути різні люди, тож тут немає історії висловлювань однієї особи.

actor_kinds =
    .person = Особи
    .organisation = Організації
    .state = Держави
    .group = Групи
    .unnamed = Анонімні джерела

fidelity =
    .verbatim = дослівно
    .typographic = дослівно, крім розділових знаків
    .split = дослівно, з перервами
    .edited = зі змінами
    .indirect = переказ
fidelity_of_translation =
    .verbatim = переклад наведено дослівно
    .typographic = переклад наведено слово в слово
    .split = переклад розділено
    .edited = переклад відредаговано

status =
    .reported = повідомлено
    .confirmed = підтверджено
    .disputed = заперечується
    .misattributed = хибно приписано
    .retracted = відкликано
    .corrected = виправлено
    .withdrawn = вилучено редакцією

change_kind =
    .correction = виправлення
    .update = оновлення
    .clarification = уточнення
    .withdrawal = вилучення

## Dates

date_days = { $from }–{ $to }
date_span = { $from } — { $to }
date_since = { $date } — донині
date_from = { $date } — невідомо
date_until = по { $date }
date_about = бл. { $date }
date_uncertain = { $date } (непевно)
date_about_uncertain = бл. { $date } (непевно)
date_century = між { $first } і { $last } рр.
date_decade = { $first }-ті рр.
date_season =
    .spring = весна { $year } р.
    .summer = літо { $year } р.
    .autumn = осінь { $year } р.
    .winter = зима { $year } р.

## Home

count_quotes =
    { $count ->
        [one] { $count } цитата
        [few] { $count } цитати
        [many] { $count } цитат
       *[other] { $count } цитати
    }
count_sources =
    { $count ->
        [one] { $count } джерело
        [few] { $count } джерела
        [many] { $count } джерел
       *[other] { $count } джерела
    }
count_otherwise =
    { $count ->
        [one] { $count } з іншими словами
        [few] { $count } з іншими словами
        [many] { $count } з іншими словами
       *[other] { $count } з іншими словами
    }
sources_agree =
    { $count ->
        [one] { $count } джерело збігається
        [few] { $count } джерела збігаються
        [many] { $count } джерел збігаються
       *[other] { $count } джерела збігаються
    }
sources_agree_of = Збігаються джерела: { $count } з { $total }
count_actors =
    { $count ->
        [one] { $count } дійова особа
        [few] { $count } дійові особи
        [many] { $count } дійових осіб
       *[other] { $count } дійової особи
    }
latest_quotes = Останні цитати
who_speaks = Хто говорить
about_what = Про що
in_which_sources = У яких джерелах

## Indexes and pages of lists

in_all = Усього: { $count }
index_about = { $title }, усього: { $count }.
nothing_yet = Тут ще нічого немає.
pages = Сторінки
page_of = Сторінка { $number } з { $pages }
newer = Новіші
older = Давніші

## Facets: what an index can be narrowed by

narrow = Звузити перелік
narrow_here = Звузити цю сторінку
facet =
    .actor = Хто сказав
    .for = Від чийого імені
    .via = Хто передав
    .topic = Тема
    .event = Подія
    .year = Рік
    .kind = Вид мовлення
    .fidelity = Точність
    .checked = Звірено з
    .status = Статус
    .genre = Вид тексту
facet_any = будь-що
facet_shown = {"{"}shown{"}"} з {"{"}all{"}"} на цій сторінці
facet_reset = Показати все
facet_more = Усі, за назвою
quote_kind =
    .direct = пряма мова
    .partial = частина речення
    .indirect = непряма мова
list_title =
    .actor = Цитати: { $name }
    .for = Сказано від імені: { $name }
    .via = Хто передав: { $name }
    .topic = Цитати на тему: { $name }
    .event = Сказано під час події: { $name }
    .year = Цитати за рік: { $name }
    .kind = Цитати за видом мовлення: { $name }
    .fidelity = Цитати за точністю: { $name }
    .checked = Цитати за способом звіряння: { $name }
    .status = Цитати за статусом: { $name }
article_list =
    .topic = Джерела на тему «{ $name }»
    .event = Джерела про подію: { $name }
    .year = Джерела за { $name } рік
    .genre = Джерела за видом тексту: { $name }
all_sources =
    { $count ->
        [one] { $count } джерело
        [few] Усі { $count } джерела
        [many] Усі { $count } джерел
       *[other] Усі { $count } джерела
    }
list_cut = Тут перелік закінчується. Давніші цитати — у переліках за роками.
all_of_them =
    { $count ->
        [one] { $count } цитата
        [few] Усі { $count } цитати
        [many] Усі { $count } цитат
       *[other] Усі { $count } цитати
    }
and_earlier =
    { $count ->
        [one] і ще { $count } давніша
        [few] і ще { $count } давніші
        [many] і ще { $count } давніших
       *[other] і ще { $count } давнішої
    }

## Figures, and the tables behind them

as_table = Рисунок у вигляді таблиці
figure_lane = Рядок
figure_when = Коли
figure_what = Що
axis_caption = { $name }: посади, і що коли було сказано
key_dot = сказано цього дня
key_ring = не пізніше цього дня
key_span = якогось дня в цьому проміжку

## Articles

notice_excerpt = Сайт показує з цього джерела лише процитовані місця. Цитати звірено з його повним текстом.
notice_none = Сайт не показує цього джерела. Цитати нижче звірено з його повним текстом.
the_original = оригінал
archived_copy = архівна копія
who_is_quoted = Кого тут цитовано
narrow_article = За темою і приміткою
notes_of =
    .context = примітки про контекст
    .definition = визначення
    .fact-check = перевірки фактів
    .correction = виправлення
    .translation = примітки до перекладу
    .quote = примітки до цитат
    .wording = інші формулювання
note_number = примітка { $number }
note_kind =
    .context = контекст
    .definition = визначення
    .fact-check = перевірка фактів
    .correction = виправлення
    .translation = переклад
    .quote = цитата
    .wording = формулювання
quotes_in_source = Цитати в цьому джерелі
wording_of_another = як це джерело передає цитату з іншого
by_topic_and_note = За темою і видом примітки
percent = { $percent } %
other_words_than_reference = інші слова, ніж у цитаті
about_source = Про це джерело
retrieved = Отримано
named = Згадано
rights = Права
coverage = Охоплення
coverage_of = Розмічено місць у лапках: { $annotated } з { $quotations }
article_about =
    { $count ->
        [one] { $count } цитата, звірена слово в слово, з матеріалу «{ $title }».
        [few] { $count } цитати, звірені слово в слово, з матеріалу «{ $title }».
        [many] { $count } цитат, звірених слово в слово, з матеріалу «{ $title }».
       *[other] { $count } цитати, звірені слово в слово, з матеріалу «{ $title }».
    }
article_about_in =
    { $count ->
        [one] { $count } цитата, звірена слово в слово, з матеріалу «{ $title }» ({ $publisher }).
        [few] { $count } цитати, звірені слово в слово, з матеріалу «{ $title }» ({ $publisher }).
        [many] { $count } цитат, звірених слово в слово, з матеріалу «{ $title }» ({ $publisher }).
       *[other] { $count } цитати, звірені слово в слово, з матеріалу «{ $title }» ({ $publisher }).
    }
open_quote = { $speaker }: відкрити цитату
open_rendition =
    .full = { $speaker }, словами цитати
    .part = { $speaker }, частиною слів цитати
    .other = { $speaker }, іншими словами, ніж у цитаті
    .translated = { $speaker }, у перекладі
    .other-language = { $speaker }, іншою мовою, ніж цитата
    .copied = { $speaker }, скопійовано з іншого джерела
    .reported = { $speaker }, як передає це джерело
renditions_differ =
    { $count ->
        [one] { $count } цитата тут має інші слова, ніж у зібранні
        [few] { $count } цитати тут мають інші слова, ніж у зібранні
        [many] { $count } цитат тут мають інші слова, ніж у зібранні
       *[other] { $count } цитати тут мають інші слова, ніж у зібранні
    }
wording_here = Тут
wording_on_record = Цитата
compare_wordings = Порівняти джерела

## Quotes

quote_is =
    .withdrawn = Редакція вилучила цю цитату.
    .disputed = Цю цитату заперечують.
    .misattributed = Цю цитату приписано хибно.
    .retracted = Джерело відкликало цю цитату.
    .corrected = Цю цитату виправлено.
see_changes = Що змінилося
when = Коли
wording = Формулювання
checked_label = Перевірено
date_not_known = дата невідома
to_audience = до кого: { $audience }
medium =
    .speech = промова
    .interview = інтерв’ю
    .press-conference = пресконференція
    .statement = заява
    .debate = дебати
    .letter = лист
    .social-media = соціальні мережі
    .broadcast = ефір
    .document = документ
    .conversation = розмова
    .testimony = свідчення
how =
    .indirect = непряма мова: слова джерела, а не мовця
    .verbatim = дослівно: літера в літеру, як у джерелі
    .typographic = слово в слово; різняться лише розділові знаки
    .split = слово в слово; джерело перериває її
    .edited = скорочено або змінено, як позначено
how_of_translation =
    .verbatim = переклад, літера в літеру, як у джерелі
    .typographic = переклад, слово в слово; відрізняється лише типографіка
    .split = переклад, слово в слово; джерело його перериває
    .edited = переклад, скорочений або змінений, як позначено
part_of_sentence = частина речення
checked =
    .article = одне джерело
    .second-source = звірено з другим джерелом
    .transcript = звірено зі стенограмою
    .recording = звірено із записом
terms =
    .on-record = для публікації
    .background = без імені
    .deep-background = без посилання на джерело
    .leaked = витік
others_have_other_words = в інших джерелах інші слова
in_context = У контексті
question_asked = Запитання
passage_before = Безпосередньо перед цим
passage_after = Одразу після цього
in_the_article = у матеріалі
whole_paragraph = Увесь абзац
read_in_source = Читати в джерелі
cite_quote = Послатися
source_calls_speaker = Джерело називає мовця так: «{ $words }».
passed_on_by = Передали: { $actors }.
translation = Переклад
translated =
    .publisher = переклад видання
    .interpreter = усний переклад
    .editors = переклад редакції
    .machine = машинний переклад
translated_from =
    .publisher = переклад { $language }, зроблений виданням
    .interpreter = переклад { $language }, зроблений усним перекладачем
    .editors = переклад { $language }, зроблений редакцією
    .machine = машинний переклад { $language }
    .unknown = переклад { $language }
translated_named = { $translated } ({ $name })
from_language =
    .ar = з арабської
    .cs = з чеської
    .da = з данської
    .de = з німецької
    .el = з грецької
    .en = з англійської
    .es = з іспанської
    .fa = з перської
    .fi = з фінської
    .fr = з французької
    .he = з івриту
    .hi = з гінді
    .hu = з угорської
    .it = з італійської
    .ja = з японської
    .ko = з корейської
    .nb = з норвезької
    .nl = з нідерландської
    .pl = з польської
    .pt = з португальської
    .ro = з румунської
    .ru = з російської
    .sv = зі шведської
    .tr = з турецької
    .uk = з української
    .zh = з китайської
from_language_other = з іншої мови ({ $tag })
where_they_differ = Чим цитата різниться від джерела
alteration =
    .ellipsis = пропущено
    .bracket = змінено
    .sic = sic
    .interruption = перервано словами
    .folded = типографіка
words_not_shown = слова, яких не показано
instead_of = «{ $typed }» замість «{ $found }»
added = додано «{ $typed }»
source_has_it_so = так у джерелі
what_ties = Що поєднує ці цитати
relation =
    .replies-to = це відповідь на
    .supports = це на підтримку
    .contradicts = це суперечить
    .elaborates = це уточнює
    .walks-back = це відступ від
    .repeats = це повторює
tied =
    .replies-to = відповідає на
    .supports = підтримує
    .contradicts = суперечить
    .elaborates = уточнює
    .walks-back = відступає від
    .repeats = повторює
related =
    .replies-to = відповідь
    .supports = на підтримку
    .contradicts = заперечення
    .elaborates = уточнення
    .walks-back = відступ
    .repeats = повторення
as_sources_word_it = Як передають джерела
one_source_only = Знайдено лише в одному джерелі
one_source_here = Одне джерело в цьому зібранні
sources_report =
    { $count ->
        [one] { $count } джерело передає це своїми словами
        [few] { $count } джерела передають це своїми словами
        [many] { $count } джерел передають це своїми словами
       *[other] { $count } джерела передають це своїми словами
    }
agreement =
    .full = { $count } слово в слово
    .part = { $count } частково
    .other =
        { $count ->
            [one] { $count } має «{ $words }»
            [few] { $count } мають «{ $words }»
            [many] { $count } мають «{ $words }»
           *[other] { $count } мають «{ $words }»
        }
    .lacking =
        { $count ->
            [one] { $count } пропускає «{ $words }»
            [few] { $count } пропускають «{ $words }»
            [many] { $count } пропускають «{ $words }»
           *[other] { $count } пропускають «{ $words }»
        }
    .rest = { $count } з іншими словами
    .translated =
        { $count ->
            [one] { $count } переклад
            [few] { $count } переклади
            [many] { $count } перекладів
           *[other] { $count } перекладу
        }
    .other-language = { $count } іншою мовою
    .copied =
        { $count ->
            [one] { $count } копія іншого джерела
            [few] { $count } копії інших джерел
            [many] { $count } копій інших джерел
           *[other] { $count } копії інших джерел
        }
agrees =
    .full = слово в слово
    .part = частково
    .other = інші слова
    .translated = переклад
    .other-language = іншою мовою
    .copied = копія іншого джерела
    .reported = своїми словами
source = Джерело
words = Слова
reference = зразок
not_here = тут немає:
here_instead = тут натомість:
not_quoted_here = тут не цитовано:
also_here = додаткові слова тут:
this_quote = ця цитата
compared = Порівняно слово в слово зі зразком: запис має перевагу над стенограмою, а вона — над найранішим джерелом.
same_words_elsewhere = Ті самі слова є в інших джерелах.
one_source_known = Відоме лише одне джерело цих слів.
also_in = Також у:
editors_note = Примітка редакції
positions_taken = Зайняті позиції
editors_reading = тлумачення редакції
at_moment = мить запису { $moment }
by_whom = хто: { $name }
open = відкрити
used_in = Використано в
changes = Зміни
before = Раніше
after = Пізніше
quote_about = «{ $words }» { $speaker }.
quote_about_dated = «{ $words }» { $speaker }, { $date }
reported_about = { $speaker }, у переказі: { $words }
reported_about_dated = { $speaker }, { $date }, у переказі: { $words }
cite = Процитувати
cite_address = Ця сторінка: { $address }
copy = Скопіювати
copied = Скопійовано

## Actors

also_known_as = Також: { $names }
stances_that_changed = Позиції, що змінилися
stances = Позиції
question = Питання
latest_stance = Остання позиція
evidence = Докази
quotes_by_topic = Цитати за темами
without_topic = Без теми
all_on = Усе на тему: { $topic }
said_on_its_behalf = Сказано від цього імені
passed_on_by_it = Передані слова інших
offices = Посади й членство
from = Від
to = До
post = Посада
where = Де
members = Члени
named_in = Згадки
quoted_with = Цитовано разом із
facts = Факти
part_of = Частина чого
parts = Складники
born = Народження
founded = Засновано
died = Смерть
dissolved = Припинено
elsewhere = Деінде
links = Посилання
then = потім
actor_about =
    { $count ->
        [one] { $name }: що, коли і в якому джерелі сказано — { $count } цитата, звірена слово в слово.
        [few] { $name }: що, коли і в якому джерелі сказано — { $count } цитати, звірені слово в слово.
        [many] { $name }: що, коли і в якому джерелі сказано — { $count } цитат, звірених слово в слово.
       *[other] { $name }: що, коли і в якому джерелі сказано — { $count } цитати, звірені слово в слово.
    }

## Topics and events

actor = Дійова особа
silent = Заяв із цього питання не знайдено: { $actors }. Це не те саме, що нейтралітет.
silent_more = Заяв із цього питання не знайдено: { $actors } і ще { $count }. Це не те саме, що нейтралітет.
matrix_latest = Позначено: остання позиція
matrix_none = ·: заяв не знайдено, що не означає нейтралітету
matrix_new = ●: зайнято цього дня
as_of_days = Хто яку позицію мав раніше
as_of_link = Дні, коли хтось зайняв позицію або змінив її.
as_of_title = { $name }: позиції станом на { $date }
as_of_about = { $name }: хто яку позицію мав станом на { $date }, із цитатами на доказ.
as_of_means = Лише те, що на той час уже напевно було сказано.
as_of_today = Сьогодні
who_changed = Хто змінив позицію
took_part = Учасники
what_was_said = Що було сказано
topic_about = { $name }: хто яку позицію має, із цитатами на доказ.
event_about = { $name }, { $date }: що було сказано і ким.

## Briefings

briefing = огляд
on_topics = Теми: { $topics }
quotes_in_briefing = Цитати в цьому огляді

## Timeline, network, publications, changes

timeline_about = Що було сказано, зроблено й опубліковано, від найновішого.
timeline_of = Хронологія, { $year }
timeline_of_about = Що було сказано, зроблено й опубліковано за рік { $year }; записів: { $count }.
timeline_years = Усі роки і скільки в кожному
timeline_months = Місяці року і скільки в кожному
month_not_known = місяць невідомий
timeline_kind =
    .quote = сказано
    .article = опубліковано
    .event = подія
network_about = Кого з ким цитовано, хто кому відповідає, хто кого згадує.
network_part = Найбільше пов’язані дійові особи ({ $shown } з { $count }) і найміцніші зв’язки між ними. Що товща лінія, то частіше.
network_whole = Що товща лінія, то частіше.
network_table = Зв’язки у вигляді таблиці
count_ties =
    { $count ->
        [one] { $count } зв’язок
        [few] { $count } зв’язки
        [many] { $count } зв’язків
       *[other] { $count } зв’язку
    }
count_ties_listed = Усього зв’язків: { $count }; тут найчастіші: { $listed }
tie = Зв’язок
times = Разів
tie_kind =
    .quoted-with = цитовано разом
    .answers = відповідає
    .mentions = згадує
publications_about = Усі цитовані видання і те, як звірено їхні слова.
publication = Видання
without_publisher = Без видання
quotes = Цитати
fidelity_column =
    .verbatim = Дослівно
    .typographic = Крім розділових знаків
    .split = З перервами
    .edited = Зі змінами
source_about =
    { $count ->
        [one] { $name }: { $count } цитата і те, як звірено її слова.
        [few] { $name }: { $count } цитати і те, як звірено їхні слова.
        [many] { $name }: { $count } цитат і те, як звірено їхні слова.
       *[other] { $name }: { $count } цитати і те, як звірено їхні слова.
    }
source_proof = Як звірено його слова
source_differing = Цитати, які воно передає інакше, ніж зразок
source_quoted = Кого в ньому цитовано
checked_further = Звірено додатково
renditions = Передачі
other_words = Інші слова
changes_about = Що виправила редакція і які цитати заперечуються або відкликані.
nothing_changed = Нічого не змінено.
troubled_as =
    .retracted = Відкликані
    .misattributed = Хибно приписані
    .disputed = Заперечені
    .corrected = Виправлені

newest_of = Найновіші: { $shown } з { $count }.
and_more = і ще { $count }

## Compare

compare_choose = Дві дійові особи або дві теми поруч: питання, у яких обидві сторони зайняли позицію, і що вони сказали одна одній.
compare_nothing = Жодні дві дійові особи не зайняли позиції в тому самому питанні і не відповідали одна одній.
compare_actors_count = Число показує, у скількох питаннях позицію зайняли обидві сторони.
compare_topics_count = Число показує, скільки дійових осіб зайняли позицію в обох темах.
compare_with = порівняно з
compare_with_others = Порівняння з іншими
compare_kicker = порівняння
compare_title = { $one } і { $other }
compare_about = { $one } і { $other } поруч: які позиції мають і що сказали одне одному.
compare_axis = Що сказали обидві сторони і коли
compare_same = та сама позиція
compare_exchanges = Що вони сказали одне одному
compare_exchanged = Найновіші обміни репліками: { $shown } з { $count }.
compare_topics = Теми, на які цитовано обидві сторони
compare_rows = Дійові особи, що висловлювалися найчастіше: { $shown } з { $count }.
relation_short =
    .replies-to = відповідає
    .supports = підтримує
    .contradicts = суперечить

## Unanswered

unanswered_about = На що ніхто не відповів і хто не висловився на тему.
unanswered_means = Тут цитата має відповідь, якщо редакція знайшла цитату когось іншого, що відповідає їй, підтримує її або суперечить їй. Відповідь може існувати й поза цим зібранням.
unanswered_questions = Питання без відповіді
unanswered_questions_about = Цитати, що закінчуються питанням.
unanswered_named = Згадані, але не почуті у відповідь
unanswered_named_about = Цитати, де згадано інших, чиєї відповіді в цьому зібранні немає.
unanswered_replies = Репліки, що лишилися без відповіді
unanswered_replies_about = Відповіді й заперечення, на які нічого не сказано.
unanswered_silent = Хто не висловився
unanswered_silent_about = Ті, кого згадано в цитатах на тему або хто був там, де їх сказано, але чиїх цитат на цю тему не знайдено. Число показує, скільки разів.
unanswered_none = У цьому зібранні таких немає.
no_answer_from = Відповіді не знайдено: { $actors }

## The page for addresses that lead nowhere

not_found = Сторінку не знайдено
nothing_here = Тут нічого немає
nothing_here_about = Ця адреса не веде до жодної сторінки сайту. Цитати, джерела й дійові особи зберігають свої адреси назавжди; можливо, в адресі є помилка.

## The search page

search = Пошук
search_field = Слова, імена або теми
search_help = Спершу йдуть цитовані слова. Візьміть слова в “лапки”, щоб знайти їх підряд.
search_noscript = Пошук виконує ваш браузер, і для нього потрібен JavaScript. До всього на цьому сайті можна дістатися і через покажчики нижче.
search_about = Пошук сказаного, джерел, дійових осіб і тем.
search_results = Результати
search_narrow = Звузити результати
search_more = Більше результатів
search_indexes = Покажчики

search_says =
    .results = Результатів: %n.
    .newest = Найновіших результатів: %n. Ці слова трапляються майже всюди; додайте рідкісніше, щоб шукати й серед давніших.
    .none = За запитом «%q» нічого не знайдено.
    .partly = Усіх цих слів разом немає ніде; тут є деякі з них.
    .instead = «%q» не трапляється ніде; показано результати для %w.
    .failed = Не вдалося прочитати покажчик. Перевірте з’єднання і спробуйте ще раз або скористайтеся покажчиками.
    .context = у контексті
    .kind = Що
    .year = Рік
    .speaker = Хто сказав
    .topic = Про що
    .others = Більше
    .count = Порахувати мовців і теми

search_one =
    .quotes = Цитата
    .articles = Джерело
    .actors = Дійова особа
    .topics = Тема
    .events = Подія
    .briefings = Огляд
    .pages = Про цей сайт

search_all =
    .quotes = Цитати
    .articles = Джерела
    .actors = Дійові особи
    .topics = Теми
    .events = Події
    .briefings = Огляди
    .pages = Про цей сайт

## Quotes on their way to other sites

share = Поділитися
share_address = Адреса цієї цитати
share_embed = Щоб показати її на іншому сайті
share_original = Ці слова в оригіналі
not_shared = Для поширення цих слів сайт пропонує лише адресу цієї сторінки: він більше не приписує їх мовцеві.
embed_more = У контексті на сайті { $site }
card_cut = тут скорочено

## Data

data = Дані
data_about = Усе зібрання для програм: кожен файл зроблено з того самого змісту, що й ці сторінки, і він не каже більше, ніж вони мають право.
data_file = Файл
data_holds = Що в ньому
data_files =
    .record = Усе: тексти, цитати з їхніми місцями і доказами, дійові особи, теми, події.
    .schema = Що означають поля зібрання, як JSON Schema.
    .quotes = Цитати, по одній у рядку, для електронних таблиць.
    .articles = Тексти, по одному в рядку.
    .actors = Дійові особи, по одній у рядку.
    .popolo = Особи, організації, посади, членство й події за стандартом Popolo.
    .annotations = Де в тексті стоїть кожна цитата, за стандартом W3C Web Annotation.
    .feed = Найновіші цитати як стрічка (Atom).
    .bibtex = Статті та цитати як бібліографія, для BibTeX і BibLaTeX.
    .ris = Те саме у форматі RIS, для Zotero, EndNote та подібних.
    .csl = Те саме у форматі CSL-JSON, для програм оформлення посилань.
data_withheld = Із джерел, чий текст не публікується, у цих файлах є лише цитати.
