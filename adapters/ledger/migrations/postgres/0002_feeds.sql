-- Calendars to subscribe to.

-- One row for each address that an agency has opened for calendar programs. `token` is the SHA-256 of
-- what the address holds; what it holds is nowhere. `sealed`: for whom the calendar is and what its
-- agency calls it, under the agency's key. A feed answers only in the epoch in which it was opened: an
-- older backup does not know what was revoked after it. Read by every request of a subscriber.
CREATE TABLE feed (
    id         text   COLLATE "C" PRIMARY KEY,
    token      bytea  NOT NULL,
    agency     text   COLLATE "C" NOT NULL,
    made_at    bigint NOT NULL,
    revoked_at bigint,
    epoch      bigint NOT NULL,
    sealed     bytea  NOT NULL
);

-- The feed of an address.
CREATE UNIQUE INDEX feed_token ON feed (token);
-- The feeds of an agency: its list.
CREATE INDEX feed_agency ON feed (agency, made_at);
