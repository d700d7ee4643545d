// Package store is the workspace: one folder with a SQLite database that is
// the source of truth for what was read, found and decided.
//
// # Schema
//
//	batch        one ingest: its number and whether it came to its end
//	file         a file by the SHA-256 of its bytes and the path it was read from;
//	             superseded by a later version at the same path
//	page         the words of a page, which every Span counts bytes in
//	text         one edition in one language, as read from one file
//	clause       a clause of a text, in the text's order
//	translation  two texts that are one edition in two languages, and by which
//	             method they were aligned
//	alignment    two clauses of a translation that correspond, with confidence
//	overlay      what the lexicon has learnt from the aligned clauses: the latest only,
//	             by the key of what it was learnt from
//	embedding    vectors of texts by the hash of the text, from a server of the
//	             user's own and a model that the name tells
//	set_aside    a file that could not be read, why, and what to do
//	run          one execution: its manifest and the stream its reports render
//	finding      the findings of a run
//	decision     the append-only log of decisions, by finding
//	assignment   the append-only log of who looks after a finding
//	appointment  the append-only log of who holds the posts of themes
//
// Rows of file, page, text and clause are never changed but for the mark that
// something newer supersedes them. Everything is written in transactions: a
// process killed at any moment leaves a workspace that opens and continues.
//
// One process writes at a time and holds a lock that names it; any number
// read meanwhile (SQLite's write-ahead log). The search index beside the
// database is derived and not part of this package.
package store

import (
	"context"
	"database/sql"
	"fmt"
)

// migrations lead from one schema version to the next: entry i makes version
// i+1. An entry that has been released is never edited.
var migrations = []string{
	`
CREATE TABLE batch (
	id    INTEGER PRIMARY KEY,
	ended INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE file (
	id            INTEGER PRIMARY KEY,
	sha256        TEXT NOT NULL,
	path          TEXT NOT NULL,
	name          TEXT NOT NULL,
	format        TEXT NOT NULL,
	size          INTEGER NOT NULL,
	reading       TEXT NOT NULL,
	batch         INTEGER NOT NULL REFERENCES batch(id),
	superseded_by INTEGER REFERENCES file(id),
	UNIQUE (path, sha256, reading)
) STRICT;
CREATE INDEX file_sha256 ON file(sha256);
CREATE TABLE page (
	file    INTEGER NOT NULL REFERENCES file(id),
	number  INTEGER NOT NULL,
	text    TEXT NOT NULL,
	printed TEXT NOT NULL,
	quality TEXT NOT NULL,
	PRIMARY KEY (file, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE text (
	id   INTEGER PRIMARY KEY,
	file INTEGER NOT NULL REFERENCES file(id),
	ord  INTEGER NOT NULL,
	key  TEXT NOT NULL,
	work TEXT NOT NULL,
	lang TEXT NOT NULL,
	head TEXT NOT NULL,
	UNIQUE (file, ord)
) STRICT;
CREATE INDEX text_key ON text(key, lang);
CREATE TABLE clause (
	text INTEGER NOT NULL REFERENCES text(id),
	ord  INTEGER NOT NULL,
	id   TEXT NOT NULL,
	hash TEXT NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (text, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX clause_id ON clause(id);
CREATE TABLE set_aside (
	path   TEXT PRIMARY KEY,
	batch  INTEGER NOT NULL REFERENCES batch(id),
	reason TEXT NOT NULL,
	next   TEXT NOT NULL
) STRICT;
CREATE TABLE run (
	id       TEXT PRIMARY KEY,
	seq      INTEGER NOT NULL UNIQUE,
	manifest TEXT NOT NULL,
	stream   BLOB NOT NULL
) STRICT;
CREATE TABLE finding (
	run  TEXT NOT NULL REFERENCES run(id),
	ord  INTEGER NOT NULL,
	id   TEXT NOT NULL,
	kind TEXT NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (run, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_id ON finding(id);
CREATE TABLE decision (
	seq     INTEGER PRIMARY KEY,
	finding TEXT NOT NULL,
	status  TEXT NOT NULL,
	comment TEXT NOT NULL,
	by      TEXT NOT NULL,
	at      TEXT NOT NULL
) STRICT;
CREATE INDEX decision_finding ON decision(finding);
`,
	`
ALTER TABLE decision ADD COLUMN basis TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN run TEXT NOT NULL DEFAULT '';
CREATE TABLE assignment (
	seq     INTEGER PRIMARY KEY,
	finding TEXT NOT NULL,
	theme   TEXT NOT NULL,
	sector  TEXT NOT NULL,
	by      TEXT NOT NULL,
	at      TEXT NOT NULL
) STRICT;
CREATE TABLE appointment (
	seq    INTEGER PRIMARY KEY,
	theme  TEXT NOT NULL,
	role   TEXT NOT NULL,
	sector TEXT NOT NULL,
	holder TEXT NOT NULL,
	by     TEXT NOT NULL,
	at     TEXT NOT NULL
) STRICT;
`,
	`
CREATE TABLE translation (
	a      INTEGER NOT NULL REFERENCES text(id),
	b      INTEGER NOT NULL REFERENCES text(id),
	method TEXT NOT NULL,
	PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE TABLE alignment (
	a          INTEGER NOT NULL,
	b          INTEGER NOT NULL,
	clause_a   INTEGER NOT NULL,
	clause_b   INTEGER NOT NULL,
	confidence REAL NOT NULL,
	PRIMARY KEY (a, b, clause_a),
	FOREIGN KEY (a, clause_a) REFERENCES clause(text, ord),
	FOREIGN KEY (b, clause_b) REFERENCES clause(text, ord)
) STRICT, WITHOUT ROWID;
`,
	`
CREATE TABLE overlay (
	key  TEXT PRIMARY KEY,
	body BLOB NOT NULL
) STRICT;
`,
	`
ALTER TABLE set_aside ADD COLUMN code TEXT NOT NULL DEFAULT '';
`,
	`
CREATE TABLE embedding (
	name   TEXT NOT NULL,
	hash   BLOB NOT NULL,
	vector BLOB NOT NULL,
	PRIMARY KEY (name, hash)
) STRICT, WITHOUT ROWID;
`,
	// A clause may answer to two. What was aligned is derived and is made again.
	`
DROP TABLE alignment;
DELETE FROM translation;
CREATE TABLE alignment (
	a          INTEGER NOT NULL,
	b          INTEGER NOT NULL,
	clause_a   INTEGER NOT NULL,
	clause_b   INTEGER NOT NULL,
	confidence REAL NOT NULL,
	PRIMARY KEY (a, b, clause_a, clause_b),
	FOREIGN KEY (a, clause_a) REFERENCES clause(text, ord),
	FOREIGN KEY (b, clause_b) REFERENCES clause(text, ord)
) STRICT, WITHOUT ROWID;
`,
}

// SchemaVersion is the version this program writes.
var SchemaVersion = len(migrations)

// NewerSchemaError tells that a later version of the program made the workspace.
type NewerSchemaError struct {
	Dir       string
	Have, Can int
}

func (e *NewerSchemaError) Error() string {
	return fmt.Sprintf("the workspace %q was made by a newer dovetail (its schema is %d, this program knows %d): install the newer version, or name another workspace with -w", e.Dir, e.Have, e.Can)
}

// schemaVersion reads the version of the open database.
func schemaVersion(ctx context.Context, db *sql.DB) (int, error) {
	var v int
	err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v)
	return v, err
}

// migrate brings the database to [SchemaVersion], one transaction a step.
func migrate(ctx context.Context, db *sql.DB, dir string) error {
	have, err := schemaVersion(ctx, db)
	if err != nil {
		return fmt.Errorf("reading the schema version of %q: %w", dir, err)
	}
	if have > SchemaVersion {
		return &NewerSchemaError{Dir: dir, Have: have, Can: SchemaVersion}
	}
	for v := have; v < SchemaVersion; v++ {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, migrations[v]); err != nil {
			tx.Rollback()
			return fmt.Errorf("migrating %q to schema %d: %w", dir, v+1, err)
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", v+1)); err != nil {
			tx.Rollback()
			return err
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}
