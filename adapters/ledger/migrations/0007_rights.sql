-- What agencies may do for a time and need not.

-- Open rights. In records from before they are told by the events when the tables are brought up. Read by
-- each agency's list of its own.
CREATE TABLE entitled (
    id         INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL REFERENCES case_ (id),
    proceeding INTEGER NOT NULL,
    procedure  TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    agency     TEXT    NOT NULL,
    start      INTEGER NOT NULL,
    until      INTEGER,
    suspended  INTEGER NOT NULL,
    -- When it lapses; the greatest instant where it does not.
    sort       INTEGER NOT NULL
) STRICT;

-- The rights of one case, which are written anew when one changes.
CREATE INDEX entitled_case ON entitled (case_id);
-- An agency's rights, those that lapse first in front.
CREATE INDEX entitled_agency ON entitled (agency, sort, id);
