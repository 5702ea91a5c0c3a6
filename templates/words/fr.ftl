# The words of the interface, in French. What each is for is said in `en.ftl`.

## Around every page

skip = Aller au contenu
trail = Où se trouve cette page
nav_sections = Rubriques
nav_about = À propos de ce site
every_quote_proved = Chaque citation est vérifiée mot à mot dans sa source.
record_as_of = État au { $date }.

sections =
    .articles = Sources
    .quotes = Citations
    .actors = Acteurs
    .topics = Thèmes
    .events = Événements
    .briefings = Dossiers
    .timeline = Chronologie
    .publications = Publications
    .network = Réseau
    .changes = Modifications
    .compare = Comparer
    .unanswered = Sans réponse

## Signs between words

comma = { ", " }
colon = { " : " }
forward = →
back = ←
script =
    .theme-system = Thème : système
    .theme-light = Thème : clair
    .theme-dark = Thème : sombre
    .showing = Affichées : # citations sur #
    .copy = Copier la citation
    .copied = Copié
    .resume = Reprendre où vous étiez
    .preview = Aperçu
    .pin = Épingler
    .close = Fermer

## Words that many pages share

quoted = « { $words } »
reported_of = { $speaker } : { $words }
quoted_by = { $speaker } : « { $words } »
caveat_first = [{ $caveat }] { $said }
sources = Sources
topics = Thèmes
topic = thème
event = événement
event_label = Événement
events = Événements
briefings = Dossiers
quotes_newest_first = Citations, de la plus récente à la plus ancienne
draft = brouillon
undated = sans date
within_it = Comprend
in_wider = dans { $wider }
no_statement = Aucune déclaration trouvée.
on_behalf_of = au nom de { $actor }
not_later_than = au plus tard : { $date }
since = depuis : { $date }
until = jusqu’à : { $date }
since_until = période : { $from } – { $to }
wording_disputed = formulation contestée

genre =
    .reportage = reportage
    .analysis = analyse
    .opinion = opinion
    .transcript = transcription
    .statement = déclaration
    .press-release = communiqué de presse
    .interview = entretien

actor_kind =
    .person = personne
    .organisation = organisation
    .state = État
    .group = groupe
    .unnamed = source anonyme

# On the page of unnamed sources who may be different people.
different_people = Ces paroles sont celles de sources anonymes. Il peut s’agir de personnes différentes : rien ici n’est le parcours d’une seule.

actor_kinds =
    .person = Personnes
    .organisation = Organisations
    .state = États
    .group = Groupes
    .unnamed = Sources anonymes

fidelity =
    .verbatim = textuelle
    .typographic = à la typographie près
    .split = entrecoupée
    .edited = remaniée
    .indirect = rapportée
fidelity_of_translation =
    .verbatim = traduction reprise à la lettre
    .typographic = traduction reprise mot pour mot
    .split = traduction scindée
    .edited = traduction retouchée

status =
    .reported = rapportée
    .confirmed = confirmée
    .disputed = contestée
    .misattributed = mal attribuée
    .retracted = retirée
    .corrected = corrigée
    .withdrawn = retirée par la rédaction

change_kind =
    .correction = correction
    .update = mise à jour
    .clarification = précision
    .withdrawal = retrait

## Dates

date_days = { $from }–{ $to }
date_span = { $from } – { $to }
date_since = depuis : { $date }
date_from = à partir de : { $date }
date_until = jusqu’à : { $date }
date_about = vers { $date }
date_uncertain = { $date } (incertain)
date_about_uncertain = vers { $date } (incertain)
date_century = entre { $first } et { $last }
date_decade = années { $first }
date_season =
    .spring = printemps { $year }
    .summer = été { $year }
    .autumn = automne { $year }
    .winter = hiver { $year }

## Home

count_quotes =
    { $count ->
        [one] { $count } citation
       *[other] { $count } citations
    }
count_sources =
    { $count ->
        [one] { $count } source
       *[other] { $count } sources
    }
count_otherwise =
    { $count ->
        [one] { $count } avec d’autres mots
       *[other] { $count } avec d’autres mots
    }
sources_agree =
    { $count ->
        [one] { $count } source concorde
       *[other] { $count } sources concordent
    }
sources_agree_of = { $count } sources sur { $total } concordent
count_actors =
    { $count ->
        [one] { $count } acteur
       *[other] { $count } acteurs
    }
latest_quotes = Dernières citations
who_speaks = Qui parle
about_what = De quoi
in_which_sources = Dans quelles sources

## Indexes and pages of lists

in_all = { $count } au total
index_about = { $title }, { $count } au total.
nothing_yet = Il n’y a encore rien ici.
pages = Pages
page_of = Page { $number } sur { $pages }
newer = Plus récentes
older = Plus anciennes

## Facets: what an index can be narrowed by

narrow = Affiner la liste
narrow_here = Affiner cette page
facet =
    .actor = Auteur
    .for = Au nom de
    .via = Transmise par
    .topic = Thème
    .event = Événement
    .year = Année
    .kind = Forme du discours
    .fidelity = Fidélité
    .checked = Vérifiée d’après
    .status = Statut
    .genre = Type de texte
facet_any = indifférent
facet_shown = {"{"}shown{"}"} sur {"{"}all{"}"} sur cette page
facet_reset = Tout afficher
facet_more = Toutes, par nom
quote_kind =
    .direct = directe
    .partial = fragment de phrase
    .indirect = indirecte
list_title =
    .actor = Citations de { $name }
    .for = Dit au nom de { $name }
    .via = Transmis par { $name }
    .topic = Citations sur le thème : { $name }
    .event = Dit à l’occasion de : { $name }
    .year = Citations de { $name }
    .kind = Citations par forme du discours : { $name }
    .fidelity = Citations par fidélité : { $name }
    .checked = Citations par moyen de vérification : { $name }
    .status = Citations par statut : { $name }
article_list =
    .topic = Sources sur { $name }
    .event = Sources sur : { $name }
    .year = Sources de { $name }
    .genre = Sources par type de texte : { $name }
all_sources =
    { $count ->
        [one] { $count } source
       *[other] Les { $count } sources
    }
list_cut = La liste s’arrête ici. Les citations antérieures figurent dans les listes par année.
all_of_them =
    { $count ->
        [one] { $count } citation
       *[other] Les { $count } citations
    }
and_earlier =
    { $count ->
        [one] et { $count } antérieure
       *[other] et { $count } antérieures
    }

## Figures, and the tables behind them

as_table = La figure sous forme de tableau
figure_lane = Ligne
figure_when = Quand
figure_what = Quoi
axis_caption = { $name } : fonctions exercées, et ce qui a été dit quand
key_dot = dit ce jour-là
key_ring = au plus tard ce jour-là
key_span = un jour de cette période

## Articles

notice_excerpt = Le site montre les passages cités de cette source. Les citations ont été vérifiées dans son texte intégral.
notice_none = Le site ne montre pas cette source. Les citations ci-dessous ont été vérifiées dans son texte intégral.
the_original = l’original
archived_copy = copie archivée
who_is_quoted = Qui est cité ici
narrow_article = Par thème et par note
notes_of =
    .context = notes sur le contexte
    .definition = définitions
    .fact-check = vérifications des faits
    .correction = rectifications
    .translation = notes sur la traduction
    .quote = notes sur les citations
    .wording = autres formulations
note_number = note { $number }
note_kind =
    .context = contexte
    .definition = définition
    .fact-check = vérification
    .correction = correction
    .translation = traduction
    .quote = citation
    .wording = formulation
quotes_in_source = Citations dans cette source
wording_of_another = la formulation, dans cette source, d’une citation d’une autre
by_topic_and_note = Par thème et par type de note
percent = { $percent } %
other_words_than_reference = d’autres mots que la citation
about_source = À propos de cette source
retrieved = Consultée
named = Nommés
rights = Droits
coverage = Couverture
coverage_of = Passages entre guillemets annotés : { $annotated } sur { $quotations }
article_about =
    { $count ->
        [one] { $count } citation, vérifiée mot à mot, tirée de « { $title } ».
       *[other] { $count } citations, vérifiées mot à mot, tirées de « { $title } ».
    }
article_about_in =
    { $count ->
        [one] { $count } citation, vérifiée mot à mot, tirée de « { $title } » ({ $publisher }).
       *[other] { $count } citations, vérifiées mot à mot, tirées de « { $title } » ({ $publisher }).
    }
open_quote = { $speaker } : ouvrir la citation
open_rendition =
    .full = { $speaker }, avec les mots de la citation
    .part = { $speaker }, avec une partie des mots de la citation
    .other = { $speaker }, avec d’autres mots que la citation
    .translated = { $speaker }, en traduction
    .other-language = { $speaker }, dans une autre langue que la citation
    .copied = { $speaker }, copié d’une autre source
    .reported = { $speaker }, selon cette source
renditions_differ =
    { $count ->
        [one] { $count } citation n’a pas ici les mots de la citation enregistrée
       *[other] { $count } citations n’ont pas ici les mots des citations enregistrées
    }
wording_here = Ici
wording_on_record = La citation
compare_wordings = Comparer les sources

## Quotes

quote_is =
    .withdrawn = La rédaction a retiré cette citation.
    .disputed = Cette citation est contestée.
    .misattributed = Cette citation est mal attribuée.
    .retracted = Sa source a retiré cette citation.
    .corrected = Cette citation a été corrigée.
see_changes = Voir ce qui a changé
when = Quand
wording = Formulation
checked_label = Vérifié
date_not_known = date inconnue
to_audience = à l’adresse de { $audience }
medium =
    .speech = discours
    .interview = entretien
    .press-conference = conférence de presse
    .statement = déclaration
    .debate = débat
    .letter = lettre
    .social-media = réseaux sociaux
    .broadcast = émission
    .document = document
    .conversation = conversation
    .testimony = témoignage
how =
    .indirect = indirecte : les mots de la source, non ceux de l’auteur
    .verbatim = textuelle : à la lettre près comme dans la source
    .typographic = mot pour mot ; seule la typographie diffère
    .split = mot pour mot ; la source l’interrompt
    .edited = abrégée ou remaniée, comme indiqué
how_of_translation =
    .verbatim = la traduction, à la lettre comme dans la source
    .typographic = la traduction, mot pour mot ; seule la typographie diffère
    .split = la traduction, mot pour mot ; la source l’interrompt
    .edited = la traduction, abrégée ou modifiée, comme indiqué
part_of_sentence = fragment de phrase
checked =
    .article = une seule source
    .second-source = vérifiée dans une seconde source
    .transcript = vérifiée d’après une transcription
    .recording = vérifiée d’après un enregistrement
terms =
    .on-record = citation autorisée
    .background = sans nom d’auteur
    .deep-background = sans attribution
    .leaked = fuite
others_have_other_words = d’autres sources ont d’autres mots
in_context = Dans son contexte
question_asked = La question
passage_before = Juste avant
passage_after = Juste après
in_the_article = dans l’article
whole_paragraph = Le paragraphe entier
read_in_source = Lire dans la source
cite_quote = La citer
source_calls_speaker = La source désigne l’auteur ainsi : « { $words } ».
passed_on_by = Transmis par { $actors }.
translation = Traduction
translated =
    .publisher = traduction de la publication
    .interpreter = traduction d’un interprète
    .editors = traduction de la rédaction
    .machine = traduction automatique
translated_from =
    .publisher = traduction { $language } par la publication
    .interpreter = traduction { $language } par un interprète
    .editors = traduction { $language } par la rédaction
    .machine = traduction automatique { $language }
    .unknown = traduction { $language }
translated_named = { $translated } ({ $name })
from_language =
    .ar = de l’arabe
    .cs = du tchèque
    .da = du danois
    .de = de l’allemand
    .el = du grec
    .en = de l’anglais
    .es = de l’espagnol
    .fa = du persan
    .fi = du finnois
    .fr = du français
    .he = de l’hébreu
    .hi = du hindi
    .hu = du hongrois
    .it = de l’italien
    .ja = du japonais
    .ko = du coréen
    .nb = du norvégien
    .nl = du néerlandais
    .pl = du polonais
    .pt = du portugais
    .ro = du roumain
    .ru = du russe
    .sv = du suédois
    .tr = du turc
    .uk = de l’ukrainien
    .zh = du chinois
from_language_other = d’une autre langue ({ $tag })
where_they_differ = Où la citation et sa source diffèrent
alteration =
    .ellipsis = omis
    .bracket = modifié
    .sic = sic
    .interruption = interrompu par
    .folded = typographie
words_not_shown = mots qui ne sont pas montrés
instead_of = « { $typed } » au lieu de « { $found } »
added = « { $typed } » ajouté
source_has_it_so = ainsi dans la source
what_ties = Ce qui relie ces citations
relation =
    .replies-to = celle-ci répond à
    .supports = celle-ci appuie
    .contradicts = celle-ci contredit
    .elaborates = celle-ci précise
    .walks-back = celle-ci revient sur
    .repeats = celle-ci répète
tied =
    .replies-to = répond à
    .supports = appuie
    .contradicts = contredit
    .elaborates = précise
    .walks-back = revient sur
    .repeats = répète
related =
    .replies-to = réponse
    .supports = appuyée par
    .contradicts = contredite par
    .elaborates = précisée par
    .walks-back = retirée par
    .repeats = répétée par
as_sources_word_it = Telle que les sources la formulent
one_source_only = Trouvé dans une seule source
one_source_here = Une seule source dans ce dossier
sources_report =
    { $count ->
        [one] { $count } source le rapporte avec ses propres mots
       *[other] { $count } sources le rapportent avec leurs propres mots
    }
agreement =
    .full = { $count } mot pour mot
    .part = { $count } en partie
    .other =
        { $count ->
            [one] { $count } donne « { $words } »
           *[other] { $count } donnent « { $words } »
        }
    .lacking =
        { $count ->
            [one] { $count } omet « { $words } »
           *[other] { $count } omettent « { $words } »
        }
    .rest = { $count } avec d’autres mots
    .translated =
        { $count ->
            [one] { $count } traduction
           *[other] { $count } traductions
        }
    .other-language = { $count } dans une autre langue
    .copied =
        { $count ->
            [one] { $count } copie d’une autre source
           *[other] { $count } copies d’autres sources
        }
agrees =
    .full = mot pour mot
    .part = en partie
    .other = autres mots
    .translated = traduction
    .other-language = dans une autre langue
    .copied = copie d’une autre source
    .reported = avec ses propres mots
source = Source
words = Mots
reference = référence
not_here = absent ici :
here_instead = ici à la place :
not_quoted_here = non cité ici :
also_here = mots supplémentaires ici :
this_quote = cette citation
compared = Comparées mot à mot avec la formulation de référence : un enregistrement l’emporte sur une transcription, et celle-ci sur la source la plus ancienne.
same_words_elsewhere = Les mêmes mots figurent dans d’autres sources.
one_source_known = On ne connaît qu’une source pour ces mots.
also_in = Aussi dans :
editors_note = La note de la rédaction
positions_taken = Positions prises
editors_reading = interprétation de la rédaction
at_moment = à { $moment }
by_whom = par { $name }
open = ouvrir
used_in = Utilisée dans
changes = Modifications
before = Avant
after = Après
quote_about = « { $words } » { $speaker }.
quote_about_dated = « { $words } » { $speaker }, { $date }.
reported_about = { $speaker }, propos rapportés : { $words }
reported_about_dated = { $speaker }, { $date }, propos rapportés : { $words }
cite = Citer
cite_address = Cette page : { $address }
copy = Copier
copied = Copié

## Actors

also_known_as = Aussi : { $names }
stances_that_changed = Positions qui ont changé
stances = Positions
question = Question
latest_stance = Dernière position
evidence = Preuves
quotes_by_topic = Citations par thème
without_topic = Sans thème
all_on = Tout sur { $topic }
said_on_its_behalf = Dit en son nom
passed_on_by_it = Transmis par lui
offices = Fonctions et appartenances
from = De
to = À
post = Fonction
where = Où
members = Membres
named_in = Nommé dans
quoted_with = Cité avec
facts = Repères
part_of = Fait partie de
parts = Parties
born = Naissance
founded = Fondation
died = Décès
dissolved = Dissolution
elsewhere = Ailleurs
links = Liens
then = puis
actor_about =
    { $count ->
        [one] Ce que { $name } a dit, quand et dans quelle source : { $count } citation, vérifiée mot à mot.
       *[other] Ce que { $name } a dit, quand et dans quelle source : { $count } citations, vérifiées mot à mot.
    }

## Topics and events

actor = Acteur
silent = Aucune déclaration trouvée sur cette question de : { $actors }. Cela ne veut pas dire neutre.
silent_more =
    { $count ->
        [one] Aucune déclaration trouvée sur cette question de : { $actors } et { $count } autre. Cela ne veut pas dire neutre.
       *[other] Aucune déclaration trouvée sur cette question de : { $actors } et { $count } autres. Cela ne veut pas dire neutre.
    }
matrix_latest = En évidence : la dernière position
matrix_none = · : aucune déclaration trouvée, ce qui ne veut pas dire neutre
matrix_new = ● : prise ce jour-là
as_of_days = Les positions à des dates antérieures
as_of_link = Les jours où quelqu’un a pris position ou en a changé.
as_of_title = { $name } : les positions au { $date }
as_of_about = { $name } : qui défendait quoi au { $date }, citations à l’appui.
as_of_means = Seulement ce qui avait certainement été dit à cette date.
as_of_today = Aujourd’hui
who_changed = Qui a changé de position
took_part = Participants
what_was_said = Ce qui a été dit
topic_about = { $name } : qui défend quoi, citations à l’appui.
event_about = { $name }, { $date } : ce qui a été dit, et par qui.

## Briefings

briefing = dossier
on_topics = Sur { $topics }
quotes_in_briefing = Les citations de ce dossier

## Timeline, network, publications, changes

timeline_about = Ce qui a été dit, fait et publié, du plus récent au plus ancien.
timeline_of = Chronologie de { $year }
timeline_of_about =
    { $count ->
        [one] Ce qui a été dit, fait et publié en { $year } : { $count } entrée.
       *[other] Ce qui a été dit, fait et publié en { $year } : { $count } entrées.
    }
timeline_years = Toutes les années, et ce que chacune contient
timeline_months = Les mois de l’année, et ce que chacun contient
month_not_known = mois inconnu
timeline_kind =
    .quote = dit
    .article = publié
    .event = événement
network_about = Qui est cité avec qui, qui répond à qui, qui nomme qui.
network_part = Les { $shown } acteurs les plus liés, sur { $count }, et leurs liens les plus forts. Plus le trait est épais, plus le lien est fréquent.
network_whole = Plus le trait est épais, plus le lien est fréquent.
network_table = Les liens sous forme de tableau
count_ties =
    { $count ->
        [one] { $count } lien
       *[other] { $count } liens
    }
count_ties_listed = { $count } liens, dont les { $listed } plus fréquents sont listés
tie = Lien
times = Fois
tie_kind =
    .quoted-with = cité avec
    .answers = répond à
    .mentions = nomme
publications_about = Toutes les publications citées, et comment leurs mots ont été vérifiés.
publication = Publication
without_publisher = Sans publication
quotes = Citations
fidelity_column =
    .verbatim = Textuelles
    .typographic = À la typographie près
    .split = Entrecoupées
    .edited = Remaniées
source_about =
    { $count ->
        [one] { $count } citation tirée de { $name }, et comment ses mots ont été vérifiés.
       *[other] { $count } citations tirées de { $name }, et comment leurs mots ont été vérifiés.
    }
source_proof = Comment ses mots ont été vérifiés
source_differing = Citations qu’elle formule autrement que la référence
source_quoted = Qui y est cité
checked_further = Vérifiées plus avant
renditions = Formulations
other_words = Autres mots
changes_about = Ce que la rédaction a corrigé, et quelles citations sont contestées ou retirées.
nothing_changed = Rien n’a été modifié.
troubled_as =
    .retracted = Retirées
    .misattributed = Mal attribuées
    .disputed = Contestées
    .corrected = Corrigées

newest_of = Les { $shown } plus récentes, sur { $count }.
and_more =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }

## Compare

compare_choose = Deux acteurs ou deux thèmes côte à côte : les questions sur lesquelles les deux ont pris position, et ce qu’ils se sont dit.
compare_nothing = Aucune paire d’acteurs n’a pris position sur la même question, et aucun n’a répondu à un autre.
compare_actors_count = Le nombre indique sur combien de questions les deux ont pris position.
compare_topics_count = Le nombre indique combien d’acteurs ont pris position sur les deux.
compare_with = comparé à
compare_with_others = Comparer à d’autres
compare_kicker = comparaison
compare_title = { $one } et { $other }
compare_about = { $one } et { $other } côte à côte : leurs positions, et ce qu’ils se sont dit.
compare_axis = Ce que les deux ont dit, et quand
compare_same = la même position
compare_exchanges = Ce qu’ils se sont dit
compare_exchanged = Les { $shown } échanges les plus récents, sur { $count }.
compare_topics = Thèmes sur lesquels les deux sont cités
compare_rows = Les { $shown } acteurs qui se sont le plus exprimés, sur { $count }.
relation_short =
    .replies-to = répond
    .supports = appuie
    .contradicts = contredit

## Unanswered

unanswered_about = Ce à quoi personne n’a répondu, et qui ne s’est pas exprimé sur un thème.
unanswered_means = Une citation compte ici comme ayant reçu une réponse si la rédaction a trouvé une citation d’un autre qui lui répond, l’appuie ou la contredit. Une réponse peut exister hors de ce recueil.
unanswered_questions = Questions sans réponse
unanswered_questions_about = Citations qui se terminent par une question.
unanswered_named = Nommés, et pas entendus en retour
unanswered_named_about = Citations qui nomment d’autres acteurs, dont aucune réponse n’est recueillie ici.
unanswered_replies = Répliques restées sans réponse
unanswered_replies_about = Réponses et contradictions auxquelles rien n’a été répondu.
unanswered_silent = Qui ne s’est pas exprimé
unanswered_silent_about = Ceux qui sont nommés dans des citations sur le thème, ou étaient présents là où elles ont été prononcées, et dont aucune citation sur ce thème n’a été trouvée. Le nombre indique combien de fois.
unanswered_none = Aucune dans ce recueil.
no_answer_from = Aucune réponse trouvée de { $actors }

## The page for addresses that lead nowhere

not_found = Page introuvable
nothing_here = Il n’y a rien ici
nothing_here_about = Cette adresse ne mène à aucune page du site. Citations, sources et acteurs gardent leur adresse pour toujours ; celle que vous avez suivie contient peut-être une faute de frappe.

## The search page

search = Recherche
search_field = Mots, noms ou thèmes
search_help = Les mots cités viennent en premier. Mettez des mots entre “guillemets” pour les trouver à la suite.
search_noscript = La recherche se fait dans votre navigateur et demande JavaScript. Tout le contenu du site est aussi accessible par les index ci-dessous.
search_about = Chercher dans les propos, les sources, les acteurs et les thèmes.
search_results = Résultats
search_narrow = Affiner les résultats
search_more = Plus de résultats
search_indexes = Index

search_says =
    .results = Résultats : %n.
    .newest = Résultats les plus récents : %n. Ces mots figurent presque partout ; ajoutez-en un plus rare pour chercher aussi dans les entrées anciennes.
    .none = Rien n’a été trouvé pour « %q ».
    .partly = Aucune entrée ne contient tous ces mots ; celles-ci en contiennent certains.
    .instead = « %q » ne figure nulle part ; voici les résultats pour %w.
    .failed = L’index n’a pas pu être lu. Vérifiez votre connexion et réessayez, ou passez par les index.
    .context = dans son contexte
    .kind = Quoi
    .year = Année
    .speaker = Qui l’a dit
    .topic = À propos de
    .others = Plus
    .count = Compter les auteurs et les thèmes

search_one =
    .quotes = Citation
    .articles = Source
    .actors = Acteur
    .topics = Thème
    .events = Événement
    .briefings = Dossier
    .pages = À propos de ce site

search_all =
    .quotes = Citations
    .articles = Sources
    .actors = Acteurs
    .topics = Thèmes
    .events = Événements
    .briefings = Dossiers
    .pages = À propos de ce site

## Quotes on their way to other sites

share = Partager
share_address = Adresse de cette citation
share_embed = Pour la montrer sur un autre site
share_original = Les mots dans l’original
not_shared = Le site ne propose, pour partager ces mots, que l’adresse de cette page : il ne les attribue plus à leur auteur.
embed_more = Dans son contexte sur { $site }
card_cut = abrégé ici

## Data

data = Données
data_about = Le recueil entier, pour les programmes : chaque fichier est fait du même contenu que ces pages, et n’en dit pas plus qu’elles ne le peuvent.
data_file = Fichier
data_holds = Ce qu’il contient
data_files =
    .record = Tout : articles, citations avec leur place et leur preuve, acteurs, thèmes, événements.
    .schema = Ce que signifient les champs du recueil, en JSON Schema.
    .quotes = Les citations, une par ligne, pour les tableurs.
    .articles = Les articles, un par ligne.
    .actors = Les acteurs, un par ligne.
    .popolo = Personnes, organisations, fonctions, appartenances et événements, selon Popolo.
    .annotations = La place de chaque citation dans son article, selon les Web Annotations du W3C.
    .feed = Les citations les plus récentes, en flux (Atom).
    .bibtex = Articles et citations en bibliographie, pour BibTeX et BibLaTeX.
    .ris = La même en RIS, pour Zotero, EndNote et autres.
    .csl = La même en CSL-JSON, pour les processeurs de citations.
data_withheld = D’une source dont le texte n’est pas publié, ces fichiers ne contiennent que les citations.
