package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"dovetail/corpus"
)

// currentTexts picks, for every edition and language, the one text that
// counts: of the files that nothing supersedes, the latest batch; within one
// batch the more trusted reading, then the one with more clauses, then the
// file with the smaller hash, so that the choice never depends on the order of
// reading.
const currentTexts = `
SELECT id, head, key, lang FROM (
	SELECT t.id, t.head, t.key, t.lang, row_number() OVER (
		PARTITION BY t.key, t.lang
		ORDER BY f.batch DESC,
			CASE json_extract(t.head, '$.source.quality.trust') WHEN 'low' THEN 2 WHEN 'medium' THEN 1 ELSE 0 END,
			(SELECT count(*) FROM clause c WHERE c.text = t.id) DESC,
			f.sha256, t.ord
	) AS place
	FROM text t JOIN file f ON f.id = t.file
	WHERE f.superseded_by IS NULL
) WHERE place = 1 ORDER BY key, lang`

// Texts yields the texts that count, each with its clauses, in the order of
// their keys and languages. It ends after the first error.
func (s *Store) Texts(ctx context.Context) iter.Seq2[*corpus.Text, error] {
	return func(yield func(*corpus.Text, error) bool) {
		rows, err := s.heads(ctx)
		if err != nil {
			yield(nil, fmt.Errorf("reading the texts of %q: %w", s.dir, err))
			return
		}
		stmt, err := s.db.PrepareContext(ctx, clausesOf)
		if err != nil {
			yield(nil, err)
			return
		}
		defer stmt.Close()
		for _, r := range rows {
			t, err := textOf(ctx, stmt, r.id, r.head)
			if !yield(t, err) || err != nil {
				return
			}
		}
	}
}

// heads returns the rows of [currentTexts].
func (s *Store) heads(ctx context.Context) ([]textRow, error) {
	rows, err := s.db.QueryContext(ctx, currentTexts)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []textRow
	for rows.Next() {
		var r textRow
		if err := rows.Scan(&r.id, &r.head, &r.key, &r.lang); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// clausesOf reads the clauses of a text in order.
const clausesOf = "SELECT body FROM clause WHERE text = ? ORDER BY ord"

// textOf reads one text with its clauses.
func textOf(ctx context.Context, clauses *sql.Stmt, id int64, head string) (*corpus.Text, error) {
	t := new(corpus.Text)
	if err := json.Unmarshal([]byte(head), t); err != nil {
		return nil, fmt.Errorf("reading text %d: %w", id, err)
	}
	rows, err := clauses.QueryContext(ctx, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		var c corpus.Clause
		if err := json.Unmarshal(body, &c); err != nil {
			return nil, fmt.Errorf("reading a clause of %s: %w", t.Name(), err)
		}
		t.Clauses = append(t.Clauses, c)
	}
	return t, rows.Err()
}

// All returns the texts that count as a slice.
func (s *Store) All(ctx context.Context) ([]*corpus.Text, error) {
	var out []*corpus.Text
	for t, err := range s.Texts(ctx) {
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// Fingerprint is a hash of the texts that count: equal when, and only when,
// the index and the analysis would see the same.
func (s *Store) Fingerprint(ctx context.Context) (string, error) {
	texts, err := s.heads(ctx)
	if err != nil {
		return "", fmt.Errorf("reading the texts of %q: %w", s.dir, err)
	}
	h := sha256.New()
	for _, t := range texts {
		fmt.Fprintf(h, "%s\n", t.head)
		rows, err := s.db.QueryContext(ctx, "SELECT id, hash FROM clause WHERE text = ? ORDER BY ord", t.id)
		if err != nil {
			return "", err
		}
		for rows.Next() {
			var cid, hash string
			if err := rows.Scan(&cid, &hash); err != nil {
				rows.Close()
				return "", err
			}
			fmt.Fprintf(h, "%s %s\n", cid, hash)
		}
		if err := rows.Err(); err != nil {
			return "", err
		}
		rows.Close()
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// TextFrom returns an edition in one language as it was read from the file with
// these bytes, or from a record that names them as its source, whether or not it
// still counts. Error: [ErrNoText].
func (s *Store) TextFrom(ctx context.Context, key corpus.TextKey, lang corpus.Lang, sha256 string) (*corpus.Text, error) {
	var id int64
	var head string
	err := s.db.QueryRowContext(ctx, `SELECT t.id, t.head FROM text t JOIN file f ON f.id = t.file
		WHERE t.key = ?1 AND t.lang = ?2 AND (f.sha256 = ?3 OR json_extract(t.head, '$.source.sha256') = ?3)
		ORDER BY f.superseded_by IS NOT NULL, f.id DESC, t.ord LIMIT 1`,
		key, lang, sha256).Scan(&id, &head)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("%s (%s): %w", key, lang, ErrNoText)
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", key, err)
	}
	stmt, err := s.db.PrepareContext(ctx, clausesOf)
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	return textOf(ctx, stmt, id, head)
}

// ErrNoText tells that the workspace does not hold a text.
var ErrNoText = errors.New("the workspace does not hold this text")
