package batch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/store"
)

// ErrOneRun tells that there is nothing to compare the latest run with.
var ErrOneRun = errors.New("the workspace holds one run only: ingest the next documents and analyze again, then there is something to compare")

// past is what an earlier run knew.
type past struct {
	report   *report.Report // nil when a program of another schema wrote it
	findings []corpus.Finding
	lapsed   []corpus.Finding // of the runs before it
	text     change.Reader
}

// before reads the last of the runs, nil when there is none. A stream that this
// program cannot read costs the comparison with it, but no finding its id.
func (b *Batch) before(ctx context.Context, runs []corpus.Run) (*past, error) {
	if len(runs) == 0 {
		return nil, nil
	}
	run := runs[len(runs)-1].ID
	p := &past{}
	var err error
	if p.report, err = b.stored(ctx, run); err != nil {
		b.Log.Warn("the run before cannot be compared with", "run", run, "why", err)
		p.report = nil
	}
	if p.findings, err = b.Store.Findings(ctx, run); err != nil {
		return nil, err
	}
	if p.lapsed, err = b.Store.Lapsed(ctx, run); err != nil {
		return nil, err
	}
	p.text = func(key corpus.TextKey, lang corpus.Lang) *corpus.Text {
		if p.report == nil {
			return nil
		}
		if r := p.report.Resolution(key); r != nil {
			for _, f := range r.Files {
				if f.Language == lang {
					return b.textFrom(ctx, key, lang, f.SHA256)
				}
			}
		}
		return nil
	}
	return p, nil
}

// textFrom reads a text of the workspace, nil when it is not there.
func (b *Batch) textFrom(ctx context.Context, key corpus.TextKey, lang corpus.Lang, sha256 string) *corpus.Text {
	t, err := b.Store.TextFrom(ctx, key, lang, sha256)
	if err != nil {
		b.Log.Info("a text of an earlier run is not there", "text", key, "language", lang, "why", err)
		return nil
	}
	return t
}

// latest keeps the stream of the run that was read last: whoever decides on
// findings one after the other reads it once. Nobody changes what it holds.
type latest struct {
	sync.Mutex
	run    corpus.RunID
	report *report.Report
}

// newest is the stream of the latest run as it was stored, without overlaps and
// what was suppressed. Error: [store.ErrNoRun].
func (b *Batch) newest(ctx context.Context) (*report.Report, error) {
	run, err := b.Store.LatestRun(ctx)
	if err != nil {
		return nil, err
	}
	b.latest.Lock()
	defer b.latest.Unlock()
	if b.latest.report == nil || b.latest.run != run {
		stored, err := b.Store.Stream(ctx, run)
		if err != nil {
			return nil, err
		}
		src := report.Decode(stored, (*report.Overlap)(nil).Type(), (*report.Suppressed)(nil).Type())
		r, err := report.Collect(report.Compact(src))
		if err != nil {
			return nil, err
		}
		r.Resolution("") // makes its table of resolutions, before it is shared
		b.latest.run, b.latest.report = run, r
	}
	return b.latest.report, nil
}

// stored is the stream of a run as it was stored; run "" is the latest.
func (b *Batch) stored(ctx context.Context, run corpus.RunID) (*report.Report, error) {
	stream, err := b.Store.Stream(ctx, run)
	if err != nil {
		return nil, err
	}
	return report.Collect(report.Decode(stream))
}

// ChangesSince compares the latest run with an earlier one; since "" is the one
// before it. Errors: [store.ErrNoRun], [ErrOneRun], [ErrUnknownRun].
func (b *Batch) ChangesSince(ctx context.Context, since corpus.RunID) (*change.Changes, error) {
	return b.ChangesBetween(ctx, since, "")
}

// ChangesBetween compares a run with an earlier one. Run "" is the latest, since
// "" the one before it. Errors: [store.ErrNoRun], [ErrOneRun], [ErrUnknownRun].
func (b *Batch) ChangesBetween(ctx context.Context, since, run corpus.RunID) (*change.Changes, error) {
	runs, err := b.Store.Runs(ctx)
	if err != nil {
		return nil, err
	}
	at, to, err := between(runs, since, run)
	if err != nil {
		return nil, err
	}
	before, err := b.before(ctx, runs[:at+1])
	if err != nil {
		return nil, err
	}
	if before.report == nil {
		return nil, fmt.Errorf("%s was stored by another version of dovetail and cannot be compared with: name another with --since", runs[at].ID)
	}
	now, err := b.stored(ctx, runs[to].ID)
	if err != nil {
		return nil, err
	}
	texts, err := b.textsOf(ctx, now)
	if err != nil {
		return nil, err
	}
	return b.compare(ctx, before, now, texts)
}

// ErrUnknownRun tells that there is no such pair of runs, one before the other.
var ErrUnknownRun = errors.New("there is no run")

// between finds two runs in the list of all, the earlier one first.
func between(runs []corpus.Run, since, run corpus.RunID) (at, to int, err error) {
	place := func(id corpus.RunID) int {
		return slices.IndexFunc(runs, func(r corpus.Run) bool { return r.ID == id })
	}
	if len(runs) == 0 {
		return 0, 0, fmt.Errorf("%w: \"dovetail analyze\" makes one", store.ErrNoRun)
	}
	to = len(runs) - 1
	if run != "" {
		to = place(run)
	}
	at = to - 1
	if since != "" {
		at = place(since)
	}
	switch {
	case len(runs) == 1 && to == 0 && at <= 0 && (since == "" || since == runs[0].ID):
		return 0, 0, ErrOneRun
	case to < 0:
		return 0, 0, fmt.Errorf("%w %q: %s", ErrUnknownRun, run, extent(runs))
	case at < 0 && since != "":
		return 0, 0, fmt.Errorf("%w %q: %s", ErrUnknownRun, since, extent(runs))
	case at < 0 || at >= to:
		return 0, 0, fmt.Errorf("%w like this before %s: %s", ErrUnknownRun, runs[to].ID, extent(runs))
	}
	return at, to, nil
}

// extent says which runs there are.
func extent(runs []corpus.Run) string {
	return fmt.Sprintf("the runs are %s to %s", runs[0].ID, runs[len(runs)-1].ID)
}

// textsOf reads the texts that a run was made from.
func (b *Batch) textsOf(ctx context.Context, r *report.Report) ([]*corpus.Text, error) {
	var out []*corpus.Text
	for _, res := range r.Resolutions {
		for _, f := range res.Files {
			t, err := b.Store.TextFrom(ctx, res.Key, f.Language, f.SHA256)
			if err != nil {
				return nil, fmt.Errorf("reading what run %q was made from: %w", r.Run.ID, err)
			}
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(x, y *corpus.Text) int {
		return slices.Compare([]string{string(x.Key()), string(x.Lang)}, []string{string(y.Key()), string(y.Lang)})
	})
	return out, nil
}

// compare compares two runs, the later of which is made from texts.
func (b *Batch) compare(ctx context.Context, before *past, now *report.Report, texts []*corpus.Text) (*change.Changes, error) {
	in, err := b.comparison(ctx, before, now, texts)
	if err != nil {
		return nil, err
	}
	return change.Between(in), nil
}

// comparison gathers what a comparison reads.
func (b *Batch) comparison(ctx context.Context, before *past, now *report.Report, texts []*corpus.Text) (change.Input, error) {
	in := change.Input{
		Before: before.report, After: now, Succession: change.NewSuccession(texts, before.text),
		Read: func(key corpus.TextKey, lang corpus.Lang, sha256 string) *corpus.Text {
			return b.textFrom(ctx, key, lang, sha256)
		},
		At: b.findingAt(ctx),
	}
	var err error
	if in.Log, err = b.Store.Decisions(ctx); err != nil {
		return in, err
	}
	lapsed := map[corpus.FindingID]bool{}
	for _, f := range before.lapsed {
		lapsed[f.ID] = true
	}
	in.Earlier = func(id corpus.FindingID) bool { return lapsed[id] }
	return in, nil
}

// findingAt reads findings as runs had them, each run once.
func (b *Batch) findingAt(ctx context.Context) func(corpus.RunID, corpus.FindingID) *report.Finding {
	runs := map[corpus.RunID]map[corpus.FindingID]*report.Finding{}
	return func(run corpus.RunID, id corpus.FindingID) *report.Finding {
		if run == "" {
			return nil
		}
		if _, ok := runs[run]; !ok {
			runs[run] = map[corpus.FindingID]*report.Finding{}
			r, err := b.stored(ctx, run)
			if err != nil {
				b.Log.Info("an earlier run cannot be read", "run", run, "why", err)
				return nil
			}
			for _, f := range r.Findings {
				runs[run][f.ID] = f
			}
		}
		return runs[run][id]
	}
}
