package desk

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

	"dovetail/analyze/report"
	"dovetail/analyze/report/html"
	"dovetail/analyze/report/wording"
	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
	"dovetail/corpus/store"
)

// Snapshot is the last finished run as it stands with everything decided up to
// now. Nobody changes what it holds.
type Snapshot struct {
	Batch   *batch.Batch   // the workspace it is of
	Report  *report.Report // nil without a run that this program can read
	View    *View          // of the report, nil without
	Runs    []corpus.Run   // manifests, oldest first
	Log     []corpus.Decision
	Numbers map[corpus.FindingID]int // of the findings, from 1, in the order of reports

	made    made // what pages asked of it
	stamp   string
	mu      sync.Mutex
	layouts map[corpus.Lang]*html.Layout
	seen    map[corpus.FindingID]batch.Seen
}

// Snapshot returns the workspace as it stands.
func (d *Desk) Snapshot(ctx context.Context) (*Snapshot, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	stamp, err := d.reader.Store.Stamp(ctx)
	if err != nil {
		return nil, err
	}
	stamp = fmt.Sprint(stamp, "/", d.indexed)
	if d.snapshot == nil || d.snapshot.stamp != stamp {
		// What is read for all must not end with the request of one.
		s, err := take(context.WithoutCancel(ctx), d.reader, stamp, d.snapshot)
		if err != nil {
			return nil, err
		}
		d.snapshot = s
	}
	return d.snapshot, nil
}

// take reads the workspace; before is how it stood, nil when that is not known.
func take(ctx context.Context, b *batch.Batch, stamp string, before *Snapshot) (*Snapshot, error) {
	s := &Snapshot{Batch: b, stamp: stamp, layouts: map[corpus.Lang]*html.Layout{}, seen: map[corpus.FindingID]batch.Seen{}, Numbers: map[corpus.FindingID]int{}}
	var err error
	if s.Runs, err = b.Store.Runs(ctx); err != nil {
		return nil, err
	}
	if s.Log, err = b.Store.Decisions(ctx); err != nil {
		return nil, err
	}
	s.Report, err = b.Current(ctx)
	if errors.Is(err, store.ErrNoRun) || errors.Is(err, report.ErrSchema) {
		return s, nil // the desk makes a run
	}
	if err != nil {
		return nil, err
	}
	for i, f := range s.Report.Findings {
		s.Numbers[f.ID] = i + 1
	}
	s.Report.Resolution("") // makes its table of resolutions, before it is shared
	if before != nil && before.Batch == b && before.View != nil && before.View.run == s.Report.Run.ID {
		s.View = before.View
	} else {
		s.View = newView(s.Report)
		debug.FreeOSMemory() // reading a run takes several times what it leaves
	}
	return s, nil
}

// Organisation is whose resolutions these are.
func (s *Snapshot) Organisation() report.Organisation {
	if s.Report != nil {
		return s.Report.Run.Organisation
	}
	return report.OrganisationOf(s.Batch.Profile)
}

// Layout lays findings out in a language. There must be a run.
func (s *Snapshot) Layout(v *wording.Voice) *html.Layout {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.layouts[v.Lang] == nil {
		s.layouts[v.Lang] = html.NewLayout(s.Report, v)
	}
	return s.layouts[v.Lang]
}

// Finding returns a finding by its id, nil when there is none.
func (s *Snapshot) Finding(id corpus.FindingID) *report.Finding {
	n := s.Numbers[id]
	if n == 0 {
		return nil
	}
	return s.Report.Findings[n-1]
}

// Seen stands for what a reader of the finding has before them.
func (s *Snapshot) Seen(f *report.Finding) batch.Seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seen[f.ID] == "" {
		s.seen[f.ID] = batch.SeenOf(f, s.Log)
	}
	return s.seen[f.ID]
}

// History is what was said of a finding, oldest first.
func (s *Snapshot) History(id corpus.FindingID) []corpus.Decision {
	var out []corpus.Decision
	for _, d := range s.Log {
		if d.Finding == id {
			out = append(out, d)
		}
	}
	return out
}
