package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"dovetail/corpus"
	"dovetail/corpus/align"
)

// Translation is one edition in two languages, clause by clause. LangA comes
// before LangB in the alphabet.
type Translation struct {
	Key          corpus.TextKey
	LangA, LangB corpus.Lang
	Pairs        []align.Pair // in the order of the clauses of LangA
}

// textRow is a row of [currentTexts].
type textRow struct {
	id   int64
	head string
	key  corpus.TextKey
	lang corpus.Lang
}

// Align aligns the clauses of every edition that counts in several languages,
// each language with each other one, and returns how many pairs of texts it
// aligned. Pairs that this method has aligned before are left alone: texts never
// change, so neither does their alignment. An edition is stored whole or not at
// all.
func (s *Store) Align(ctx context.Context) (int, error) {
	done, err := s.translations(ctx)
	if err != nil {
		return 0, fmt.Errorf("reading the alignments of %q: %w", s.dir, err)
	}
	rows, err := s.heads(ctx)
	if err != nil {
		return 0, fmt.Errorf("reading the texts of %q: %w", s.dir, err)
	}
	aligned := 0
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].key == rows[0].key {
			n++
		}
		fresh, err := s.alignEdition(ctx, rows[:n], done)
		if err != nil {
			return aligned, fmt.Errorf("aligning the languages of %s: %w", rows[0].key, err)
		}
		aligned += fresh
		rows = rows[n:]
	}
	return aligned, nil
}

// translations lists the pairs of texts that are aligned by this method.
func (s *Store) translations(ctx context.Context) (map[[2]int64]bool, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT a, b FROM translation WHERE method = ?", align.Method())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	done := map[[2]int64]bool{}
	for rows.Next() {
		var p [2]int64
		if err := rows.Scan(&p[0], &p[1]); err != nil {
			return nil, err
		}
		done[p] = true
	}
	return done, rows.Err()
}

// alignEdition aligns what is not done of the texts of one edition.
func (s *Store) alignEdition(ctx context.Context, rows []textRow, done map[[2]int64]bool) (int, error) {
	var todo [][2]int
	for i := range rows {
		for j := i + 1; j < len(rows); j++ {
			if !done[[2]int64{rows[i].id, rows[j].id}] {
				todo = append(todo, [2]int{i, j})
			}
		}
	}
	if len(todo) == 0 {
		return 0, nil
	}
	texts, err := s.textsOf(ctx, rows)
	if err != nil {
		return 0, err
	}
	sides := make([]*align.Side, len(texts))
	for i, t := range texts {
		sides[i] = align.Read(t)
	}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		for _, p := range todo {
			if err := putTranslation(ctx, tx, rows[p[0]].id, rows[p[1]].id, sides[p[0]], sides[p[1]]); err != nil {
				return err
			}
		}
		return nil
	})
	return len(todo), err
}

// textsOf reads the texts of rows with their clauses.
func (s *Store) textsOf(ctx context.Context, rows []textRow) ([]*corpus.Text, error) {
	stmt, err := s.db.PrepareContext(ctx, clausesOf)
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	texts := make([]*corpus.Text, len(rows))
	for i, r := range rows {
		if texts[i], err = textOf(ctx, stmt, r.id, r.head); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// putTranslation aligns two texts and stores what corresponds, in the place of
// what an earlier method found.
func putTranslation(ctx context.Context, tx *sql.Tx, idA, idB int64, a, b *align.Side) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM alignment WHERE a = ? AND b = ?", idA, idB); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO translation (a, b, method) VALUES (?, ?, ?)", idA, idB, align.Method()); err != nil {
		return err
	}
	stmt, err := tx.PrepareContext(ctx, "INSERT INTO alignment (a, b, clause_a, clause_b, confidence) VALUES (?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, p := range align.Sides(a, b) {
		if _, err := stmt.ExecContext(ctx, idA, idB, p.A, p.B, p.Confidence); err != nil {
			return err
		}
	}
	return nil
}

// Translations yields the aligned pairs of texts that count, in the order of
// their keys and languages. It ends after the first error.
func (s *Store) Translations(ctx context.Context) iter.Seq2[Translation, error] {
	return func(yield func(Translation, error) bool) {
		heads, err := s.heads(ctx)
		if err != nil {
			yield(Translation{}, fmt.Errorf("reading the texts of %q: %w", s.dir, err))
			return
		}
		stmt, err := s.db.PrepareContext(ctx, `SELECT clause_a, clause_b, confidence FROM alignment
			WHERE a = ? AND b = ? ORDER BY clause_a, clause_b`)
		if err != nil {
			yield(Translation{}, err)
			return
		}
		defer stmt.Close()
		for i := range heads {
			for j := i + 1; j < len(heads) && heads[j].key == heads[i].key; j++ {
				t := Translation{Key: heads[i].key, LangA: heads[i].lang, LangB: heads[j].lang}
				t.Pairs, err = pairs(ctx, stmt, heads[i].id, heads[j].id)
				if err != nil {
					yield(t, fmt.Errorf("reading the alignment of %s: %w", t.Key, err))
					return
				}
				if len(t.Pairs) > 0 && !yield(t, nil) {
					return
				}
			}
		}
	}
}

func pairs(ctx context.Context, stmt *sql.Stmt, a, b int64) ([]align.Pair, error) {
	rows, err := stmt.QueryContext(ctx, a, b)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []align.Pair
	for rows.Next() {
		var p align.Pair
		if err := rows.Scan(&p.A, &p.B, &p.Confidence); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}
