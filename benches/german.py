"""Word banks and sentence patterns of a second language for `transcripts.py`. All of it is invented.

Nouns are neuter and adjectives in the form that follows `das`, so that every combination is a correct sentence.
"""

ADJECTIVES = """
neue alte lange kurze erste letzte gemeinsame offene strenge teure billige ganze halbe schwierige einfache
""".split()

NOUNS = """
Gesetz Verfahren Programm Abkommen Verbot Gutachten Angebot Budget Register Protokoll Konzept Vorhaben Projekt
""".split()

VERBS = """
verabschieden verschieben veröffentlichen finanzieren verteidigen zurückziehen verlängern prüfen ändern beschleunigen
""".split()

PLACES = [
    "an der Küste", "im Norden", "in der Hauptstadt", "am Fluss", "an der Grenze", "auf den Inseln", "im Süden", "im Gebirge",
]

GROUPS = [
    "die Betriebe", "die Rentner", "die Gemeinden", "die Mieter", "die Fahrgäste", "die Fischer", "die Landwirte",
]

MONTHS = """
Januar Februar März April Mai Juni Juli August September Oktober November Dezember
""".split()

DAYS = """
Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag
""".split()

# How a sentence begins.
QUOTE_OPENINGS = [
    "Wir werden das {adj} {noun} im {month} {verb}",
    "Niemand {place} wurde gefragt, als es um das {adj} {noun} ging",
    "Das {noun} hat {num} Millionen gekostet",
    "Ich kenne das {adj} {noun} seit {num} Wochen",
    "Am {day} lag das {adj} {noun} auf meinem Tisch",
    "Für das {noun} haben {num} Abgeordnete gestimmt",
]

# How it goes on.
QUOTE_MIDDLES = [
    "und {group} warten seit {num2} Tagen",
    "aber das {adj} {noun2} kommt erst im {month}",
    "und das wissen {group} {place}",
    "obwohl {group} das {noun2} schon im {month} gelesen haben",
    "und am {day} sprechen wir über das {adj} {noun2}",
]

# Sentences of a report without a quotation.
NEUTRAL = [
    "Das {adj} {noun} soll im {month} beraten werden.",
    "Das {noun} umfasst {num} Seiten.",
    "Am {day} ging die Beratung nach {num} Minuten zu Ende.",
]

# Introduces the speaker of a quotation.
SAID = "sagte"
