package batch

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/analyze/report/table"
	"dovetail/corpus"
	"dovetail/corpus/store"
)

// DecisionsSchema names the format of exported decisions: JSON lines, one entry
// of a log a line, with the schema on every line.
const DecisionsSchema = "dovetail/decisions/1"

// line is one line of exported decisions.
type line struct {
	Schema     string             `json:"schema"`
	Decision   *corpus.Decision   `json:"decision,omitempty"`
	Assignment *corpus.Assignment `json:"assignment,omitempty"`
}

// Export writes the logs of decisions and assignments as JSON lines, oldest
// first.
func (b *Batch) Export(ctx context.Context, w io.Writer) (int, error) {
	decisions, err := b.Store.Decisions(ctx)
	if err != nil {
		return 0, err
	}
	assignments, err := b.Store.Assignments(ctx)
	if err != nil {
		return 0, err
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range decisions {
		decisions[i].Run = "" // runs are numbered by each workspace for itself
		if err := enc.Encode(line{Schema: DecisionsSchema, Decision: &decisions[i]}); err != nil {
			return 0, err
		}
	}
	for i := range assignments {
		if err := enc.Encode(line{Schema: DecisionsSchema, Assignment: &assignments[i]}); err != nil {
			return 0, err
		}
	}
	return len(decisions) + len(assignments), nil
}

// Conflict is a finding that two people decided differently on since they last
// agreed.
type Conflict struct {
	Finding  corpus.FindingID `json:"finding"`
	Headline string           `json:"headline"` // in the language of the options
	Ours     corpus.Decision  `json:"ours"`
	Theirs   corpus.Decision  `json:"theirs"`
}

// ConflictError tells that nothing was imported because of conflicts.
type ConflictError struct{ Conflicts []Conflict }

func (e *ConflictError) Error() string {
	return fmt.Sprintf("%d findings were decided differently here and there; nothing was imported: import again with --prefer theirs or --prefer mine, or change one of them first", len(e.Conflicts))
}

// UnusableError tells that a file cannot be imported: it is no export of
// decisions, or one of another workspace.
type UnusableError struct{ error }

// Unwrap returns why.
func (e *UnusableError) Unwrap() error { return e.error }

// Preference says whose decision stands in a conflict.
type Preference string

// The preferences.
const (
	PreferNone   Preference = ""
	PreferMine   Preference = "mine"
	PreferTheirs Preference = "theirs"
)

// Imported is what an import brought.
type Imported struct {
	Decisions   int        `json:"decisions"`   // entries added
	Assignments int        `json:"assignments"` // entries added
	Known       int        `json:"known"`       // entries that were there already
	Conflicts   []Conflict `json:"conflicts"`   // that were settled by preference
}

// Source is what to import: a workbook or JSON lines by the name of the file.
type Source struct {
	Path   string
	Prefer Preference
	Run    corpus.RunID // the run a workbook was written from; "" for the latest
	By     string       // who decided, where a workbook does not say
}

// Import merges the decisions of a file into the log, all or nothing. Two
// decisions conflict when both were taken since the common state and their
// statuses differ; then nothing is imported without a preference. Whoever is
// preferred, the log keeps the entries of both.
func (b *Batch) Import(ctx context.Context, src Source) (*Imported, error) {
	ours, err := b.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	m := &merge{ours: byFinding(ours), prefer: src.Prefer, at: now(), out: &Imported{Conflicts: []Conflict{}}}
	if strings.HasSuffix(strings.ToLower(src.Path), ".xlsx") {
		err = b.mergeWorkbook(ctx, m, src)
	} else {
		err = b.mergeLines(ctx, m, src)
	}
	if err != nil {
		return nil, err
	}
	if err := b.describe(ctx, m); err != nil {
		return nil, err
	}
	if len(m.out.Conflicts) > 0 && src.Prefer == PreferNone {
		return nil, &ConflictError{m.out.Conflicts}
	}
	m.out.Decisions, m.out.Assignments = len(m.entries.Decisions), len(m.entries.Assignments)
	return m.out, b.Store.Record(ctx, m.entries)
}

// mergeWorkbook merges the rows of a workbook.
func (b *Batch) mergeWorkbook(ctx context.Context, m *merge, src Source) error {
	rows, err := b.rows(ctx, src.Path)
	if err != nil {
		return &UnusableError{err}
	}
	run, err := b.stored(ctx, src.Run)
	if err != nil {
		return analyzeFirst(err)
	}
	at := map[corpus.FindingID]*report.Finding{}
	for _, f := range run.Findings {
		at[f.ID] = f
	}
	ids := make([]corpus.FindingID, len(rows))
	for i := range rows {
		ids[i] = rows[i].Finding
	}
	if err := b.known(ctx, src.Path, ids); err != nil {
		return err
	}
	for _, r := range rows {
		d := r.Decision
		said := table.Baseline(d.Status, d.By, d.Comment)
		if d.By == "" {
			d.By = src.By
		}
		if f := at[d.Finding]; f != nil {
			d.Basis, d.Run = change.Basis(f), run.Run.ID
		}
		m.row(d, said, r.Exported)
	}
	return nil
}

// mergeLines merges exported JSON lines.
func (b *Batch) mergeLines(ctx context.Context, m *merge, src Source) error {
	decisions, assignments, err := readLines(src.Path)
	if err != nil {
		return &UnusableError{err}
	}
	var ids []corpus.FindingID
	for _, d := range decisions {
		ids = append(ids, d.Finding)
	}
	for _, a := range assignments {
		ids = append(ids, a.Finding)
	}
	if err := b.known(ctx, src.Path, ids); err != nil {
		return err
	}
	if err := b.onWhichRun(ctx, decisions); err != nil {
		return err
	}
	theirs := byFinding(decisions)
	for _, id := range order(decisions) {
		m.log(id, theirs[id])
	}
	have, err := b.Store.Assignments(ctx)
	if err != nil {
		return err
	}
	for _, a := range assignments {
		if slices.Contains(have, a) {
			m.out.Known++
			continue
		}
		m.entries.Assignments = append(m.entries.Assignments, a)
	}
	return nil
}

// readLines reads exported decisions.
func readLines(path string) ([]corpus.Decision, []corpus.Assignment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("reading decisions: %w", err)
	}
	defer f.Close()
	var decisions []corpus.Decision
	var assignments []corpus.Assignment
	in := bufio.NewScanner(f)
	in.Buffer(make([]byte, 1<<16), 16<<20)
	for n := 1; in.Scan(); n++ {
		if len(bytes.TrimSpace(in.Bytes())) == 0 {
			continue
		}
		var l line
		if err := json.Unmarshal(in.Bytes(), &l); err != nil {
			return nil, nil, fmt.Errorf("line %d of %q is no decision: %w: import what \"dovetail review --export\" wrote, or the workbook with its ending .xlsx", n, path, err)
		}
		if l.Schema != DecisionsSchema {
			return nil, nil, fmt.Errorf("line %d of %q has the schema %q, not %q: import what \"dovetail review --export\" wrote", n, path, l.Schema, DecisionsSchema)
		}
		if d := l.Decision; d != nil {
			if d.Status != "" && !slices.Contains(report.Statuses(), d.Status) {
				return nil, nil, fmt.Errorf("line %d of %q: %q is no status: they are %v", n, path, d.Status, report.Statuses())
			}
			d.Run = ""
			decisions = append(decisions, *d)
		}
		if l.Assignment != nil {
			assignments = append(assignments, *l.Assignment)
		}
	}
	if err := in.Err(); err != nil {
		return nil, nil, fmt.Errorf("reading decisions of %q: %w", path, err)
	}
	return decisions, assignments, nil
}

// known checks that all findings are of this workspace.
func (b *Batch) known(ctx context.Context, path string, ids []corpus.FindingID) error {
	var strangers []string
	for _, id := range ids {
		runs, err := b.Store.RunsOf(ctx, id)
		if err != nil {
			return err
		}
		if len(runs) == 0 && !slices.Contains(strangers, string(id)) {
			strangers = append(strangers, string(id))
		}
	}
	if len(strangers) == 0 {
		return nil
	}
	n := len(strangers)
	if n > 5 {
		strangers = append(strangers[:5], "...")
	}
	return &UnusableError{fmt.Errorf("%q decides on %d findings that no run of this workspace has (%s); nothing was imported: it was written from another workspace, name that one with -w", path, n, strings.Join(strangers, ", "))}
}

// onWhichRun notes for each decision the latest run of this workspace in which
// its finding says what it said when the decision was taken.
func (b *Batch) onWhichRun(ctx context.Context, list []corpus.Decision) error {
	at := b.findingAt(ctx)
	for i := range list {
		if list[i].Basis == "" {
			continue
		}
		runs, err := b.Store.RunsOf(ctx, list[i].Finding)
		if err != nil {
			return err
		}
		for _, run := range runs {
			if f := at(run, list[i].Finding); f != nil && change.Basis(f) == list[i].Basis {
				list[i].Run = run
				break
			}
		}
	}
	return nil
}

// describe adds headlines to the conflicts.
func (b *Batch) describe(ctx context.Context, m *merge) error {
	if len(m.out.Conflicts) == 0 {
		return nil
	}
	r, err := b.Current(ctx)
	if errors.Is(err, store.ErrNoRun) {
		return nil
	}
	if err != nil {
		return err
	}
	v, err := b.Voice()
	if err != nil {
		return err
	}
	for i := range m.out.Conflicts {
		for _, f := range r.Findings {
			if f.ID == m.out.Conflicts[i].Finding {
				m.out.Conflicts[i].Headline = v.Headline(r, f)
			}
		}
	}
	return nil
}
