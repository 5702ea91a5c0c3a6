# The words of the interface, in Arabic. What each is for is said in `en.ftl`.

## Around every page

skip = انتقل إلى المحتوى
trail = مسار التنقل
nav_sections = الأقسام
nav_about = عن هذا الموقع
footnotes = الحواشي
footnote_back = العودة إلى النص
every_quote_proved = كل اقتباس في هذا الموقع قورن كلمة بكلمة بنسختنا من مصدره.
notice = تنبيه
staging_notice = هذه نسخة تجريبية. ليست الموقع المنشور وقد تحتوي على أخطاء.
preview_notice = هذه معاينة للموقع كما سيكون في { $date }. لم تُنشر بعد.
contents = في هذه الصفحة
report_error = الإبلاغ عن خطأ في هذه الصفحة
report_subject = خطأ في صفحة «{ $title }»
record_as_of = آخر تحديث: { $date }.

sections =
    .articles = المقالات
    .quotes = الاقتباسات
    .actors = الأشخاص والمنظمات
    .topics = الموضوعات
    .events = الأحداث
    .briefings = الملفات
    .timeline = التسلسل الزمني
    .publications = جهات النشر
    .network = شبكة العلاقات
    .changes = التعديلات
    .compare = مقارنة
    .unanswered = بلا رد مسجَّل

## Signs between words

comma = { "، " }
colon = { ": " }
forward = ←
back = →
script =
    .theme-system = المظهر: حسب النظام
    .theme-light = المظهر: فاتح
    .theme-dark = المظهر: داكن
    .showing = يُعرض # من # من الاقتباسات
    .copy = انسخ الاقتباس
    .copied = تم النسخ
    .not-copied = المتصفح لا يسمح بالنسخ: حدّد النص
    .clip = إضافة إلى القصاصات
    .clipped = في قصاصاتك
    .share = مشاركة
    .resume = تابع من حيث توقفت
    .preview = معاينة
    .pin = تثبيت
    .close = إغلاق

## Words that many pages share

quoted = «{ $words }»
reported_of = { $speaker }: { $words }
quoted_by = { $speaker }: «{ $words }»
caveat_first = [{ $caveat }] { $said }
sources = المقالات
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
on_behalf_of = متحدثًا باسم { $actor }
misattributed_to = منسوب خطأً إلى { $speaker }
not_later_than = في { $date } أو قبله
since = منذ { $date }
until = حتى { $date }
since_until = من { $from } إلى { $to }
wording_disputed = المصادر تختلف

genre =
    .reportage = خبر
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
different_people = هذه أقوال مصادر لم تُذكر أسماؤها، وقد تكون لأشخاص مختلفين. فلا تقرأها على أنها آراء شخص واحد.

actor_kinds =
    .person = أشخاص
    .organisation = منظمات
    .state = دول
    .group = مجموعات
    .unnamed = مصادر لم تُذكر أسماؤها

fidelity =
    .verbatim = حرفي
    .typographic = كلمة بكلمة
    .split = مقتبس على أجزاء
    .edited = مع حذف أو إضافة
    .indirect = غير مباشر
fidelity_of_translation =
    .verbatim = الترجمة كما نُشرت
    .typographic = الترجمة كما نُشرت، عدا علامات الترقيم
    .split = الترجمة، مقتبسة على أجزاء
    .edited = الترجمة، معدَّلة

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
date_until = في { $date } أو قبله
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

## أبرز ما وُجد وأقسام الصفحة الرئيسية

how_we_check = كيف نتحقق
finding =
    .misprint = كلمة نُشرت بصيغة مختلفة
    .change = تغيّر في الموقف
    .single = في مصدر واحد فقط
    .quote = تصريح مسجَّل
sources_agree =
    { $count ->
        [zero] لا يتفق أي مصدر
        [one] مصدر واحد فيه كل الكلمات
        [two] يتفق مصدران
        [few] تتفق { $count } مصادر
        [many] يتفق { $count } مصدرًا
       *[other] يتفق { $count } مصدر
    }
sources_agree_of = المصادر المتفقة: { $count } من { $total }
sources_quote_part =
    { $count ->
        [zero] لا مصدر يقتبس جزءًا منه
        [one] مصدر واحد يقتبس جزءًا منه فقط
        [two] مصدران يقتبسان جزءًا منه فقط
        [few] { $count } مصادر تقتبس جزءًا منه فقط
        [many] { $count } مصدرًا يقتبس جزءًا منه فقط
       *[other] { $count } مصدر يقتبس جزءًا منه فقط
    }
struck_as_in = المشطوب: الكلمات كما نشرها { $source }.
struck_out = مشطوب
in_its_place = بدلًا منه
one_of_sources =
    { $sources ->
        [zero] مصدر واحد فقط
        [one] مصدر واحد فقط
        [two] مصدر واحد فقط؛ ومصدران يوردان الحدث
        [few] مصدر واحد فقط؛ و{ $sources } مصادر تورد الحدث
        [many] مصدر واحد فقط؛ و{ $sources } مصدرًا تورد الحدث
       *[other] مصدر واحد فقط؛ و{ $sources } مصدر تورد الحدث
    }
positions_at_a_glance = المواقف بإيجاز
no_one_now = لا أحد، بحسب آخر التصريحات.
glance_means = تفسيرنا، أو نقل بالمعنى. وتعرض صفحة كل مسألة الكلمات.
and_others =
    { $count ->
        [zero] ولا أحد غيرهم
        [one] وواحد آخر
        [two] واثنان آخران
        [few] و{ $count } آخرون
        [many] و{ $count } آخرون
       *[other] و{ $count } آخرون
    }
what_changed = ما الذي تغيّر
not_confirmed = ما يبقى موضع شك
doubt =
    .disputed = متنازَع فيه
    .otherwise = صياغته مختلفة في مصادر أخرى
latest_briefings = أحدث الملفات

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
        [zero] لا مصدر بصياغة مختلفة
        [one] مصدر واحد بصياغة مختلفة
        [two] مصدران بصياغة مختلفة
        [few] { $count } مصادر بصياغة مختلفة
        [many] { $count } مصدرًا بصياغة مختلفة
       *[other] { $count } مصدر بصياغة مختلفة
    }
count_actors =
    { $count ->
        [zero] لا أشخاص ولا منظمات
        [one] شخص أو منظمة
        [two] اثنان من الأشخاص والمنظمات
        [few] { $count } من الأشخاص والمنظمات
        [many] { $count } من الأشخاص والمنظمات
       *[other] { $count } من الأشخاص والمنظمات
    }
latest_quotes = أحدث الاقتباسات
who_speaks = المقتبَس عنهم
about_what = الموضوعات
in_which_sources = أحدث المقالات

## Indexes and pages of lists

in_all =
    { $count ->
        [zero] لا مدخلات
        [one] مدخل واحد
        [two] مدخلان
        [few] { $count } مدخلات
        [many] { $count } مدخلًا
       *[other] { $count } مدخل
    }
count_of =
    .quotes =
        { $count ->
            [zero] لا اقتباسات
            [one] اقتباس واحد
            [two] اقتباسان
            [few] { $count } اقتباسات
            [many] { $count } اقتباسًا
           *[other] { $count } اقتباس
        }
    .articles =
        { $count ->
            [zero] لا مقالات
            [one] مقال واحد
            [two] مقالان
            [few] { $count } مقالات
            [many] { $count } مقالًا
           *[other] { $count } مقال
        }
    .actors =
        { $count ->
            [zero] لا أشخاص ولا منظمات
            [one] شخص أو منظمة
            [two] اثنان من الأشخاص والمنظمات
            [few] { $count } من الأشخاص والمنظمات
            [many] { $count } من الأشخاص والمنظمات
           *[other] { $count } من الأشخاص والمنظمات
        }
    .topics =
        { $count ->
            [zero] لا موضوعات
            [one] موضوع واحد
            [two] موضوعان
            [few] { $count } موضوعات
            [many] { $count } موضوعًا
           *[other] { $count } موضوع
        }
    .events =
        { $count ->
            [zero] لا أحداث
            [one] حدث واحد
            [two] حدثان
            [few] { $count } أحداث
            [many] { $count } حدثًا
           *[other] { $count } حدث
        }
    .briefings =
        { $count ->
            [zero] لا ملفات
            [one] ملف واحد
            [two] ملفان
            [few] { $count } ملفات
            [many] { $count } ملفًا
           *[other] { $count } ملف
        }
index_about = { $title }: المجموع { $count }.
nothing_yet = لم يُضف شيء بعد.
pages = الصفحات
page_of = صفحة { $number } من { $pages }
newer = الأحدث
older = الأقدم

## Facets: what an index can be narrowed by

narrow = تصفية
facet =
    .actor = المتحدث
    .for = متحدثًا باسم
    .via = منقول عبر
    .topic = الموضوع
    .event = الحدث
    .year = السنة
    .kind = مباشر أو غير مباشر
    .fidelity = الصياغة
    .checked = قورن بـ
    .status = الحالة
    .genre = نوع المقال
facet_shown = {"{"}shown{"}"} من {"{"}all{"}"} تطابق كل المرشحات
facet_remove = إزالة المرشح
facet_failed = تعذّر تحميل المرشحات. تحقق من اتصالك وحاول مجددًا.
facet_whole = الأعداد تخص القائمة الكاملة.
facet_more = عرض الكل بالترتيب الأبجدي
quote_kind =
    .direct = مباشر
    .partial = جزئي (جزء من جملة)
    .indirect = غير مباشر
list_title =
    .actor = اقتباسات { $name }
    .for = تصريحات باسم { $name }
    .via = اقتباسات منقولة عبر { $name }
    .topic = اقتباسات عن { $name }
    .event = اقتباسات من: { $name }
    .year = اقتباسات عام { $name }
    .undated = اقتباسات بلا تاريخ
list_of_kind =
    .direct = اقتباسات مباشرة
    .partial = اقتباسات جزئية
    .indirect = اقتباسات غير مباشرة
list_of_fidelity =
    .verbatim = اقتباسات حرفية
    .typographic = اقتباسات كلمة بكلمة
    .split = اقتباسات على أجزاء
    .edited = اقتباسات مع حذف أو إضافة
list_of_checked =
    .article = اقتباسات قورنت بمصدر واحد
    .second-source = اقتباسات قورنت بمصدر ثانٍ
    .transcript = اقتباسات قورنت بالنص الحرفي
    .recording = اقتباسات قورنت بالتسجيل
list_of_status =
    .reported = اقتباسات منقولة
    .confirmed = اقتباسات مؤكَّدة
    .disputed = اقتباسات متنازَع فيها
    .misattributed = اقتباسات منسوبة خطأً
    .retracted = اقتباسات سحبها المصدر
    .corrected = اقتباسات مصحَّحة
    .withdrawn = اقتباسات سحبتها هيئة التحرير
article_list =
    .topic = مقالات عن { $name }
    .event = مقالات عن: { $name }
    .year = مقالات عام { $name }
    .undated = مقالات بلا تاريخ
list_of_genre =
    .reportage = أخبار
    .analysis = تحليلات
    .opinion = آراء
    .transcript = نصوص حرفية
    .statement = بيانات
    .press-release = بيانات صحفية
    .interview = مقابلات
all_sources =
    { $count ->
        [zero] لا مقالات
        [one] مقال واحد
        [two] المقالان كلاهما
        [few] جميع المقالات وعددها { $count }
        [many] جميع المقالات وعددها { $count }
       *[other] جميع المقالات وعددها { $count }
    }
list_cut = تنتهي هذه القائمة هنا. للاطلاع على اقتباسات أقدم اختر سنة.
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
        [zero] ولا شيء غيرها
        [one] وواحد غيرها
        [two] واثنان غيرها
        [few] و{ $count } غيرها
        [many] و{ $count } غيرها
       *[other] و{ $count } غيرها
    }

## Figures, and the tables behind them

as_table = عرض في جدول
figure_lane = الصف
figure_when = متى
figure_what = ماذا
axis_caption = { $name }: المناصب والاقتباسات المؤرخة
axis_caption_quotes = { $name }: الاقتباسات حسب التاريخ
key_dot = قيل في ذلك اليوم
key_ring = قيل في هذا اليوم أو قبله
key_span = قيل في وقت ما من هذه المدة
key_open = ‹ أو ›، خط متقطع: البداية أو النهاية غير معروفة

## Articles

notice_excerpt = لا تُعرض هنا إلا المقاطع المقتبسة. وقد قارنّاها بنسختنا من المقال.
notice_none = لا يُعرض هذا المقال هنا. وقد قارنّا الاقتباسات أدناه بنسختنا منه.
the_original = النص الأصلي
seen_there = شوهد هناك في { $day }
archived_copy = نسخة مؤرشفة
who_is_quoted = المقتبَس عنهم
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
quotes_in_source = اقتباسات في هذا المقال
wording_of_another = صياغة هذا المقال
by_topic_and_note = بحسب الموضوع ونوع الملاحظة
percent = { $percent }٪
percent_small = <1٪
shares_mean = حصص من النص المقتبس في هذه الصفحة.
other_words_than_reference = الصياغة تختلف عن المرجع
about_source = عن هذا المقال
retrieved = تاريخ الاطلاع
named = ورد ذكرهم
rights = الحقوق
coverage = التغطية
coverage_of = المقاطع المشروحة بين علامات الاقتباس: { $annotated } من { $quotations }
article_about =
    { $count ->
        [zero] لا اقتباسات من «{ $title }».
        [one] اقتباس واحد من «{ $title }»، روجع على نصه.
        [two] اقتباسان من «{ $title }»، روجعا على نصه.
        [few] { $count } اقتباسات من «{ $title }»، روجعت على نصه.
        [many] { $count } اقتباسًا من «{ $title }»، روجعت على نصه.
       *[other] { $count } اقتباس من «{ $title }»، روجعت على نصه.
    }
article_about_in =
    { $count ->
        [zero] لا اقتباسات من «{ $title }» ({ $publisher }).
        [one] اقتباس واحد من «{ $title }» ({ $publisher })، روجع على نصه.
        [two] اقتباسان من «{ $title }» ({ $publisher })، روجعا على نصه.
        [few] { $count } اقتباسات من «{ $title }» ({ $publisher })، روجعت على نصه.
        [many] { $count } اقتباسًا من «{ $title }» ({ $publisher })، روجعت على نصه.
       *[other] { $count } اقتباس من «{ $title }» ({ $publisher })، روجعت على نصه.
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
        [zero] لا اقتباس هنا تختلف صياغته في مكان آخر
        [one] اقتباس واحد هنا تختلف صياغته في مكان آخر
        [two] اقتباسان هنا تختلف صياغتهما في مكان آخر
        [few] { $count } اقتباسات هنا تختلف صياغتها في مكان آخر
        [many] { $count } اقتباسًا هنا تختلف صياغتها في مكان آخر
       *[other] { $count } اقتباس هنا تختلف صياغتها في مكان آخر
    }
wording_here = هنا
wording_on_record = الاقتباس
compare_wordings = قارن المصادر

## The turns of a transcript

turns = في هذا النص المدوَّن
count_turns =
    { $count ->
        [zero] لا مداخلات
        [one] مداخلة واحدة
        [two] مداخلتان
        [few] { $count } مداخلات
        [many] { $count } مداخلة
       *[other] { $count } مداخلة
    }
count_speakers =
    { $count ->
        [zero] لا متحدثين
        [one] متحدث واحد
        [two] متحدثان
        [few] { $count } متحدثين
        [many] { $count } متحدثًا
       *[other] { $count } متحدث
    }
count_questions =
    { $count ->
        [zero] لا أسئلة
        [one] سؤال واحد
        [two] سؤالان
        [few] { $count } أسئلة
        [many] { $count } سؤالًا
       *[other] { $count } سؤال
    }
first_questions =
    { $count ->
        [zero] لم يُدرج أي سؤال.
        [one] لم يُدرج سوى السؤال الأول.
        [two] لم يُدرج سوى أول سؤالين.
        [few] لم يُدرج سوى أول { $count } أسئلة.
        [many] لم يُدرج سوى أول { $count } سؤالًا.
       *[other] لم يُدرج سوى أول { $count } سؤال.
    }
link_to_turn = رابط إلى هذه المداخلة

## Quotes

quote_is =
    .withdrawn = سحبنا هذا الاقتباس.
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
    .indirect = نقل بالمعنى: ليست هذه كلمات المتحدث
    .verbatim = حرفي: كما ورد في المصدر تمامًا
    .typographic = كلمة بكلمة؛ لا تختلف إلا علامات الترقيم
    .split = كلمة بكلمة؛ مقطوع في المصدر
    .edited = معدَّل: الحذف … والإضافة [ ] مبيَّنان
how_of_translation =
    .verbatim = الترجمة، كما وردت في المصدر تمامًا
    .typographic = الترجمة، كلمة بكلمة؛ لا تختلف إلا علامات الترقيم
    .split = الترجمة، كلمة بكلمة؛ مقطوعة في المصدر
    .edited = الترجمة، معدَّلة: الحذف … والإضافة [ ] مبيَّنان
part_of_sentence = جزء من جملة
checked =
    .article = قورن بمصدر واحد
    .second-source = قورن بمصدر ثانٍ
    .transcript = قورن بالنص الحرفي
    .recording = قورن بالتسجيل
terms =
    .on-record = تصريح علني
    .background = دون ذكر الاسم
    .deep-background = دون نسبة إلى مصدر
    .leaked = تسريب
others_have_other_words = مصادر أخرى تصوغه بشكل مختلف
in_context = في سياقه
question_asked = السؤال
passage_before = قبل ذلك مباشرة
passage_after = بعد ذلك مباشرة
whole_paragraph = الفقرة كاملة
read_in_source = اقرأه في سياقه
cite_quote = الاستشهاد به
source_calls_speaker = يُسمّى المتحدث في هذا النص «{ $words }».
passed_on_by = منقول عبر { $actors }.
translation = الترجمة
original_as_given = الأصل كما أوردته هيئة التحرير
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
where_they_differ = التعديلات على الاقتباس
alteration =
    .ellipsis = محذوف
    .bracket = مضاف
    .sic = كذا في الأصل
    .interruption = قُطع بعبارة
    .folded = ترقيم
words_not_shown = كلمات لا تُعرض هنا
instead_of = «{ $typed }» بدل «{ $found }»
added = «{ $typed }»، ولا ترد في المصدر
source_has_it_so = كما ورد في المصدر
what_ties = اقتباسات ذات صلة
relation =
    .replies-to = ردًّا على
    .supports = يؤيد
    .contradicts = يناقض
    .elaborates = يتوسع في
    .walks-back = يتراجع عن
    .repeats = يكرر
tied =
    .replies-to = ردًّا على
    .supports = يؤيد
    .contradicts = يناقض
    .elaborates = يتوسع في
    .walks-back = يتراجع عن
    .repeats = يكرر
related =
    .replies-to = الرد
    .supports = يؤيده
    .contradicts = يناقضه
    .elaborates = توسّع فيه
    .walks-back = تراجع عنه
    .repeats = كرره
as_sources_word_it = كيف يصوغه كل مصدر
one_source_only = وردت في مصدر واحد فقط
one_source_here = مصدر واحد في هذا الموقع
sources_report =
    { $count ->
        [zero] لا ينقل ذلك أي مصدر بعباراته
        [one] ينقل ذلك مصدر واحد بعباراته
        [two] ينقل ذلك مصدران بعباراتهما
        [few] تنقل ذلك { $count } مصادر بعباراتها
        [many] ينقل ذلك { $count } مصدرًا بعباراتها
       *[other] ينقل ذلك { $count } مصدر بعباراتها
    }
versions = نسخ المصدر
stood_until = ظلت هذه الكلمات في المصدر حتى { $date }، ثم لم تعد فيه في { $gone }.
version_has = فيها هذه الكلمات
version_lacks = ليست فيها هذه الكلمات
outlet_says = تقول جهة النشر: «{ $words }»
capture = نسخة محفوظة
whole_in_capture = المقال كله موجود فيها
in_capture = { $percent } % من كلمات المقال موجودة فيها
download_capture = تنزيلها
checksum = المجموع الاختباري { $digits }
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
    .reported = { $count } بعبارتها
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
    .other = صياغة مختلفة
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
compared = تقارَن كل صيغة بالصياغة المرجعية: التسجيل إن وُجد، وإلا فالنص الحرفي، وإلا فأقدم المصادر.
same_words_elsewhere = تنشر مصادر أخرى الكلمات نفسها.
one_source_known = لم يرد إلا في مصدر واحد.
also_in = ورد أيضًا في:
editors_note = ملاحظة هيئة التحرير
positions_taken = المواقف المتخذة
stance_not_counted = لا تُحسب: لم تعد هذه الكلمات منسوبة إلى المتحدث.
editors_reading = تفسيرنا
reading_means = لا تقول الكلمات ذلك صراحة
at_moment = عند { $moment }
by_whom = بواسطة { $name }
open = افتح
used_in = استُخدم في
changes = التعديلات
before = الاقتباس السابق
after = الاقتباس التالي
quote_about = «{ $words }» { $speaker }.
quote_about_dated = «{ $words }» { $speaker }، { $date }.
reported_about = { $speaker }، نقلًا بالمعنى: { $words }
reported_about_dated = { $speaker }، { $date }، نقلًا بالمعنى: { $words }
cite = استشهد
cite_address = هذه الصفحة: { $address }
cite_whole = ملفّا BibTeX وRIS لكل المقالات والاقتباسات
copy = انسخ
copied = تم النسخ

## Actors

also_known_as = أسماء أخرى: { $names }
stances = المواقف
question = السؤال
latest_stance = أحدث موقف
evidence = الأدلة
on_this_page = في هذه الصفحة
about_it = نبذة عن { $name }
stance_changed = تغيّر
stance_before = قبل ذلك
stance_otherwise = في اقتباسات أخرى
order_unknown = ترد اقتباسات المصدر الواحد بترتيب نصه. أما ترتيب ما قيل في اليوم نفسه بحسب مصادر مختلفة فغير معروف.
show_more =
    { $count ->
        [zero] لا مزيد
        [one] إظهار واحد آخر
        [two] إظهار اثنين آخرين
        [few] إظهار { $count } أخرى
        [many] إظهار { $count } أخرى
       *[other] إظهار { $count } أخرى
    }
quotes_by_topic = الاقتباسات حسب الموضوع
without_topic = بلا موضوع
all_on = كل الاقتباسات عن { $topic }
said_on_its_behalf = تصريحات الممثلين
passed_on_by_it = اقتباسات نقلها عن غيره
offices = المناصب والعضويات
from = من
to = إلى
post = المنصب
where = المنظمة
occasion = المناسبة
members = الأعضاء
named_in = ورد ذكره في
quoted_with = اقتُبس إلى جانبه
facts = معلومات
part_of = جزء من
parts = يشمل
born = الميلاد
founded = التأسيس
died = الوفاة
dissolved = الحل
elsewhere = في قواعد بيانات أخرى
links = روابط
then = ثم
actor_about =
    { $count ->
        [zero] { $name }: لا اقتباسات بعد.
        [one] ما قاله { $name } ومتى وفي أي مصدر: اقتباس واحد روجع على نصوص المصادر.
        [two] ما قاله { $name } ومتى وفي أي مصدر: اقتباسان روجعا على نصوص المصادر.
        [few] ما قاله { $name } ومتى وفي أي مصدر: { $count } اقتباسات روجعت على نصوص المصادر.
        [many] ما قاله { $name } ومتى وفي أي مصدر: { $count } اقتباسًا روجعت على نصوص المصادر.
       *[other] ما قاله { $name } ومتى وفي أي مصدر: { $count } اقتباس روجعت على نصوص المصادر.
    }

## Topics and events

actor = الاسم
silent = لم يُعثر على تصريح في هذه المسألة (ولا يعني ذلك الحياد): { $actors }.
silent_more = لم يُعثر على تصريح في هذه المسألة (ولا يعني ذلك الحياد): { $actors }، وآخرون عددهم { $count }.
topic_without_quotes = لم تُسجَّل بعد اقتباسات في هذا الموضوع.
topic_in_parts = لم تُسجَّل اقتباسات في هذا الموضوع نفسه؛ انظر الموضوعات الأضيق.
matrix_latest = المظلَّل: أحدث موقف؛ وإذا ظُلِّل أكثر من موقف فلا يُعرف أيها الأحدث
matrix_none = · لم يُعثر على تصريح، ولا يعني ذلك الحياد
matrix_new = ●: عُرف حتى هذا اليوم موقف لم يكن معروفًا من قبل
matrix_is_new = جديد حتى هذا اليوم
as_of_days = المواقف عبر الزمن
as_of_link = الأيام التي يُعرف فيها موقف جديد لأول مرة.
as_of_title = { $name }: المواقف المعروفة حتى { $date }
as_of_about = { $name }: مواقف الأطراف في { $date }، مع الاقتباسات.
as_of_means = لا يشمل إلا تصريحات يُعلم أنها صدرت حتى هذا التاريخ.
as_of_today = اليوم
who_changed = من غيّر موقفه
shift_rests =
    .from-reading = الموقف الأسبق تفسيرنا: لا تقول الكلمات ذلك صراحة.
    .from-indirect = الاقتباس الأسبق نقل بالمعنى، لا كلمات المتحدث.
    .to-reading = الموقف اللاحق تفسيرنا: لا تقول الكلمات ذلك صراحة.
    .to-indirect = الاقتباس اللاحق نقل بالمعنى، لا كلمات المتحدث.
took_part = المشاركون
what_was_said = ما قيل
topic_about = { $name }: موقف كل طرف، مع الاقتباسات.
event_about = { $name }، { $date }: ما قيل ومن قاله.

## Briefings

briefing = ملف
on_topics = عن { $topics }
quotes_in_briefing = اقتباسات هذا الملف

## Documents: Word, OpenDocument, EPUB

document =
    .contents = المحتويات
    .exhibits = المستندات
    .proved = كل اقتباس في هذه الوثيقة قورن كلمة بكلمة بنسختنا من مصدره.
    .address = العنوان
    .page = في موقعنا
    .sources = المصادر
    .number = الرقم
exhibit_number = المستند { $number }
source_number = المصدر { $number }
see_note = انظر الحاشية { $number }.

## Timeline, network, publications, changes

timeline_about = تصريحات وأحداث ومقالات، من الأحدث إلى الأقدم.
timeline_of = التسلسل الزمني لعام { $year }
timeline_of_about = تصريحات وأحداث ومقالات من عام { $year }. عدد المدخلات: { $count }.
timeline_years = عدد المدخلات في كل سنة
timeline_months = عدد المدخلات في كل شهر
month_not_known = الشهر بالتحديد غير معروف
timeline_kind =
    .quote = قيل
    .article = نُشر
    .event = حدث
network_about = من اقتُبس إلى جانب من، ومن ترد اقتباساته على اقتباسات من أو تؤيدها أو تناقضها، ومن ذكر من.
network_part = أكثر الأشخاص والمنظمات صلات ({ $shown } من { $count }) وأقوى الصلات بينها. كلما زاد سُمك الخط زاد تكرار الصلة.
network_whole = كلما زاد سُمك الخط زاد تكرار الصلة.
network_figure = ترد الصلات كلها في الجداول أدناه.
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
times = عدد المرات
tie_kind =
    .quoted-with = اقتُبس إلى جانب
    .answers = يرد على أو يؤيد أو يناقض
    .mentions = يذكر
tie_drawn =
    .answers = يرد أو يؤيد أو يناقض
    .mentions = يذكر
    .quoted-with = اقتُبسا في المصدر نفسه
tie_heading =
    .answers = من يرد على من أو يؤيده أو يناقضه
    .mentions = من يذكر من
    .quoted-with = من اقتُبس في المصدر نفسه
publications_about = كل جهة نشر اقتُبس منها في هذا الموقع، ومدى مطابقة الاقتباسات لمقالاتها.
publication = جهة النشر
without_publisher = جهة النشر غير مذكورة
quotes = الاقتباسات
fidelity_column =
    .verbatim = حرفي
    .typographic = كلمة بكلمة
    .split = على أجزاء
    .edited = مع حذف أو إضافة
    .indirect = غير مباشر
source_about =
    { $count ->
        [zero] لا اقتباسات من { $name }.
        [one] اقتباس واحد من { $name }، ومدى مطابقته للمصدر.
        [two] اقتباسان من { $name }، ومدى مطابقتهما للمصدر.
        [few] { $count } اقتباسات من { $name }، ومدى مطابقتها للمصدر.
        [many] { $count } اقتباسًا من { $name }، ومدى مطابقتها للمصدر.
       *[other] { $count } اقتباس من { $name }، ومدى مطابقتها للمصدر.
    }
source_proof = مدى مطابقة الاقتباسات
source_differing = اقتباسات تختلف صياغتها عن المرجع
source_quoted = المقتبَس عنهم فيها
checked_further = دُقّق خارج هذا المقال
renditions = صيغ لاقتباسات أخرى
other_words = صياغة مختلفة
changes_about = ما صحّحناه، والاقتباسات المتنازَع فيها أو المسحوبة.
nothing_changed = لا تعديلات حتى الآن.
history_title = يومًا بيوم
history_about = ما تغيّر في محتوى هذا الموقع، بحسب اليوم الذي سجّله فيه المحررون (بالتوقيت العالمي). وما لم يعد في الموقع لا يُعاد ذكره هنا.
history_withdrawn = سُحب اقتباس.
history_status = أصبحت حالة أحد الاقتباسات: { $status }.
history_removed =
    { $count ->
        [zero] لم يُحذف أي مدخل.
        [one] حُذف مدخل واحد.
        [two] حُذف مدخلان.
        [few] حُذفت { $count } مدخلات.
        [many] حُذف { $count } مدخلًا.
       *[other] حُذف { $count } مدخل.
    }
new_quotes = الجديد في هذا الموقع
new_quotes_about = آخر الاقتباسات المضافة، بحسب يوم إضافتها. وقد تكون قيلت قبل ذلك بوقت طويل.
troubled_as =
    .withdrawn = سحبتها هيئة التحرير
    .retracted = سحبها المصدر
    .misattributed = منسوبة خطأً
    .disputed = متنازَع فيها
    .corrected = مصحَّحة

newest_of = يُعرض الأحدث: { $shown } من { $count }.
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

compare_choose = قارن بين شخصين أو منظمتين، أو بين موضوعين: المسائل التي اتخذ فيها الطرفان موقفًا، والصلات بين اقتباساتهما.
compare_nothing = لم يتخذ أي طرفين موقفًا في المسألة نفسها، ولم يرد أحد على أحد.
compare_actors_count = يدل الرقم على عدد المسائل التي اتخذ فيها كلاهما موقفًا.
compare_topics_count = يدل الرقم على عدد الأشخاص والمنظمات الذين اتخذوا موقفًا في كليهما.
compare_with = مقارنةً بـ
compare_with_others = مقارنة بآخرين
compare_kicker = مقارنة
compare_title = { $one } و{ $other }
compare_about = { $one } و{ $other } جنبًا إلى جنب: موقف كل منهما، والصلات بين اقتباساتهما.
compare_axis = ما قاله كل منهما ومتى
compare_same = الموقف نفسه
compare_exchanges = اقتباسات ربطت بينها هيئة التحرير
compare_exchanged = أحدث الصلات: { $shown } من { $count }.
compare_topics = موضوعات اقتُبس فيها عن كليهما
compare_rows = أكثر الأشخاص والمنظمات تصريحًا: { $shown } من { $count }.
relation_short =
    .replies-to = يرد
    .supports = يؤيد
    .contradicts = يناقض

## Unanswered

unanswered_about = اقتباسات تستدعي ردًا لم نسجله، وأشخاص ومنظمات ذُكروا في موضوع ولم يُقتبسوا هنا إلا في غيره.
unanswered_means = لا يُدرج اقتباس هنا إلا إذا علّمت هيئة التحرير أنه يستدعي ردًا. ونعدّ ردًا كل اقتباس لغير قائله يرد عليه أو يؤيده أو يناقضه؛ وفي نص الحديث الحرفي يُعدّ ردًا أيضًا الكلام التالي لمتحدث آخر. وقد يوجد رد لم نسجله.
unanswered_awaited = اقتباسات تستدعي ردًا
unanswered_silent = ذُكروا في موضوع ولم يُقتبسوا فيه
unanswered_silent_about = ذُكروا في اقتباسات عن الموضوع أو شاركوا في الحدث الذي طُرح فيه. ونحن نقتبس عنهم في موضوعات أخرى لا في هذا الموضوع؛ وربما تكلموا فيه في مكان آخر. ويدل الرقم على عدد مرات ذكرهم.
unanswered_none = لا اقتباس معلَّم بأنه ينتظر ردًا.
no_reply_from = لم نسجل ردًا من { $actors }.
nothing_held_of = ليس لدينا أي كلام لـ{ $actors }، فلا نستطيع أن نقول هل كان هناك رد.

## The page for addresses that lead nowhere

not_found = الصفحة غير موجودة
nothing_here = الصفحة غير موجودة
nothing_here_about = تحقق من العنوان أو استخدم البحث.

## The search page

search = بحث
search_field = كلمات، أسماء، موضوعات
search_help = ضع العبارة بين علامتي “اقتباس” للعثور عليها بنصها.
search_noscript = يجري البحث في متصفحك ويحتاج إلى JavaScript. ويمكن الوصول إلى كل ما في الموقع من القوائم أدناه أيضًا.
search_about = ابحث في الاقتباسات والمقالات والأشخاص والمنظمات والموضوعات.
search_results = النتائج
search_narrow = تصفية
search_more = نتائج أخرى
search_indexes = تصفّح

search_says =
    .results = النتائج: %n.
    .newest = أحدث النتائج: %n. هذه الكلمات شائعة جدًا؛ أضف كلمة أندر للبحث في المدخلات الأقدم أيضًا.
    .none = لا نتائج عن «%q».
    .partly = لا نتيجة تضم هذه الكلمات كلها؛ وهذه أقرب النتائج.
    .instead = لا نتائج عن «%q». هذه نتائج %w.
    .failed = البحث غير متاح. تحقق من اتصالك وحاول مجددًا، أو تصفّح القوائم.
    .context = في سياقه
    .printed = ورد بصيغة %q لدى %w.
    .kind = النوع
    .year = السنة
    .speaker = المتحدث
    .topic = الموضوع
    .others = المزيد
    .count = عرض الأعداد حسب المتحدث والموضوع
    .one = نتيجة واحدة.

search_one =
    .quotes = اقتباس
    .articles = مقال
    .actors = شخص أو منظمة
    .topics = موضوع
    .events = حدث
    .briefings = ملف
    .pages = عن هذا الموقع

search_all =
    .quotes = الاقتباسات
    .articles = المقالات
    .actors = الأشخاص والمنظمات
    .topics = الموضوعات
    .events = الأحداث
    .briefings = الملفات
    .pages = عن هذا الموقع

## Quotes on their way to other sites

share = مشاركة
share_embed = شيفرة التضمين
not_shared = لا يمكن مشاركة سوى عنوان هذه الصفحة: لم تعد هذه الكلمات منسوبة إلى المتحدث.
embed_more = اقرأه في سياقه على { $site }
share_notes = تضمين هذه الملاحظات
share_stances = تضمين هذه المواقف
share_passage = فقرة واحدة مع ملاحظاتها
embedded_notes = ملاحظات على «{ $title }»
embedded_stances = { $topic }: المواقف
card_cut = مختصر هنا

## Clippings

clippings = القصاصات
clippings_about = الاقتباسات التي جمعتها من هذا الموقع؛ القائمة في متصفحك وحده.
clippings_means = تُحفظ القائمة في هذا المتصفح وحده ولا يتلقاها الموقع. إذا مُسحت بيانات المتصفح ضاعت، فصدّر ما تحتاج إليه.
clippings_noscript = يحفظ متصفحك القائمة ويحتاج لذلك إلى JavaScript. ومن دونه تجد في صفحة كل اقتباس عنوانه ومراجعه لنسخها.

# What the script says. It puts a number for %n.
clippings_says =
    .empty = لا قصاصات بعد. بجانب كل اقتباس زر يضيفه.
    .count = القصاصات: %n.
    .note = ملاحظتك
    .up = إلى أعلى
    .down = إلى أسفل
    .remove = إزالة
    .moved = نُقلت إلى الموضع %n.
    .removed = أُزيلت.
    .gone = لم يعد هذا الاقتباس في الموقع؛ وهذه الكلمات التي حُفظت.
    .offline = تعذّر تحميل هذا الاقتباس؛ ربما عُدّل أو سُحب منذ ذلك الحين.
    .markdown = تصدير بصيغة Markdown
    .csl = تصدير بصيغة CSL-JSON
    .ris = تصدير بصيغة RIS
    .share = رابط هذه القائمة
    .without = ملاحظاتك ليست فيه.
    .shared = شارك أحدهم هذه القائمة معك. وهي غير محفوظة هنا.
    .add = إضافتها إلى قصاصاتي
    .added = أضيفت: %n.
    .own = عرض قصاصاتي
    .failed = لا يحفظ متصفحك شيئًا لهذا الموقع، لذلك لا يمكن تغيير القائمة.

## Data

data = البيانات
data_about = الموقع كله في صورة بيانات. كل ملف مصنوع من محتوى الصفحات نفسه، وليس فيه شيء لا تعرضه الصفحات.
data_file = الملف
data_holds = المحتوى
data_files =
    .record = كل شيء: المقالات، والاقتباسات بمواضعها في المقالات وطريقة التحقق منها، والأشخاص والمنظمات، والموضوعات، والأحداث.
    .schema = معنى كل حقل بصيغة JSON Schema.
    .quotes = الاقتباسات، واحد في كل سطر، لجداول البيانات.
    .articles = المقالات، واحد في كل سطر.
    .actors = الأشخاص والمنظمات، واحد في كل سطر.
    .popolo = الأشخاص والمنظمات والمناصب والعضويات والأحداث بصيغة Popolo.
    .annotations = موضع كل اقتباس في مقاله بصيغة W3C Web Annotation.
    .feed = أحدث الاقتباسات في خلاصة (Atom).
    .bibtex = المقالات والاقتباسات قائمةَ مراجع لبرنامجي BibTeX وBibLaTeX.
    .ris = القائمة نفسها بصيغة RIS لبرامج مثل Zotero وEndNote.
    .csl = القائمة نفسها بصيغة CSL-JSON لمعالجات الاستشهاد.
data_withheld = المقالات التي لا يحق لنا إعادة نشرها لا تضم هذه الملفات منها إلا الاقتباسات.

## ما تغيّر بين نسختين من السجل

number_word =
    .n2 = اثنان
    .n3 = ثلاثة
    .n4 = أربعة
    .n5 = خمسة
    .n6 = ستة
    .n7 = سبعة
    .n8 = ثمانية
    .n9 = تسعة
diff_nothing = لم يتغيّر شيء.
diff_quotes_added =
    { $count ->
        [zero] لم يُضف أي اقتباس. المتحدث: { $speaker }.
        [one] أضيف اقتباس واحد. المتحدث: { $speaker }.
        [two] أضيف اقتباسان. المتحدث: { $speaker }.
        [few] أضيفت { $number } اقتباسات. المتحدث: { $speaker }.
        [many] أضيف { $number } اقتباسًا. المتحدث: { $speaker }.
       *[other] أضيف { $number } اقتباس. المتحدث: { $speaker }.
    }
diff_quotes_removed =
    { $count ->
        [zero] لم يُحذف أي اقتباس. المتحدث: { $speaker }.
        [one] حُذف اقتباس واحد. المتحدث: { $speaker }.
        [two] حُذف اقتباسان. المتحدث: { $speaker }.
        [few] حُذفت { $number } اقتباسات. المتحدث: { $speaker }.
        [many] حُذف { $number } اقتباسًا. المتحدث: { $speaker }.
       *[other] حُذف { $number } اقتباس. المتحدث: { $speaker }.
    }
diff_quotes_reworded =
    { $count ->
        [zero] { $what }: تغيّر النص.
        [one] { $what }: تغيّر النص ومعه صياغة اقتباس واحد.
        [two] { $what }: تغيّر النص ومعه صياغة اقتباسين.
        [few] { $what }: تغيّر النص ومعه صياغة { $number } اقتباسات.
        [many] { $what }: تغيّر النص ومعه صياغة { $number } اقتباسًا.
       *[other] { $what }: تغيّر النص ومعه صياغة { $number } اقتباس.
    }
diff_added =
    .article = أضيفت المقالة «{ $name }».
    .actor = أضيف إلى الأشخاص والمنظمات: { $name }.
    .topic = أضيف الموضوع «{ $name }».
    .event = أضيف الحدث «{ $name }».
    .briefing = أضيف الملف «{ $name }».
    .page = أضيفت الصفحة «{ $name }».
diff_removed =
    .article = حُذفت المقالة «{ $name }».
    .actor = حُذف من الأشخاص والمنظمات: { $name }.
    .topic = حُذف الموضوع «{ $name }».
    .event = حُذف الحدث «{ $name }».
    .briefing = حُذف الملف «{ $name }».
    .page = حُذفت الصفحة «{ $name }».
diff_thing =
    .article = المقالة «{ $name }»
    .topic = الموضوع «{ $name }»
    .event = الحدث «{ $name }»
    .briefing = الملف «{ $name }»
    .page = الصفحة «{ $name }»
diff_quote = «{ $words }» ({ $speaker }) — اقتباس
diff_reported = { $words } ({ $speaker }، نقلًا)
diff_renamed = { $what }: تغيّر العنوان من { $from } إلى { $to }، والعنوان السابق يقود إليه.
diff_text_reworded = { $what }: تغيّر النص دون أن يمسّ أي اقتباس.
diff_wording_changed = { $what }: صُححت الصياغة.
diff_wording_followed = { $what }: تغيّرت الصياغة مع تغيّر المصدر.
diff_withdrawn = سُحب الاقتباس { $what }.
diff_stance =
    .added = { $speaker } — الموقف من السؤال «{ $question }»: { $to }. الاقتباس: { $quote }.
    .changed = { $speaker } — الموقف من السؤال «{ $question }»: كان { $from } وأصبح { $to }. الاقتباس: { $quote }.
    .removed = { $speaker } — أزيل الموقف من السؤال «{ $question }» ({ $from }). الاقتباس: { $quote }.
diff_membership =
    .added = { $actor }: أضيف منصب أو عضوية: { $membership } ({ $period }).
    .changed = { $actor }: تغيّر منصب أو عضوية: كان { $from } وأصبح { $to }.
    .removed = { $actor }: أزيل منصب أو عضوية: { $membership } ({ $period }).
    .ended = { $actor }: انتهى منصب أو عضوية: { $membership }، { $date }.
diff_rendition =
    .added = { $what }: أضيفت صياغة مصدر آخر ({ $article }).
    .changed = { $what }: صُححت صياغة مصدر آخر ({ $article }).
    .removed = { $what }: أزيلت صياغة مصدر آخر ({ $article }).
diff_value =
    .changed = { $what }: { $field } — كان { $from } وأصبح { $to }.
    .set = { $what }: { $field } — أصبح { $to }.
    .cleared = { $what }: { $field } — أزيل { $from }.
    .reworded = { $what }: { $field } — صياغة جديدة.
    .item-reworded = { $what }: { $field } — صياغة جديدة: { $item }.
    .item-added = { $what }: { $field } — أضيف { $item }.
    .item-removed = { $what }: { $field } — أزيل { $item }.
    .unnamed = { $what }: { $field } — تغيّر.
diff_details = { $what }: تغيّرت عدة بيانات:
diff_detail =
    .changed = { $field }: كان { $from } وأصبح { $to }
    .set = { $field }: أصبح { $to }
    .cleared = { $field }: أزيل { $from }
    .reworded = { $field }: صياغة جديدة
    .item-reworded = { $field }: صياغة جديدة: { $item }
    .item-added = { $field }: أضيف { $item }
    .item-removed = { $field }: أزيل { $item }
    .unnamed = { $field }: تغيّر
diff_field =
    .text = النص
    .status = الحالة
    .withdrawn = يوم السحب
    .speaker = المتحدث
    .role = الصفة
    .on-behalf-of = المتحدَّث باسمه
    .kind = النوع
    .attribution = نسبة القول
    .date = التاريخ
    .event = الحدث
    .medium = المناسبة
    .audience = المخاطَبون
    .via = سلسلة النقل
    .terms = الشروط
    .language = اللغة
    .original = النص الأصلي
    .translation = الترجمة
    .article = المصدر
    .topics = الموضوعات
    .stance-reading = أساس الموقف
    .relations = العلاقات
    .reply-expected = الردود المنتظرة
    .renditions = الصياغات في مصادر أخرى
    .verification = التحقق
    .note = الملاحظة
    .corrections = ملاحظات التغيير
    .reviewed = المراجعات
    .name = الاسم
    .aliases = الأسماء الأخرى
    .sort-name = اسم الترتيب
    .part-of = الكيان الأوسع
    .same-as = المعرّفات
    .born = الميلاد أو التأسيس
    .died = الوفاة أو الحل
    .positions = الأسئلة
    .scale = الأجوبة الممكنة
    .place = المكان
    .participants = المشاركون
    .genre = نوع النص
    .published = تاريخ النشر
    .publisher = الناشر
    .authors = المؤلفون
    .source = عنوان الويب
    .archived = النسخة المؤرشفة
    .retrieved = يوم الاطلاع
    .capture = الصفحة المحفوظة
    .versions = نسخ أيام أخرى
    .quotes-used = الاقتباسات المستخدمة
    .licence = الرخصة
    .holder = صاحب الحقوق
    .shown = القدر المعروض
    .description = الوصف
    .margin-notes = الملاحظات الهامشية
    .stance = الموقف
    .memberships = العضويات والمناصب
diff_reading =
    .reading = تفسيرنا
diff_shown =
    .full = النص كله
    .excerpt = المقاطع المقتبسة
    .none = لا شيء من النص

## صفحة غلاف حزمة الأدلة

pack_title = أدلة: { $subject }
pack_from = من «{ $site }»:
pack_about = تضم هذه الحزمة الاقتباسات أدناه، والنصوص واللقطات المحفوظة التي وُجدت فيها، وما ثبت بشأنها. يعيد هذا الأمر إثبات كل ذلك من دون شبكة:
pack_limits = الثابت هو أن الكلمات موجودة في المصدر كما حُفظ. ولم يثبت أنها قيلت، ولا أن المصدر على صواب.
pack_withheld = لا يجوز نشر نص أحد المصادر كاملا. تضم الحزمة دليلا منه أكثر مما يجوز للموقع عرضه: لا تنشروا هذه الحزمة.
pack_said = تاريخ القول
pack_page = الصفحة
pack_certificate = الشهادة
pack_published = النشر
pack_source = المصدر
pack_fidelity = الصياغة
pack_found = الكلمات في المصدر
pack_place = (الأحرف من { $from } إلى { $to })
pack_against_source = المصدر مقارنا بالاقتباس
pack_against_quotation = الاقتباس مقارنا بهذه الصياغة
pack_same = لا فرق
pack_text = النص
pack_passages = (المقاطع التي فيها الاقتباسات فقط)
pack_capture = اللقطة المحفوظة
pack_no_capture = لا توجد في الحزمة
pack_against_capture = النص مقارنا باللقطة
pack_matched = عدد كلمات النص الموجودة في اللقطة بترتيبها: { $matched } من { $words }
pack_shown_above = الفروق مبيّنة أعلاه، عند أول اقتباس من هذا النص
pack_version = نسخة
pack_version_has = فيها هذه الكلمات
pack_version_lacks = ليست فيها هذه الكلمات
pack_log = من فعل ماذا
pack_uncommitted = بعض الملفات تغيّرت منذ آخر حفظ لها في git.
pack_lacks_commits = للموقع تاريخ في git، وليس في هذه النسخة منه إلا أحدث الإيداعات، فلا يرد هنا أي منها.
pack_when = متى
pack_what = ماذا
pack_who = من

pack_done =
    .captured = حفظ اللقطة
    .recorded = التسجيل
    .annotated = التعليق
    .moved = النقل
    .changed = التغيير
    .verified = التحقق
    .reviewed = المراجعة
