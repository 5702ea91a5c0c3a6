# The words of the interface, in Arabic. What each is for is said in `en.ftl`.

## Around every page

skip = انتقل إلى المحتوى
trail = موضع هذه الصفحة
nav_sections = الأقسام
nav_about = عن هذا الموقع
every_quote_proved = كل اقتباس هنا مُطابَق بكلمات مصدره.
record_as_of = آخر تحديث للسجل: { $date }.

sections =
    .articles = المصادر
    .quotes = الاقتباسات
    .actors = الأطراف
    .topics = الموضوعات
    .events = الأحداث
    .briefings = الملفات
    .timeline = التسلسل الزمني
    .publications = جهات النشر
    .network = شبكة العلاقات
    .changes = التعديلات
    .compare = مقارنة
    .unanswered = بلا رد

## Signs between words

comma = { "، " }
colon = { ": " }
forward = ←
back = →
script =
    .theme-system = المظهر: حسب النظام
    .theme-light = المظهر: فاتح
    .theme-dark = المظهر: داكن
    .showing = الاقتباسات المعروضة: # من #
    .copy = انسخ الاقتباس
    .copied = تم النسخ
    .resume = تابع من حيث توقفت
    .preview = معاينة
    .pin = تثبيت
    .close = إغلاق

## Words that many pages share

quoted = «{ $words }»
reported_of = { $speaker }: { $words }
quoted_by = { $speaker }: «{ $words }»
caveat_first = [{ $caveat }] { $said }
sources = المصادر
topics = الموضوعات
topic = موضوع
event = حدث
event_label = الحدث
events = الأحداث
briefings = الملفات
quotes_newest_first = الاقتباسات من الأحدث إلى الأقدم
draft = مسودة
undated = بلا تاريخ
within_it = يشمل
in_wider = ضمن { $wider }
no_statement = لم يُعثر على أي تصريح.
on_behalf_of = باسم { $actor }
not_later_than = في موعد أقصاه { $date }
since = منذ { $date }
until = حتى { $date }
since_until = من { $from } حتى { $to }
wording_disputed = الصياغة محل خلاف

genre =
    .reportage = تقرير إخباري
    .analysis = تحليل
    .opinion = رأي
    .transcript = نص حرفي
    .statement = بيان
    .press-release = بيان صحفي
    .interview = مقابلة

actor_kind =
    .person = شخص
    .organisation = منظمة
    .state = دولة
    .group = مجموعة
    .unnamed = مصدر لم يُذكر اسمه

# On the page of unnamed sources who may be different people.
different_people = هذه أقوال مصادر لم تُذكر أسماؤها. قد تكون لأشخاص مختلفين، فليس هنا سجلّ شخص واحد.

actor_kinds =
    .person = أشخاص
    .organisation = منظمات
    .state = دول
    .group = مجموعات
    .unnamed = مصادر لم تُذكر أسماؤها

fidelity =
    .verbatim = حرفي
    .typographic = حرفي مع فروق في علامات الترقيم
    .split = حرفي متقطع
    .edited = معدَّل
    .indirect = منقول بالمعنى
fidelity_of_translation =
    .verbatim = الترجمة منقولة حرفيًا
    .typographic = الترجمة منقولة كلمة بكلمة
    .split = الترجمة مجزأة
    .edited = الترجمة محررة

status =
    .reported = منقول
    .confirmed = مؤكَّد
    .disputed = متنازَع فيه
    .misattributed = منسوب خطأً
    .retracted = مسحوب
    .corrected = مصحَّح
    .withdrawn = سحبته هيئة التحرير

change_kind =
    .correction = تصحيح
    .update = تحديث
    .clarification = توضيح
    .withdrawal = سحب

## Dates

date_days = { $from }–{ $to }
date_span = { $from } – { $to }
date_since = منذ { $date }
date_from = اعتبارًا من { $date }
date_until = حتى { $date }
date_about = نحو { $date }
date_uncertain = { $date } (غير مؤكد)
date_about_uncertain = نحو { $date } (غير مؤكد)
date_century = بين { $first } و{ $last }
date_decade = عقد { $first }
date_season =
    .spring = ربيع { $year }
    .summer = صيف { $year }
    .autumn = خريف { $year }
    .winter = شتاء { $year }

## Home

count_quotes =
    { $count ->
        [zero] لا اقتباسات
        [one] اقتباس واحد
        [two] اقتباسان
        [few] { $count } اقتباسات
        [many] { $count } اقتباسًا
       *[other] { $count } اقتباس
    }
count_sources =
    { $count ->
        [zero] لا مصادر
        [one] مصدر واحد
        [two] مصدران
        [few] { $count } مصادر
        [many] { $count } مصدرًا
       *[other] { $count } مصدر
    }
count_otherwise =
    { $count ->
        [zero] لا مصدر بكلمات أخرى
        [one] مصدر واحد بكلمات أخرى
        [two] مصدران بكلمات أخرى
        [few] { $count } مصادر بكلمات أخرى
        [many] { $count } مصدرًا بكلمات أخرى
       *[other] { $count } مصدر بكلمات أخرى
    }
sources_agree =
    { $count ->
        [zero] لا يتفق أي مصدر
        [one] يتفق مصدر واحد
        [two] يتفق مصدران
        [few] تتفق { $count } مصادر
        [many] يتفق { $count } مصدرًا
       *[other] يتفق { $count } مصدر
    }
sources_agree_of = المصادر المتفقة: { $count } من { $total }
count_actors =
    { $count ->
        [zero] لا أطراف
        [one] طرف واحد
        [two] طرفان
        [few] { $count } أطراف
        [many] { $count } طرفًا
       *[other] { $count } طرف
    }
latest_quotes = أحدث الاقتباسات
who_speaks = من يتكلم
about_what = عن ماذا
in_which_sources = في أي المصادر

## Indexes and pages of lists

in_all = المجموع: { $count }
index_about = { $title }، المجموع: { $count }.
nothing_yet = لا شيء هنا بعد.
pages = الصفحات
page_of = صفحة { $number } من { $pages }
newer = الأحدث
older = الأقدم

## Facets: what an index can be narrowed by

narrow = تضييق القائمة
narrow_here = تضييق هذه الصفحة
facet =
    .actor = المتحدث
    .for = باسم من
    .via = الناقل
    .topic = الموضوع
    .event = الحدث
    .year = السنة
    .kind = نوع الكلام
    .fidelity = درجة المطابقة
    .checked = قورن بـ
    .status = الحالة
    .genre = نوع النص
facet_any = الكل
facet_shown = {"{"}shown{"}"} من {"{"}all{"}"} في هذه الصفحة
facet_reset = عرض الكل
facet_more = كلها حسب الاسم
quote_kind =
    .direct = مباشر
    .partial = جزء من جملة
    .indirect = غير مباشر
list_title =
    .actor = اقتباسات { $name }
    .for = ما قيل باسم { $name }
    .via = ما نقله { $name }
    .topic = اقتباسات عن { $name }
    .event = ما قيل في: { $name }
    .year = اقتباسات عام { $name }
    .kind = الاقتباسات حسب نوع الكلام: { $name }
    .fidelity = الاقتباسات حسب درجة المطابقة: { $name }
    .checked = الاقتباسات حسب ما قورنت به: { $name }
    .status = الاقتباسات حسب الحالة: { $name }
article_list =
    .topic = مصادر عن { $name }
    .event = مصادر عن: { $name }
    .year = مصادر عام { $name }
    .genre = المصادر بحسب نوع النص: { $name }
all_sources =
    { $count ->
        [zero] لا مصادر
        [one] مصدر واحد
        [two] المصدران كلاهما
        [few] جميع المصادر وعددها { $count }
        [many] جميع المصادر وعددها { $count }
       *[other] جميع المصادر وعددها { $count }
    }
list_cut = تنتهي القائمة هنا. الاقتباسات الأقدم في قوائم السنوات.
all_of_them =
    { $count ->
        [zero] لا اقتباسات
        [one] اقتباس واحد
        [two] الاقتباسان كلاهما
        [few] كل الاقتباسات وعددها { $count }
        [many] كل الاقتباسات وعددها { $count }
       *[other] كل الاقتباسات وعددها { $count }
    }
and_earlier =
    { $count ->
        [zero] ولا شيء أقدم
        [one] وواحد أقدم
        [two] واثنان أقدم
        [few] و{ $count } أقدم
        [many] و{ $count } أقدم
       *[other] و{ $count } أقدم
    }

## Figures, and the tables behind them

as_table = الشكل في جدول
figure_lane = السطر
figure_when = متى
figure_what = ماذا
axis_caption = { $name }: المناصب، وما قيل ومتى
key_dot = قيل في ذلك اليوم
key_ring = في ذلك اليوم على أبعد تقدير
key_span = في يوم ما من تلك المدة

## Articles

notice_excerpt = يعرض الموقع من هذا المصدر المقاطع المقتبسة وحدها. وقد قورنت الاقتباسات بنصه الكامل.
notice_none = لا يعرض الموقع هذا المصدر. وقد قورنت الاقتباسات أدناه بنصه الكامل.
the_original = النص الأصلي
archived_copy = نسخة مؤرشفة
who_is_quoted = من المقتبَس عنهم هنا
narrow_article = بحسب الموضوع والملاحظة
notes_of =
    .context = ملاحظات عن السياق
    .definition = تعريفات
    .fact-check = تدقيق في الحقائق
    .correction = تصويبات
    .translation = ملاحظات على الترجمة
    .quote = ملاحظات على الاقتباسات
    .wording = صيغ أخرى
note_number = ملاحظة { $number }
note_kind =
    .context = سياق
    .definition = تعريف
    .fact-check = تدقيق
    .correction = تصحيح
    .translation = ترجمة
    .quote = اقتباس
    .wording = الصياغة
quotes_in_source = اقتباسات هذا المصدر
wording_of_another = صياغة هذا المصدر لاقتباس ورد في مصدر آخر
by_topic_and_note = بحسب الموضوع ونوع الملاحظة
percent = { $percent }٪
other_words_than_reference = ألفاظ غير ألفاظ الاقتباس
about_source = عن هذا المصدر
retrieved = تاريخ الاطلاع
named = ورد ذكرهم
rights = الحقوق
coverage = التغطية
coverage_of = المقاطع المشروحة بين علامات الاقتباس: { $annotated } من { $quotations }
article_about =
    { $count ->
        [zero] لا اقتباسات من «{ $title }».
        [one] اقتباس واحد مطابَق كلمة بكلمة من «{ $title }».
        [two] اقتباسان مطابَقان كلمة بكلمة من «{ $title }».
        [few] { $count } اقتباسات مطابَقة كلمة بكلمة من «{ $title }».
        [many] { $count } اقتباسًا مطابَقة كلمة بكلمة من «{ $title }».
       *[other] { $count } اقتباس مطابَقة كلمة بكلمة من «{ $title }».
    }
article_about_in =
    { $count ->
        [zero] لا اقتباسات من «{ $title }» ({ $publisher }).
        [one] اقتباس واحد مطابَق كلمة بكلمة من «{ $title }» ({ $publisher }).
        [two] اقتباسان مطابَقان كلمة بكلمة من «{ $title }» ({ $publisher }).
        [few] { $count } اقتباسات مطابَقة كلمة بكلمة من «{ $title }» ({ $publisher }).
        [many] { $count } اقتباسًا مطابَقة كلمة بكلمة من «{ $title }» ({ $publisher }).
       *[other] { $count } اقتباس مطابَقة كلمة بكلمة من «{ $title }» ({ $publisher }).
    }
open_quote = { $speaker }: افتح الاقتباس
open_rendition =
    .full = { $speaker }، بألفاظ الاقتباس
    .part = { $speaker }، بجزء من ألفاظ الاقتباس
    .other = { $speaker }، بألفاظ غير ألفاظ الاقتباس
    .translated = { $speaker }، مترجمًا
    .other-language = { $speaker }، بلغة غير لغة الاقتباس
    .copied = { $speaker }، منسوخًا عن مصدر آخر
    .reported = { $speaker }، كما ينقله هذا المصدر
renditions_differ =
    { $count ->
        [zero] لا اقتباس هنا يخالف المسجل
        [one] اقتباس واحد هنا بألفاظ تخالف المسجل
        [two] اقتباسان هنا بألفاظ تخالف المسجل
        [few] { $count } اقتباسات هنا بألفاظ تخالف المسجل
        [many] { $count } اقتباسًا هنا بألفاظ تخالف المسجل
       *[other] { $count } اقتباس هنا بألفاظ تخالف المسجل
    }
wording_here = هنا
wording_on_record = الاقتباس
compare_wordings = قارن المصادر

## Quotes

quote_is =
    .withdrawn = سحبت هيئة التحرير هذا الاقتباس.
    .disputed = هذا الاقتباس متنازَع فيه.
    .misattributed = هذا الاقتباس منسوب خطأً.
    .retracted = سحب المصدر هذا الاقتباس.
    .corrected = صُحّح هذا الاقتباس.
see_changes = اطّلع على ما تغيّر
when = متى
wording = الصياغة
checked_label = التحقق
date_not_known = التاريخ غير معروف
to_audience = موجَّه إلى { $audience }
medium =
    .speech = خطاب
    .interview = مقابلة
    .press-conference = مؤتمر صحفي
    .statement = بيان
    .debate = نقاش
    .letter = رسالة
    .social-media = وسائل التواصل الاجتماعي
    .broadcast = بث
    .document = وثيقة
    .conversation = حديث
    .testimony = شهادة
how =
    .indirect = غير مباشر: كلمات المصدر لا كلمات المتحدث
    .verbatim = حرفي: كما ورد في المصدر حرفًا بحرف
    .typographic = كلمة بكلمة؛ لا تختلف إلا علامات الترقيم
    .split = كلمة بكلمة؛ يقطعه المصدر بكلام من عنده
    .edited = مختصر أو معدَّل كما هو مبيَّن
how_of_translation =
    .verbatim = الترجمة، حرفًا بحرف كما في المصدر
    .typographic = الترجمة، كلمة بكلمة؛ لا تختلف إلا الطباعة
    .split = الترجمة، كلمة بكلمة؛ يقطعها المصدر
    .edited = الترجمة، مختصرة أو معدلة كما هو مبين
part_of_sentence = جزء من جملة
checked =
    .article = مصدر واحد
    .second-source = قورن بمصدر ثانٍ
    .transcript = قورن بالنص الحرفي
    .recording = قورن بالتسجيل
terms =
    .on-record = تصريح علني
    .background = دون ذكر الاسم
    .deep-background = دون نسبة إلى مصدر
    .leaked = تسريب
others_have_other_words = في مصادر أخرى كلمات أخرى
in_context = في سياقه
question_asked = السؤال
passage_before = قبل ذلك مباشرة
passage_after = بعد ذلك مباشرة
in_the_article = في المقال
whole_paragraph = الفقرة كاملة
read_in_source = اقرأه في المصدر
cite_quote = الاستشهاد به
source_calls_speaker = يسمّي المصدر المتحدث «{ $words }».
passed_on_by = نقله { $actors }.
translation = الترجمة
translated =
    .publisher = ترجمة جهة النشر
    .interpreter = ترجمة شفوية
    .editors = ترجمة هيئة التحرير
    .machine = ترجمة آلية
translated_from =
    .publisher = ترجمة الناشر { $language }
    .interpreter = ترجمة مترجم شفوي { $language }
    .editors = ترجمة المحررين { $language }
    .machine = ترجمة آلية { $language }
    .unknown = ترجمة { $language }
translated_named = { $translated } ({ $name })
from_language =
    .ar = عن العربية
    .cs = عن التشيكية
    .da = عن الدنماركية
    .de = عن الألمانية
    .el = عن اليونانية
    .en = عن الإنجليزية
    .es = عن الإسبانية
    .fa = عن الفارسية
    .fi = عن الفنلندية
    .fr = عن الفرنسية
    .he = عن العبرية
    .hi = عن الهندية
    .hu = عن المجرية
    .it = عن الإيطالية
    .ja = عن اليابانية
    .ko = عن الكورية
    .nb = عن النرويجية
    .nl = عن الهولندية
    .pl = عن البولندية
    .pt = عن البرتغالية
    .ro = عن الرومانية
    .ru = عن الروسية
    .sv = عن السويدية
    .tr = عن التركية
    .uk = عن الأوكرانية
    .zh = عن الصينية
from_language_other = عن لغة أخرى ({ $tag })
where_they_differ = مواضع الاختلاف بين الاقتباس ومصدره
alteration =
    .ellipsis = محذوف
    .bracket = معدَّل
    .sic = كذا في الأصل
    .interruption = قُطع بعبارة
    .folded = فروق طباعية
words_not_shown = كلمات لا تُعرض
instead_of = «{ $typed }» بدلًا من «{ $found }»
added = أُضيفت «{ $typed }»
source_has_it_so = هكذا في المصدر
what_ties = ما يربط هذه الاقتباسات
relation =
    .replies-to = هذا رد على
    .supports = هذا تأييد لـ
    .contradicts = هذا يناقض
    .elaborates = هذا تفصيل لـ
    .walks-back = هذا تراجع عن
    .repeats = هذا تكرار لـ
tied =
    .replies-to = يرد على
    .supports = يؤيد
    .contradicts = يناقض
    .elaborates = يوضح
    .walks-back = يتراجع عن
    .repeats = يكرر
related =
    .replies-to = الرد عليه
    .supports = تأييده
    .contradicts = ما يناقضه
    .elaborates = تفصيله
    .walks-back = التراجع عنه
    .repeats = تكراره
as_sources_word_it = كما تصوغه المصادر
one_source_only = وردت في مصدر واحد فقط
one_source_here = مصدر واحد في هذا السجل
sources_report =
    { $count ->
        [zero] لا ينقل ذلك أي مصدر بعباراته
        [one] ينقل ذلك مصدر واحد بعباراته
        [two] ينقل ذلك مصدران بعباراتهما
        [few] تنقل ذلك { $count } مصادر بعباراتها
        [many] ينقل ذلك { $count } مصدرًا بعباراتها
       *[other] ينقل ذلك { $count } مصدر بعباراتها
    }
agreement =
    .full = { $count } كلمة بكلمة
    .part = { $count } جزئيًا
    .other =
        { $count ->
            [zero] { $count } بلفظ «{ $words }»
            [one] { $count } بلفظ «{ $words }»
            [two] { $count } بلفظ «{ $words }»
            [few] { $count } بلفظ «{ $words }»
            [many] { $count } بلفظ «{ $words }»
           *[other] { $count } بلفظ «{ $words }»
        }
    .lacking =
        { $count ->
            [zero] { $count } بدون «{ $words }»
            [one] { $count } بدون «{ $words }»
            [two] { $count } بدون «{ $words }»
            [few] { $count } بدون «{ $words }»
            [many] { $count } بدون «{ $words }»
           *[other] { $count } بدون «{ $words }»
        }
    .rest = { $count } بألفاظ أخرى
    .translated =
        { $count ->
            [zero] لا ترجمة
            [one] ترجمة واحدة
            [two] ترجمتان
            [few] { $count } ترجمات
            [many] { $count } ترجمة
           *[other] { $count } ترجمة
        }
    .other-language = { $count } بلغة أخرى
    .copied =
        { $count ->
            [zero] لا نسخ
            [one] نسخة واحدة عن مصدر آخر
            [two] نسختان عن مصادر أخرى
            [few] { $count } نسخ عن مصادر أخرى
            [many] { $count } نسخة عن مصادر أخرى
           *[other] { $count } نسخة عن مصادر أخرى
        }
agrees =
    .full = كلمة بكلمة
    .part = جزئيًا
    .other = ألفاظ أخرى
    .translated = ترجمة
    .other-language = بلغة أخرى
    .copied = نسخة عن مصدر آخر
    .reported = بعباراته
source = المصدر
words = الكلمات
reference = المرجع
not_here = غير وارد هنا:
here_instead = هنا بدلًا منه:
not_quoted_here = غير مقتبس هنا:
also_here = كلمات إضافية هنا:
this_quote = هذا الاقتباس
compared = مقارنة كلمة بكلمة بالصياغة المرجعية: التسجيل مقدَّم على النص الحرفي، وهذا على أقدم المصادر.
same_words_elsewhere = ترد الكلمات نفسها في مصادر أخرى.
one_source_known = لا يُعرف لهذه الكلمات إلا مصدر واحد.
also_in = ورد أيضًا في:
editors_note = ملاحظة هيئة التحرير
positions_taken = المواقف المتخذة
editors_reading = قراءة هيئة التحرير
at_moment = عند { $moment }
by_whom = بواسطة { $name }
open = افتح
used_in = استُخدم في
changes = التعديلات
before = قبله
after = بعده
quote_about = «{ $words }» { $speaker }.
quote_about_dated = «{ $words }» { $speaker }، { $date }.
reported_about = { $speaker }، نقلًا بالمعنى: { $words }
reported_about_dated = { $speaker }، { $date }، نقلًا بالمعنى: { $words }
cite = استشهد
cite_address = هذه الصفحة: { $address }
copy = انسخ
copied = تم النسخ

## Actors

also_known_as = أسماء أخرى: { $names }
stances_that_changed = مواقف تغيّرت
stances = المواقف
question = السؤال
latest_stance = أحدث موقف
evidence = الأدلة
quotes_by_topic = الاقتباسات حسب الموضوع
without_topic = بلا موضوع
all_on = كل ما قيل عن { $topic }
said_on_its_behalf = ما قيل باسمه
passed_on_by_it = ما نقله عن غيره
offices = المناصب والعضويات
from = من
to = إلى
post = المنصب
where = أين
members = الأعضاء
named_in = ورد ذكره في
quoted_with = اقتُبس معه
facts = معلومات
part_of = جزء من
parts = أجزاؤه
born = الميلاد
founded = التأسيس
died = الوفاة
dissolved = الحل
elsewhere = في مواقع أخرى
links = روابط
then = ثم
actor_about =
    { $count ->
        [zero] { $name }: لا اقتباسات بعد.
        [one] ما قاله { $name } ومتى وفي أي مصدر: اقتباس واحد مطابَق كلمة بكلمة.
        [two] ما قاله { $name } ومتى وفي أي مصدر: اقتباسان مطابَقان كلمة بكلمة.
        [few] ما قاله { $name } ومتى وفي أي مصدر: { $count } اقتباسات مطابَقة كلمة بكلمة.
        [many] ما قاله { $name } ومتى وفي أي مصدر: { $count } اقتباسًا مطابَقة كلمة بكلمة.
       *[other] ما قاله { $name } ومتى وفي أي مصدر: { $count } اقتباس مطابَقة كلمة بكلمة.
    }

## Topics and events

actor = الطرف
silent = لم يُعثر على تصريح في هذه المسألة من: { $actors }. وليس ذلك حيادًا.
silent_more = لم يُعثر على تصريح في هذه المسألة من: { $actors }، وآخرين عددهم { $count }. وليس ذلك حيادًا.
matrix_latest = المظلَّل: أحدث موقف
matrix_none = ·: لم يُعثر على تصريح، وليس ذلك حيادًا
matrix_new = ●: اتُّخذ في هذا اليوم
as_of_days = المواقف في أيام سابقة
as_of_link = الأيام التي اتخذ فيها أحد موقفًا أو غيّره.
as_of_title = { $name }: المواقف في { $date }
as_of_about = { $name }: من كان يقف أين في { $date }، مع الاقتباسات الدالة.
as_of_means = ما قيل يقينًا حتى ذلك اليوم وحده.
as_of_today = اليوم
who_changed = من غيّر موقفه
took_part = المشاركون
what_was_said = ما قيل
topic_about = { $name }: من يقف أين، مع الاقتباسات الدالة.
event_about = { $name }، { $date }: ما قيل ومن قاله.

## Briefings

briefing = ملف
on_topics = عن { $topics }
quotes_in_briefing = اقتباسات هذا الملف

## Timeline, network, publications, changes

timeline_about = ما قيل وحدث ونُشر، من الأحدث إلى الأقدم.
timeline_of = التسلسل الزمني لعام { $year }
timeline_of_about = ما قيل وحدث ونُشر في عام { $year }. عدد المدخلات: { $count }.
timeline_years = كل السنوات، وما في كل منها
timeline_months = أشهر السنة، وما في كل منها
month_not_known = الشهر غير معروف
timeline_kind =
    .quote = قيل
    .article = نُشر
    .event = حدث
network_about = من اقتُبس مع من، ومن ردّ على من، ومن ذكر من.
network_part = أكثر الأطراف صلات ({ $shown } من { $count }) وأقوى الصلات بينها. كلما زاد سُمك الخط زاد التكرار.
network_whole = كلما زاد سُمك الخط زاد التكرار.
network_table = الصلات في جدول
count_ties =
    { $count ->
        [zero] لا صلات
        [one] صلة واحدة
        [two] صلتان
        [few] { $count } صلات
        [many] { $count } صلة
       *[other] { $count } صلة
    }
count_ties_listed = مجموع الصلات: { $count }، والمعروض أكثرها تكرارًا: { $listed }
tie = الصلة
times = عدد المرات
tie_kind =
    .quoted-with = اقتُبس مع
    .answers = يرد على
    .mentions = يذكر
publications_about = كل جهة نشر اقتُبس منها، وكيف طوبقت كلماتها.
publication = جهة النشر
without_publisher = بلا جهة نشر
quotes = الاقتباسات
fidelity_column =
    .verbatim = حرفي
    .typographic = فروق ترقيم
    .split = متقطع
    .edited = معدَّل
source_about =
    { $count ->
        [zero] لا اقتباسات من { $name }.
        [one] اقتباس واحد من { $name }، وكيف طوبقت كلماته.
        [two] اقتباسان من { $name }، وكيف طوبقت كلماتهما.
        [few] { $count } اقتباسات من { $name }، وكيف طوبقت كلماتها.
        [many] { $count } اقتباسًا من { $name }، وكيف طوبقت كلماتها.
       *[other] { $count } اقتباس من { $name }، وكيف طوبقت كلماتها.
    }
source_proof = كيف طوبقت كلماتها
source_differing = اقتباسات تصوغها بغير كلمات المرجع
source_quoted = من المقتبَس عنهم فيها
checked_further = قورن بغيره
renditions = صياغات
other_words = كلمات أخرى
changes_about = ما صحّحته هيئة التحرير، وأي الاقتباسات متنازَع فيها أو مسحوبة.
nothing_changed = لم يتغيّر شيء.
troubled_as =
    .retracted = مسحوبة
    .misattributed = منسوبة خطأً
    .disputed = متنازَع فيها
    .corrected = مصحَّحة

newest_of = المعروض هو الأحدث: { $shown } من { $count }.
and_more =
    { $count ->
        [zero] ولا غيرهم
        [one] وواحد غيرهم
        [two] واثنان غيرهم
        [few] و{ $count } غيرهم
        [many] و{ $count } غيرهم
       *[other] و{ $count } غيرهم
    }

## Compare

compare_choose = طرفان أو موضوعان جنبًا إلى جنب: المسائل التي اتخذ فيها كلاهما موقفًا، وما قاله أحدهما للآخر.
compare_nothing = لم يتخذ أي طرفين موقفًا في المسألة نفسها، ولم يرد أحد على أحد.
compare_actors_count = يدل الرقم على عدد المسائل التي اتخذ فيها كلاهما موقفًا.
compare_topics_count = يدل الرقم على عدد الأطراف التي اتخذت موقفًا في كليهما.
compare_with = مقارنةً بـ
compare_with_others = مقارنة بآخرين
compare_kicker = مقارنة
compare_title = { $one } و{ $other }
compare_about = { $one } و{ $other } جنبًا إلى جنب: موقف كل منهما، وما قاله أحدهما للآخر.
compare_axis = ما قاله كلاهما ومتى
compare_same = الموقف نفسه
compare_exchanges = ما قاله أحدهما للآخر
compare_exchanged = أحدث الردود المتبادلة: { $shown } من { $count }.
compare_topics = موضوعات اقتُبس فيها عن كليهما
compare_rows = أكثر الأطراف تصريحًا: { $shown } من { $count }.
relation_short =
    .replies-to = يرد
    .supports = يؤيد
    .contradicts = يناقض

## Unanswered

unanswered_about = ما لم يرد عليه أحد، ومن لم يتكلم في الموضوع.
unanswered_means = يُعد الاقتباس هنا مردودًا عليه إذا وجدت هيئة التحرير لغير قائله اقتباسًا يرد عليه أو يؤيده أو يناقضه. وقد يوجد رد خارج هذا السجل.
unanswered_questions = أسئلة بلا جواب
unanswered_questions_about = اقتباسات تنتهي بسؤال.
unanswered_named = ذُكروا ولم يُسمع منهم
unanswered_named_about = اقتباسات تذكر آخرين ليس لأي منهم رد في السجل.
unanswered_replies = ردود بقيت بلا رد
unanswered_replies_about = أجوبة واعتراضات لم يُقل شيء ردًا عليها.
unanswered_silent = من لم يتكلم
unanswered_silent_about = من ذُكروا في اقتباسات عن الموضوع أو حضروا حيث قيلت، ولم يُعثر لهم على اقتباس فيه. ويدل الرقم على عدد المرات.
unanswered_none = لا شيء في هذا السجل.
no_answer_from = لم يُعثر على رد من { $actors }

## The page for addresses that lead nowhere

not_found = الصفحة غير موجودة
nothing_here = لا شيء هنا
nothing_here_about = لا يقود هذا العنوان إلى أي صفحة في الموقع. تحتفظ الاقتباسات والمصادر والأطراف بعناوينها دائمًا؛ ولعل في العنوان الذي اتبعته خطأً مطبعيًا.

## The search page

search = بحث
search_field = كلمات أو أسماء أو موضوعات
search_help = تظهر الكلمات المقتبسة أولًا. ضع الكلمات بين علامتي “اقتباس” للعثور عليها متتابعة.
search_noscript = يجري البحث في متصفحك ويحتاج إلى JavaScript. ويمكن الوصول إلى كل ما في الموقع من الفهارس أدناه أيضًا.
search_about = ابحث فيما قيل وفي المصادر والأطراف والموضوعات.
search_results = النتائج
search_narrow = تضييق النتائج
search_more = نتائج أخرى
search_indexes = الفهارس

search_says =
    .results = النتائج: %n.
    .newest = أحدث النتائج: %n. ترد هذه الكلمات في كل مكان تقريبًا؛ أضف كلمة أندر للبحث في الأقدم أيضًا.
    .none = لم يُعثر على شيء عن «%q».
    .partly = لا شيء يضم هذه الكلمات كلها؛ وهذه النتائج تضم بعضها.
    .instead = لا ترد «%q» في أي مكان؛ وهذه نتائج %w.
    .failed = تعذّرت قراءة الفهرس. تحقق من اتصالك وحاول مجددًا، أو استخدم الفهارس.
    .context = في سياقه
    .kind = ماذا
    .year = السنة
    .speaker = من قاله
    .topic = عن
    .others = المزيد
    .count = عدّ المتحدثين والموضوعات

search_one =
    .quotes = اقتباس
    .articles = مصدر
    .actors = طرف
    .topics = موضوع
    .events = حدث
    .briefings = ملف
    .pages = عن هذا الموقع

search_all =
    .quotes = الاقتباسات
    .articles = المصادر
    .actors = الأطراف
    .topics = الموضوعات
    .events = الأحداث
    .briefings = الملفات
    .pages = عن هذا الموقع

## Quotes on their way to other sites

share = مشاركة
share_address = عنوان هذا الاقتباس
share_embed = لعرضه في موقع آخر
share_original = الكلمات في الأصل
not_shared = لا يتيح الموقع لمشاركة هذه الكلمات سوى عنوان هذه الصفحة، فهو لم يعد ينسبها إلى قائلها.
embed_more = في سياقه على { $site }
card_cut = مختصر هنا

## Data

data = البيانات
data_about = السجل كله للبرامج: كل ملف مصنوع من محتوى هذه الصفحات نفسه، ولا يقول أكثر مما يجوز لها أن تقول.
data_file = الملف
data_holds = ما فيه
data_files =
    .record = كل شيء: المقالات، والاقتباسات بمواضعها وأدلتها، والأطراف، والموضوعات، والأحداث.
    .schema = معاني حقول السجل بصيغة JSON Schema.
    .quotes = الاقتباسات، واحد في كل سطر، لجداول البيانات.
    .articles = المقالات، واحد في كل سطر.
    .actors = الأطراف، واحد في كل سطر.
    .popolo = الأشخاص والمنظمات والمناصب والعضويات والأحداث وفق Popolo.
    .annotations = موضع كل اقتباس في مقاله وفق Web Annotation من W3C.
    .feed = أحدث الاقتباسات في خلاصة (Atom).
    .bibtex = المقالات والاقتباسات قائمةَ مراجع لبرنامجي BibTeX وBibLaTeX.
    .ris = القائمة نفسها بصيغة RIS لبرامج مثل Zotero وEndNote.
    .csl = القائمة نفسها بصيغة CSL-JSON لمعالجات الاستشهاد.
data_withheld = لا تضم هذه الملفات من المصادر المحجوبة النصوص إلا الاقتباسات.
