# The words of the interface, in French. What each is for is said in `en.ftl`.

## Around every page

skip = Aller au contenu
trail = Fil d’Ariane
nav_sections = Rubriques
nav_about = À propos de ce site
footnotes = Notes de bas de page
footnote_back = Retour au texte
every_quote_proved = Chaque citation de ce site a été vérifiée, mot pour mot, dans notre copie de sa source.
notice = Avis
staging_notice = Ceci est une copie de test. Ce n’est pas le site publié, et elle peut contenir des erreurs.
preview_notice = Ceci est un aperçu du site tel qu’il sera au { $date }. Il n’est pas publié.
contents = Sur cette page
report_error = Signaler une erreur sur cette page
report_subject = Erreur sur « { $title } »
record_as_of = Dernière mise à jour : { $date }.

sections =
    .articles = Articles
    .quotes = Citations
    .actors = Personnes et organisations
    .topics = Thèmes
    .events = Événements
    .briefings = Dossiers
    .timeline = Chronologie
    .publications = Médias et éditeurs
    .network = Réseau
    .changes = Modifications
    .compare = Comparer
    .unanswered = Sans réponse connue

## Signs between words

comma = { ", " }
colon = { " : " }
forward = →
back = ←
script =
    .theme-system = Thème : système
    .theme-light = Thème : clair
    .theme-dark = Thème : sombre
    .showing = # citations affichées sur #
    .copy = Copier la citation
    .copied = Copié
    .not-copied = Le navigateur n’autorise pas la copie : sélectionnez le texte
    .clip = Ajouter aux coupures
    .clipped = Dans vos coupures
    .share = Partager
    .resume = Reprendre la lecture
    .preview = Aperçu
    .pin = Épingler
    .close = Fermer

## Words that many pages share

quoted = « { $words } »
reported_of = { $speaker } : { $words }
quoted_by = { $speaker } : « { $words } »
caveat_first = [{ $caveat }] { $said }
sources = Articles
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
on_behalf_of = s’exprimant pour { $actor }
misattributed_to = Attribuée à tort à { $speaker }
not_later_than = au plus tard : { $date }
since = depuis : { $date }
until = jusqu’à : { $date }
since_until = période : { $from } – { $to }
wording_disputed = les sources diffèrent

genre =
    .reportage = article d’information
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
different_people = Ces paroles sont celles de sources anonymes, qui peuvent être des personnes différentes. Ne les lisez pas comme les vues d’une seule personne.

actor_kinds =
    .person = Personnes
    .organisation = Organisations
    .state = États
    .group = Groupes
    .unnamed = Sources anonymes

fidelity =
    .verbatim = textuelle
    .typographic = mot pour mot
    .split = citée en plusieurs parties
    .edited = avec coupes ou ajouts
    .indirect = paraphrasée
fidelity_of_translation =
    .verbatim = traduction telle qu’imprimée
    .typographic = traduction telle qu’imprimée, à la ponctuation près
    .split = traduction, citée en plusieurs parties
    .edited = traduction, avec coupes ou ajouts

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
date_until = au plus tard : { $date }
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

## La découverte et les rubriques de la page d’accueil

how_we_check = Comment nous vérifions
finding =
    .misprint = Un mot imprimé autrement
    .change = Un changement de position
    .single = Dans une seule source
    .quote = Déclaration
sources_agree =
    { $count ->
        [one] { $count } source donne tous les mots
       *[other] { $count } sources concordent
    }
sources_agree_of = { $count } sources sur { $total } concordent
sources_quote_part =
    { $count ->
        [one] { $count } n’en cite qu’une partie
       *[other] { $count } n’en citent qu’une partie
    }
struck_as_in = Barré : les mots imprimés par { $source }.
struck_out = barré
in_its_place = à la place
one_of_sources =
    { $sources ->
        [one] Une seule source
       *[other] Une seule source ; { $sources } rendent compte de l’événement
    }
positions_at_a_glance = Les positions en bref
no_one_now = Personne, selon les dernières déclarations.
glance_means = Notre interprétation, ou une paraphrase. La page de chaque question donne les mots.
and_others =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
what_changed = Ce qui a changé
not_confirmed = Ce qui reste incertain
doubt =
    .disputed = Contestée
    .otherwise = D’autres sources la formulent autrement
latest_briefings = Derniers dossiers

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
        [one] { $count } source la formule autrement
       *[other] { $count } sources la formulent autrement
    }
count_actors =
    { $count ->
        [one] { $count } personne ou organisation
       *[other] { $count } personnes et organisations
    }
latest_quotes = Dernières citations
who_speaks = Qui est cité
about_what = Thèmes
in_which_sources = Derniers articles

## Indexes and pages of lists

in_all =
    { $count ->
        [one] { $count } entrée
       *[other] { $count } entrées
    }
count_of =
    .quotes =
        { $count ->
            [one] { $count } citation
           *[other] { $count } citations
        }
    .articles =
        { $count ->
            [one] { $count } article
           *[other] { $count } articles
        }
    .actors =
        { $count ->
            [one] { $count } personne ou organisation
           *[other] { $count } personnes et organisations
        }
    .topics =
        { $count ->
            [one] { $count } thème
           *[other] { $count } thèmes
        }
    .events =
        { $count ->
            [one] { $count } événement
           *[other] { $count } événements
        }
    .briefings =
        { $count ->
            [one] { $count } dossier
           *[other] { $count } dossiers
        }
index_about = { $title } : { $count } au total.
nothing_yet = Rien n’a encore été ajouté.
pages = Pages
page_of = Page { $number } sur { $pages }
newer = Plus récentes
older = Plus anciennes

## Facets: what an index can be narrowed by

narrow = Filtrer
facet =
    .actor = Locuteur
    .for = S’exprimant pour
    .via = Citée via
    .topic = Thème
    .event = Événement
    .year = Année
    .kind = Directe ou indirecte
    .fidelity = Formulation
    .checked = Vérifiée d’après
    .status = Statut
    .genre = Type d’article
facet_shown = {"{"}shown{"}"} sur {"{"}all{"}"} répondent à tous les filtres
facet_remove = Retirer le filtre
facet_failed = Les filtres n’ont pas pu être chargés. Vérifiez votre connexion et réessayez.
facet_whole = Les nombres sont ceux de la liste complète.
facet_more = Tout afficher, de A à Z
quote_kind =
    .direct = directe
    .partial = partielle (fragment de phrase)
    .indirect = indirecte
list_title =
    .actor = Citations : { $name }
    .for = Déclarations faites pour { $name }
    .via = Citations transmises : { $name }
    .topic = Citations sur le thème : { $name }
    .event = Citations tirées de : { $name }
    .year = Citations de { $name }
    .undated = Citations sans date
list_of_kind =
    .direct = Citations directes
    .partial = Citations partielles
    .indirect = Citations indirectes
list_of_fidelity =
    .verbatim = Citations textuelles
    .typographic = Citations mot pour mot
    .split = Citations en plusieurs parties
    .edited = Citations avec coupes ou ajouts
list_of_checked =
    .article = Citations vérifiées dans une seule source
    .second-source = Citations vérifiées dans une seconde source
    .transcript = Citations vérifiées d’après une transcription
    .recording = Citations vérifiées d’après un enregistrement
list_of_status =
    .reported = Citations rapportées
    .confirmed = Citations confirmées
    .disputed = Citations contestées
    .misattributed = Citations mal attribuées
    .retracted = Citations retirées par la source
    .corrected = Citations corrigées
    .withdrawn = Citations retirées par la rédaction
article_list =
    .topic = Articles sur le thème : { $name }
    .event = Articles sur : { $name }
    .year = Articles de { $name }
    .undated = Articles sans date
list_of_genre =
    .reportage = Articles d’information
    .analysis = Analyses
    .opinion = Opinions
    .transcript = Transcriptions
    .statement = Déclarations
    .press-release = Communiqués de presse
    .interview = Entretiens
all_sources =
    { $count ->
        [one] { $count } article
       *[other] Les { $count } articles
    }
list_cut = La liste s’arrête ici. Pour les citations plus anciennes, choisissez une année.
all_of_them =
    { $count ->
        [one] { $count } citation
       *[other] Les { $count } citations
    }
and_earlier =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }

## Figures, and the tables behind them

as_table = Afficher sous forme de tableau
figure_lane = Ligne
figure_when = Quand
figure_what = Quoi
axis_caption = { $name } : fonctions exercées et citations datées
axis_caption_quotes = { $name } : citations par date
key_dot = dit ce jour-là
key_ring = dit ce jour-là ou avant
key_span = dit au cours de cette période
key_open = ‹ ou ›, en tirets : le début ou la fin est inconnu

## Articles

notice_excerpt = Seuls les passages cités sont affichés ici. Nous les avons vérifiés dans notre copie de l’article.
notice_none = Cet article n’est pas affiché ici. Nous avons vérifié les citations ci-dessous dans notre copie.
the_original = l’original
seen_there = vu en ligne le { $day }
archived_copy = copie archivée
who_is_quoted = Qui est cité
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
quotes_in_source = Citations dans cet article
wording_of_another = la version de cet article
by_topic_and_note = Par thème et par type de note
percent = { $percent } %
percent_small = <1 %
shares_mean = Parts du texte cité sur cette page.
other_words_than_reference = formulation différente de la référence
about_source = À propos de cet article
retrieved = Consultée
named = Mentionnés
rights = Droits
coverage = Couverture
coverage_of = { $annotated } passages entre guillemets annotés sur { $quotations }
article_about =
    { $count ->
        [one] { $count } citation tirée de « { $title } », vérifiée dans le texte.
       *[other] { $count } citations tirées de « { $title } », vérifiées dans le texte.
    }
article_about_in =
    { $count ->
        [one] { $count } citation tirée de « { $title } » ({ $publisher }), vérifiée dans le texte.
       *[other] { $count } citations tirées de « { $title } » ({ $publisher }), vérifiées dans le texte.
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
        [one] { $count } citation de cet article est formulée autrement ailleurs
       *[other] { $count } citations de cet article sont formulées autrement ailleurs
    }
wording_here = Ici
wording_on_record = La citation
compare_wordings = Comparer les sources

## The turns of a transcript

turns = Dans cette transcription
count_turns =
    { $count ->
        [one] { $count } prise de parole
       *[other] { $count } prises de parole
    }
count_speakers =
    { $count ->
        [one] { $count } intervenant
       *[other] { $count } intervenants
    }
count_questions =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
first_questions =
    { $count ->
        [one] Seule la première question figure dans la liste.
       *[other] Seules les { $count } premières questions figurent dans la liste.
    }
link_to_turn = lien vers cette prise de parole

## Quotes

quote_is =
    .withdrawn = Nous avons retiré cette citation.
    .disputed = Cette citation est contestée.
    .misattributed = Cette citation est mal attribuée.
    .retracted = La source a retiré cette citation.
    .corrected = Cette citation a été corrigée.
see_changes = Voir ce qui a changé
when = Quand
wording = Formulation
checked_label = Vérification
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
    .indirect = Paraphrasé : ce ne sont pas les mots de l’auteur
    .verbatim = Textuelle : exactement comme dans la source
    .typographic = Mot pour mot ; seule la ponctuation diffère
    .split = Mot pour mot ; interrompue dans la source
    .edited = Modifiée : les coupes … et les ajouts [ ] sont signalés
how_of_translation =
    .verbatim = La traduction, exactement comme dans la source
    .typographic = La traduction, mot pour mot ; seule la ponctuation diffère
    .split = La traduction, mot pour mot ; interrompue dans la source
    .edited = La traduction, modifiée : les coupes … et les ajouts [ ] sont signalés
part_of_sentence = fragment de phrase
checked =
    .article = vérifiée dans une seule source
    .second-source = vérifiée dans une seconde source
    .transcript = vérifiée d’après une transcription
    .recording = vérifiée d’après un enregistrement
terms =
    .on-record = citation autorisée
    .background = sans nom d’auteur
    .deep-background = sans attribution
    .leaked = fuite
others_have_other_words = D’autres sources la formulent autrement
in_context = En contexte
question_asked = La question
passage_before = Juste avant
passage_after = Juste après
whole_paragraph = Le paragraphe entier
read_in_source = Lire en contexte
cite_quote = La citer
source_calls_speaker = Dans ce texte, l’auteur est désigné ainsi : « { $words } ».
passed_on_by = Citation transmise par { $actors }.
translation = Traduction
original_as_given = Original, tel que fourni par la rédaction
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
where_they_differ = Modifications de la citation
alteration =
    .ellipsis = omis
    .bracket = ajouté
    .sic = sic
    .interruption = interrompu par
    .folded = ponctuation
words_not_shown = mots non affichés ici
instead_of = « { $typed } » remplace « { $found } »
added = « { $typed } », absent de la source
source_has_it_so = tel quel dans la source
what_ties = Citations liées
relation =
    .replies-to = en réponse à
    .supports = appuie
    .contradicts = contredit
    .elaborates = développe
    .walks-back = revient sur
    .repeats = répète
tied =
    .replies-to = en réponse à
    .supports = appuie
    .contradicts = contredit
    .elaborates = développe
    .walks-back = revient sur
    .repeats = répète
related =
    .replies-to = réponse
    .supports = appuyée par
    .contradicts = contredite par
    .elaborates = développée dans
    .walks-back = nuancée ensuite dans
    .repeats = répétée dans
as_sources_word_it = Comment chaque source la formule
one_source_only = Trouvé dans une seule source
one_source_here = Une seule source sur ce site
sources_report =
    { $count ->
        [one] { $count } source le rapporte avec ses propres mots
       *[other] { $count } sources le rapportent avec leurs propres mots
    }
versions = Versions de la source
stood_until = La source portait ces mots jusqu’au { $date } ; le { $gone }, ils avaient disparu.
version_has = contient ces mots
version_lacks = ne contient pas ces mots
outlet_says = L’éditeur indique : « { $words } »
capture = Capture
whole_in_capture = l’article entier s’y trouve
in_capture = { $percent } % des mots de l’article s’y trouvent
download_capture = la télécharger
checksum = somme de contrôle { $digits }
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
    .reported = { $count } avec ses propres mots
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
    .other = formulation différente
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
compared = Chaque version est comparée à la formulation de référence : l’enregistrement s’il existe, sinon une transcription, sinon la source la plus ancienne.
same_words_elsewhere = D’autres sources reproduisent les mêmes mots.
one_source_known = Trouvée dans une seule source.
also_in = Aussi dans :
editors_note = Note de la rédaction
positions_taken = Positions prises
stance_not_counted = Non comptées : ces mots ne sont plus attribués à leur auteur.
editors_reading = notre interprétation
reading_means = les mots ne le disent pas expressément
at_moment = à { $moment }
by_whom = par { $name }
open = ouvrir
used_in = Utilisée dans
changes = Modifications
before = Citation précédente
after = Citation suivante
quote_about = « { $words } » { $speaker }.
quote_about_dated = « { $words } » { $speaker }, { $date }.
reported_about = { $speaker }, paraphrase : { $words }
reported_about_dated = { $speaker }, { $date }, paraphrase : { $words }
cite = Citer
cite_address = Cette page : { $address }
cite_whole = BibTeX et RIS de tous les articles et de toutes les citations
copy = Copier
copied = Copié

## Actors

also_known_as = Autres noms : { $names }
stances = Positions
question = Question
latest_stance = Position la plus récente
evidence = Preuves
on_this_page = Sur cette page
about_it = À propos de { $name }
stance_changed = a changé
stance_before = Auparavant
stance_otherwise = Dans d’autres citations
order_unknown = Les citations d’une même source suivent l’ordre de son texte. On ne sait pas dans quel ordre celles de sources différentes ont été prononcées le même jour.
show_more =
    { $count ->
        [one] En afficher { $count } de plus
       *[other] En afficher { $count } de plus
    }
quotes_by_topic = Citations par thème
without_topic = Sans thème
all_on = Toutes les citations sur { $topic }
said_on_its_behalf = Déclarations de représentants
passed_on_by_it = Citations transmises par cette source
offices = Fonctions et appartenances
from = De
to = À
post = Fonction
where = Organisation
occasion = Occasion
members = Membres
named_in = Mentionné dans
quoted_with = Cité aux côtés de
facts = Repères
part_of = Fait partie de
parts = Comprend
born = Naissance
founded = Fondation
died = Décès
dissolved = Dissolution
elsewhere = Dans d’autres bases de données
links = Liens
then = puis
actor_about =
    { $count ->
        [one] Ce que { $name } a dit, quand et dans quelle source : { $count } citation, vérifiée dans le texte de sa source.
       *[other] Ce que { $name } a dit, quand et dans quelle source : { $count } citations, vérifiées dans le texte de leur source.
    }

## Topics and events

actor = Nom
silent = Aucune déclaration trouvée sur cette question (ce qui ne signifie pas une position neutre) : { $actors }.
silent_more =
    { $count ->
        [one] Aucune déclaration trouvée sur cette question (ce qui ne signifie pas une position neutre) : { $actors }, et { $count } autre.
       *[other] Aucune déclaration trouvée sur cette question (ce qui ne signifie pas une position neutre) : { $actors }, et { $count } autres.
    }
topic_without_quotes = Aucune citation sur ce thème n’a encore été recensée.
topic_in_parts = Aucune citation n’est recensée sous ce thème même ; voyez les thèmes plus précis.
matrix_latest = En évidence : la dernière position ; si plusieurs le sont, on ignore laquelle est la dernière
matrix_none = · aucune déclaration trouvée, ce qui ne signifie pas une position neutre
matrix_new = ● : position que l’on sait prise à cette date, et qui n’était pas connue auparavant
matrix_is_new = nouveau à cette date
as_of_days = Évolution des positions
as_of_link = Les dates auxquelles une nouvelle position est connue pour la première fois.
as_of_title = { $name } : les positions connues au { $date }
as_of_about = { $name } : qui avait quelle position au { $date }, citations à l’appui.
as_of_means = Seulement les déclarations dont on sait qu’elles avaient été faites à cette date.
as_of_today = Aujourd’hui
who_changed = Qui a changé de position
shift_rests =
    .from-reading = La première position est notre interprétation : les mots ne le disent pas expressément.
    .from-indirect = La première citation est une paraphrase, non les mots de l’auteur.
    .to-reading = La seconde position est notre interprétation : les mots ne le disent pas expressément.
    .to-indirect = La seconde citation est une paraphrase, non les mots de l’auteur.
took_part = Participants
what_was_said = Ce qui a été dit
topic_about = { $name } : qui a quelle position, citations à l’appui.
event_about = { $name }, { $date } : ce qui a été dit, et par qui.

## Briefings

briefing = dossier
on_topics = Sur { $topics }
quotes_in_briefing = Citations dans ce dossier

## Documents: Word, OpenDocument, EPUB

document =
    .contents = Sommaire
    .exhibits = Pièces
    .proved = Chaque citation de ce document a été vérifiée, mot pour mot, dans notre copie de sa source.
    .address = Adresse
    .page = Sur notre site
    .sources = Sources
    .number = N°
exhibit_number = Pièce { $number }
source_number = Source { $number }
see_note = Voir la note { $number }.

## Timeline, network, publications, changes

timeline_about = Déclarations, événements et articles, du plus récent au plus ancien.
timeline_of = Chronologie de { $year }
timeline_of_about =
    { $count ->
        [one] Déclarations, événements et articles de { $year } : { $count } entrée.
       *[other] Déclarations, événements et articles de { $year } : { $count } entrées.
    }
timeline_years = Entrées par année
timeline_months = Entrées par mois
month_not_known = mois exact inconnu
timeline_kind =
    .quote = dit
    .article = publié
    .event = événement
network_about = Qui est cité aux côtés de qui, dont les citations répondent à celles de qui, les appuient ou les contredisent, et qui mentionne qui.
network_part = Les { $shown } personnes et organisations les plus liées, sur { $count }, et les liens les plus forts entre elles. Plus le trait est épais, plus le lien est fréquent.
network_whole = Plus le trait est épais, plus le lien est fréquent.
network_figure = Les tableaux ci-dessous donnent tous les liens.
count_ties =
    { $count ->
        [one] { $count } lien
       *[other] { $count } liens
    }
count_ties_listed = { $count } liens, dont les { $listed } plus fréquents sont listés
times = Fois
tie_kind =
    .quoted-with = cité aux côtés de
    .answers = répond à, appuie ou contredit
    .mentions = mentionne
tie_drawn =
    .answers = répond, appuie ou contredit
    .mentions = mentionne
    .quoted-with = cités dans la même source
tie_heading =
    .answers = Qui répond à qui, l’appuie ou le contredit
    .mentions = Qui mentionne qui
    .quoted-with = Qui est cité dans la même source
publications_about = Tous les médias et éditeurs cités sur ce site, et la fidélité des citations à leurs articles.
publication = Média ou éditeur
without_publisher = Éditeur non précisé
quotes = Citations
fidelity_column =
    .verbatim = Textuelles
    .typographic = Mot pour mot
    .split = En plusieurs parties
    .edited = Avec coupes ou ajouts
    .indirect = Indirectes
source_about =
    { $count ->
        [one] { $count } citation tirée de { $name }, et sa fidélité à la source.
       *[other] { $count } citations tirées de { $name }, et leur fidélité à la source.
    }
source_proof = Fidélité des citations
source_differing = Citations formulées autrement que la référence
source_quoted = Qui y est cité
checked_further = Vérifiées au-delà de cet article
renditions = Versions d’autres citations
other_words = Formulation différente
changes_about = Ce que nous avons corrigé, et les citations contestées ou retirées.
nothing_changed = Aucune modification à ce jour.
history_title = Jour après jour
history_about = Ce qui a changé dans le contenu de ce site, selon le jour où la rédaction l’a enregistré (UTC). Ce qui n’est plus sur le site n’est pas répété ici.
history_withdrawn = Une citation a été retirée par la rédaction.
history_status = Le statut d’une citation est désormais : { $status }.
history_removed =
    { $count ->
        [one] Une entrée a été supprimée.
       *[other] { $count } entrées ont été supprimées.
    }
new_quotes = Nouveau sur ce site
new_quotes_about = Les dernières citations ajoutées, selon le jour de leur ajout. Elles ont pu être prononcées bien avant.
troubled_as =
    .withdrawn = Retirées par la rédaction
    .retracted = Retirées par la source
    .misattributed = Mal attribuées
    .disputed = Contestées
    .corrected = Corrigées

newest_of = Les { $shown } plus récentes sur { $count }.
and_more =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }

## Compare

compare_choose = Comparez deux personnes ou organisations, ou deux thèmes : les questions sur lesquelles les deux ont pris position, et les liens entre leurs citations.
compare_nothing = Aucune personne ou organisation n’a pris position sur la même question qu’une autre, ni répondu à une autre.
compare_actors_count = Le nombre indique sur combien de questions les deux ont pris position.
compare_topics_count = Le nombre indique combien de personnes et d’organisations ont pris position sur les deux.
compare_with = comparé à
compare_with_others = Comparer à d’autres
compare_kicker = comparaison
compare_title = { $one } et { $other }
compare_about = { $one } et { $other } côte à côte : leurs positions, et les liens entre leurs citations.
compare_axis = Ce que chacun a dit, et quand
compare_same = même position
compare_exchanges = Citations reliées par la rédaction
compare_exchanged = Les { $shown } liens les plus récents, sur { $count }.
compare_topics = Thèmes sur lesquels les deux sont cités
compare_rows = Les { $shown } qui se sont le plus exprimées, sur { $count } personnes et organisations.
relation_short =
    .replies-to = répond
    .supports = appuie
    .contradicts = contredit

## Unanswered

unanswered_about = Citations qui appellent une réponse que nous n’avons pas recensée, et personnes et organisations mentionnées sur un thème mais citées ici seulement sur d’autres.
unanswered_means = Une citation n’est listée ici que si la rédaction l’a marquée comme appelant une réponse. Nous comptons comme réponse la citation d’un autre qui y répond, l’appuie ou la contredit ; dans une transcription, aussi la prise de parole suivante d’un autre intervenant. Il peut exister une réponse que nous n’avons pas recensée.
unanswered_awaited = Citations qui appellent une réponse
unanswered_silent = Mentionnés sur un thème, mais non cités à ce sujet
unanswered_silent_about = Ils sont mentionnés dans des citations sur le thème, ou ont pris part à l’événement où il a été évoqué. Nous les citons sur d’autres thèmes, mais pas sur celui-ci ; ils ont pu en parler ailleurs. Le nombre indique combien de fois ils sont mentionnés.
unanswered_none = Aucune citation n’est marquée comme attendant une réponse.
no_reply_from = Nous n’avons recensé aucune réponse de { $actors }.
nothing_held_of = Nous n’avons aucun propos de { $actors } et ne pouvons donc pas dire s’il y a eu une réponse.

## The page for addresses that lead nowhere

not_found = Page introuvable
nothing_here = Page introuvable
nothing_here_about = Vérifiez l’adresse, ou lancez une recherche.

## The search page

search = Recherche
search_field = Mots, noms, thèmes
search_help = Utilisez les “guillemets” pour une expression exacte.
search_noscript = La recherche se fait dans votre navigateur et nécessite JavaScript. Tout le contenu du site est aussi accessible par les listes ci-dessous.
search_about = Chercher dans les citations, les articles, les personnes, les organisations et les thèmes.
search_results = Résultats
search_narrow = Filtrer
search_more = Plus de résultats
search_indexes = Parcourir

search_says =
    .results = %n résultats.
    .newest = Résultats les plus récents : %n. Ces mots sont très courants ; ajoutez un mot plus rare pour chercher aussi dans les entrées anciennes.
    .none = Aucun résultat pour « %q ».
    .partly = Aucun résultat ne contient tous ces mots ; voici les plus proches.
    .instead = Aucun résultat pour « %q ». Voici les résultats pour %w.
    .failed = La recherche n’est pas disponible. Vérifiez votre connexion et réessayez, ou parcourez les listes.
    .context = en contexte
    .printed = Publié sous la forme %q par %w.
    .kind = Type
    .year = Année
    .speaker = Locuteur
    .topic = Thème
    .others = Plus
    .count = Afficher les nombres par locuteur et par thème
    .one = 1 résultat.

search_one =
    .quotes = Citation
    .articles = Article
    .actors = Personne ou organisation
    .topics = Thème
    .events = Événement
    .briefings = Dossier
    .pages = À propos de ce site

search_all =
    .quotes = Citations
    .articles = Articles
    .actors = Personnes et organisations
    .topics = Thèmes
    .events = Événements
    .briefings = Dossiers
    .pages = À propos de ce site

## Quotes on their way to other sites

share = Partager
share_embed = Code à intégrer
not_shared = Seule l’adresse de cette page peut être partagée : ces mots ne sont plus attribués à leur auteur.
embed_more = Lire en contexte sur { $site }
share_notes = Intégrer ces notes
share_stances = Intégrer ces positions
share_passage = Un seul passage avec ses notes
embedded_notes = Notes sur « { $title } »
embedded_stances = { $topic } : positions
card_cut = abrégé ici

## Clippings

clippings = Coupures
clippings_about = Les citations que vous avez réunies sur ce site. La liste n’est enregistrée que dans votre navigateur.
clippings_means = La liste n’est conservée que dans ce navigateur : le site ne la reçoit pas. Effacer les données du navigateur l’efface aussi ; exportez ce dont vous avez besoin.
clippings_noscript = La liste est tenue par votre navigateur, ce qui demande JavaScript. Sans lui, la page de chaque citation donne son adresse et ses références à copier.

# What the script says. It puts a number for %n.
clippings_says =
    .empty = Aucune coupure pour l’instant. Chaque citation a un bouton qui l’ajoute.
    .count = Coupures : %n.
    .note = Votre note
    .up = Monter
    .down = Descendre
    .remove = Retirer
    .moved = Déplacée à la place %n.
    .removed = Retirée.
    .gone = Cette citation n’est plus sur le site ; voici les mots qui avaient été gardés.
    .offline = Cette citation n’a pas pu être chargée ; elle a pu être modifiée ou retirée depuis.
    .markdown = Exporter en Markdown
    .csl = Exporter en CSL-JSON
    .ris = Exporter en RIS
    .share = Lien vers cette liste
    .without = Vos notes n’y figurent pas.
    .shared = Quelqu’un partage cette liste avec vous. Elle n’est pas enregistrée ici.
    .add = Ajouter à mes coupures
    .added = Ajoutées : %n.
    .own = Voir mes coupures
    .failed = Votre navigateur n’enregistre rien pour ce site : la liste ne peut pas être modifiée.

## Data

data = Données
data_about = Tout le site sous forme de données. Chaque fichier est produit à partir du même contenu que les pages et ne contient rien que les pages ne montrent.
data_file = Fichier
data_holds = Contenu
data_files =
    .record = Tout : articles, citations avec leur place dans l’article et leur vérification, personnes et organisations, thèmes, événements.
    .schema = La signification de chaque champ, en JSON Schema.
    .quotes = Les citations, une par ligne, pour les tableurs.
    .articles = Les articles, un par ligne.
    .actors = Les personnes et organisations, une par ligne.
    .popolo = Personnes, organisations, fonctions, appartenances et événements, au format Popolo.
    .annotations = La place de chaque citation dans son article, au format W3C Web Annotation.
    .feed = Les citations les plus récentes, en flux (Atom).
    .bibtex = Articles et citations en bibliographie, pour BibTeX et BibLaTeX.
    .ris = La même au format RIS, pour Zotero, EndNote et autres.
    .csl = La même au format CSL-JSON, pour les processeurs de citations.
data_withheld = Pour les articles que nous ne pouvons pas reproduire, ces fichiers ne contiennent que les citations.

## Ce qui a changé entre deux versions du dossier

number_word =
    .n2 = deux
    .n3 = trois
    .n4 = quatre
    .n5 = cinq
    .n6 = six
    .n7 = sept
    .n8 = huit
    .n9 = neuf
diff_nothing = Rien n’a changé.
diff_quotes_added =
    { $count ->
        [one] Une citation de { $speaker } a été ajoutée.
       *[other] { $number } citations de { $speaker } ont été ajoutées.
    }
diff_quotes_removed =
    { $count ->
        [one] Une citation de { $speaker } a été supprimée.
       *[other] { $number } citations de { $speaker } ont été supprimées.
    }
diff_quotes_reworded =
    { $count ->
        [one] { $what } : le texte a été modifié, et avec lui une citation.
       *[other] { $what } : le texte a été modifié, et avec lui { $number } citations.
    }
diff_added =
    .article = L’article « { $name } » a été ajouté.
    .actor = Nouvelle fiche parmi les personnes et organisations : { $name }.
    .topic = Le thème « { $name } » a été ajouté.
    .event = L’événement « { $name } » a été ajouté.
    .briefing = Le dossier « { $name } » a été ajouté.
    .page = La page « { $name } » a été ajoutée.
diff_removed =
    .article = L’article « { $name } » a été supprimé.
    .actor = Fiche supprimée parmi les personnes et organisations : { $name }.
    .topic = Le thème « { $name } » a été supprimé.
    .event = L’événement « { $name } » a été supprimé.
    .briefing = Le dossier « { $name } » a été supprimé.
    .page = La page « { $name } » a été supprimée.
diff_thing =
    .article = l’article « { $name } »
    .topic = le thème « { $name } »
    .event = l’événement « { $name } »
    .briefing = le dossier « { $name } »
    .page = la page « { $name } »
diff_quote = « { $words } » ({ $speaker })
diff_reported = { $words } ({ $speaker }, propos rapportés)
diff_renamed = { $what } : l’adresse passe de { $from } à { $to } ; l’ancienne y conduit.
diff_text_reworded = { $what } : le texte a été modifié, sans toucher aucune citation.
diff_wording_changed = { $what } : la formulation a été corrigée.
diff_wording_followed = { $what } : la formulation a changé avec celle de la source.
diff_withdrawn = La citation { $what } a été retirée.
diff_stance =
    .added = Position de { $speaker } sur « { $question } » : { $to }, d’après la citation { $quote }.
    .changed = La position de { $speaker } sur « { $question } » passe de { $from } à { $to }, dans la citation { $quote }.
    .removed = La position de { $speaker } sur « { $question } », { $from }, a été retirée de la citation { $quote }.
diff_membership =
    .added = { $actor } : fonction ajoutée, { $membership } ({ $period }).
    .changed = { $actor } : une fonction passe de { $from } à { $to }.
    .removed = { $actor } : fonction supprimée, { $membership } ({ $period }).
    .ended = { $actor } : la fonction { $membership } a pris fin le { $date }.
diff_rendition =
    .added = { $what } : ajout de la formulation donnée par { $article }.
    .changed = { $what } : correction de la formulation donnée par { $article }.
    .removed = { $what } : suppression de la formulation donnée par { $article }.
diff_value =
    .changed = { $what } : { $field }, de { $from } à { $to }.
    .set = { $what } : { $field }, désormais { $to }.
    .cleared = { $what } : { $field }, suppression de { $from }.
    .reworded = { $what } : { $field }, nouvelle formulation.
    .item-reworded = { $what } : { $field }, nouvelle formulation de { $item }.
    .item-added = { $what } : { $field }, ajout de { $item }.
    .item-removed = { $what } : { $field }, suppression de { $item }.
    .unnamed = { $what } : { $field }, modification.
diff_details = { $what } : plusieurs indications ont été modifiées :
diff_detail =
    .changed = { $field } : de { $from } à { $to }
    .set = { $field } : { $to }
    .cleared = { $field } : suppression de { $from }
    .reworded = { $field } : nouvelle formulation
    .item-reworded = { $field } : nouvelle formulation de { $item }
    .item-added = { $field } : ajout de { $item }
    .item-removed = { $field } : suppression de { $item }
    .unnamed = { $field } : modification
diff_field =
    .text = texte
    .status = statut
    .withdrawn = date du retrait
    .speaker = auteur des propos
    .role = fonction
    .on-behalf-of = mandant
    .kind = nature
    .attribution = attribution
    .date = date
    .event = événement
    .medium = occasion
    .audience = destinataires
    .via = chaîne d’attribution
    .terms = conditions
    .language = langue
    .original = version originale
    .translation = traduction
    .article = source
    .topics = thèmes
    .stance-reading = fondement de la position
    .relations = liens
    .reply-expected = réponses attendues
    .renditions = formulations ailleurs
    .verification = vérification
    .note = note
    .corrections = notes de modification
    .reviewed = relectures
    .name = nom
    .aliases = autres noms
    .sort-name = nom de classement
    .part-of = ensemble plus large
    .same-as = identifiants
    .born = naissance ou fondation
    .died = décès ou dissolution
    .positions = questions
    .scale = réponses possibles
    .place = lieu
    .participants = participants
    .genre = genre
    .published = date de publication
    .publisher = éditeur
    .authors = auteurs
    .source = adresse web
    .archived = copie archivée
    .retrieved = date de consultation
    .capture = page enregistrée
    .versions = versions d’autres jours
    .quotes-used = citations reprises
    .licence = licence
    .holder = titulaire des droits
    .shown = part affichée
    .description = description
    .margin-notes = notes marginales
    .stance = position
    .memberships = fonctions exercées
diff_reading =
    .reading = notre interprétation
diff_shown =
    .full = tout le texte
    .excerpt = les passages cités
    .none = rien du texte

## La page de garde d’un dossier de preuves

pack_title = Preuves : { $subject }
pack_from = Extrait de « { $site } » :
pack_about = Ce dossier contient les citations ci-dessous, les textes et les captures où elles ont été trouvées, et ce qui en a été prouvé. Cette commande prouve tout à nouveau, sans réseau :
pack_limits = Il est prouvé que les mots figurent dans la source telle qu’elle a été capturée. Il n’est pas prouvé qu’ils ont été prononcés, ni que la source dit vrai.
pack_withheld = Le texte d’une source ne peut pas être publié en entier. Comme preuve, le dossier en contient plus que ce que le site peut montrer : ne publiez pas ce dossier.
pack_said = Date des propos
pack_page = Page
pack_certificate = Certificat
pack_published = Publication
pack_source = Source
pack_fidelity = Formulation
pack_found = Mots dans la source
pack_place = (caractères { $from } à { $to })
pack_against_source = Source et citation
pack_against_quotation = Citation et cette formulation
pack_same = aucune différence
pack_text = Texte
pack_passages = (seulement les passages cités)
pack_capture = Capture
pack_no_capture = aucune dans le dossier
pack_against_capture = Texte et capture
pack_matched = { $matched } des { $words } mots du texte figurent dans la capture, dans leur ordre
pack_shown_above = les différences figurent plus haut, avec la première citation de ce texte
pack_version = Version
pack_version_has = elle contient ces mots
pack_version_lacks = elle ne contient pas ces mots
pack_log = Qui a fait quoi
pack_uncommitted = Certains fichiers ont été modifiés depuis leur dernier enregistrement dans git.
pack_lacks_commits = Le site a un historique dans git, dont cette copie n’a que les derniers enregistrements. Aucun n’est donc indiqué ici.
pack_when = Date
pack_what = Action
pack_who = Auteur

pack_done =
    .captured = Capture
    .recorded = Enregistrement
    .annotated = Annotation
    .moved = Déplacement
    .changed = Modification
    .verified = Vérification
    .reviewed = Relecture
