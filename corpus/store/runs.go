package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"dovetail/corpus"
)

// ErrNoRun tells that the workspace has not been analysed yet.
var ErrNoRun = errors.New("the workspace holds no run yet")

// SaveRun stores a finished run with its findings and the stream its reports
// are rendered from, in one transaction.
func (s *Store) SaveRun(ctx context.Context, run corpus.Run, findings []corpus.Finding, stream []byte) error {
	manifest, err := json.Marshal(run)
	if err != nil {
		return err
	}
	packed, err := pack(stream)
	if err != nil {
		return err
	}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO run (id, seq, manifest, stream)
			VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM run), ?, ?)`, run.ID, string(manifest), packed); err != nil {
			return err
		}
		for i := range findings {
			body, err := json.Marshal(&findings[i])
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, "INSERT INTO finding (run, ord, id, kind, body) VALUES (?, ?, ?, ?, ?)",
				run.ID, i, findings[i].ID, findings[i].Kind, string(body)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("storing run %q: %w", run.ID, err)
	}
	return nil
}

// LatestRun is the id of the latest run. Error: [ErrNoRun].
func (s *Store) LatestRun(ctx context.Context) (corpus.RunID, error) { return s.resolve(ctx, "") }

// Stamp changes whenever a run was stored or something was added to the logs:
// what a reader holds in memory is up to date as long as the stamp is the same.
func (s *Store) Stamp(ctx context.Context) (string, error) {
	var run, decision, assignment, appointment int64
	err := s.db.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(seq), 0) FROM run), (SELECT coalesce(max(seq), 0) FROM decision),
		(SELECT coalesce(max(seq), 0) FROM assignment), (SELECT coalesce(max(seq), 0) FROM appointment)`).Scan(&run, &decision, &assignment, &appointment)
	if err != nil {
		return "", fmt.Errorf("looking for changes in the workspace: %w", err)
	}
	return fmt.Sprintf("%d/%d/%d/%d", run, decision, assignment, appointment), nil
}

// NextRun is the id of the run that comes next: "run-0001", "run-0002", ...
func (s *Store) NextRun(ctx context.Context) (corpus.RunID, error) {
	var n int
	if err := s.db.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) + 1 FROM run").Scan(&n); err != nil {
		return "", fmt.Errorf("numbering the run: %w", err)
	}
	return corpus.RunID(fmt.Sprintf("run-%04d", n)), nil
}

// Runs lists the manifests of all runs, oldest first.
func (s *Store) Runs(ctx context.Context) ([]corpus.Run, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT manifest FROM run ORDER BY seq")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []corpus.Run
	for rows.Next() {
		var manifest sql.RawBytes
		if err := rows.Scan(&manifest); err != nil {
			return nil, err
		}
		var r corpus.Run
		if err := json.Unmarshal(manifest, &r); err != nil {
			return nil, fmt.Errorf("reading the manifest of a run: %w", err)
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// Findings returns the findings of a run in its order; run "" is the latest.
// Error: [ErrNoRun].
func (s *Store) Findings(ctx context.Context, run corpus.RunID) ([]corpus.Finding, error) {
	run, err := s.resolve(ctx, run)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, "SELECT body FROM finding WHERE run = ? ORDER BY ord", run)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []corpus.Finding
	for rows.Next() {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		var f corpus.Finding
		if err := json.Unmarshal(body, &f); err != nil {
			return nil, fmt.Errorf("reading a finding of run %q: %w", run, err)
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// Stream returns what opens the stored stream of a run, as often as it is called;
// run "" is the latest. Error: [ErrNoRun].
func (s *Store) Stream(ctx context.Context, run corpus.RunID) (open func() (io.ReadCloser, error), err error) {
	if run, err = s.resolve(ctx, run); err != nil {
		return nil, err
	}
	var packed []byte
	if err := s.db.QueryRowContext(ctx, "SELECT stream FROM run WHERE id = ?", run).Scan(&packed); err != nil {
		return nil, fmt.Errorf("reading run %q: %w", run, err)
	}
	return func() (io.ReadCloser, error) { return gzip.NewReader(bytes.NewReader(packed)) }, nil
}

// Lapsed returns the findings of runs before the run given that it does not
// have, each as the last run that had it holds it, the latest of those runs
// first; run "" is the latest.
func (s *Store) Lapsed(ctx context.Context, run corpus.RunID) ([]corpus.Finding, error) {
	run, err := s.resolve(ctx, run)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, `SELECT f.body, max(r.seq) AS last FROM finding f JOIN run r ON r.id = f.run
		WHERE r.seq < (SELECT seq FROM run WHERE id = ?1) AND f.id NOT IN (SELECT id FROM finding WHERE run = ?1)
		GROUP BY f.id ORDER BY last DESC, f.ord`, run)
	if err != nil {
		return nil, fmt.Errorf("reading the findings of earlier runs: %w", err)
	}
	defer rows.Close()
	var out []corpus.Finding
	for rows.Next() {
		var body sql.RawBytes
		var last int
		if err := rows.Scan(&body, &last); err != nil {
			return nil, err
		}
		var f corpus.Finding
		if err := json.Unmarshal(body, &f); err != nil {
			return nil, fmt.Errorf("reading a finding of an earlier run: %w", err)
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// RunsOf lists the runs that had a finding, latest first.
func (s *Store) RunsOf(ctx context.Context, finding corpus.FindingID) ([]corpus.RunID, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT r.id FROM finding f JOIN run r ON r.id = f.run WHERE f.id = ? ORDER BY r.seq DESC", finding)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []corpus.RunID
	for rows.Next() {
		var id corpus.RunID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// resolve makes "" the latest run and checks that the run exists.
func (s *Store) resolve(ctx context.Context, run corpus.RunID) (corpus.RunID, error) {
	q, args := "SELECT id FROM run ORDER BY seq DESC LIMIT 1", []any{}
	if run != "" {
		q, args = "SELECT id FROM run WHERE id = ?", []any{run}
	}
	err := s.db.QueryRowContext(ctx, q, args...).Scan(&run)
	if errors.Is(err, sql.ErrNoRows) {
		if run != "" {
			return "", fmt.Errorf("run %q: %w", run, ErrNoRun)
		}
		return "", ErrNoRun
	}
	return run, err
}

func pack(b []byte) ([]byte, error) {
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
