# The texts of the interface, in English. Every other language has the same keys.
#
# In a template, `{{ t.sources }}` prints a text, `{{ t.fidelity[card.fidelity] }}` one of a table, and
# `{{ say(word="in_all", count=timeline.total) }}` a sentence with a variable. A site changes a text by
# having a `templates/words/en.ftl` of its own with that text alone.

## Around every page

skip = Skip to content
trail = Breadcrumb
nav_sections = Sections
nav_about = About this site
footnotes = Footnotes
footnote_back = Back to the text
every_quote_proved = Every quotation on this site has been checked, word for word, against our copy of its source.
notice = Notice
staging_notice = This is a staging copy for tests. It is not the published site and may be wrong.
preview_notice = This is a preview of how the site will be on { $date }. It is not published.
contents = On this page
report_error = Report an error on this page
report_subject = Error on “{ $title }”
record_as_of = Last updated { $date }.

sections =
    .articles = Articles
    .quotes = Quotes
    .actors = People and organisations
    .topics = Topics
    .events = Events
    .briefings = Briefings
    .timeline = Timeline
    .publications = Outlets
    .network = Network
    .compare = Compare
    .unanswered = No reply recorded
    .changes = Changes

## Signs between words

comma = { ", " }
colon = { ": " }
forward = →
back = ←

# Texts of scripts. Of the two signs #, the first is the number shown, the second the number of all.
script =
    .theme-system = Theme: system
    .theme-light = Theme: light
    .theme-dark = Theme: dark
    .showing = Showing # of # quotes
    .copy = Copy quote
    .copied = Copied
    .not-copied = The browser does not allow copying: select the text
    .clip = Add to clippings
    .clipped = In your clippings
    .share = Share
    .resume = Continue where you left off
    .preview = Preview
    .pin = Pin
    .close = Close

## Words that many pages share

quoted = “{ $words }”
reported_of = { $speaker }: { $words }
quoted_by = { $speaker }: “{ $words }”
caveat_first = [{ $caveat }] { $said }
sources = Articles
topics = Topics
topic = topic
event = event
event_label = Event
events = Events
briefings = Briefings
quotes_newest_first = Quotes, newest first
draft = draft
undated = undated
within_it = Includes
in_wider = in { $wider }
no_statement = No statement found.
on_behalf_of = speaking for { $actor }
misattributed_to = Wrongly attributed to { $speaker }
not_later_than = on or before { $date }
since = since { $date }
until = until { $date }
since_until = { $from } to { $to }
wording_disputed = sources differ

genre =
    .reportage = news report
    .analysis = analysis
    .opinion = opinion
    .transcript = transcript
    .statement = statement
    .press-release = press release
    .interview = interview

actor_kind =
    .person = person
    .organisation = organisation
    .state = state
    .group = group
    .unnamed = unnamed source

# On the page of unnamed sources who may be different people.
different_people = These are the words of unnamed sources, who may be different people. Do not read them as the views of one person.

actor_kinds =
    .person = People
    .organisation = Organisations
    .state = States
    .group = Groups
    .unnamed = Unnamed sources

# How closely a quote's words are those of its source; an indirect quote is the source's own words.
fidelity =
    .verbatim = verbatim
    .typographic = word for word
    .split = quoted in parts
    .edited = edited
    .indirect = paraphrased
fidelity_of_translation =
    .verbatim = the translation as printed
    .typographic = the translation as printed, but for punctuation
    .split = the translation, quoted in parts
    .edited = the translation, edited

status =
    .reported = reported
    .confirmed = confirmed
    .disputed = disputed
    .misattributed = misattributed
    .retracted = retracted
    .corrected = corrected
    .withdrawn = withdrawn

change_kind =
    .correction = correction
    .update = update
    .clarification = clarification
    .withdrawal = withdrawal

## Dates

# Dates have the language's own form; these texts add how certain they are, and where they begin and end.
date_days = { $from }–{ $to }
date_span = { $from } – { $to }
date_since = since { $date }
date_from = from { $date }
date_until = on or before { $date }
date_about = about { $date }
date_uncertain = { $date } (uncertain)
date_about_uncertain = about { $date } (uncertain)
date_century = { $first }–{ $last }
date_decade = the { $first }s
date_season =
    .spring = spring { $year }
    .summer = summer { $year }
    .autumn = autumn { $year }
    .winter = winter { $year }

## The finding and the sections of the home page

how_we_check = How we check
finding =
    .misprint = A word printed differently
    .change = A change of position
    .single = Found in one source only
    .quote = On the record
sources_agree =
    { $count ->
        [one] 1 source has all the words
       *[other] { $count } sources agree
    }
sources_agree_of = { $count } of { $total } sources agree
sources_quote_part =
    { $count ->
        [one] 1 quotes part of it
       *[other] { $count } quote part of it
    }
struck_as_in = Struck out: the words as printed by { $source }.
struck_out = struck out
in_its_place = in its place
one_of_sources =
    { $sources ->
        [one] One source only
       *[other] One source only; { $sources } report the event
    }
positions_at_a_glance = Positions at a glance
no_one_now = No one, according to their latest statements.
glance_means = Our interpretation, or a paraphrase. Each question’s page shows the words.
and_others =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
what_changed = What changed
not_confirmed = What remains in doubt
doubt =
    .disputed = Disputed
    .otherwise = Other sources word it differently
latest_briefings = Latest briefings

## Home

count_quotes =
    { $count ->
        [one] { $count } quote
       *[other] { $count } quotes
    }
count_sources =
    { $count ->
        [one] { $count } source
       *[other] { $count } sources
    }
count_otherwise =
    { $count ->
        [one] { $count } source words it differently
       *[other] { $count } sources word it differently
    }
count_actors =
    { $count ->
        [one] { $count } person or organisation
       *[other] { $count } people and organisations
    }
latest_quotes = Latest quotes
who_speaks = Who is quoted
about_what = Topics
in_which_sources = Latest articles

## Indexes and pages of lists

in_all =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
count_of =
    .quotes =
        { $count ->
            [one] { $count } quote
           *[other] { $count } quotes
        }
    .articles =
        { $count ->
            [one] { $count } article
           *[other] { $count } articles
        }
    .actors =
        { $count ->
            [one] { $count } person or organisation
           *[other] { $count } people and organisations
        }
    .topics =
        { $count ->
            [one] { $count } topic
           *[other] { $count } topics
        }
    .events =
        { $count ->
            [one] { $count } event
           *[other] { $count } events
        }
    .briefings =
        { $count ->
            [one] { $count } briefing
           *[other] { $count } briefings
        }
index_about = { $title }: { $count } in total.
nothing_yet = Nothing has been added yet.
pages = Pages
page_of = Page { $number } of { $pages }
newer = Newer
older = Older

## Facets: what an index can be narrowed by

narrow = Filter
facet =
    .actor = Speaker
    .for = Speaking for
    .via = Quoted via
    .topic = Topic
    .event = Event
    .year = Year
    .kind = Direct or indirect
    .fidelity = Wording
    .checked = Checked against
    .status = Status
    .genre = Type of article
# {shown} and {all} are numbers that a script puts in.
facet_shown = {"{"}shown{"}"} of {"{"}all{"}"} match every filter
facet_remove = Remove the filter
facet_failed = The filters could not be loaded. Check your connection and try again.
facet_whole = The numbers refer to the full list.
facet_more = Show all, A–Z
quote_kind =
    .direct = direct
    .partial = partial (part of a sentence)
    .indirect = indirect
list_title =
    .actor = Quotes by { $name }
    .for = Statements made on behalf of { $name }
    .via = Quotes via { $name }
    .topic = Quotes on { $name }
    .event = Quotes from { $name }
    .year = Quotes from { $name }
    .undated = Undated quotes
list_of_kind =
    .direct = Direct quotes
    .partial = Partial quotes
    .indirect = Indirect quotes
list_of_fidelity =
    .verbatim = Verbatim quotes
    .typographic = Quotes that are word for word
    .split = Quotes given in parts
    .edited = Edited quotes
list_of_checked =
    .article = Quotes checked against one source
    .second-source = Quotes checked against a second source
    .transcript = Quotes checked against a transcript
    .recording = Quotes checked against a recording
list_of_status =
    .reported = Reported quotes
    .confirmed = Confirmed quotes
    .disputed = Disputed quotes
    .misattributed = Misattributed quotes
    .retracted = Retracted quotes
    .corrected = Corrected quotes
    .withdrawn = Withdrawn quotes
article_list =
    .topic = Articles on { $name }
    .event = Articles about { $name }
    .year = Articles from { $name }
    .undated = Undated articles
list_of_genre =
    .reportage = News reports
    .analysis = Analysis
    .opinion = Opinion
    .transcript = Transcripts
    .statement = Statements
    .press-release = Press releases
    .interview = Interviews
all_sources =
    { $count ->
        [one] { $count } article
        [2] Both articles
       *[other] All { $count } articles
    }
list_cut = This list stops here. For earlier quotes, choose a year.
all_of_them =
    { $count ->
        [one] { $count } quote
        [2] Both quotes
       *[other] All { $count } quotes
    }
and_earlier = and { $count } more

## Figures and their tables

as_table = View as a table
figure_lane = Row
figure_when = When
figure_what = What
axis_caption = { $name }: posts held and dated quotes
axis_caption_quotes = { $name }: quotes by date
key_dot = said on this day
key_ring = said on or before this day
key_span = said some time in this period
key_open = ‹ or ›, dashed: the start or the end is not known

## Articles

notice_excerpt = Only the quoted passages are shown here. We checked them against our copy of the article.
notice_none = This article is not shown here. We checked the quotes below against our copy of it.
the_original = the original
seen_there = seen there on { $day }
archived_copy = archived copy
who_is_quoted = Who is quoted
narrow_article = By topic and note
notes_of =
    .context = notes on the context
    .definition = definitions
    .fact-check = fact-checks
    .correction = corrections
    .translation = notes on the translation
    .quote = notes on quotes
    .wording = other wordings
note_number = note { $number }
note_kind =
    .context = context
    .definition = definition
    .fact-check = fact-check
    .correction = correction
    .translation = translation
    .quote = quote
    .wording = wording
quotes_in_source = Quotes in this article
wording_of_another = this article’s version
by_topic_and_note = By topic and kind of note
percent = { $percent }%
percent_small = <1%
shares_mean = Shares of the quoted text on this page.
other_words_than_reference = wording differs from the reference
about_source = About this article
retrieved = Retrieved
named = Mentioned
rights = Rights
coverage = Coverage
coverage_of = { $annotated } of { $quotations } passages in quotation marks are annotated
article_about =
    { $count ->
        [one] { $count } quote from “{ $title }”, checked against its text.
       *[other] { $count } quotes from “{ $title }”, checked against its text.
    }
article_about_in =
    { $count ->
        [one] { $count } quote from “{ $title }” in { $publisher }, checked against its text.
       *[other] { $count } quotes from “{ $title }” in { $publisher }, checked against its text.
    }
open_quote = { $speaker }: open the quote
open_rendition =
    .full = { $speaker }, in the same words as the quote
    .part = { $speaker }, with part of the quote
    .other = { $speaker }, worded differently from the quote
    .translated = { $speaker }, in translation
    .other-language = { $speaker }, in a different language from the quote
    .copied = { $speaker }, copied from another source
    .reported = { $speaker }, as this source reports it
renditions_differ =
    { $count ->
        [one] { $count } quotation here is worded differently elsewhere
       *[other] { $count } quotations here are worded differently elsewhere
    }
wording_here = Here
wording_on_record = The quote
compare_wordings = Compare the sources

## The turns of a transcript

turns = In this transcript
count_turns =
    { $count ->
        [one] { $count } turn
       *[other] { $count } turns
    }
count_speakers =
    { $count ->
        [one] { $count } speaker
       *[other] { $count } speakers
    }
count_questions =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
first_questions =
    { $count ->
        [one] Only the first question is listed.
       *[other] Only the first { $count } questions are listed.
    }
link_to_turn = link to this turn

## Quotes

quote_is =
    .withdrawn = We have withdrawn this quote.
    .disputed = This quote is disputed.
    .misattributed = This quote has been misattributed.
    .retracted = The source has retracted this quote.
    .corrected = This quote has been corrected.
see_changes = See what changed
when = When
wording = Wording
checked_label = Verification
date_not_known = date unknown
to_audience = to { $audience }
medium =
    .speech = speech
    .interview = interview
    .press-conference = press conference
    .statement = statement
    .debate = debate
    .letter = letter
    .social-media = social media
    .broadcast = broadcast
    .document = document
    .conversation = conversation
    .testimony = testimony
how =
    .indirect = Paraphrased: these are not the speaker’s words
    .verbatim = Verbatim: exactly as printed in the source
    .typographic = Word for word; only punctuation marks differ
    .split = Word for word; interrupted in the source
    .edited = Edited: cuts … and insertions [ ] are marked
how_of_translation =
    .verbatim = The translation, exactly as printed in the source
    .typographic = The translation, word for word; only punctuation marks differ
    .split = The translation, word for word; interrupted in the source
    .edited = The translation, edited: cuts … and insertions [ ] are marked
part_of_sentence = part of a sentence
checked =
    .article = checked against one source
    .second-source = checked against a second source
    .transcript = checked against a transcript
    .recording = checked against a recording
terms =
    .on-record = on the record
    .background = on background
    .deep-background = on deep background
    .leaked = leaked
others_have_other_words = Other sources word it differently
in_context = In context
question_asked = The question
passage_before = Just before
passage_after = Just after
whole_paragraph = Whole paragraph
read_in_source = Read it in context
cite_quote = Cite it
source_calls_speaker = The article calls the speaker “{ $words }”.
passed_on_by = Quoted via { $actors }.
translation = Translation
original_as_given = Original, as given by the editors
translated =
    .publisher = translated by the publisher
    .interpreter = translated by an interpreter
    .editors = translated by the editors
    .machine = translated by a machine
translated_from =
    .publisher = translated { $language } by the publisher
    .interpreter = translated { $language } by an interpreter
    .editors = translated { $language } by the editors
    .machine = translated { $language } by a machine
    .unknown = translated { $language }
translated_named = { $translated } ({ $name })
from_language =
    .ar = from Arabic
    .cs = from Czech
    .da = from Danish
    .de = from German
    .el = from Greek
    .en = from English
    .es = from Spanish
    .fa = from Persian
    .fi = from Finnish
    .fr = from French
    .he = from Hebrew
    .hi = from Hindi
    .hu = from Hungarian
    .it = from Italian
    .ja = from Japanese
    .ko = from Korean
    .nb = from Norwegian
    .nl = from Dutch
    .pl = from Polish
    .pt = from Portuguese
    .ro = from Romanian
    .ru = from Russian
    .sv = from Swedish
    .tr = from Turkish
    .uk = from Ukrainian
    .zh = from Chinese
from_language_other = from another language ({ $tag })
where_they_differ = Edits to the quote
alteration =
    .ellipsis = left out
    .bracket = inserted
    .sic = sic
    .interruption = interrupted by
    .folded = punctuation
words_not_shown = words not shown here
instead_of = “{ $typed }” replaces “{ $found }”
added = “{ $typed }”, which the source does not have
source_has_it_so = as printed in the source
what_ties = Related quotes
relation =
    .replies-to = in reply to
    .supports = supports
    .contradicts = contradicts
    .elaborates = expands on
    .walks-back = walks back
    .repeats = repeats
tied =
    .replies-to = in reply to
    .supports = supports
    .contradicts = contradicts
    .elaborates = expands on
    .walks-back = walks back
    .repeats = repeats
related =
    .replies-to = reply
    .supports = supported by
    .contradicts = contradicted by
    .elaborates = expanded on in
    .walks-back = walked back in
    .repeats = repeated in
as_sources_word_it = How each source words it
one_source_only = Found in one source only
one_source_here = One source on this site
sources_report =
    { $count ->
        [one] { $count } source reports this in its own words
       *[other] { $count } sources report this in their own words
    }
versions = Versions of the source
stood_until = The source had these words until { $date }; on { $gone } they were gone.
version_has = has these words
version_lacks = does not have these words
outlet_says = The outlet says: “{ $words }”
capture = Capture
whole_in_capture = the whole article is in it
in_capture = { $percent } % of the article’s words are in it
download_capture = download it
checksum = checksum { $digits }
agreement =
    .full = { $count } word for word
    .part = { $count } in part
    .other =
        { $count ->
            [one] { $count } has “{ $words }”
           *[other] { $count } have “{ $words }”
        }
    .lacking =
        { $count ->
            [one] { $count } leaves out “{ $words }”
           *[other] { $count } leave out “{ $words }”
        }
    .reported = { $count } in its own words
    .rest = { $count } with other words
    .translated =
        { $count ->
            [one] { $count } translation
           *[other] { $count } translations
        }
    .other-language = { $count } in another language
    .copied =
        { $count ->
            [one] { $count } copy of another source
           *[other] { $count } copies of other sources
        }
agrees =
    .full = word for word
    .part = in part
    .other = different wording
    .translated = translation
    .other-language = in another language
    .copied = copy of another source
    .reported = in its own words
source = Source
words = Words
reference = reference
not_here = missing here:
here_instead = here instead:
not_quoted_here = not quoted here:
also_here = further words here:
this_quote = this quote
compared = Each version is compared with the reference wording: the recording if there is one, otherwise a transcript, otherwise the earliest source.
same_words_elsewhere = Other sources print the same words.
one_source_known = Found in one source only.
also_in = Also in:
editors_note = Editors’ note
positions_taken = Positions taken
stance_not_counted = Not counted: these words are no longer attributed to the speaker.
editors_reading = our interpretation
reading_means = the words do not say so outright
at_moment = at { $moment }
by_whom = by { $name }
open = open
used_in = Used in
changes = Changes
before = Previous quote
after = Next quote
quote_about = “{ $words }” { $speaker }.
quote_about_dated = “{ $words }” { $speaker }, { $date }.
reported_about = { $speaker }, paraphrased: { $words }
reported_about_dated = { $speaker }, { $date }, paraphrased: { $words }

## Citations, on the pages of quotes and articles

cite = Cite
cite_address = This page: { $address }
cite_whole = BibTeX and RIS of all articles and quotes
copy = Copy
copied = Copied

## Actors

also_known_as = Also known as: { $names }
stances = Positions
question = Question
latest_stance = Most recent position
evidence = Evidence
on_this_page = On this page
about_it = About { $name }
stance_changed = changed
stance_before = Before that
stance_otherwise = In other quotes
order_unknown = Quotes from one source are in the order of its text. We do not know in which order quotes from different sources were spoken on the same day.
show_more =
    { $count ->
        [one] Show { $count } more
       *[other] Show { $count } more
    }
quotes_by_topic = Quotes by topic
without_topic = No topic
all_on = All quotes on { $topic }
said_on_its_behalf = Statements by representatives
passed_on_by_it = Quotes passed on from others
offices = Posts and memberships
from = From
to = To
post = Post
where = Organisation
occasion = Occasion
members = Members
named_in = Mentioned in
quoted_with = Quoted alongside
facts = Key facts
part_of = Part of
parts = Includes
born = Born
founded = Founded
died = Died
dissolved = Dissolved
elsewhere = In other databases
links = Links
then = then
actor_about =
    { $count ->
        [one] What { $name } said, when, and in which source: { $count } quote, checked against its source.
       *[other] What { $name } said, when, and in which source: { $count } quotes, checked against their sources.
    }

## Topics and events

actor = Name
silent = No statement found on this question (which does not mean neutral): { $actors }.
silent_more = No statement found on this question (which does not mean neutral): { $actors }, and { $count } more.
topic_without_quotes = No quotes on this topic have been recorded yet.
topic_in_parts = No quotes on this topic itself have been recorded; see the narrower topics.
matrix_latest = Shaded: most recent position; where several are shaded, we do not know which came last
matrix_none = · no statement found, which does not mean neutral
matrix_new = ● position first known by this day
matrix_is_new = new by this day
as_of_days = Positions over time
as_of_link = Dates on which a new position is first known.
as_of_title = { $name }: positions known by { $date }
as_of_about = { $name }: who held which position on { $date }, with the quotes that show it.
as_of_means = Includes only statements known to have been made by this date.
as_of_today = Today
who_changed = Who changed position
shift_rests =
    .from-reading = The earlier position is our interpretation: the words do not say so outright.
    .from-indirect = The earlier quote is a paraphrase, not the speaker’s words.
    .to-reading = The later position is our interpretation: the words do not say so outright.
    .to-indirect = The later quote is a paraphrase, not the speaker’s words.
took_part = Participants
what_was_said = What was said
topic_about = { $name }: who holds which position, with the quotes that show it.
event_about = { $name }, { $date }: what was said and by whom.

## Briefings

briefing = briefing
on_topics = On { $topics }
quotes_in_briefing = Quotes in this briefing

## Documents: Word, OpenDocument, EPUB

document =
    .contents = Contents
    .exhibits = Exhibits
    .proved = Every quotation here has been checked, word for word, against our copy of its source.
    .address = Address
    .page = On our site
    .sources = Sources
    .number = No.
exhibit_number = Exhibit { $number }
source_number = Source { $number }
see_note = See note { $number }.

## Timeline, network, publications, changes

timeline_about = Statements, events and articles, newest first.
timeline_of = Timeline of { $year }
timeline_of_about =
    { $count ->
        [one] Statements, events and articles from { $year }: { $count } entry.
       *[other] Statements, events and articles from { $year }: { $count } entries.
    }
timeline_years = Entries per year
timeline_months = Entries per month
month_not_known = exact month not known
timeline_kind =
    .quote = said
    .article = published
    .event = event
network_about = Who is quoted alongside whom, whose quotes reply to, support or contradict whose, and who mentions whom.
network_part = The { $shown } most connected of { $count } people and organisations, with the strongest connections between them. Thicker lines mean more frequent connections.
network_whole = Thicker lines mean more frequent connections.
network_figure = The tables below list every connection.
count_ties =
    { $count ->
        [one] { $count } connection
       *[other] { $count } connections
    }
count_ties_listed = { $count } connections; the { $listed } most frequent are listed
times = Times
tie_kind =
    .quoted-with = quoted alongside
    .answers = replies, supports or contradicts
    .mentions = mentions
tie_drawn =
    .answers = replies, supports or contradicts
    .mentions = mentions
    .quoted-with = quoted in the same source
tie_heading =
    .answers = Who replies to, supports or contradicts whom
    .mentions = Who mentions whom
    .quoted-with = Who is quoted in the same source
publications_about = Every outlet quoted on this site, and how closely the quotes match its articles.
publication = Outlet
without_publisher = No outlet given
quotes = Quotes
fidelity_column =
    .verbatim = Verbatim
    .typographic = Word for word
    .split = Quoted in parts
    .edited = Edited
    .indirect = Indirect
source_about =
    { $count ->
        [one] { $count } quote from { $name }, and how closely it matches the source.
       *[other] { $count } quotes from { $name }, and how closely they match the source.
    }
source_proof = How closely the quotes match
source_differing = Quotes worded differently from the reference
source_quoted = Who it quotes
checked_further = Checked beyond this article
renditions = Versions of other quotes
other_words = Different wording
changes_about = What we have corrected, and which quotes are disputed or withdrawn.
nothing_changed = No changes so far.
history_title = Day by day
history_about = What changed in the content of this site, by the day on which the editors recorded it (UTC). What is no longer on the site is not repeated here.
history_withdrawn = A quote was withdrawn.
history_status = The status of a quote changed to { $status }.
history_removed =
    { $count ->
        [one] One entry was removed.
       *[other] { $count } entries were removed.
    }
new_quotes = New on this site
new_quotes_about = The most recently added quotes, by the day they were added. They may have been said long before.
troubled_as =
    .withdrawn = Withdrawn
    .retracted = Retracted
    .misattributed = Misattributed
    .disputed = Disputed
    .corrected = Corrected

newest_of = Showing the newest { $shown } of { $count }.
and_more = and { $count } more

## Compare

compare_choose = Compare two people or organisations, or two topics: the questions on which both took a position, and how their quotes are linked.
compare_nothing = No two people or organisations have taken a position on the same question or replied to each other.
compare_actors_count = The number shows on how many questions both took a position.
compare_topics_count = The number shows how many people and organisations took a position on both.
compare_with = compared with
compare_with_others = Compare with others
compare_kicker = comparison
compare_title = { $one } and { $other }
compare_about = { $one } and { $other } side by side: their positions, and how their quotes are linked.
compare_axis = What each said, and when
compare_same = same position
compare_exchanges = Quotes linked by the editors
compare_exchanged = Showing the newest { $shown } of { $count } links.
compare_topics = Topics on which both are quoted
compare_rows = Showing the { $shown } with the most statements, of { $count } people and organisations.
relation_short =
    .replies-to = replies
    .supports = supports
    .contradicts = contradicts

## Unanswered

unanswered_about = Quotes that call for a reply we have not recorded, and people and organisations mentioned on a topic but quoted here only on others.
unanswered_means = A quote is listed here only if the editors marked it as one that calls for a reply. We count as a reply a quote by someone else that replies to it, supports it or contradicts it; in a transcript, also the next turn of another speaker. There may be a reply that we have not recorded.
unanswered_awaited = Quotes that call for a reply
unanswered_silent = Mentioned on a topic, but not quoted on it
unanswered_silent_about = They are mentioned in quotes on the topic, or took part in the event at which it came up. We quote them on other topics, but not on this one; they may have spoken about it elsewhere. The number shows how often they are mentioned.
unanswered_none = No quote here is waiting for a reply.
no_reply_from = We have recorded no reply from { $actors }.
nothing_held_of = We have no words of { $actors } at all, so we cannot say whether there was a reply.

## Page not found

not_found = Page not found
nothing_here = Page not found
nothing_here_about = Check the address, or search.

## The search page

search = Search
search_field = Words, names, topics
search_help = Use “quotation marks” for an exact phrase.
search_noscript = Search runs in your browser and needs JavaScript. You can also reach everything on this site from the lists below.
search_about = Search quotes, articles, people, organisations and topics.
search_results = Results
search_narrow = Filter
search_more = More results
search_indexes = Browse

# Texts of the script: %n is a number, %q what was typed, %w words of the index.
search_says =
    .results = %n results.
    .newest = Newest results: %n. These words are very common; add a rarer word to search older entries too.
    .none = No results for “%q”.
    .partly = No result has all these words; showing the closest.
    .instead = No results for “%q”. Showing results for %w.
    .failed = Search is not available. Check your connection and try again, or browse the lists.
    .context = in context
    .printed = Printed as %q by %w.
    .kind = Type
    .year = Year
    .speaker = Speaker
    .topic = Topic
    .others = More
    .count = Show numbers for speakers and topics
    .one = 1 result.

search_one =
    .quotes = Quote
    .articles = Article
    .actors = Person or organisation
    .topics = Topic
    .events = Event
    .briefings = Briefing
    .pages = About this site

search_all =
    .quotes = Quotes
    .articles = Articles
    .actors = People and organisations
    .topics = Topics
    .events = Events
    .briefings = Briefings
    .pages = About this site

## Sharing

share = Share
share_embed = Embed code
not_shared = Only the address of this page can be shared: these words are no longer attributed to the speaker.
embed_more = Read it in context on { $site }
share_notes = Embed these notes
share_stances = Embed these positions
share_passage = One passage with its notes
embedded_notes = Notes on “{ $title }”
embedded_stances = { $topic }: positions
# On the share card of a quote that is too long for it.
card_cut = shortened here

## Clippings

clippings = Clippings
clippings_about = Quotes you have collected on this site. The list is stored in your browser only.
clippings_means = The list is stored in this browser only and is not sent to the site. Clearing the browser’s data deletes it, so export what you need.
clippings_noscript = Your browser keeps the list, which requires JavaScript. Without it, you can copy the address and the citations of a quote from its page.

# What the script says. It puts a number for %n.
clippings_says =
    .empty = No clippings yet. Every quote on this site has a button that adds it here.
    .count = Clippings: %n.
    .note = Your note
    .up = Move up
    .down = Move down
    .remove = Remove
    .moved = Moved to position %n.
    .removed = Removed.
    .gone = This quote is no longer on the site; this is the text as you clipped it.
    .offline = This quote could not be loaded; it may have been changed or withdrawn since.
    .markdown = Export as Markdown
    .csl = Export as CSL-JSON
    .ris = Export as RIS
    .share = Link to this list
    .without = It does not include your notes.
    .shared = Someone has shared this list with you. It is not stored here.
    .add = Add these to my clippings
    .added = Added: %n.
    .own = Show my clippings
    .failed = Your browser does not store anything for this site, so the list cannot be changed.

## Data

data = Data
data_about = The whole site as data. Every file is made from the same content as the pages and contains nothing the pages do not show.
data_file = File
data_holds = Contents
data_files =
    .record = Everything: articles, quotes with their place in the article and how they were checked, people and organisations, topics, events.
    .schema = What each field means, as JSON Schema.
    .quotes = Quotes, one per line, for spreadsheets.
    .articles = Articles, one per line.
    .actors = People and organisations, one per line.
    .popolo = People, organisations, posts, memberships and events, in Popolo format.
    .bibtex = Articles and quotes as a bibliography, for BibTeX and BibLaTeX.
    .ris = The same in RIS format, for Zotero, EndNote and similar programs.
    .csl = The same in CSL-JSON format, for citation processors.
    .annotations = The place of every quote in its article, in W3C Web Annotation format.
    .feed = The newest quotes, as a feed (Atom).
data_withheld = For articles we are not allowed to reprint, these files hold only the quotes.

## What changed between two versions of the record

# Small numbers of quotes, in words.
number_word =
    .n2 = two
    .n3 = three
    .n4 = four
    .n5 = five
    .n6 = six
    .n7 = seven
    .n8 = eight
    .n9 = nine
diff_nothing = Nothing changed.
diff_quotes_added =
    { $count ->
        [one] One quote by { $speaker } was added.
       *[other] { $number } quotes by { $speaker } were added.
    }
diff_quotes_removed =
    { $count ->
        [one] One quote by { $speaker } was removed.
       *[other] { $number } quotes by { $speaker } were removed.
    }
diff_quotes_reworded =
    { $count ->
        [one] The text of { $what } was changed, and with it the wording of one quote.
       *[other] The text of { $what } was changed, and with it the wording of { $number } quotes.
    }
diff_added =
    .article = The article “{ $name }” was added.
    .actor = { $name } was added to the people and organisations.
    .topic = The topic “{ $name }” was added.
    .event = The event “{ $name }” was added.
    .briefing = The briefing “{ $name }” was added.
    .page = The page “{ $name }” was added.
diff_removed =
    .article = The article “{ $name }” was removed.
    .actor = { $name } was removed from the people and organisations.
    .topic = The topic “{ $name }” was removed.
    .event = The event “{ $name }” was removed.
    .briefing = The briefing “{ $name }” was removed.
    .page = The page “{ $name }” was removed.
diff_thing =
    .article = the article “{ $name }”
    .topic = the topic “{ $name }”
    .event = the event “{ $name }”
    .briefing = the briefing “{ $name }”
    .page = the page “{ $name }”
diff_quote = “{ $words }” ({ $speaker })
# Indirect speech has no quotation marks.
diff_reported = { $words } ({ $speaker }, reported)
diff_renamed = The address of { $what } changed from { $from } to { $to }; the former one leads to it.
diff_text_reworded = The text of { $what } was changed; no quote was touched.
diff_wording_changed = The wording of { $what } was corrected.
diff_wording_followed = The wording of { $what } was changed with that of its source.
diff_withdrawn = The quote { $what } was withdrawn.
diff_stance =
    .added = The stance of { $speaker } on “{ $question }” was recorded as { $to }, in the quote { $quote }.
    .changed = The stance of { $speaker } on “{ $question }” changed from { $from } to { $to }, in the quote { $quote }.
    .removed = The stance of { $speaker } on “{ $question }”, { $from }, was taken out of the quote { $quote }.
diff_membership =
    .added = A membership of { $actor } was added: { $membership } ({ $period }).
    .changed = A membership of { $actor } was changed from { $from } to { $to }.
    .removed = A membership of { $actor } was removed: { $membership } ({ $period }).
    .ended = The membership of { $actor } as { $membership } ended on { $date }.
diff_rendition =
    .added = The wording of { $article } was added to the quote { $what }.
    .changed = The wording of { $article } was corrected at the quote { $what }.
    .removed = The wording of { $article } was removed from the quote { $what }.
# The field is one of the table below.
diff_value =
    .changed = The { $field } of { $what } changed from { $from } to { $to }.
    .set = The { $field } of { $what } was given as { $to }.
    .cleared = The { $field } of { $what } was taken out: { $from }.
    .reworded = The { $field } of { $what } was reworded.
    .item-reworded = The { $field } of { $what } were reworded: { $item }.
    .item-added = To the { $field } of { $what } was added: { $item }.
    .item-removed = From the { $field } of { $what } was removed: { $item }.
    .unnamed = The { $field } of { $what } changed.
diff_details = Details of { $what } were changed:
# In a list below that sentence.
diff_detail =
    .changed = { $field }: from { $from } to { $to }
    .set = { $field }: { $to }
    .cleared = { $field }: { $from }, taken out
    .reworded = { $field }: reworded
    .item-reworded = { $field }: { $item }, reworded
    .item-added = { $field }: { $item }, added
    .item-removed = { $field }: { $item }, removed
    .unnamed = { $field }: changed
diff_field =
    .text = text
    .status = status
    .withdrawn = day of withdrawal
    .speaker = speaker
    .role = role
    .on-behalf-of = party spoken for
    .kind = kind
    .attribution = attribution
    .date = date
    .event = event
    .medium = occasion
    .audience = audience
    .via = chain of attribution
    .terms = terms
    .language = language
    .original = original wording
    .translation = translation
    .article = source
    .topics = topics
    .stance-reading = basis of the stance
    .relations = relations
    .reply-expected = expected replies
    .renditions = wordings elsewhere
    .verification = verification
    .note = note
    .corrections = notes on changes
    .reviewed = reviews
    .name = name
    .aliases = other names
    .sort-name = name for sorting
    .part-of = larger whole
    .same-as = identifiers
    .born = date of birth or foundation
    .died = date of death or dissolution
    .positions = questions
    .scale = possible answers
    .place = place
    .participants = participants
    .genre = genre
    .published = date of publication
    .publisher = publisher
    .authors = authors
    .source = web address
    .archived = archived copy
    .retrieved = day of retrieval
    .capture = captured page
    .versions = versions on other days
    .quotes-used = quotes
    .licence = licence
    .holder = rights holder
    .shown = extent shown
    .description = description
    .margin-notes = margin notes
    .stance = stance
    .memberships = memberships
diff_reading =
    .reading = our interpretation
diff_shown =
    .full = the whole text
    .excerpt = the quoted passages
    .none = nothing of the text

## The cover sheet of an evidence pack

pack_title = Evidence: { $subject }
pack_from = From “{ $site }”:
pack_about = This pack has the quotations below, the texts and captures in which they were found, and what was proved of them. This command proves it all again, without a network:
pack_limits = What is proved is that the words are in the source as it was captured. It is not proved that they were spoken, nor that the source is right.
pack_withheld = The text of a source may not be published in full. As proof, the pack has more of it than the site may show: do not publish the pack.
pack_said = Said
pack_page = Page
pack_certificate = Certificate
pack_published = Published
pack_source = Source
pack_fidelity = Wording
pack_found = Words in the source
pack_place = (characters { $from } to { $to })
pack_against_source = Source against quotation
pack_against_quotation = Quotation against this wording
pack_same = no difference
pack_text = Text
pack_passages = (only the passages with the quotations)
pack_capture = Capture
pack_no_capture = none in the pack
pack_against_capture = Text against capture
pack_matched = { $matched } of { $words } words of the text are in the capture, in their order
pack_shown_above = the differences are above, at the first quotation from this text
pack_version = Version
pack_version_has = it has the words
pack_version_lacks = it does not have the words
pack_log = Who did what
pack_uncommitted = Some of the files are not as they were last committed.
pack_lacks_commits = The site has a history in git, and this copy of it only the newest commits. So no commit is listed here.
pack_when = When
pack_what = What
pack_who = Who

pack_done =
    .captured = Captured
    .recorded = Recorded
    .annotated = Annotated
    .moved = Moved
    .changed = Changed
    .verified = Verified
    .reviewed = Reviewed
