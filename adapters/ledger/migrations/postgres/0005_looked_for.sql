-- What auditors and officers look for: the index of documents, the trail of reads, and drafts.

-- Where the index has come to: one row. Read and written by whoever follows the log.
CREATE TABLE indexed (
    edition bigint NOT NULL,
    next    bigint NOT NULL
);
INSERT INTO indexed VALUES (0, 0);

-- What the index has read of each entry: who said it, when, and with which code it was refused. Made from
-- the log behind it, and made anew when that is asked for. Read by auditors who look through all cases.
CREATE TABLE told (
    position bigint PRIMARY KEY,
    at       bigint NOT NULL,
    sender   text   COLLATE "C" NOT NULL,
    code     text
);

-- What one agency said, in order.
CREATE INDEX told_sender ON told (sender, position);
-- What was refused, in order; by one code, the index after it.
CREATE INDEX told_refused ON told (position) WHERE code IS NOT NULL;
CREATE INDEX told_code ON told (code, position) WHERE code IS NOT NULL;
-- What was said on a day.
CREATE INDEX told_at ON told (at);

-- Which pieces of texts stand in the documents of a case. A token is eight bytes of a keyed hash of the
-- piece: whoever lacks the master key cannot tell which piece it is, only in how many cases it stands.
-- Read by searches; the rows of a case go with its content.
CREATE TABLE gram (
    token   bigint NOT NULL,
    case_id bigint NOT NULL,
    PRIMARY KEY (token, case_id)
);

-- The documents of which the index knows, each with its tokens, eight bytes each: what a search reads
-- through, and what erasing takes away again.
CREATE TABLE filed (
    case_id bigint NOT NULL,
    digest  text   COLLATE "C" NOT NULL,
    form    text   NOT NULL,
    tokens  bytea  NOT NULL,
    PRIMARY KEY (case_id, digest)
);

-- Cases by when they were opened: searches over a span of days.
CREATE INDEX case_opened ON case_ (opened_at);

-- Who looked at what on which day. `officer` is a keyed hash of who it was, empty where nobody is known;
-- `sealed` is the name, under a key made from the master key. Written behind, read by auditors.
CREATE TABLE look (
    day         text   COLLATE "C" NOT NULL,
    case_number text   COLLATE "C" NOT NULL,
    agency      text   COLLATE "C" NOT NULL,
    officer     bytea  NOT NULL,
    path        text   COLLATE "C" NOT NULL,
    first       bigint NOT NULL,
    last        bigint NOT NULL,
    n           bigint NOT NULL,
    sealed      bytea,
    PRIMARY KEY (day, case_number, agency, officer, path)
);

-- The trail of one case.
CREATE INDEX look_case ON look (case_number, day);
-- The trail of one agency.
CREATE INDEX look_agency ON look (agency, day);

-- Drafts that officers keep, no part of the record. `officer` and `name` are keyed hashes; `label` holds
-- both in words, `sealed` what was written, each under a key made from the master key.
CREATE TABLE draft (
    agency  text   COLLATE "C" NOT NULL,
    officer bytea  NOT NULL,
    name    bytea  NOT NULL,
    at      bigint NOT NULL,
    bytes   bigint NOT NULL,
    label   bytea  NOT NULL,
    sealed  bytea  NOT NULL,
    PRIMARY KEY (agency, officer, name)
);
