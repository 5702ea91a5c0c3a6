# The words of the interface, in Ukrainian. What each is for is said in `en.ftl`.

## Around every page

skip = Перейти до змісту
trail = Шлях до сторінки
nav_sections = Розділи
nav_about = Про цей сайт
footnotes = Примітки
footnote_back = Назад до тексту
every_quote_proved = Кожну цитату на цьому сайті звірено слово в слово з нашою копією джерела.
notice = Зауваження
staging_notice = Це тестова копія. Вона не є опублікованим сайтом і може містити помилки.
preview_notice = Це попередній перегляд сайту, яким він буде { $date }. Його не опубліковано.
contents = На цій сторінці
report_error = Повідомити про помилку на цій сторінці
report_subject = Помилка на сторінці «{ $title }»
record_as_of = Останнє оновлення: { $date }

sections =
    .articles = Матеріали
    .quotes = Цитати
    .actors = Люди й організації
    .topics = Теми
    .events = Події
    .briefings = Огляди
    .timeline = Хронологія
    .publications = Видання
    .network = Зв’язки
    .changes = Зміни
    .compare = Порівняння
    .unanswered = Без відомої відповіді

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
    .not-copied = Браузер не дозволяє копіювати: виділіть текст
    .clip = Додати до вирізок
    .clipped = У ваших вирізках
    .share = Поділитися
    .resume = Продовжити звідти, де ви зупинилися
    .preview = Попередній перегляд
    .pin = Закріпити
    .close = Закрити

## Words that many pages share

quoted = «{ $words }»
reported_of = { $speaker }: { $words }
quoted_by = { $speaker }: «{ $words }»
caveat_first = [{ $caveat }] { $said }
sources = Матеріали
topics = Теми
topic = тема
event = подія
event_label = Подія
events = Події
briefings = Огляди
quotes_newest_first = Цитати, від найновішої
draft = чернетка
undated = без дати
within_it = Містить
in_wider = у межах: { $wider }
no_statement = Заяв не знайдено.
on_behalf_of = від імені: { $actor }
misattributed_to = Хибно приписано: { $speaker }
not_later_than = не пізніше ніж { $date }
since = { $date } — донині
until = по { $date }
since_until = період: { $from } — { $to }
wording_disputed = джерела розходяться

genre =
    .reportage = новина
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
different_people = Це слова анонімних джерел, якими можуть бути різні люди. Не сприймайте їх як погляди однієї особи.

actor_kinds =
    .person = Особи
    .organisation = Організації
    .state = Держави
    .group = Групи
    .unnamed = Анонімні джерела

fidelity =
    .verbatim = дослівно
    .typographic = слово в слово
    .split = частинами
    .edited = зі скороченнями чи вставками
    .indirect = непряма мова
fidelity_of_translation =
    .verbatim = переклад, як надруковано
    .typographic = переклад, як надруковано, крім розділових знаків
    .split = переклад, наведений частинами
    .edited = переклад зі змінами

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
date_until = не пізніше ніж { $date }
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

## Головна знахідка і розділи головної сторінки

how_we_check = Як ми перевіряємо
finding =
    .misprint = Слово, надруковане інакше
    .change = Зміна позиції
    .single = Лише в одному джерелі
    .quote = Сказано публічно
sources_agree =
    { $count ->
        [one] { $count } джерело має всі ці слова
        [few] { $count } джерела збігаються
        [many] { $count } джерел збігаються
       *[other] { $count } джерела збігаються
    }
sources_agree_of = Збігаються джерела: { $count } з { $total }
sources_quote_part =
    { $count ->
        [one] { $count } цитує лише частину
        [few] { $count } цитують лише частину
        [many] { $count } цитують лише частину
       *[other] { $count } цитують лише частину
    }
struck_as_in = Закреслено слова, які надрукувало джерело: { $source }.
struck_out = закреслено
in_its_place = натомість
one_of_sources =
    { $sources ->
        [one] Лише одне джерело; про подію повідомляє { $sources } джерело
        [few] Лише одне джерело; про подію повідомляють { $sources } джерела
        [many] Лише одне джерело; про подію повідомляють { $sources } джерел
       *[other] Лише одне джерело; про подію повідомляють { $sources } джерела
    }
positions_at_a_glance = Позиції стисло
no_one_now = Ніхто, за останніми заявами.
glance_means = Наше тлумачення або переказ. Слова наведено на сторінці кожного питання.
and_others =
    { $count ->
        [one] і ще { $count }
        [few] і ще { $count }
        [many] і ще { $count }
       *[other] і ще { $count }
    }
what_changed = Що змінилося
not_confirmed = Що лишається під сумнівом
doubt =
    .disputed = Заперечується
    .otherwise = В інших джерелах інші слова
latest_briefings = Останні огляди

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
        [one] { $count } джерело формулює інакше
        [few] { $count } джерела формулюють інакше
        [many] { $count } джерел формулюють інакше
       *[other] { $count } джерела формулюють інакше
    }
count_actors =
    { $count ->
        [one] { $count } особа чи організація
        [few] { $count } особи й організації
        [many] { $count } осіб і організацій
       *[other] { $count } особи чи організації
    }
latest_quotes = Останні цитати
who_speaks = Кого цитують
about_what = Теми
in_which_sources = Останні матеріали

## Indexes and pages of lists

in_all =
    { $count ->
        [one] { $count } запис
        [few] { $count } записи
        [many] { $count } записів
       *[other] { $count } запису
    }
count_of =
    .quotes =
        { $count ->
            [one] { $count } цитата
            [few] { $count } цитати
            [many] { $count } цитат
           *[other] { $count } цитати
        }
    .articles =
        { $count ->
            [one] { $count } матеріал
            [few] { $count } матеріали
            [many] { $count } матеріалів
           *[other] { $count } матеріалу
        }
    .actors =
        { $count ->
            [one] { $count } особа чи організація
            [few] { $count } особи й організації
            [many] { $count } осіб і організацій
           *[other] { $count } особи чи організації
        }
    .topics =
        { $count ->
            [one] { $count } тема
            [few] { $count } теми
            [many] { $count } тем
           *[other] { $count } теми
        }
    .events =
        { $count ->
            [one] { $count } подія
            [few] { $count } події
            [many] { $count } подій
           *[other] { $count } події
        }
    .briefings =
        { $count ->
            [one] { $count } огляд
            [few] { $count } огляди
            [many] { $count } оглядів
           *[other] { $count } огляду
        }
index_about = { $title }; усього: { $count }.
nothing_yet = Тут поки нічого немає.
pages = Сторінки
page_of = Сторінка { $number } з { $pages }
newer = Новіші
older = Давніші

## Facets: what an index can be narrowed by

narrow = Фільтр
facet =
    .actor = Мовець
    .for = Від чийого імені
    .via = Передано через
    .topic = Тема
    .event = Подія
    .year = Рік
    .kind = Пряма чи непряма мова
    .fidelity = Формулювання
    .checked = Звірено з
    .status = Статус
    .genre = Тип матеріалу
facet_shown = {"{"}shown{"}"} з {"{"}all{"}"} відповідають усім фільтрам
facet_remove = Прибрати фільтр
facet_failed = Не вдалося завантажити фільтри. Перевірте з’єднання і спробуйте ще раз.
facet_whole = Числа стосуються повного переліку.
facet_more = Показати всі за абеткою
quote_kind =
    .direct = пряма мова
    .partial = частина речення
    .indirect = непряма мова
list_title =
    .actor = Цитати: { $name }
    .for = Заяви від імені: { $name }
    .via = Цитати, передані через: { $name }
    .topic = Цитати на тему: { $name }
    .event = Цитати з події: { $name }
    .year = Цитати за рік: { $name }
    .undated = Цитати без дати
list_of_kind =
    .direct = Прямі цитати
    .partial = Неповні цитати
    .indirect = Непрямі цитати
list_of_fidelity =
    .verbatim = Дослівні цитати
    .typographic = Цитати слово в слово
    .split = Цитати частинами
    .edited = Цитати зі скороченнями чи вставками
list_of_checked =
    .article = Цитати, звірені з одним джерелом
    .second-source = Цитати, звірені з другим джерелом
    .transcript = Цитати, звірені зі стенограмою
    .recording = Цитати, звірені із записом
list_of_status =
    .reported = Повідомлені цитати
    .confirmed = Підтверджені цитати
    .disputed = Цитати, які заперечують
    .misattributed = Хибно приписані цитати
    .retracted = Цитати, відкликані джерелом
    .corrected = Виправлені цитати
    .withdrawn = Цитати, вилучені редакцією
article_list =
    .topic = Матеріали на тему «{ $name }»
    .event = Матеріали про подію: { $name }
    .year = Матеріали за { $name } рік
    .undated = Матеріали без дати
list_of_genre =
    .reportage = Новини
    .analysis = Аналітика
    .opinion = Колонки
    .transcript = Стенограми
    .statement = Заяви
    .press-release = Пресрелізи
    .interview = Інтерв’ю
all_sources =
    { $count ->
        [one] { $count } матеріал
        [few] Усі матеріали ({ $count })
        [many] Усі матеріали ({ $count })
       *[other] Усі матеріали ({ $count })
    }
list_cut = Тут перелік закінчується. Щоб побачити давніші цитати, виберіть рік.
all_of_them =
    { $count ->
        [one] { $count } цитата
        [few] Усі цитати ({ $count })
        [many] Усі цитати ({ $count })
       *[other] Усі цитати ({ $count })
    }
and_earlier = і ще { $count }

## Figures, and the tables behind them

as_table = Показати як таблицю
figure_lane = Рядок
figure_when = Коли
figure_what = Що
axis_caption = { $name }: посади й датовані цитати
axis_caption_quotes = { $name }: цитати за датами
key_dot = сказано цього дня
key_ring = сказано цього дня або раніше
key_span = сказано в цьому проміжку часу
key_open = ‹ або ›, пунктир: початок або кінець невідомий

## Articles

notice_excerpt = Тут показано лише процитовані уривки. Ми звірили їх із нашою копією матеріалу.
notice_none = Цей матеріал тут не показано. Ми звірили цитати нижче з нашою копією.
the_original = оригінал
seen_there = востаннє бачено там: { $day }
archived_copy = архівна копія
who_is_quoted = Кого цитують
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
quotes_in_source = Цитати в цьому матеріалі
wording_of_another = варіант цього матеріалу
by_topic_and_note = За темою і видом примітки
percent = { $percent }%
percent_small = <1%
shares_mean = Частки процитованого тексту на цій сторінці.
other_words_than_reference = формулювання відрізняється від еталонного
about_source = Про цей матеріал
retrieved = Отримано
named = Згадано
rights = Права
coverage = Охоплення
coverage_of = Розмічено уривків у лапках: { $annotated } з { $quotations }
article_about =
    { $count ->
        [one] { $count } цитата, звірена з текстом матеріалу «{ $title }».
        [few] { $count } цитати, звірені з текстом матеріалу «{ $title }».
        [many] { $count } цитат, звірених з текстом матеріалу «{ $title }».
       *[other] { $count } цитати, звірені з текстом матеріалу «{ $title }».
    }
article_about_in =
    { $count ->
        [one] { $count } цитата, звірена з текстом матеріалу «{ $title }» ({ $publisher }).
        [few] { $count } цитати, звірені з текстом матеріалу «{ $title }» ({ $publisher }).
        [many] { $count } цитат, звірених з текстом матеріалу «{ $title }» ({ $publisher }).
       *[other] { $count } цитати, звірені з текстом матеріалу «{ $title }» ({ $publisher }).
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
        [one] { $count } цитата тут деінде сформульована інакше
        [few] { $count } цитати тут деінде сформульовані інакше
        [many] { $count } цитат тут деінде сформульовані інакше
       *[other] { $count } цитати тут деінде сформульовані інакше
    }
wording_here = Тут
wording_on_record = Цитата
compare_wordings = Порівняти джерела

## The turns of a transcript

turns = У цій стенограмі
count_turns =
    { $count ->
        [one] { $count } репліка
        [few] { $count } репліки
        [many] { $count } реплік
       *[other] { $count } репліки
    }
count_speakers =
    { $count ->
        [one] { $count } мовець
        [few] { $count } мовці
        [many] { $count } мовців
       *[other] { $count } мовця
    }
count_questions =
    { $count ->
        [one] { $count } запитання
        [few] { $count } запитання
        [many] { $count } запитань
       *[other] { $count } запитання
    }
first_questions =
    { $count ->
        [one] Наведено лише перше запитання.
        [few] Наведено лише перші { $count } запитання.
        [many] Наведено лише перші { $count } запитань.
       *[other] Наведено лише перші { $count } запитання.
    }
link_to_turn = посилання на цю репліку

## Quotes

quote_is =
    .withdrawn = Ми вилучили цю цитату.
    .disputed = Цю цитату заперечують.
    .misattributed = Цю цитату приписано хибно.
    .retracted = Джерело відкликало цю цитату.
    .corrected = Цю цитату виправлено.
see_changes = Що змінилося
when = Коли
wording = Формулювання
checked_label = Перевірка
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
    .indirect = Переказ: це не слова мовця
    .verbatim = Дослівно: точно як у джерелі
    .typographic = Слово в слово; різняться лише розділові знаки
    .split = Слово в слово; у джерелі з перервою
    .edited = Зі змінами: скорочення … і вставки [ ] позначено
how_of_translation =
    .verbatim = Переклад, точно як у джерелі
    .typographic = Переклад, слово в слово; різняться лише розділові знаки
    .split = Переклад, слово в слово; у джерелі з перервою
    .edited = Переклад зі змінами: скорочення … і вставки [ ] позначено
part_of_sentence = частина речення
checked =
    .article = звірено з одним джерелом
    .second-source = звірено з другим джерелом
    .transcript = звірено зі стенограмою
    .recording = звірено із записом
terms =
    .on-record = для публікації
    .background = без імені
    .deep-background = без посилання на джерело
    .leaked = витік
others_have_other_words = Інші джерела формулюють інакше
in_context = У контексті
question_asked = Запитання
passage_before = Безпосередньо перед цим
passage_after = Одразу після цього
whole_paragraph = Увесь абзац
read_in_source = Читати в контексті
cite_quote = Послатися
source_calls_speaker = У цьому тексті мовця названо так: «{ $words }».
passed_on_by = Передано через: { $actors }.
translation = Переклад
original_as_given = Оригінал, поданий редакцією
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
where_they_differ = Зміни в цитаті
alteration =
    .ellipsis = пропущено
    .bracket = вставлено
    .sic = sic
    .interruption = перервано словами
    .folded = розділові знаки
words_not_shown = слова, яких тут не показано
instead_of = «{ $typed }» замінює «{ $found }»
added = «{ $typed }», чого в джерелі немає
source_has_it_so = саме так у джерелі
what_ties = Пов’язані цитати
relation =
    .replies-to = у відповідь на
    .supports = підтримує
    .contradicts = суперечить
    .elaborates = розвиває
    .walks-back = відступає від
    .repeats = повторює
tied =
    .replies-to = у відповідь на
    .supports = підтримує
    .contradicts = суперечить
    .elaborates = розвиває
    .walks-back = відступає від
    .repeats = повторює
related =
    .replies-to = відповідь
    .supports = на підтримку
    .contradicts = заперечення
    .elaborates = розвинуто в
    .walks-back = відступ у
    .repeats = повторено в
as_sources_word_it = Як формулює кожне джерело
one_source_only = Знайдено лише в одному джерелі
one_source_here = Одне джерело на цьому сайті
sources_report =
    { $count ->
        [one] { $count } джерело передає це своїми словами
        [few] { $count } джерела передають це своїми словами
        [many] { $count } джерел передають це своїми словами
       *[other] { $count } джерела передають це своїми словами
    }
versions = Версії джерела
stood_until = Джерело мало ці слова до { $date }; { $gone } їх уже не було.
version_has = має ці слова
version_lacks = не має цих слів
outlet_says = Видання повідомляє: «{ $words }»
capture = Знімок сторінки
whole_in_capture = уся стаття є в ньому
in_capture = { $percent } % слів статті є в ньому
download_capture = завантажити його
checksum = контрольна сума { $digits }
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
    .reported = { $count } своїми словами
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
    .other = інше формулювання
    .translated = переклад
    .other-language = іншою мовою
    .copied = копія іншого джерела
    .reported = своїми словами
source = Джерело
words = Слова
reference = еталон
not_here = тут немає:
here_instead = тут натомість:
not_quoted_here = тут не цитовано:
also_here = додаткові слова тут:
this_quote = ця цитата
compared = Кожен варіант порівняно з еталонним формулюванням: це запис, а якщо його немає — стенограма, а без неї — найраніше джерело.
same_words_elsewhere = Ті самі слова подають інші джерела.
one_source_known = Є лише в одному джерелі.
also_in = Також у:
editors_note = Примітка редакції
positions_taken = Зайняті позиції
stance_not_counted = Не враховано: ці слова більше не приписуються мовцеві.
editors_reading = наше тлумачення
reading_means = прямо в словах цього не сказано
at_moment = час на записі { $moment }
by_whom = хто: { $name }
open = відкрити
used_in = Використано в
changes = Зміни
before = Попередня цитата
after = Наступна цитата
quote_about = «{ $words }» { $speaker }.
quote_about_dated = «{ $words }» { $speaker }, { $date }
reported_about = { $speaker }, у переказі: { $words }
reported_about_dated = { $speaker }, { $date }, у переказі: { $words }
cite = Процитувати
cite_address = Ця сторінка: { $address }
cite_whole = BibTeX і RIS усіх матеріалів і цитат
copy = Скопіювати
copied = Скопійовано

## Actors

also_known_as = Інші назви: { $names }
stances = Позиції
question = Питання
latest_stance = Найновіша позиція
evidence = Докази
on_this_page = На цій сторінці
about_it = { $name }: довідка
stance_changed = змінилася
stance_before = Раніше
stance_otherwise = В інших цитатах
order_unknown = Цитати з одного джерела наведено в порядку його тексту. У якому порядку того самого дня прозвучали слова з різних джерел, невідомо.
show_more =
    { $count ->
        [one] Показати ще { $count }
        [few] Показати ще { $count }
        [many] Показати ще { $count }
       *[other] Показати ще { $count }
    }
quotes_by_topic = Цитати за темами
without_topic = Без теми
all_on = Усі цитати на тему: { $topic }
said_on_its_behalf = Заяви представників
passed_on_by_it = Передані цитати інших
offices = Посади й членство
from = Від
to = До
post = Посада
where = Організація
occasion = Нагода
members = Члени
named_in = Згадано в
quoted_with = Цитовано разом із
facts = Факти
part_of = Частина чого
parts = Містить
born = Народження
founded = Засновано
died = Смерть
dissolved = Припинено
elsewhere = В інших базах даних
links = Посилання
then = потім
actor_about =
    { $count ->
        [one] { $name }: що, коли і в якому джерелі сказано — { $count } цитата, звірена з текстом джерела.
        [few] { $name }: що, коли і в якому джерелі сказано — { $count } цитати, звірені з текстом джерела.
        [many] { $name }: що, коли і в якому джерелі сказано — { $count } цитат, звірених з текстом джерела.
       *[other] { $name }: що, коли і в якому джерелі сказано — { $count } цитати, звірені з текстом джерела.
    }

## Topics and events

actor = Назва
silent = Заяв із цього питання не знайдено (що не означає нейтралітету): { $actors }.
silent_more = Заяв із цього питання не знайдено (що не означає нейтралітету): { $actors }, і ще { $count }.
topic_without_quotes = Цитат на цю тему ще не зафіксовано.
topic_in_parts = Цитат на саму цю тему не зафіксовано; дивіться вужчі теми.
matrix_latest = Позначено: остання позиція; якщо позначено кілька, невідомо, яка з них остання
matrix_none = · заяв не знайдено, що не означає нейтралітету
matrix_new = ●: на цей день відомо про позицію, якої раніше не було відомо
matrix_is_new = нове на цей день
as_of_days = Позиції в часі
as_of_link = Дні, на які вперше відомо про нову позицію.
as_of_title = { $name }: позиції, відомі станом на { $date }
as_of_about = { $name }: хто яку позицію мав станом на { $date }, із цитатами.
as_of_means = Лише заяви, про які відомо, що їх зробили до цієї дати включно.
as_of_today = Сьогодні
who_changed = Хто змінив позицію
shift_rests =
    .from-reading = Перша позиція — наше тлумачення: прямо в словах цього не сказано.
    .from-indirect = Перша цитата — переказ, а не слова мовця.
    .to-reading = Друга позиція — наше тлумачення: прямо в словах цього не сказано.
    .to-indirect = Друга цитата — переказ, а не слова мовця.
took_part = Учасники
what_was_said = Що було сказано
topic_about = { $name }: хто яку позицію має, із цитатами.
event_about = { $name }, { $date }: що було сказано і ким.

## Briefings

briefing = огляд
on_topics = Теми: { $topics }
quotes_in_briefing = Цитати в цьому огляді

## Documents: Word, OpenDocument, EPUB

document =
    .contents = Зміст
    .exhibits = Додатки
    .proved = Кожну цитату в цьому документі звірено слово в слово з нашою копією джерела.
    .address = Адреса
    .page = На нашому сайті
    .sources = Джерела
    .number = Номер
exhibit_number = Додаток { $number }
source_number = Джерело { $number }
see_note = Див. примітку { $number }.

## Timeline, network, publications, changes

timeline_about = Заяви, події та матеріали, від найновіших.
timeline_of = Хронологія, { $year }
timeline_of_about = Заяви, події та матеріали за { $year } рік; записів: { $count }.
timeline_years = Записів за роками
timeline_months = Записів за місяцями
month_not_known = точний місяць невідомий
timeline_kind =
    .quote = сказано
    .article = опубліковано
    .event = подія
network_about = Кого цитують разом із ким, чиї цитати відповідають чиїм, підтримують їх чи суперечать їм, і хто кого згадує.
network_part = Найбільше пов’язані особи й організації ({ $shown } з { $count }) і найміцніші зв’язки між ними. Що товща лінія, то частіший зв’язок.
network_whole = Що товща лінія, то частіший зв’язок.
network_figure = У таблицях нижче наведено всі зв’язки.
count_ties =
    { $count ->
        [one] { $count } зв’язок
        [few] { $count } зв’язки
        [many] { $count } зв’язків
       *[other] { $count } зв’язку
    }
count_ties_listed = Усього зв’язків: { $count }; тут найчастіші: { $listed }
times = Разів
tie_kind =
    .quoted-with = цитовано разом
    .answers = відповідає, підтримує чи суперечить
    .mentions = згадує
tie_drawn =
    .answers = відповідає, підтримує чи суперечить
    .mentions = згадує
    .quoted-with = цитовано в одному джерелі
tie_heading =
    .answers = Хто кому відповідає, кого підтримує чи кому суперечить
    .mentions = Хто кого згадує
    .quoted-with = Кого цитовано в одному джерелі
publications_about = Усі видання, які цитує цей сайт, і наскільки точно цитати відповідають їхнім матеріалам.
publication = Видання
without_publisher = Видання не вказано
quotes = Цитати
fidelity_column =
    .verbatim = Дослівно
    .typographic = Слово в слово
    .split = Частинами
    .edited = Зі скороченнями чи вставками
    .indirect = Непряма мова
source_about =
    { $count ->
        [one] { $name }: { $count } цитата і наскільки точно вона відповідає джерелу.
        [few] { $name }: { $count } цитати і наскільки точно вони відповідають джерелу.
        [many] { $name }: { $count } цитат і наскільки точно вони відповідають джерелу.
       *[other] { $name }: { $count } цитати і наскільки точно вони відповідають джерелу.
    }
source_proof = Наскільки точні цитати
source_differing = Цитати, сформульовані інакше, ніж еталон
source_quoted = Кого цитує видання
checked_further = Перевірено поза цим матеріалом
renditions = Варіанти інших цитат
other_words = Інше формулювання
changes_about = Що ми виправили і які цитати заперечують або вилучено.
nothing_changed = Змін поки немає.
history_title = День за днем
history_about = Що змінилося у змісті цього сайту, за днем, коли редакція це записала (UTC). Чого на сайті вже немає, те тут не повторюється.
history_withdrawn = Цитату вилучено.
history_status = Новий статус цитати: { $status }.
history_removed =
    { $count ->
        [one] Вилучено { $count } запис.
        [few] Вилучено { $count } записи.
        [many] Вилучено { $count } записів.
       *[other] Вилучено { $count } запису.
    }
new_quotes = Нове на цьому сайті
new_quotes_about = Цитати, додані останніми, за днем додавання. Сказати їх могли задовго до того.
troubled_as =
    .withdrawn = Вилучені редакцією
    .retracted = Відкликані джерелом
    .misattributed = Хибно приписані
    .disputed = Заперечені
    .corrected = Виправлені

newest_of = Показано найновіші: { $shown } з { $count }.
and_more = і ще { $count }

## Compare

compare_choose = Порівняйте дві особи чи організації або дві теми: питання, у яких обидві сторони зайняли позицію, і зв’язки між їхніми цитатами.
compare_nothing = Жодні дві особи чи організації не зайняли позиції в тому самому питанні і не відповідали одна одній.
compare_actors_count = Число показує, у скількох питаннях позицію зайняли обидві сторони.
compare_topics_count = Число показує, скільки осіб і організацій зайняли позицію в обох темах.
compare_with = порівняно з
compare_with_others = Порівняння з іншими
compare_kicker = порівняння
compare_title = { $one } і { $other }
compare_about = { $one } і { $other } поруч: позиції і зв’язки між цитатами.
compare_axis = Що сказала кожна сторона і коли
compare_same = та сама позиція
compare_exchanges = Цитати, які пов’язала редакція
compare_exchanged = Показано найновіші зв’язки: { $shown } з { $count }.
compare_topics = Теми, на які цитовано обидві сторони
compare_rows = Особи й організації, що висловлювалися найчастіше: { $shown } з { $count }.
relation_short =
    .replies-to = відповідає
    .supports = підтримує
    .contradicts = суперечить

## Unanswered

unanswered_about = Цитати, на які ми не зафіксували потрібної відповіді, і люди й організації, яких згадано в темі, але цитовано тут лише в інших.
unanswered_means = Цитата є в цьому переліку, лише якщо редакція позначила, що вона потребує відповіді. Відповіддю ми вважаємо цитату когось іншого, що відповідає їй, підтримує її або суперечить їй; у стенограмі — також наступну репліку іншого мовця. Може існувати відповідь, якої ми не зафіксували.
unanswered_awaited = Цитати, що потребують відповіді
unanswered_silent = Згадані в темі, але не цитовані в ній
unanswered_silent_about = Їх згадано в цитатах на тему, або вони брали участь у події, де про неї йшлося. Ми цитуємо їх на інші теми, але не на цю; вони могли висловитися про неї деінде. Число показує, скільки разів їх згадано.
unanswered_none = Жодної цитати не позначено як таку, що чекає на відповідь.
no_reply_from = Ми не зафіксували відповіді: { $actors }.
nothing_held_of = У нас немає жодних слів: { $actors }; тому ми не можемо сказати, чи була відповідь.

## The page for addresses that lead nowhere

not_found = Сторінку не знайдено
nothing_here = Сторінку не знайдено
nothing_here_about = Перевірте адресу або скористайтеся пошуком.

## The search page

search = Пошук
search_field = Слова, імена, теми
search_help = Візьміть слова в “лапки”, щоб знайти точну фразу.
search_noscript = Пошук працює у вашому браузері й потребує JavaScript. До всього на цьому сайті можна дістатися і через переліки нижче.
search_about = Пошук цитат, матеріалів, людей, організацій і тем.
search_results = Результати
search_narrow = Фільтр
search_more = Більше результатів
search_indexes = Переглянути

search_says =
    .results = Результатів: %n.
    .newest = Найновіших результатів: %n. Ці слова дуже поширені; додайте рідкісніше слово, щоб шукати й серед давніших записів.
    .none = За запитом «%q» нічого не знайдено.
    .partly = Немає результату з усіма цими словами; показано найближчі.
    .instead = За запитом «%q» нічого не знайдено. Показано результати для %w.
    .failed = Пошук недоступний. Перевірте з’єднання і спробуйте ще раз або перегляньте переліки.
    .context = у контексті
    .printed = Опубліковано як %q: %w.
    .kind = Тип
    .year = Рік
    .speaker = Мовець
    .topic = Тема
    .others = Більше
    .count = Показати числа за мовцями й темами
    .one = 1 результат.

search_one =
    .quotes = Цитата
    .articles = Матеріал
    .actors = Особа чи організація
    .topics = Тема
    .events = Подія
    .briefings = Огляд
    .pages = Про цей сайт

search_all =
    .quotes = Цитати
    .articles = Матеріали
    .actors = Люди й організації
    .topics = Теми
    .events = Події
    .briefings = Огляди
    .pages = Про цей сайт

## Quotes on their way to other sites

share = Поділитися
share_embed = Код для вбудовування
not_shared = Поширити можна лише адресу цієї сторінки: ці слова більше не приписуються мовцеві.
embed_more = Читати в контексті на сайті { $site }
share_notes = Вбудувати ці примітки
share_stances = Вбудувати ці позиції
share_passage = Один уривок із примітками
embedded_notes = Примітки до «{ $title }»
embedded_stances = { $topic }: позиції
card_cut = тут скорочено

## Clippings

clippings = Вирізки
clippings_about = Цитати, які ви зібрали на цьому сайті; перелік є лише у вашому браузері.
clippings_means = Перелік зберігається лише в цьому браузері: сайт його не отримує. Якщо очистити дані браузера, він зникне, тож експортуйте те, що вам потрібно.
clippings_noscript = Перелік веде ваш браузер, і для цього потрібен JavaScript. Без нього адресу й посилання для цитування можна скопіювати на сторінці кожної цитати.

# What the script says. It puts a number for %n.
clippings_says =
    .empty = Вирізок ще немає. Біля кожної цитати є кнопка, що її додає.
    .count = Вирізок: %n.
    .note = Ваша примітка
    .up = Вище
    .down = Нижче
    .remove = Прибрати
    .moved = Пересунуто на місце %n.
    .removed = Прибрано.
    .gone = Цієї цитати на сайті більше немає; це слова, які було збережено.
    .offline = Цитату не вдалося завантажити; відтоді її могли змінити або відкликати.
    .markdown = Експортувати як Markdown
    .csl = Експортувати як CSL-JSON
    .ris = Експортувати як RIS
    .share = Посилання на цей перелік
    .without = Ваших приміток у ньому немає.
    .shared = Хтось поділився з вами цим переліком. Тут його не збережено.
    .add = Додати до моїх вирізок
    .added = Додано: %n.
    .own = Показати мої вирізки
    .failed = Ваш браузер нічого не зберігає для цього сайту, тож перелік не можна змінити.

## Data

data = Дані
data_about = Увесь сайт у вигляді даних. Кожен файл зроблено з того самого змісту, що й сторінки, і в ньому немає нічого, чого немає на сторінках.
data_file = Файл
data_holds = Зміст
data_files =
    .record = Усе: матеріали, цитати з їхніми місцями в тексті та способом звіряння, особи й організації, теми, події.
    .schema = Що означає кожне поле, у форматі JSON Schema.
    .quotes = Цитати, по одній у рядку, для електронних таблиць.
    .articles = Матеріали, по одному в рядку.
    .actors = Особи й організації, по одній у рядку.
    .popolo = Особи, організації, посади, членство й події у форматі Popolo.
    .annotations = Місце кожної цитати в тексті, у форматі W3C Web Annotation.
    .feed = Найновіші цитати як стрічка (Atom).
    .bibtex = Матеріали й цитати як бібліографія, для BibTeX і BibLaTeX.
    .ris = Те саме у форматі RIS, для Zotero, EndNote та подібних.
    .csl = Те саме у форматі CSL-JSON, для програм оформлення посилань.
data_withheld = Для матеріалів, які ми не можемо передруковувати, у цих файлах є лише цитати.

## Що змінилося між двома версіями

number_word =
    .n2 = дві
    .n3 = три
    .n4 = чотири
    .n5 = п’ять
    .n6 = шість
    .n7 = сім
    .n8 = вісім
    .n9 = дев’ять
diff_nothing = Нічого не змінилося.
diff_quotes_added =
    { $count ->
        [one] Додано { $number } цитату. Автор слів: { $speaker }.
        [few] Додано { $number } цитати. Автор слів: { $speaker }.
        [many] Додано { $number } цитат. Автор слів: { $speaker }.
       *[other] Додано { $number } цитати. Автор слів: { $speaker }.
    }
diff_quotes_removed =
    { $count ->
        [one] Вилучено { $number } цитату. Автор слів: { $speaker }.
        [few] Вилучено { $number } цитати. Автор слів: { $speaker }.
        [many] Вилучено { $number } цитат. Автор слів: { $speaker }.
       *[other] Вилучено { $number } цитати. Автор слів: { $speaker }.
    }
diff_quotes_reworded =
    { $count ->
        [one] { $what }: змінено текст, а з ним { $number } цитату.
        [few] { $what }: змінено текст, а з ним { $number } цитати.
        [many] { $what }: змінено текст, а з ним { $number } цитат.
       *[other] { $what }: змінено текст, а з ним { $number } цитати.
    }
diff_added =
    .article = Додано статтю «{ $name }».
    .actor = До осіб та організацій додано: { $name }.
    .topic = Додано тему «{ $name }».
    .event = Додано подію «{ $name }».
    .briefing = Додано огляд «{ $name }».
    .page = Додано сторінку «{ $name }».
diff_removed =
    .article = Вилучено статтю «{ $name }».
    .actor = З осіб та організацій вилучено: { $name }.
    .topic = Вилучено тему «{ $name }».
    .event = Вилучено подію «{ $name }».
    .briefing = Вилучено огляд «{ $name }».
    .page = Вилучено сторінку «{ $name }».
diff_thing =
    .article = стаття «{ $name }»
    .topic = тема «{ $name }»
    .event = подія «{ $name }»
    .briefing = огляд «{ $name }»
    .page = сторінка «{ $name }»
diff_quote = «{ $words }» ({ $speaker })
diff_reported = { $words } ({ $speaker }, переказ)
diff_renamed = { $what }: адресу змінено з { $from } на { $to }; колишня веде до неї.
diff_text_reworded = { $what }: змінено текст; цитат це не зачепило.
diff_wording_changed = { $what }: виправлено формулювання.
diff_wording_followed = { $what }: формулювання змінено разом із джерелом.
diff_withdrawn = Цитату { $what } вилучено з обігу.
diff_stance =
    .added = { $speaker } — позиція щодо питання «{ $question }»: { $to }. Цитата: { $quote }.
    .changed = { $speaker } — позиція щодо питання «{ $question }»: було { $from }, стало { $to }. Цитата: { $quote }.
    .removed = { $speaker } — позицію щодо питання «{ $question }» ({ $from }) вилучено. Цитата: { $quote }.
diff_membership =
    .added = { $actor }: додано посаду або членство: { $membership } ({ $period }).
    .changed = { $actor }: посаду або членство змінено: було { $from }, стало { $to }.
    .removed = { $actor }: вилучено посаду або членство: { $membership } ({ $period }).
    .ended = { $actor }: { $membership } — завершено, { $date }.
diff_rendition =
    .added = { $what }: додано формулювання з іншого джерела ({ $article }).
    .changed = { $what }: виправлено формулювання з іншого джерела ({ $article }).
    .removed = { $what }: вилучено формулювання з іншого джерела ({ $article }).
diff_value =
    .changed = { $what }: { $field } — було { $from }, стало { $to }.
    .set = { $what }: { $field } — тепер { $to }.
    .cleared = { $what }: { $field } — вилучено { $from }.
    .reworded = { $what }: { $field } — нове формулювання.
    .item-reworded = { $what }: { $field } — переформульовано { $item }.
    .item-added = { $what }: { $field } — додано { $item }.
    .item-removed = { $what }: { $field } — вилучено { $item }.
    .unnamed = { $what }: { $field } — змінено.
diff_details = { $what }: змінено кілька даних:
diff_detail =
    .changed = { $field }: було { $from }, стало { $to }
    .set = { $field }: тепер { $to }
    .cleared = { $field }: вилучено { $from }
    .reworded = { $field }: нове формулювання
    .item-reworded = { $field }: переформульовано { $item }
    .item-added = { $field }: додано { $item }
    .item-removed = { $field }: вилучено { $item }
    .unnamed = { $field }: змінено
diff_field =
    .text = текст
    .status = статус
    .withdrawn = день вилучення
    .speaker = автор слів
    .role = посада
    .on-behalf-of = від чийого імені
    .kind = вид
    .attribution = посилання на автора
    .date = дата
    .event = подія
    .medium = нагода
    .audience = адресати
    .via = ланцюжок передавання
    .terms = умови
    .language = мова
    .original = оригінал
    .translation = переклад
    .article = джерело
    .topics = теми
    .stance-reading = підстава позиції
    .relations = зв’язки
    .reply-expected = очікувані відповіді
    .renditions = формулювання в інших джерелах
    .verification = перевірка
    .note = примітка
    .corrections = примітки про зміни
    .reviewed = перегляди
    .name = ім’я або назва
    .aliases = інші імена
    .sort-name = ім’я для сортування
    .part-of = ширше ціле
    .same-as = ідентифікатори
    .born = народження або заснування
    .died = смерть або розпуск
    .positions = питання
    .scale = можливі відповіді
    .place = місце
    .participants = учасники
    .genre = жанр
    .published = дата публікації
    .publisher = видавець
    .authors = автори
    .source = вебадреса
    .archived = архівна копія
    .retrieved = день отримання
    .capture = збережена сторінка
    .versions = версії інших днів
    .quotes-used = використані цитати
    .licence = ліцензія
    .holder = власник прав
    .shown = обсяг показу
    .description = опис
    .margin-notes = примітки на полях
    .stance = позиція
    .memberships = посади й членство
diff_reading =
    .reading = наше тлумачення
diff_shown =
    .full = увесь текст
    .excerpt = цитовані уривки
    .none = нічого з тексту

## Титульний аркуш пакета доказів

pack_title = Докази: { $subject }
pack_from = Із сайту «{ $site }»:
pack_about = Цей пакет містить наведені нижче цитати, тексти й знімки сторінок, у яких їх знайдено, і те, що про них доведено. Ця команда доводить усе знову, без мережі:
pack_limits = Доведено, що слова є в джерелі таким, яким його збережено. Не доведено, що їх було сказано, і не доведено, що джерело має рацію.
pack_withheld = Текст одного з джерел не можна публікувати повністю. Як доказ, пакет містить більше тексту, ніж дозволено показувати на сайті: не публікуйте цей пакет.
pack_said = Сказано
pack_page = Сторінка
pack_certificate = Сертифікат
pack_published = Опубліковано
pack_source = Джерело
pack_fidelity = Формулювання
pack_found = Слова в джерелі
pack_place = (символи від { $from } до { $to })
pack_against_source = Джерело порівняно з цитатою
pack_against_quotation = Цитата порівняно з цим формулюванням
pack_same = без відмінностей
pack_text = Текст
pack_passages = (лише уривки з цитатами)
pack_capture = Знімок
pack_no_capture = у пакеті немає
pack_against_capture = Текст порівняно зі знімком
pack_matched = Слів тексту, що є у знімку в тому самому порядку: { $matched } з { $words }
pack_shown_above = відмінності наведено вище, біля першої цитати з цього тексту
pack_version = Версія
pack_version_has = має ці слова
pack_version_lacks = не має цих слів
pack_log = Хто що зробив
pack_uncommitted = Деякі файли змінено після останнього збереження в git.
pack_lacks_commits = Сайт має історію в git, а ця копія містить лише останні коміти. Тому тут не наведено жодного.
pack_when = Коли
pack_what = Що
pack_who = Хто

pack_done =
    .captured = Збережено знімок
    .recorded = Записано
    .annotated = Анотовано
    .moved = Переміщено
    .changed = Змінено
    .verified = Перевірено
    .reviewed = Прочитано вдруге
