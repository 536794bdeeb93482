-- The record of every book: one row an event, one column a field under its name in the architecture.
-- Digests are lower-case hexadecimal text, so that what is hashed can be selected and piped into sha256sum as it is.
CREATE TABLE record (
    book           TEXT    NOT NULL,
    seq            INTEGER NOT NULL,
    recorded_at    INTEGER NOT NULL, -- UTC microseconds since 1970
    business_date  TEXT    NOT NULL, -- YYYY-MM-DD
    operator       TEXT    NOT NULL,
    station        TEXT,
    command_id     TEXT    NOT NULL,
    command_digest TEXT    NOT NULL,
    part           INTEGER NOT NULL,
    parts          INTEGER NOT NULL,
    rules          INTEGER NOT NULL,
    kind           TEXT    NOT NULL,
    body           TEXT    NOT NULL, -- JSON, hashed as stored
    prev_hash      TEXT    NOT NULL,
    hash           TEXT    NOT NULL,
    PRIMARY KEY (book, seq),
    UNIQUE (book, command_id, part)
) STRICT;

-- Personal data, of which the record holds only SHA-256(salt, value).
CREATE TABLE register (
    book    TEXT    NOT NULL,
    key     TEXT    NOT NULL, -- command id/field
    version INTEGER NOT NULL,
    salt    BLOB    NOT NULL,
    value   TEXT    NOT NULL, -- JSON
    PRIMARY KEY (book, key)
) STRICT, WITHOUT ROWID;

-- Caches of one build; all of them may be deleted.
CREATE TABLE snapshot (
    book   TEXT    NOT NULL,
    seq    INTEGER NOT NULL,
    hash   TEXT    NOT NULL, -- of record seq
    build  TEXT    NOT NULL,
    digest TEXT    NOT NULL, -- SHA-256 of the columns before and of bytes: a damaged cache is no cache
    bytes  BLOB    NOT NULL,
    PRIMARY KEY (book, seq)
) STRICT;

-- What operators have typed into forms and not yet submitted.
CREATE TABLE draft (
    book     TEXT NOT NULL,
    operator TEXT NOT NULL,
    form     TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (book, operator, form)
) STRICT, WITHOUT ROWID;

-- The migrations this file has gone through.
CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL
) STRICT;
