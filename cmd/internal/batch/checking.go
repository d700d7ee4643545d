package batch

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dovetail/analyze"
	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/ingest"
	"dovetail/ingest/clause"
)

// Checked is what the check of drafts found.
type Checked struct {
	Drafts   []corpus.TextKey  `json:"drafts"`   // the resolutions read from the files
	Findings []*report.Finding `json:"findings"` // those in which a clause of a draft takes part
	// Suppressed lists what of the drafts took no part in the comparison.
	Suppressed []analyze.Suppressed `json:"-"`
	SetAside   []corpus.SetAside    `json:"set_aside,omitempty"`
	Report     *report.Report       `json:"-"` // what names the texts
}

// ErrNoDraft tells that a file holds no resolution.
var ErrNoDraft = errors.New("no resolution was found")

// Check reads drafts and compares them with the corpus of the workspace as if
// they were in force; nothing is stored. A finding that the latest run has too
// keeps its id.
func (b *Batch) Check(ctx context.Context, paths []string) (*Checked, error) {
	out := &Checked{Findings: []*report.Finding{}, Report: &report.Report{}}
	draft, err := b.drafts(ctx, paths, out)
	if err != nil {
		return nil, err
	}
	if len(draft) == 0 {
		return out, nil
	}
	in, err := b.material(ctx)
	if err != nil {
		return nil, err
	}
	texts := in.Texts
	clause.Resolve(append(slices.Clone(texts), draft...), b.Profile)
	in.AsOf, in.Progress = b.AsOf, b.Progress
	vectors, err := b.Embed(ctx, append(compared(texts), compared(draft)...))
	if err != nil {
		return nil, err
	}
	vectors.into(&in)
	runs, err := b.Store.Runs(ctx)
	if err != nil {
		return nil, err
	}
	if n := len(runs); n > 0 {
		if in.Previous, err = b.Store.Findings(ctx, runs[n-1].ID); err != nil {
			return nil, err
		}
	}
	result, err := analyze.Check(ctx, in, draft)
	if err != nil {
		return nil, fmt.Errorf("checking: %w", err)
	}
	out.Suppressed = result.Suppressed
	a := &report.Analysis{Profile: b.Profile, Texts: append(texts, draft...), Result: result}
	collected, err := report.Collect(a.Source())
	if err != nil {
		return nil, err
	}
	out.Report, out.Findings = collected, append(out.Findings, collected.Findings...)
	return out, nil
}

// drafts reads the drafts, and tells in out which they are and which files were
// set aside. There are none only when something was set aside.
func (b *Batch) drafts(ctx context.Context, paths []string, out *Checked) ([]*corpus.Text, error) {
	var draft []*corpus.Text
	aside, err := Read(ctx, b.Options, paths, func(r ingest.Result) error {
		if a, ok := r.SetAside(); ok {
			out.SetAside = append(out.SetAside, a)
		}
		draft = append(draft, r.Texts...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	out.SetAside = append(out.SetAside, aside...)
	for _, t := range draft {
		out.Drafts = append(out.Drafts, t.Key())
	}
	if len(draft) == 0 && len(out.SetAside) == 0 {
		return nil, fmt.Errorf("%w in %q: a draft begins with a line such as \"DRAFT NEW RESOLUTION 1\"; \"dovetail ingest --dry-run --text\" shows the words read", ErrNoDraft, paths)
	}
	return draft, nil
}
