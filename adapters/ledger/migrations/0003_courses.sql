-- Which procedures run or ran in a case.

-- One row for each procedure of which a proceeding was ever opened in a case: a case's own row names the
-- leading one alone. Read by calendars.
CREATE TABLE course (
    procedure TEXT    NOT NULL,
    case_id   INTEGER NOT NULL REFERENCES case_ (id),
    PRIMARY KEY (procedure, case_id)
) STRICT, WITHOUT ROWID;

-- Of cases from before only the leading procedure is known; none of those that are read by this table
-- was there then.
INSERT INTO course (procedure, case_id) SELECT procedure, id FROM case_ WHERE procedure <> '';
