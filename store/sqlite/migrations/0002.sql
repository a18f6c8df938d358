-- Format 2: what people decide about claims, facts that they enter, and undoing.

ALTER TABLE decision ADD COLUMN of   TEXT NOT NULL DEFAULT '';  -- the decision that it undoes or repeats
ALTER TABLE decision ADD COLUMN body TEXT NOT NULL DEFAULT '';  -- JSON of what it says beyond the columns, see decisionBody
CREATE INDEX decision_of ON decision(of) WHERE of <> '';
CREATE INDEX decision_person ON decision(at) WHERE filing IS NULL;

-- Claims that people entered, with the decision that they were entered by.
CREATE TABLE entered (
  id       TEXT PRIMARY KEY,
  decision INTEGER NOT NULL REFERENCES decision
) STRICT, WITHOUT ROWID;
