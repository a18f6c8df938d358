-- Format 1. Times are nanoseconds since 1970 UTC; NULL is "not (yet)".

-- What reports say, once for equal texts. A blob: SQLite's own functions stop
-- a TEXT at NUL, and spans count every byte.
CREATE TABLE text (
  seq  INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,            -- aftermath.Hash of body
  body BLOB NOT NULL
) STRICT;

-- What there is to read, and the queue: a row whose state and edition are not those of
-- the current edition is work.
CREATE TABLE reading (
  seq     INTEGER PRIMARY KEY,          -- in order of arrival
  key     TEXT NOT NULL UNIQUE,         -- Report.ReadingKey
  text    INTEGER NOT NULL REFERENCES text,
  lang    TEXT NOT NULL,
  live    INTEGER NOT NULL DEFAULT 0,   -- receipts that are not replaced
  state   INTEGER NOT NULL DEFAULT 0,   -- 0 new, 1 filed, 2 dead
  edition TEXT NOT NULL DEFAULT '',     -- under which it is filed or dead
  tried   TEXT NOT NULL DEFAULT '',     -- under which it was last taken
  tries   INTEGER NOT NULL DEFAULT 0,   -- how often under that
  lease   INTEGER NOT NULL DEFAULT 0,   -- taken until
  reason  TEXT NOT NULL DEFAULT ''      -- of the last failure
) STRICT;
CREATE INDEX reading_new ON reading(lang, seq) WHERE state = 0 AND live > 0;
CREATE INDEX reading_old ON reading(lang, edition, seq) WHERE state > 0 AND live > 0;

CREATE TABLE receipt (
  seq       INTEGER PRIMARY KEY,        -- in order of arrival
  id        TEXT NOT NULL,
  version   INTEGER NOT NULL,
  content   TEXT NOT NULL,              -- Report.Content
  url       TEXT NOT NULL,
  publisher TEXT NOT NULL,
  title     TEXT NOT NULL,
  published TEXT NOT NULL,
  lang      TEXT NOT NULL,
  received  INTEGER NOT NULL,
  reading   INTEGER NOT NULL REFERENCES reading,
  replaced  INTEGER,                    -- when a newer version came
  UNIQUE (id, content),
  UNIQUE (id, version)
) STRICT;
CREATE INDEX receipt_reading ON receipt(reading, seq);
CREATE INDEX receipt_replaced ON receipt(seq) WHERE replaced IS NOT NULL;

-- Bytes as received, apart from receipt so that listing receipts never loads them.
CREATE TABLE raw (
  receipt INTEGER PRIMARY KEY REFERENCES receipt,
  packing INTEGER NOT NULL,             -- 0 as is, 1 deflate, 2 the same bytes as the text
  body    BLOB
) STRICT;

-- A reading under one edition, with the times at which it was the valid one.
CREATE TABLE filing (
  seq        INTEGER PRIMARY KEY,
  reading    INTEGER NOT NULL REFERENCES reading,
  edition    TEXT NOT NULL,
  relevant   INTEGER NOT NULL,
  claims     TEXT NOT NULL,             -- JSON list
  valid_from INTEGER NOT NULL,
  valid_to   INTEGER
) STRICT;
CREATE INDEX filing_reading ON filing(reading, seq);
CREATE UNIQUE INDEX filing_valid ON filing(reading) WHERE valid_to IS NULL;

CREATE TABLE claim (
  id     TEXT NOT NULL,
  filing INTEGER NOT NULL REFERENCES filing,
  PRIMARY KEY (id, filing)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_filing ON claim(filing);

-- Stored incidents. root is where merges lead, itself if nowhere. line is the
-- list's entry, made when it is next asked for after rev moved on.
CREATE TABLE incident (
  id       TEXT PRIMARY KEY,
  root     TEXT NOT NULL,
  line     TEXT NOT NULL DEFAULT '',    -- JSON, '' if no valid reading tells of it
  line_rev INTEGER NOT NULL DEFAULT 0,
  rev      INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_root ON incident(root);
CREATE INDEX incident_stale ON incident(id) WHERE line_rev <> rev;

-- Incidents as one filing sees them.
CREATE TABLE local (
  seq       INTEGER PRIMARY KEY,
  filing    INTEGER NOT NULL REFERENCES filing,
  reading   INTEGER NOT NULL REFERENCES reading,
  key       TEXT NOT NULL,
  role      TEXT NOT NULL,
  body      TEXT NOT NULL,              -- JSON of aftermath.Local
  incident  TEXT REFERENCES incident,   -- as linked, before merges
  by_person INTEGER NOT NULL DEFAULT 0,
  live      INTEGER NOT NULL DEFAULT 1, -- its filing is the valid one
  UNIQUE (filing, key)
) STRICT;
CREATE INDEX local_incident ON local(incident, live);
CREATE INDEX local_reading ON local(reading, key) WHERE live = 1;

-- Linking keys, of valid filings only: what is superseded must not slow Near down.
CREATE TABLE local_key (
  key   TEXT NOT NULL,
  local INTEGER NOT NULL REFERENCES local,
  PRIMARY KEY (key, local)
) STRICT, WITHOUT ROWID;
CREATE INDEX local_key_local ON local_key(local);

CREATE TABLE decision (
  seq      INTEGER PRIMARY KEY,         -- in the order they were made
  id       TEXT NOT NULL,
  verb     TEXT NOT NULL,
  reading  TEXT NOT NULL,               -- ref
  local    TEXT NOT NULL,
  incident TEXT NOT NULL,
  goal     TEXT NOT NULL,               -- into
  claim    TEXT NOT NULL,
  reasons  TEXT NOT NULL,               -- JSON list
  author   TEXT NOT NULL,
  at       INTEGER NOT NULL,
  filing   INTEGER REFERENCES filing,   -- with which the program made it; NULL: a person's
  ended    INTEGER                      -- when that filing was superseded
) STRICT;
CREATE UNIQUE INDEX decision_id ON decision(id, coalesce(filing, 0));
CREATE INDEX decision_incident ON decision(incident);
CREATE INDEX decision_goal ON decision(goal) WHERE goal <> '';
CREATE INDEX decision_ref ON decision(reading, local) WHERE reading <> '';
CREATE INDEX decision_claim ON decision(claim) WHERE claim <> '';
CREATE INDEX decision_filing ON decision(filing) WHERE filing IS NOT NULL;
CREATE INDEX decision_merge ON decision(seq) WHERE verb = 'merge' AND ended IS NULL;
CREATE INDEX decision_split ON decision(seq) WHERE verb = 'split' AND filing IS NULL;
