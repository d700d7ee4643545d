package store

import (
	"context"
	"database/sql"
	"fmt"

	"dovetail/corpus"
)

// Entries are additions to the logs of what people decided.
type Entries struct {
	Decisions    []corpus.Decision
	Assignments  []corpus.Assignment
	Appointments []corpus.Appointment
}

// Record appends to the logs in one transaction: all of the entries, or none.
func (s *Store) Record(ctx context.Context, e Entries) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		for _, d := range e.Decisions {
			if _, err := tx.ExecContext(ctx, "INSERT INTO decision (finding, status, comment, by, at, basis, run) VALUES (?, ?, ?, ?, ?, ?, ?)",
				d.Finding, d.Status, d.Comment, d.By, d.At, d.Basis, d.Run); err != nil {
				return fmt.Errorf("the decision on %q: %w", d.Finding, err)
			}
		}
		for _, a := range e.Assignments {
			if _, err := tx.ExecContext(ctx, "INSERT INTO assignment (finding, theme, sector, by, at) VALUES (?, ?, ?, ?, ?)",
				a.Finding, a.Theme, a.Sector, a.By, a.At); err != nil {
				return fmt.Errorf("the assignment of %q: %w", a.Finding, err)
			}
		}
		for _, a := range e.Appointments {
			if _, err := tx.ExecContext(ctx, "INSERT INTO appointment (theme, role, sector, holder, by, at) VALUES (?, ?, ?, ?, ?, ?)",
				a.Theme, a.Role, a.Sector, a.Holder, a.By, a.At); err != nil {
				return fmt.Errorf("the post of theme %q: %w", a.Theme, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("storing decisions: %w", err)
	}
	return nil
}

// Decide appends one decision to the log.
func (s *Store) Decide(ctx context.Context, d corpus.Decision) error {
	return s.Record(ctx, Entries{Decisions: []corpus.Decision{d}})
}

// Decisions returns the whole log, oldest first; [corpus.InForce] tells what
// stands.
func (s *Store) Decisions(ctx context.Context) ([]corpus.Decision, error) {
	return entries(ctx, s.db, "SELECT finding, status, comment, by, at, basis, run FROM decision ORDER BY seq",
		func(d *corpus.Decision) []any {
			return []any{&d.Finding, &d.Status, &d.Comment, &d.By, &d.At, &d.Basis, &d.Run}
		})
}

// Assignments returns the whole log, oldest first; [corpus.Assigned] tells what
// stands.
func (s *Store) Assignments(ctx context.Context) ([]corpus.Assignment, error) {
	return entries(ctx, s.db, "SELECT finding, theme, sector, by, at FROM assignment ORDER BY seq",
		func(a *corpus.Assignment) []any { return []any{&a.Finding, &a.Theme, &a.Sector, &a.By, &a.At} })
}

// Appointments returns the whole log, oldest first: the last entry of a post is
// the one in force.
func (s *Store) Appointments(ctx context.Context) ([]corpus.Appointment, error) {
	return entries(ctx, s.db, "SELECT theme, role, sector, holder, by, at FROM appointment ORDER BY seq",
		func(a *corpus.Appointment) []any {
			return []any{&a.Theme, &a.Role, &a.Sector, &a.Holder, &a.By, &a.At}
		})
}

// entries reads a log; fields lists where its columns go.
func entries[T any](ctx context.Context, db *sql.DB, query string, fields func(*T) []any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("reading a log of decisions: %w", err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var e T
		if err := rows.Scan(fields(&e)...); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}
