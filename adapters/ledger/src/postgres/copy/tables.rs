//! The tables of a copy: what is read there is what is written here.

/// One table of the copy.
pub(super) struct Table {
    /// Its name on PostgreSQL.
    pub(super) name: &'static str,
    /// Its columns there, in the order of what is read.
    pub(super) columns: &'static str,
    /// What is read on SQLite.
    pub(super) select: &'static str,
    /// How many rows there are to be read.
    pub(super) count: &'static str,
}

/// A row of an entry is its place; a transaction of number 0 comes before any. An event's id is its
/// entry's place times 256 and the part, to which its ciphertext is bound in both. A letter was written
/// with the event that counts it among its own. What the index has read is not copied: it reads the log
/// anew.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "vault",
        columns: "owner, wrapped",
        select: "SELECT owner, wrapped FROM vault",
        count: "SELECT count(*) FROM vault",
    },
    Table {
        name: "case_",
        columns: "id, number, version, wake, procedure, edition, phase, holder, opened_at, last_at,
            due, merged_into, erased, writer",
        select: "SELECT id, number, version, wake, procedure, edition, phase, holder, opened_at,
            last_at, due, merged_into, erased, 0 FROM case_ ORDER BY id",
        count: "SELECT count(*) FROM case_",
    },
    Table {
        name: "entry",
        columns: "row_id, sender, message, digest, case_id, at, traceparent, bytes, sealed",
        select: "SELECT position, sender, message, digest, case_id, at, traceparent, bytes, sealed
            FROM entry ORDER BY position",
        count: "SELECT count(*) FROM entry",
    },
    Table {
        name: "place",
        columns: "position, row_id, leaf",
        select: "SELECT position, position, leaf FROM entry ORDER BY position",
        count: "SELECT count(*) FROM entry",
    },
    Table {
        name: "event",
        columns: "row_id, part, case_id, first, version, at, sender, message, sealed, counted",
        select: "SELECT id / 256, id % 256, case_id, first, version, at, sender, message, sealed,
                counted
            FROM event ORDER BY id",
        count: "SELECT count(*) FROM event",
    },
    Table {
        name: "body",
        columns: "owner, digest, sealed",
        select: "SELECT owner, digest, sealed FROM body ORDER BY id",
        count: "SELECT count(*) FROM body",
    },
    Table {
        name: "tile",
        columns: "path, bytes",
        select: "SELECT path, bytes FROM tile ORDER BY id",
        count: "SELECT count(*) FROM tile",
    },
    Table {
        name: "checkpoint",
        columns: "size, note",
        select: "SELECT size, note FROM checkpoint ORDER BY size",
        count: "SELECT count(*) FROM checkpoint",
    },
    Table {
        name: "letter",
        columns: "row_id, part, nth, number, position, recipient, kind, case_number, delivery,
            subject, sender, digest, at, traceparent, attempts, state, next, locked_until",
        select: "SELECT e.id / 256, e.id % 256, l.number - e.letter_first, l.number, l.position,
                l.recipient, l.kind, l.case_number, l.delivery, l.subject, l.sender, l.digest, l.at,
                l.traceparent, l.attempts, l.state, l.next, l.locked_until
            FROM event e CROSS JOIN letter l
            WHERE 0 < e.letter_count AND e.letter_first <= l.number
                AND l.number < e.letter_first + e.letter_count
            UNION ALL SELECT l.position, 0,
                (SELECT count(*) FROM letter o WHERE o.case_number = '' AND o.number < l.number
                    AND o.position = l.position),
                l.number, l.position, l.recipient, l.kind, l.case_number, l.delivery, l.subject,
                l.sender, l.digest, l.at, l.traceparent, l.attempts, l.state, l.next, l.locked_until
            FROM letter l WHERE l.case_number = ''",
        count: "SELECT count(*) FROM letter",
    },
    Table {
        name: "standing",
        columns: "case_id, agency, standing, begun, ended",
        select: "SELECT case_id, agency, standing, begun, ended FROM standing",
        count: "SELECT count(*) FROM standing",
    },
    Table {
        name: "sight",
        columns: "agency, case_id, mask",
        select: "SELECT agency, case_id, mask FROM sight",
        count: "SELECT count(*) FROM sight",
    },
    Table {
        name: "tally",
        columns: "kind, agency, mask, n",
        select: "SELECT kind, agency, mask, n FROM tally",
        count: "SELECT count(*) FROM tally",
    },
    Table {
        name: "duty",
        columns: "id, case_id, proceeding, duty, owed_by, item, owed_to, start, due, target, basis,
            provisional, suspended, passed, sort, procedure, marks, region",
        select: "SELECT id, case_id, proceeding, duty, owed_by, item, owed_to, start, due, target,
            basis, provisional, suspended, passed, sort, procedure, marks, region FROM duty
            ORDER BY id",
        count: "SELECT count(*) FROM duty",
    },
    Table {
        name: "owed",
        columns: "agency, sort, duty_id",
        select: "SELECT agency, sort, duty_id FROM owed",
        count: "SELECT count(*) FROM owed",
    },
    Table {
        name: "delivery",
        columns:
            "case_id, number, proceeding, act, sender, recipient, copy, outside, digest, rungs,
            withdrawn, receipt, unsigned",
        select: "SELECT case_id, number, proceeding, act, sender, recipient, copy, outside, digest,
            rungs, withdrawn, receipt, unsigned FROM delivery",
        count: "SELECT count(*) FROM delivery",
    },
    Table {
        name: "course",
        columns: "procedure, case_id",
        select: "SELECT procedure, case_id FROM course",
        count: "SELECT count(*) FROM course",
    },
    Table {
        name: "figure",
        columns: "kind, month, one, other, procedure, detail, n",
        select: "SELECT kind, month, one, other, procedure, detail, n FROM figure",
        count: "SELECT count(*) FROM figure",
    },
    Table {
        name: "breach",
        columns: "id, case_id, proceeding, procedure, duty, owed_by, item, book, basis, at, region",
        select: "SELECT id, case_id, proceeding, procedure, duty, owed_by, item, book, basis, at,
            region FROM breach ORDER BY id",
        count: "SELECT count(*) FROM breach",
    },
    Table {
        name: "entitled",
        columns: "id, case_id, proceeding, procedure, name, agency, start, until, suspended, sort",
        select: "SELECT id, case_id, proceeding, procedure, name, agency, start, until, suspended,
            sort FROM entitled ORDER BY id",
        count: "SELECT count(*) FROM entitled",
    },
    Table {
        name: "feed",
        columns: "id, token, agency, made_at, revoked_at, epoch, sealed",
        select: "SELECT id, token, agency, made_at, revoked_at, epoch, sealed FROM feed ORDER BY id",
        count: "SELECT count(*) FROM feed",
    },
    Table {
        name: "look",
        columns: "day, case_number, agency, officer, path, first, last, n, sealed",
        select: "SELECT day, case_number, agency, officer, path, first, last, n, sealed FROM look",
        count: "SELECT count(*) FROM look",
    },
    Table {
        name: "draft",
        columns: "agency, officer, name, at, bytes, label, sealed",
        select: "SELECT agency, officer, name, at, bytes, label, sealed FROM draft",
        count: "SELECT count(*) FROM draft",
    },
];
