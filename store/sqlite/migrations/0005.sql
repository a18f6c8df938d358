-- Format 5: what linking asks of a local incident stands in its own row. Of 32 candidates Near read
-- 160 pages of five tables; now 64 of two.
ALTER TABLE local ADD COLUMN source    TEXT NOT NULL DEFAULT '';  -- reading.key
ALTER TABLE local ADD COLUMN published TEXT NOT NULL DEFAULT '';  -- earliest of its text when it was filed; receipts of a text share the day
UPDATE local SET source = (SELECT key FROM reading r WHERE r.seq = local.reading),
  published = (SELECT coalesce(min(c.published), '') FROM receipt c WHERE c.reading = local.reading AND c.published <> '');
