-- Format 3: what search finds incidents by.

-- Claims that a dossier counts: of valid filings, and those that people entered. The keys are
-- aftermath.ClaimKeys; a local incident's (aftermath.LocalKeys) stand in local_key, with "is " before them.
CREATE TABLE fact (
  seq      INTEGER PRIMARY KEY,
  claim    TEXT NOT NULL,
  local    INTEGER REFERENCES local,    -- of which filing, and so of which incident
  decision INTEGER REFERENCES decision, -- else by which a person entered it
  figure   INTEGER                      -- Claim.Figure
) STRICT;
CREATE INDEX fact_local ON fact(local) WHERE local IS NOT NULL;
CREATE INDEX fact_decision ON fact(decision) WHERE decision IS NOT NULL;
CREATE TABLE fact_key (
  key  TEXT NOT NULL,
  fact INTEGER NOT NULL REFERENCES fact,
  PRIMARY KEY (key, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_key_fact ON fact_key(fact);

-- The incident's first day, in days since 1970; NULL unknown.
ALTER TABLE local ADD COLUMN day INTEGER;
CREATE INDEX local_day ON local(day) WHERE live = 1 AND day IS NOT NULL;

-- The words of the texts that tell of an incident, by the reading's row. Contentless: text has the words in
-- their order already. Texts on no incident are left out: search answers with incidents, and of
-- a stream of news they are nineteen in twenty.
CREATE VIRTUAL TABLE words USING fts5(body, content = '', tokenize = "unicode61 remove_diacritics 2");
