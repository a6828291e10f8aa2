-- What cases are about, by the few fields of documents that are counted. Made from the log behind it like
-- the rest of the index; the rows of a case go with its content. `token` is eight bytes of a keyed hash of
-- the value, `sealed` the value under a key made from the master key; the month is that in which the case
-- was opened, `said_by` whoever said it first. Read by trends.
CREATE TABLE topic (
    case_id INTEGER NOT NULL REFERENCES case_ (id),
    kind    INTEGER NOT NULL,
    token   INTEGER NOT NULL,
    month   INTEGER NOT NULL,
    said_by TEXT    NOT NULL,
    sealed  BLOB    NOT NULL,
    PRIMARY KEY (case_id, kind, token)
) STRICT, WITHOUT ROWID;

-- Everybody's trends, added up without looking at a row.
CREATE INDEX topic_token ON topic (kind, token, month, said_by);
