-- Format 4: settling, and linking keys that many share.

-- What has been filed or has lost a neighbour since its neighbourhood was last put in order.
ALTER TABLE local ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
CREATE INDEX local_unsettled ON local(seq) WHERE live = 1 AND settled = 0;

-- Linking keys, of valid filings only. Under a key the local incidents stand in an order by chance
-- (Ref.Rank), so that the first some stand for all, alike in every store. local_key keeps those of search.
CREATE TABLE link_key (
  key   TEXT NOT NULL,
  rank  INTEGER NOT NULL,
  local INTEGER NOT NULL REFERENCES local,
  PRIMARY KEY (key, rank, local)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_key_local ON link_key(local);
INSERT INTO link_key SELECT key, local * 2654435761 % 4294967296, local FROM local_key WHERE key NOT LIKE 'is %';
DELETE FROM local_key WHERE key NOT LIKE 'is %';
