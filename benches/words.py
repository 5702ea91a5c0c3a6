"""Word banks and sentence patterns from which `corpus.py` makes its texts. All of it is invented."""

# First names.
FIRST_NAMES = """
Adaeze Adrian Aisha Alejandro Amara Ana Andrei Anika Antoine Arjun Astrid Beatriz Bilal Birgit Bogdan Camille
Carlos Catarina Chen Chidi Clara Daniel Daria Dmitri Eduardo Elena Emeka Emilia Eva Farah Fatima Felix Francesca
Gabriel Giulia Grace Hana Hassan Helena Ibrahim Ines Ingrid Ivan Jamal Jana Javier Joanna Jonas Julia Kamal
Karin Katarzyna Kenji Khadija Lars Laura Leila Liam Lucia Magnus Malik Marek Maria Marta Mateo Mei Mikhail
Miriam Nadia Naomi Nikolai Nina Noor Olga Omar Paulo Petra Priya Rafael Rania Ravi Rosa Ruth Samir Sara Sofia
Stefan Sven Tariq Tatiana Thomas Uma Viktor Wanjiru Xavier Yara Yusuf Zainab Zofia
""".split()

# Last names.
LAST_NAMES = """
Abara Adeyemi Almeida Andersson Banerjee Barbosa Bauer Beckett Bergstrom Blanchard Borges Brennan Castillo
Chaudhry Chen Costa Cruz Dahl Delgado Demir Diallo Dubois Dvorak Eklund Eriksen Esposito Fernandes Fischer
Fontaine Fraser Galvez Garcia Georgiou Gupta Haddad Halonen Hansen Hassan Herrera Hoffmann Horvat Ibarra Ivanova
Jansen Jimenez Johansson Kaplan Karlsson Keller Khan Kimura Kovac Kowalski Kruger Lange Larsen Leclerc Lindqvist
Lopez MacLeod Maier Marques Martin Mbeki Mendes Meyer Moreau Mueller Murphy Nakamura Ndiaye Nguyen Novak Nowak
Okafor Oliveira Ortega Osei Papadakis Park Pereira Petrov Popescu Quinn Rahman Ramos Rasmussen Reyes Ricci Rossi
Saito Santos Schmidt Silva Singh Sokolov Svensson Takeda Tanaka Torres Turner Ueda Vargas Vega Virtanen Weber
Wolff Yamamoto Yilmaz Zhang Zielinski
""".split()

# What a topic is about.
TOPIC_FIELDS = """
Carbon Water Transport Housing Trade Data Border Energy Health Food Fisheries Aviation Forest Mining Labour
Pension Tax Antitrust Shipping Rail Grid Nuclear Hydrogen Chip Satellite Vaccine School Digital Crypto Migration
""".split()

# The side of it.
TOPIC_SIDES = """
policy security reform funding standards oversight
""".split()

# Organisations, with their article.
ORGANISATIONS = [
    "the Transport Ministry", "the Treasury", "the Regional Water Board", "the Energy Regulator",
    "the Port Authority", "the Central Bank", "the Environment Agency", "the Competition Office",
    "the Dockers' Union", "the Grid Operator", "the Health Directorate", "Northline Rail", "the Mayor's Office",
    "the Opposition Bloc", "the Fisheries Council", "the Consumer League", "the Data Protection Board",
    "Harbour Logistics", "the Farmers' Federation", "the Audit Court", "the Housing Fund", "the Statistics Bureau",
]

# Posts in an organisation.
POSTS = [
    "minister", "deputy minister", "spokesperson", "chief economist", "commissioner", "chair", "director of policy",
    "general secretary", "senior adviser", "head of research", "rapporteur", "chief executive", "legal counsel",
    "campaign manager", "permanent secretary",
]

# Places.
PLACES = [
    "the coastal districts", "the northern corridor", "the capital", "the river basin", "the industrial belt",
    "the border towns", "the outer islands", "the southern ports", "the mountain provinces",
    "the metropolitan area", "the free zone", "the delta",
]

# Groups of people.
GROUPS = [
    "small operators", "pensioners", "shift workers", "import-dependent firms", "local councils",
    "independent producers", "tenants", "rail passengers", "fishing crews", "rural clinics", "grain exporters",
    "first-time buyers",
]

# Adjectives that fit any noun below.
ADJECTIVES = """
emergency regional revised long-delayed national interim binding voluntary costly ambitious controversial
bilateral temporary independent contested transparent overdue modest sweeping technical
""".split()

# Nouns.
NOUNS = """
plan budget tariff levy framework inquiry agreement programme directive permit audit subsidy timetable contract
target ceiling review moratorium mandate forecast compromise reserve standard consultation tender
""".split()

# What can be done to a noun.
VERBS = """
approve suspend publish rewrite fund defend withdraw extend narrow challenge accelerate postpone ratify amend
scrutinise reopen
""".split()

# Months.
MONTHS = """
January February March April May June July August September October November December
""".split()

# Days of the week.
DAYS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
""".split()

# How a quote begins.
QUOTE_OPENINGS = [
    "We will {verb} the {adj} {noun} by {month}",
    "I have never promised to {verb} the {noun}",
    "Nobody in {place} was asked about the {adj} {noun}",
    "The {noun} is not a favour to {group}",
    "If we {verb} the {noun} now, {group} pay twice",
    "There is no version of this {adj} {noun} that works without {group}",
    "It's a mistake to call the {adj} {noun} a success",
    "My office received the {noun} on {day}, not in {month}",
    "We couldn't {verb} the {adj} {noun} without a vote",
    "The people of {place} deserve a {noun} they can read",
    "Every month of delay costs {place} about {num} million",
    "The figures on the {noun} were wrong by {num} percent",
    "You cannot {verb} a {noun} and then ask {group} to be patient",
    "Let me be clear that the {adj} {noun} stays",
]

# How it goes on.
QUOTE_MIDDLES = [
    "and the {adj} {noun} has to follow before {month}",
    "because {group} in {place} have waited {num} months",
    "but I don't accept that the {noun} was ever {adj}",
    "and anyone who reads the {adj} {noun} will see why",
    "even if {place} has to carry {num} percent of the cost",
    "so the {noun} goes back to committee on {day}",
    "while {group} were told the {adj} {noun} didn't exist",
    "and that is why we {verb} nothing until the {noun} is public",
    "although the {adj} {noun} leaves {num} of our {noun2} questions open",
    "which is exactly what {group} asked for in {month}",
]

# How it ends; most end where they are.
QUOTE_ENDS = [
    "",
    "",
    "",
    " The rest is a {adj} distraction.",
    " Ask {group}.",
    " I would sign the {noun} again tomorrow.",
    " That isn't a {adj} position, it is arithmetic.",
    " We have {num} weeks left.",
]

# Sentences of an article around its quotes.
SENTENCES = [
    "The {adj} {noun} covers {place} and was drafted over {num} weeks by officials from {org}.",
    "According to figures published by {org}, spending on the {noun} rose {num} percent in {month}.",
    "Analysts had expected a smaller {noun}, and several pointed to pressure from {group}.",
    "A first reading is scheduled for {day}, although the {adj} {noun} could still be moved to {month}.",
    "The change affects {group} in {place}, where the previous {noun} expired in {month}.",
    "Talks between {org} and {org2} broke off after {num} hours without a {adj} text.",
    "Documents seen by this briefing describe the {noun} as **{adj}** and put its cost at {num} million.",
    "In {place}, {group} have organised {num} meetings since {month}.",
    "Opponents of the {noun} say it would {verb} protections that took {num} years to negotiate.",
    "The [{adj} {noun}](https://records.example.org/{noun}/{num}) runs to {num} pages and has no annex on {place}.",
    "Neither {org} nor {org2} would comment on the timetable.",
    "Supporters argue that the {adj} {noun} gives {group} a *predictable* price for the first time.",
    "That leaves {org} with a gap of {num} million before the {noun} can take effect.",
    "Only {num} of the {num2} municipalities in {place} have returned the {adj} form.",
    "The same {noun} was rejected in {month} by a margin of {num} votes.",
    "Court filings show that {org} received the {adj} {noun} two days before the hearing.",
    "For {group}, the practical effect is a {adj} {noun} with fewer exemptions.",
    "Observers in {place} said the mood had shifted since {day}.",
]

# How an article brings in a quote, `{q}`.
INTRODUCTIONS = [
    "{actor}, {role}, told reporters on {day}: {q}",
    "{q} said {actor}, {role}, after the session.",
    "In a written answer, {actor} put it this way: {q}",
    "Asked about {place}, {actor} replied: {q}",
    "{actor} was blunt on {day}. {q} That was the whole of the statement.",
    "The strongest line came from {actor}, {role}. {q}",
]

# Headings.
HEADINGS = [
    "What changed in {place}",
    "The {adj} {noun}",
    "Reactions from {group}",
    "What happens in {month}",
    "Who pays for the {noun}",
    "The position of {org}",
]

# Sentences of a report without a quotation, for `transcripts.py`.
NEUTRAL = [
    "The {adj} {noun} goes to committee in {month}.",
    "The {noun} runs to {num} pages.",
    "The sitting ended on {day} after {num} minutes.",
]

# Introduces the speaker of a quotation.
SAID = "said"
