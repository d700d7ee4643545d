package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"dovetail/corpus"
)

// BatchID numbers an ingest. An ingest that was interrupted is continued by
// the next one under the same number, so that the outcome is the same.
type BatchID int64

// File is a file as ingested.
type File struct {
	SHA256  string
	Path    string // absolute, as ingested: the same path with other bytes is a new version
	Name    string // the name shown to people
	Format  string
	Size    int64
	Reading string // profile, options and version of the reading: another reading supersedes
}

// Page is a page's words as stored.
type Page struct {
	Number  int
	Text    string // what spans count bytes in
	Printed string // the page number as printed
	Quality string // JSON of the page's quality record
}

// Begin starts a batch, or continues the one that was interrupted.
func (s *Store) Begin(ctx context.Context) (BatchID, error) {
	var id BatchID
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, "SELECT id FROM batch WHERE ended = 0 ORDER BY id DESC LIMIT 1").Scan(&id)
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		return tx.QueryRowContext(ctx, "INSERT INTO batch DEFAULT VALUES RETURNING id").Scan(&id)
	})
	if err != nil {
		return 0, fmt.Errorf("beginning an ingest: %w", err)
	}
	return id, nil
}

// End marks the batch as come to its end.
func (s *Store) End(ctx context.Context, batch BatchID) error {
	if _, err := s.db.ExecContext(ctx, "UPDATE batch SET ended = 1 WHERE id = ?", batch); err != nil {
		return fmt.Errorf("ending an ingest: %w", err)
	}
	return nil
}

// Has tells whether these bytes, read this way, are what the workspace holds
// for this path.
func (s *Store) Has(ctx context.Context, f File) (bool, error) {
	var one int
	err := s.db.QueryRowContext(ctx, `SELECT 1 FROM file WHERE path = ? AND sha256 = ? AND reading = ? AND superseded_by IS NULL`,
		f.Path, f.SHA256, f.Reading).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// Put stores a file with its pages and texts in one transaction. An earlier
// version at the same path is superseded; its rows remain.
func (s *Store) Put(ctx context.Context, batch BatchID, f File, pages []Page, texts []*corpus.Text) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		var id int64
		err := tx.QueryRowContext(ctx, `SELECT id FROM file WHERE path = ? AND sha256 = ? AND reading = ?`, f.Path, f.SHA256, f.Reading).Scan(&id)
		if err == nil {
			// An earlier version came back: it counts again, as the newest.
			if err := supersede(ctx, tx, f.Path, id); err != nil {
				return err
			}
			if err := forget(ctx, tx, f.Path); err != nil {
				return err
			}
			_, err = tx.ExecContext(ctx, "UPDATE file SET superseded_by = NULL, batch = ? WHERE id = ?", batch, id)
			return err
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err := tx.QueryRowContext(ctx, `INSERT INTO file (sha256, path, name, format, size, reading, batch) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
			f.SHA256, f.Path, f.Name, f.Format, f.Size, f.Reading, batch).Scan(&id); err != nil {
			return err
		}
		if err := supersede(ctx, tx, f.Path, id); err != nil {
			return err
		}
		if err := forget(ctx, tx, f.Path); err != nil {
			return err
		}
		if err := putPages(ctx, tx, id, pages); err != nil {
			return err
		}
		for ord, t := range texts {
			if err := putText(ctx, tx, id, ord, t); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("storing %q: %w", f.Name, err)
	}
	return nil
}

// supersede marks every other current file at path as superseded by id.
func supersede(ctx context.Context, tx *sql.Tx, path string, id int64) error {
	_, err := tx.ExecContext(ctx, "UPDATE file SET superseded_by = ? WHERE path = ? AND id <> ? AND superseded_by IS NULL", id, path, id)
	return err
}

// forget drops the note that path was set aside: it has been read now.
func forget(ctx context.Context, tx *sql.Tx, path string) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM set_aside WHERE path = ?", path)
	return err
}

func putPages(ctx context.Context, tx *sql.Tx, file int64, pages []Page) error {
	stmt, err := tx.PrepareContext(ctx, "INSERT INTO page (file, number, text, printed, quality) VALUES (?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, p := range pages {
		if _, err := stmt.ExecContext(ctx, file, p.Number, p.Text, p.Printed, p.Quality); err != nil {
			return fmt.Errorf("page %d: %w", p.Number, err)
		}
	}
	return nil
}

// putText stores the text's head (everything but its clauses) and its clauses.
func putText(ctx context.Context, tx *sql.Tx, file int64, ord int, t *corpus.Text) error {
	head := *t
	head.Clauses = nil
	b, err := json.Marshal(head)
	if err != nil {
		return err
	}
	var id int64
	if err := tx.QueryRowContext(ctx, `INSERT INTO text (file, ord, key, work, lang, head) VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
		file, ord, t.Key(), t.Work.Key(), t.Lang, string(b)).Scan(&id); err != nil {
		return fmt.Errorf("%s: %w", t.Name(), err)
	}
	stmt, err := tx.PrepareContext(ctx, "INSERT INTO clause (text, ord, id, hash, body) VALUES (?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer stmt.Close()
	for i := range t.Clauses {
		c := &t.Clauses[i]
		b, err := json.Marshal(c)
		if err != nil {
			return err
		}
		if _, err := stmt.ExecContext(ctx, id, i, c.ID, c.Hash(), string(b)); err != nil {
			return fmt.Errorf("clause %s: %w", c.ID, err)
		}
	}
	return nil
}

// SetAside records a file that could not be read. What an earlier version of
// it said stays in force.
func (s *Store) SetAside(ctx context.Context, batch BatchID, a corpus.SetAside) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO set_aside (path, batch, code, reason, next) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (path) DO UPDATE SET batch = excluded.batch, code = excluded.code, reason = excluded.reason, next = excluded.next`,
		a.File, batch, a.Code, a.Reason, a.Next)
	if err != nil {
		return fmt.Errorf("recording that %q was set aside: %w", a.File, err)
	}
	return nil
}

// AllSetAside lists the files that could not be read, by path.
func (s *Store) AllSetAside(ctx context.Context) ([]corpus.SetAside, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT path, code, reason, next FROM set_aside ORDER BY path")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []corpus.SetAside
	for rows.Next() {
		var a corpus.SetAside
		if err := rows.Scan(&a.File, &a.Code, &a.Reason, &a.Next); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

// Inputs lists the current files with how many texts each gave, by name.
func (s *Store) Inputs(ctx context.Context) ([]corpus.Input, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT f.name, f.sha256, (SELECT count(*) FROM text t WHERE t.file = f.id)
		FROM file f WHERE f.superseded_by IS NULL ORDER BY f.name, f.sha256`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []corpus.Input
	for rows.Next() {
		var in corpus.Input
		if err := rows.Scan(&in.File, &in.SHA256, &in.Texts); err != nil {
			return nil, err
		}
		out = append(out, in)
	}
	return out, rows.Err()
}

// Files lists the current files, by path.
func (s *Store) Files(ctx context.Context) ([]File, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT sha256, path, name, format, size, reading FROM file WHERE superseded_by IS NULL ORDER BY path, sha256")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []File
	for rows.Next() {
		var f File
		if err := rows.Scan(&f.SHA256, &f.Path, &f.Name, &f.Format, &f.Size, &f.Reading); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// ErrNoFile tells that the workspace does not hold a file or a page of it.
var ErrNoFile = errors.New("the workspace does not hold this file")

// FileOf returns the file with these bytes, the current one before superseded
// ones. Error: [ErrNoFile].
func (s *Store) FileOf(ctx context.Context, sha256 string) (File, error) {
	var f File
	err := s.db.QueryRowContext(ctx, `SELECT sha256, path, name, format, size, reading FROM file
		WHERE sha256 = ? ORDER BY superseded_by IS NOT NULL, id DESC LIMIT 1`, sha256).
		Scan(&f.SHA256, &f.Path, &f.Name, &f.Format, &f.Size, &f.Reading)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNoFile
	}
	if err != nil {
		return f, fmt.Errorf("file %.64q: %w", sha256, err)
	}
	return f, nil
}

// PageText returns the words of a page of a file, by the file's hash. Error:
// [ErrNoFile].
func (s *Store) PageText(ctx context.Context, sha256 string, page int) (string, error) {
	var text string
	err := s.db.QueryRowContext(ctx, `SELECT p.text FROM page p JOIN file f ON f.id = p.file
		WHERE f.sha256 = ? AND p.number = ? ORDER BY f.superseded_by IS NOT NULL, f.id DESC LIMIT 1`, sha256, page).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNoFile
	}
	if err != nil {
		return "", fmt.Errorf("reading page %d of file %.64q: %w", page, sha256, err)
	}
	return text, nil
}
