# The words of the interface, in English: the measure of every other language.
#
# In a template, `{{ t.sources }}` prints a word, `{{ t.fidelity[card.fidelity] }}` one of a table, and
# `{{ say(word="in_all", count=index.total) }}` a sentence with something in it. A site changes a word by
# having a `templates/words/en.ftl` of its own with that word alone.

## Around every page

skip = Skip to the content
trail = Where this page stands
nav_sections = Sections
nav_about = About this site
every_quote_proved = Every quote here is proved against the words of its source.
record_as_of = Record as of { $date }.

sections =
    .articles = Sources
    .quotes = Quotes
    .actors = Actors
    .topics = Topics
    .events = Events
    .briefings = Briefings
    .timeline = Timeline
    .publications = Publications
    .network = Network
    .compare = Compare
    .unanswered = Unanswered
    .changes = Changes

## Signs between words

comma = { ", " }
colon = { ": " }
forward = →
back = ←

# What scripts say; of the two signs # the first is how many are shown, the second how many there are.
script =
    .theme-system = Theme: system
    .theme-light = Theme: light
    .theme-dark = Theme: dark
    .showing = Shown: # of # quotes
    .copy = Copy the quote
    .copied = Copied
    .resume = Go on where you stopped
    .preview = Preview
    .pin = Pin
    .close = Close

## Words that many pages share

quoted = “{ $words }”
reported_of = { $speaker }: { $words }
quoted_by = { $speaker }: “{ $words }”
caveat_first = [{ $caveat }] { $said }
sources = Sources
topics = Topics
topic = topic
event = event
event_label = Event
events = Events
briefings = Briefings
quotes_newest_first = Quotes, the newest first
draft = draft
undated = undated
within_it = Within it
in_wider = in { $wider }
no_statement = No statement found.
on_behalf_of = for { $actor }
not_later_than = not later than { $date }
since = since { $date }
until = until { $date }
since_until = since { $from }, until { $to }
wording_disputed = wording disputed

genre =
    .reportage = reportage
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
different_people = These are the words of unnamed sources. They may be different people, so nothing here is one person’s record.

actor_kinds =
    .person = People
    .organisation = Organisations
    .state = States
    .group = Groups
    .unnamed = Unnamed sources

# How closely a quote's words are those of its source; an indirect quote is the source's own words.
fidelity =
    .verbatim = verbatim
    .typographic = typographic
    .split = split
    .edited = edited
    .indirect = reported
fidelity_of_translation =
    .verbatim = the translation is verbatim
    .typographic = the translation is word for word
    .split = the translation is split
    .edited = the translation is edited

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

# Dates come in the language's own form; these words say how sure they are, and from when to when.
date_days = { $from }–{ $to }
date_span = { $from } – { $to }
date_since = since { $date }
date_from = from { $date }
date_until = until { $date }
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
        [one] { $count } with other words
       *[other] { $count } with other words
    }
sources_agree =
    { $count ->
        [one] { $count } source agrees
       *[other] { $count } sources agree
    }
sources_agree_of = { $count } of { $total } sources agree
count_actors =
    { $count ->
        [one] { $count } actor
       *[other] { $count } actors
    }
latest_quotes = Latest quotes
who_speaks = Who speaks
about_what = About what
in_which_sources = In which sources

## Indexes and pages of lists

in_all = { $count } in all
index_about = { $title }, { $count } in all.
nothing_yet = There is nothing here yet.
pages = Pages
page_of = Page { $number } of { $pages }
newer = Newer
older = Older

## Facets: what an index can be narrowed by

narrow = Narrow the list
narrow_here = Narrow this page
facet =
    .actor = Speaker
    .for = Spoken for
    .via = Passed on by
    .topic = Topic
    .event = Event
    .year = Year
    .kind = Kind of speech
    .fidelity = Fidelity
    .checked = Checked against
    .status = Status
    .genre = Kind of text
facet_any = any
# {shown} and {all} are numbers that a script puts in.
facet_shown = {"{"}shown{"}"} of {"{"}all{"}"} on this page
facet_reset = Show all
facet_more = All of them, by name
quote_kind =
    .direct = direct
    .partial = part of a sentence
    .indirect = indirect
list_title =
    .actor = Quotes by { $name }
    .for = Said on behalf of { $name }
    .via = Passed on by { $name }
    .topic = Quotes on { $name }
    .event = Said at: { $name }
    .year = Quotes of { $name }
    .kind = Quotes by kind of speech: { $name }
    .fidelity = Quotes by fidelity: { $name }
    .checked = Quotes by what they were checked against: { $name }
    .status = Quotes by status: { $name }
article_list =
    .topic = Sources on { $name }
    .event = Sources on: { $name }
    .year = Sources of { $name }
    .genre = Sources by kind of text: { $name }
all_sources =
    { $count ->
        [one] { $count } source
       *[other] All { $count } sources
    }
list_cut = The list ends here. Earlier quotes stand in the lists of the years.
all_of_them =
    { $count ->
        [one] { $count } quote
       *[other] All { $count } quotes
    }
and_earlier = and { $count } earlier

## Figures, and the tables behind them

as_table = The figure as a table
figure_lane = Line
figure_when = When
figure_what = What
axis_caption = { $name }: offices held, and what was said when
key_dot = said on that day
key_ring = not later than that day
key_span = some day in that time

## Articles

notice_excerpt = The site shows the passages that are quoted from this source. The quotes were proved against its full text.
notice_none = The site does not show this source. The quotes below were proved against its full text.
the_original = the original
archived_copy = archived copy
who_is_quoted = Who is quoted here
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
quotes_in_source = Quotes in this source
wording_of_another = this source’s wording of a quote from another
by_topic_and_note = By topic and kind of note
percent = { $percent } %
other_words_than_reference = other words than the quote
about_source = About this source
retrieved = Retrieved
named = Named
rights = Rights
coverage = Coverage
coverage_of = { $annotated } of { $quotations } passages in quotation marks are annotated
article_about =
    { $count ->
        [one] { $count } quote, proved word for word, from “{ $title }”.
       *[other] { $count } quotes, proved word for word, from “{ $title }”.
    }
article_about_in =
    { $count ->
        [one] { $count } quote, proved word for word, from “{ $title }” in { $publisher }.
       *[other] { $count } quotes, proved word for word, from “{ $title }” in { $publisher }.
    }
open_quote = { $speaker }: open the quote
open_rendition =
    .full = { $speaker }, in the words of the quote
    .part = { $speaker }, in part of the words of the quote
    .other = { $speaker }, in other words than the quote
    .translated = { $speaker }, in translation
    .other-language = { $speaker }, in another language than the quote
    .copied = { $speaker }, copied from another source
    .reported = { $speaker }, as this source reports it
renditions_differ =
    { $count ->
        [one] { $count } quotation here has other words than the quote on record
       *[other] { $count } quotations here have other words than the quotes on record
    }
wording_here = Here
wording_on_record = The quote
compare_wordings = Compare the sources

## Quotes

quote_is =
    .withdrawn = The editors withdrew this quote.
    .disputed = This quote is disputed.
    .misattributed = This quote is misattributed.
    .retracted = Its source took this quote back.
    .corrected = This quote was corrected.
see_changes = See what changed
when = When
wording = Wording
checked_label = Checked
date_not_known = date not known
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
    .indirect = indirect: the source’s words, not the speaker’s
    .verbatim = verbatim: letter for letter as in the source
    .typographic = word for word; only typography differs
    .split = word for word; the source interrupts it
    .edited = shortened or amended, as marked
how_of_translation =
    .verbatim = the translation, letter for letter as in the source
    .typographic = the translation, word for word; only typography differs
    .split = the translation, word for word; the source interrupts it
    .edited = the translation, shortened or amended, as marked
part_of_sentence = part of a sentence
checked =
    .article = one source
    .second-source = checked against a second source
    .transcript = checked against a transcript
    .recording = checked against a recording
terms =
    .on-record = on record
    .background = background
    .deep-background = deep background
    .leaked = leaked
others_have_other_words = other sources have other words
in_context = In its context
question_asked = The question
passage_before = Just before
passage_after = Just after
in_the_article = in the article
whole_paragraph = The whole paragraph
read_in_source = Read it in the source
cite_quote = Cite it
source_calls_speaker = The source calls the speaker “{ $words }”.
passed_on_by = Passed on by { $actors }.
translation = Translation
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
where_they_differ = Where the quote and its source differ
alteration =
    .ellipsis = left out
    .bracket = amended
    .sic = sic
    .interruption = interrupted by
    .folded = typography
words_not_shown = words that are not shown
instead_of = “{ $typed }” for “{ $found }”
added = “{ $typed }” added
source_has_it_so = the source has it so
what_ties = What ties these quotes together
relation =
    .replies-to = this replies to
    .supports = this supports
    .contradicts = this contradicts
    .elaborates = this elaborates
    .walks-back = this walks back
    .repeats = this repeats
tied =
    .replies-to = answers
    .supports = supports
    .contradicts = contradicts
    .elaborates = elaborates
    .walks-back = walks back
    .repeats = repeats
related =
    .replies-to = answered by
    .supports = supported by
    .contradicts = contradicted by
    .elaborates = elaborated by
    .walks-back = taken back by
    .repeats = repeated by
as_sources_word_it = As the sources word it
one_source_only = Found in one source only
one_source_here = One source on this record
sources_report =
    { $count ->
        [one] { $count } source reports this in its own words
       *[other] { $count } sources report this in their own words
    }
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
    .other = other words
    .translated = translation
    .other-language = in another language
    .copied = copy of another source
    .reported = in its own words
source = Source
words = Words
reference = reference
not_here = not here:
here_instead = here instead:
not_quoted_here = not quoted here:
also_here = further words here:
this_quote = this quote
compared = Compared word by word with the reference wording: a recording’s before a transcript’s, then that of the earliest source.
same_words_elsewhere = The same words stand in other sources.
one_source_known = One source is known for these words.
also_in = Also in:
editors_note = The editors’ note
positions_taken = Positions taken
editors_reading = the editors’ reading
at_moment = at { $moment }
by_whom = by { $name }
open = open
used_in = Used in
changes = Changes
before = Before
after = After
quote_about = “{ $words }” { $speaker }.
quote_about_dated = “{ $words }” { $speaker }, { $date }.
reported_about = { $speaker }, as reported: { $words }
reported_about_dated = { $speaker }, { $date }, as reported: { $words }

## Citations, on the pages of quotes and articles

cite = Cite
cite_address = This page: { $address }
copy = Copy
copied = Copied

## Actors

also_known_as = Also: { $names }
stances_that_changed = Stances that changed
stances = Stances
question = Question
latest_stance = Latest stance
evidence = Evidence
quotes_by_topic = Quotes by topic
without_topic = Without a topic
all_on = All on { $topic }
said_on_its_behalf = Said on its behalf
passed_on_by_it = Passed on by it
offices = Offices and memberships
from = From
to = To
post = Post
where = Where
members = Members
named_in = Named in
quoted_with = Quoted with
facts = Facts
part_of = Part of
parts = Parts
born = Born
founded = Founded
died = Died
dissolved = Dissolved
elsewhere = Elsewhere
links = Links
then = then
actor_about =
    { $count ->
        [one] What { $name } said, when, and in which source: { $count } quote, proved word for word.
       *[other] What { $name } said, when, and in which source: { $count } quotes, proved word for word.
    }

## Topics and events

actor = Actor
silent = No statement found on this question from: { $actors }. That is not the same as neutral.
silent_more = No statement found on this question from: { $actors } and { $count } more. That is not the same as neutral.
matrix_latest = Marked: the latest stance
matrix_none = ·: no statement found, which is not the same as neutral
matrix_new = ●: taken on this day
as_of_days = Who stood where on earlier days
as_of_link = The days on which somebody took a stance, or another one.
as_of_title = { $name }: who stood where on { $date }
as_of_about = { $name }: who stood where as of { $date }, with the quotes that prove it.
as_of_means = Only what had certainly been said by then.
as_of_today = Today
who_changed = Who changed the stance
took_part = Took part
what_was_said = What was said
topic_about = { $name }: who stands where, with the quotes that prove it.
event_about = { $name }, { $date }: what was said, and by whom.

## Briefings

briefing = briefing
on_topics = On { $topics }
quotes_in_briefing = The quotes in this briefing

## Timeline, network, publications, changes

timeline_about = What was said, done and published, the newest first.
timeline_of = Timeline of { $year }
timeline_of_about = What was said, done and published in { $year }: { $count } entries.
timeline_years = All years, and how much stands in each
timeline_months = The months of the year, and how much stands in each
month_not_known = month not known
timeline_kind =
    .quote = said
    .article = published
    .event = event
network_about = Who is quoted with whom, who answers whom, who names whom.
network_part = The { $shown } actors with most ties, of { $count }, and the strongest ties between them. The thicker the line, the more often.
network_whole = The thicker the line, the more often.
network_table = The ties as a table
count_ties =
    { $count ->
        [one] { $count } tie
       *[other] { $count } ties
    }
count_ties_listed = { $count } ties, the most frequent { $listed } of which are listed
tie = Tie
times = Times
tie_kind =
    .quoted-with = quoted with
    .answers = answers
    .mentions = mentions
publications_about = Every publication that is quoted, with how its words were proved.
publication = Publication
without_publisher = Without a publisher
quotes = Quotes
fidelity_column =
    .verbatim = Verbatim
    .typographic = Typographic
    .split = Split
    .edited = Edited
source_about =
    { $count ->
        [one] { $count } quote from { $name }, and how its words were proved.
       *[other] { $count } quotes from { $name }, and how their words were proved.
    }
source_proof = How its words were proved
source_differing = Quotes that it words otherwise than the reference
source_quoted = Who is quoted in it
checked_further = Checked further
renditions = Renditions
other_words = Other words
changes_about = What the editors corrected, and which quotes are disputed or withdrawn.
nothing_changed = Nothing has been changed.
troubled_as =
    .retracted = Retracted
    .misattributed = Misattributed
    .disputed = Disputed
    .corrected = Corrected

newest_of = The newest { $shown } of { $count }.
and_more = and { $count } more

## Compare

compare_choose = Two actors or two topics side by side: the questions on which both took a stance, and what they said to each other.
compare_nothing = No two actors took a stance on the same question, and none answered another.
compare_actors_count = The number says on how many questions both took a stance.
compare_topics_count = The number says how many actors took a stance on both.
compare_with = compared with
compare_with_others = Compared with others
compare_kicker = compared
compare_title = { $one } and { $other }
compare_about = { $one } and { $other } side by side: where they stand, and what they said to each other.
compare_axis = What both said, and when
compare_same = the same stance
compare_exchanges = What they said to each other
compare_exchanged = The newest { $shown } of { $count } exchanges.
compare_topics = Topics on which both are quoted
compare_rows = The { $shown } actors with most statements, of { $count }.
relation_short =
    .replies-to = replies
    .supports = supports
    .contradicts = contradicts

## Unanswered

unanswered_about = What nobody has replied to, and who has not spoken on a topic.
unanswered_means = A quote counts as answered here if the editors found a quote of somebody else that answers, supports or contradicts it. An answer may exist that is not on this record.
unanswered_questions = Questions without an answer
unanswered_questions_about = Quotes that end with a question.
unanswered_named = Named, and not heard in return
unanswered_named_about = Quotes that name others, none of whom is on record with an answer.
unanswered_replies = Replies that stand unanswered
unanswered_replies_about = Answers and contradictions to which nothing was said in return.
unanswered_silent = Who has not spoken
unanswered_silent_about = Those who are named in quotes on the topic, or took part where they were said, and of whom no quote on it was found. The number says how often.
unanswered_none = None on this record.
no_answer_from = No answer found from { $actors }

## The page for addresses that lead nowhere

not_found = Not found
nothing_here = Nothing stands here
nothing_here_about = The address leads to no page of this site. Quotes, sources and actors keep their addresses for good; the one you followed may have been mistyped.

## The search page

search = Search
search_field = Words, names or topics
search_help = Quoted words come first. Put words in “quotation marks” to find them one after the other.
search_noscript = Searching is done by your browser and needs JavaScript. Everything on this site can also be reached from the indexes below.
search_about = Search what was said, the sources, actors and topics.
search_results = Results
search_narrow = Narrow the results
search_more = More results
search_indexes = Indexes

# What the script says. It puts a number for %n, what was typed for %q, and words of the index for %w.
search_says =
    .results = Results: %n.
    .newest = Newest results: %n. These words stand nearly everywhere; add a rarer one to search older entries too.
    .none = Nothing was found for “%q”.
    .partly = Nothing has all of these words; these have some of them.
    .instead = “%q” stands nowhere; shown are results for %w.
    .failed = The index could not be read. Check your connection and try again, or use the indexes.
    .context = in its context
    .kind = What
    .year = Year
    .speaker = Who said it
    .topic = About
    .others = More
    .count = Count speakers and topics

search_one =
    .quotes = Quote
    .articles = Source
    .actors = Actor
    .topics = Topic
    .events = Event
    .briefings = Briefing
    .pages = About this site

search_all =
    .quotes = Quotes
    .articles = Sources
    .actors = Actors
    .topics = Topics
    .events = Events
    .briefings = Briefings
    .pages = About this site

## Quotes on their way to other sites

share = Share
share_address = Address of this quote
share_embed = To show it in another site
share_original = The words in the original
not_shared = The address of this page is all that the site offers for sharing these words: they are no longer on its record as the speaker’s.
embed_more = In its context at { $site }
# Said on the picture of a quote whose words are too long for it.
card_cut = shortened here

## Data

data = Data
data_about = The whole record, for programs: every file is made from the same content as these pages, and says no more than they may.
data_file = File
data_holds = What it holds
data_files =
    .record = Everything: articles, quotes with where they stand and how they were proved, actors, topics, events.
    .schema = What the fields of the record mean, as JSON Schema.
    .quotes = Quotes, one on each line, for spreadsheets.
    .articles = Articles, one on each line.
    .actors = Actors, one on each line.
    .popolo = Persons, organisations, posts, memberships and events, after Popolo.
    .bibtex = Articles and quotes as a bibliography, for BibTeX and BibLaTeX.
    .ris = The same as RIS, for Zotero, EndNote and their like.
    .csl = The same as CSL-JSON, for citation processors.
    .annotations = Where every quote stands in its article, after the W3C’s Web Annotation.
    .feed = The newest quotes, as a feed (Atom).
data_withheld = Of a source whose text is withheld, these files hold the quotes alone.
