package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Overlay returns what the lexicon has learnt from the corpus, with the key of
// what it was learnt from; "" and nil when there is none.
func (s *Store) Overlay(ctx context.Context) (key string, body []byte, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT key, body FROM overlay").Scan(&key, &body)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", nil, fmt.Errorf("reading what the lexicon has learnt: %w", err)
	}
	return key, body, nil
}

// SetOverlay keeps what the lexicon has learnt in the place of what it had
// before; key "" only removes that. It is derived from the texts and can be
// learnt again.
func (s *Store) SetOverlay(ctx context.Context, key string, body []byte) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM overlay"); err != nil || key == "" {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO overlay (key, body) VALUES (?, ?)", key, body)
		return err
	})
	if err != nil {
		return fmt.Errorf("keeping what the lexicon has learnt: %w", err)
	}
	return nil
}
