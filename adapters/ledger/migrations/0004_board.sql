-- What coordinators count.

-- Of what procedure a duty is, what boards ask of it as bits, and the division code of who owes it. In
-- duties from before they are set from the events when the tables are brought up.
ALTER TABLE duty ADD COLUMN procedure TEXT NOT NULL DEFAULT '';
ALTER TABLE duty ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE duty ADD COLUMN region TEXT NOT NULL DEFAULT '';

-- Both lists hold what boards filter by, so that a million duties are read past without looking at one.
DROP INDEX duty_sort;
DROP INDEX duty_passed;
-- Everybody's worklist, earliest first: boards.
CREATE INDEX duty_sort ON duty (sort, id, marks, region, procedure, owed_by);
-- Duties whose limit or target has passed, earliest first: every worklist of what is late.
CREATE INDEX duty_passed ON duty (sort, id, marks, region, procedure, owed_by) WHERE passed = 1;

-- What a part of a history counts for, as JSON; NULL where it counts for nothing. It names agencies and
-- law rows and nothing that was said, and stays when the case is erased, so that sums can be counted anew.
ALTER TABLE event ADD COLUMN counted TEXT;

-- Sums by month, agency and procedure, and open duties by who owes them (kind 16). Kept with every write.
-- Read by boards, flows, scores and trends.
CREATE TABLE figure (
    kind      INTEGER NOT NULL,
    month     INTEGER NOT NULL,
    one       TEXT    NOT NULL,
    other     TEXT    NOT NULL,
    procedure TEXT    NOT NULL,
    detail    INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (kind, month, one, other, procedure, detail)
) STRICT, WITHOUT ROWID;

-- Breaches that were booked. They stay when the case is erased. Read by lists of breaches.
CREATE TABLE breach (
    id         INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL REFERENCES case_ (id),
    proceeding INTEGER NOT NULL,
    procedure  TEXT    NOT NULL,
    duty       TEXT    NOT NULL,
    owed_by    TEXT    NOT NULL,
    item       TEXT,
    book       INTEGER NOT NULL,
    basis      TEXT,
    at         INTEGER NOT NULL,
    region     TEXT    NOT NULL
) STRICT;

-- The breaches of one case.
CREATE INDEX breach_case ON breach (case_id);
-- An agency's breaches, latest last.
CREATE INDEX breach_owed_by ON breach (owed_by, at);
-- Everybody's breaches, latest last, with what lists filter by.
CREATE INDEX breach_at ON breach (at, id, region, procedure, basis);
