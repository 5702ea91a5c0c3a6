-- The tables of `onrecord export sqlite`. Ids are those of the record's addresses; dates are EDTF, as typed.
-- `earliest` and `latest` are the first and the last day that a date can mean, for sorting.

CREATE TABLE site (
    title TEXT NOT NULL,
    description TEXT,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    as_of TEXT
);

CREATE TABLE topics (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    broader_id TEXT REFERENCES topics (id) DEFERRABLE INITIALLY DEFERRED,
    page TEXT NOT NULL
);

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    date TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    place TEXT,
    parent_id TEXT REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
    page TEXT NOT NULL
);

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    part_of_id TEXT REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    born TEXT,
    died TEXT,
    page TEXT NOT NULL
);

CREATE TABLE actor_names (
    actor_id TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    date_from TEXT,
    date_to TEXT
);

CREATE TABLE actor_identifiers (
    actor_id TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    url TEXT NOT NULL
);

CREATE TABLE memberships (
    actor_id TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    membership TEXT NOT NULL,
    post TEXT NOT NULL,
    organisation_id TEXT REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    date_from TEXT,
    date_to TEXT,
    source TEXT,
    PRIMARY KEY (actor_id, membership)
);

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    genre TEXT NOT NULL,
    language TEXT NOT NULL,
    published TEXT,
    earliest TEXT,
    latest TEXT,
    publisher TEXT,
    authors TEXT,
    url TEXT,
    archived TEXT,
    retrieved TEXT,
    licence TEXT,
    holder TEXT,
    publish TEXT NOT NULL,
    event_id TEXT REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
    description TEXT,
    page TEXT NOT NULL,
    -- Only of an article that is published in full.
    text TEXT
);

CREATE TABLE quotes (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    speaker_id TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    article_id TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    post TEXT,
    organisation_id TEXT REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    on_behalf_of_id TEXT REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    attribution TEXT,
    date TEXT,
    earliest TEXT,
    latest TEXT,
    date_known_from TEXT NOT NULL,
    event_id TEXT REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
    medium TEXT,
    terms TEXT NOT NULL,
    -- The words before they were translated.
    original_language TEXT,
    original TEXT,
    -- What sort of translation the words are; NULL if they are those that were spoken.
    translation TEXT,
    translated_by TEXT,
    fidelity TEXT NOT NULL,
    verification TEXT NOT NULL,
    verification_url TEXT,
    verification_at TEXT,
    verified_by TEXT,
    verified TEXT,
    status TEXT NOT NULL,
    -- 0 if the record no longer says that the speaker said the words: withdrawn, misattributed or retracted.
    is_upheld INTEGER NOT NULL,
    withdrawn TEXT,
    note TEXT,
    page TEXT NOT NULL
);

-- Where the words of a quote are in `articles.text`: code points, half-open. Only for articles that have it.
CREATE TABLE quote_places (
    quote_id TEXT NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
    piece INTEGER NOT NULL,
    place_start INTEGER NOT NULL,
    place_end INTEGER NOT NULL,
    PRIMARY KEY (quote_id, piece)
);

-- Who passed the words on, the outermost first.
CREATE TABLE quote_via (
    quote_id TEXT NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    actor_id TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (quote_id, number)
);

CREATE TABLE quote_audience (
    quote_id TEXT NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    actor_id TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (quote_id, number)
);

-- What the editors changed, in their words.
CREATE TABLE quote_changes (
    quote_id TEXT NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL
);

CREATE TABLE quote_topics (
    quote_id TEXT NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
    topic_id TEXT NOT NULL REFERENCES topics (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (quote_id, topic_id)
);

CREATE TABLE article_topics (
    article_id TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    topic_id TEXT NOT NULL REFERENCES topics (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (article_id, topic_id)
);

CREATE TABLE event_participants (
    event_id TEXT NOT NULL REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
    actor_id TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (event_id, actor_id)
);

-- How other articles word a quote.
CREATE TABLE renditions (
    quote_id TEXT NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
    article_id TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    translation TEXT,
    translated_by TEXT,
    fidelity TEXT NOT NULL,
    note TEXT
);

-- What one quote does to another.
CREATE TABLE relations (
    quote_id TEXT NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
    type TEXT NOT NULL,
    other_quote_id TEXT NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED
);

-- Questions about a topic, and the answers that quotes give.
CREATE TABLE positions (
    id TEXT PRIMARY KEY,
    topic_id TEXT NOT NULL REFERENCES topics (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL
);

CREATE TABLE stances (
    position_id TEXT NOT NULL REFERENCES positions (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (position_id, number)
);

CREATE TABLE quote_positions (
    quote_id TEXT NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
    position_id TEXT NOT NULL REFERENCES positions (id) DEFERRABLE INITIALLY DEFERRED,
    stance TEXT NOT NULL,
    stance_number INTEGER NOT NULL,
    is_explicit INTEGER NOT NULL,
    PRIMARY KEY (quote_id, position_id)
);

-- Passages that name an actor: the first in each section. The place only of articles that have their text.
CREATE TABLE mentions (
    article_id TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    actor_id TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    place_start INTEGER,
    place_end INTEGER
);

CREATE TABLE notes (
    article_id TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    author TEXT,
    body TEXT NOT NULL,
    place_start INTEGER,
    place_end INTEGER
);

CREATE TABLE briefings (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    page TEXT NOT NULL
);

CREATE TABLE briefing_quotes (
    briefing_id TEXT NOT NULL REFERENCES briefings (id) DEFERRABLE INITIALLY DEFERRED,
    quote_id TEXT NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (briefing_id, quote_id)
);

CREATE INDEX quotes_by_speaker ON quotes (speaker_id, earliest);
CREATE INDEX quotes_by_article ON quotes (article_id);
CREATE INDEX quotes_by_event ON quotes (event_id);
CREATE INDEX quotes_by_day ON quotes (earliest);
CREATE INDEX articles_by_event ON articles (event_id);
CREATE INDEX articles_by_day ON articles (earliest);
CREATE INDEX actor_names_by_actor ON actor_names (actor_id);
CREATE INDEX actor_identifiers_by_actor ON actor_identifiers (actor_id);
CREATE INDEX memberships_by_organisation ON memberships (organisation_id);
CREATE INDEX quote_via_by_actor ON quote_via (actor_id);
CREATE INDEX quote_audience_by_actor ON quote_audience (actor_id);
CREATE INDEX quote_changes_by_quote ON quote_changes (quote_id);
CREATE INDEX quote_topics_by_topic ON quote_topics (topic_id);
CREATE INDEX article_topics_by_topic ON article_topics (topic_id);
CREATE INDEX event_participants_by_actor ON event_participants (actor_id);
CREATE INDEX renditions_by_quote ON renditions (quote_id);
CREATE INDEX renditions_by_article ON renditions (article_id);
CREATE INDEX relations_by_quote ON relations (quote_id);
CREATE INDEX relations_by_other_quote ON relations (other_quote_id);
CREATE INDEX quote_positions_by_position ON quote_positions (position_id);
CREATE INDEX mentions_by_article ON mentions (article_id);
CREATE INDEX mentions_by_actor ON mentions (actor_id);
CREATE INDEX notes_by_article ON notes (article_id);
CREATE INDEX briefing_quotes_by_quote ON briefing_quotes (quote_id);

-- Datasette offers a search for a table that such a table indexes.
CREATE VIRTUAL TABLE quotes_fts USING fts5 (text, content=[quotes], tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE articles_fts USING fts5 (title, text, content=[articles], tokenize='unicode61 remove_diacritics 2');
