-- Calendars to subscribe to.

-- One row for each address that an agency has opened for calendar programs. `token` is the SHA-256 of
-- what the address holds; what it holds is nowhere. `sealed`: for whom the calendar is and what its
-- agency calls it, under the agency's key. A feed answers only in the epoch in which it was opened: an
-- older backup does not know what was revoked after it. Read by every request of a subscriber.
CREATE TABLE feed (
    id         TEXT    PRIMARY KEY,
    token      BLOB    NOT NULL,
    agency     TEXT    NOT NULL,
    made_at    INTEGER NOT NULL,
    revoked_at INTEGER,
    epoch      INTEGER NOT NULL,
    sealed     BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- The feed of an address.
CREATE UNIQUE INDEX feed_token ON feed (token);
-- The feeds of an agency: its list.
CREATE INDEX feed_agency ON feed (agency, made_at);
