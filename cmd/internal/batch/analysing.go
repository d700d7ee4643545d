package batch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"time"

	"dovetail/analyze"
	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/ingest/clause"
)

// ErrNothingToAnalyze tells that the workspace holds no text.
var ErrNothingToAnalyze = errors.New("the workspace holds no resolution: ingest files or folders with resolutions first")

// Analyze makes a run: it computes the findings anew and stores them. When
// neither corpus nor parameters have changed since the last run, it returns
// that one and true.
func (b *Batch) Analyze(ctx context.Context) (corpus.Run, bool, error) {
	vectors, err := b.embedAll(ctx)
	if err != nil {
		return corpus.Run{}, false, err
	}
	inputs, err := b.fingerprint(ctx, vectors)
	if err != nil {
		return corpus.Run{}, false, err
	}
	runs, err := b.Store.Runs(ctx)
	if err != nil {
		return corpus.Run{}, false, err
	}
	if n := len(runs); n > 0 && runs[n-1].Parameters["inputs"] == inputs {
		return runs[n-1], true, nil
	}
	texts, err := b.Store.All(ctx)
	if err != nil {
		return corpus.Run{}, false, err
	}
	if len(texts) == 0 {
		return corpus.Run{}, false, ErrNothingToAnalyze
	}
	run, err := b.begin(ctx, inputs)
	if err != nil {
		return run, false, err
	}
	before, err := b.before(ctx, runs)
	if err != nil {
		return run, false, err
	}
	lex, learnt, err := b.Lexicon(ctx)
	if err != nil {
		return run, false, err
	}
	if learnt != "" {
		run.Parameters["lexicon learnt from"] = learnt
	}
	in := analyze.Input{AsOf: b.AsOf, Lexicon: lex, Progress: b.Progress}
	if vectors.into(&in); vectors != nil {
		run.Parameters["vectors"] = vectors.Name
	}
	done := b.timed("analysing")
	result, err := b.compute(ctx, texts, before, in)
	if done(); err != nil {
		return run, false, err
	}
	return run, false, b.finish(ctx, &run, texts, before, result)
}

// material loads what is compared: the texts that count, and the lexicon with
// what it has learnt from them.
func (b *Batch) material(ctx context.Context) (analyze.Input, error) {
	texts, err := b.Store.All(ctx)
	if err != nil {
		return analyze.Input{}, err
	}
	if len(texts) == 0 {
		return analyze.Input{}, ErrNothingToAnalyze
	}
	lex, _, err := b.Lexicon(ctx)
	return analyze.Input{Texts: texts, Profile: b.Profile, Lexicon: lex}, err
}

// compute analyses the texts; findings keep the ids that the runs before gave
// them, through new editions as well. What a citation leaves to be understood
// is found in the light of all texts.
func (b *Batch) compute(ctx context.Context, texts []*corpus.Text, before *past, in analyze.Input) (*analyze.Result, error) {
	in.Texts, in.Profile = texts, b.Profile
	clause.Resolve(texts, b.Profile)
	if before != nil {
		s := change.NewSuccession(texts, before.text)
		in.Previous, in.Lapsed = s.Carry(before.findings), s.Carry(before.lapsed)
	}
	result, err := analyze.Run(ctx, in)
	if err != nil {
		return nil, fmt.Errorf("analysing: %w", err)
	}
	return result, nil
}

// fingerprint is equal for two runs when both would say the same.
func (b *Batch) fingerprint(ctx context.Context, v *Vectors) (string, error) {
	texts, err := b.Store.Fingerprint(ctx)
	if err != nil {
		return "", err
	}
	aside, err := b.Store.AllSetAside(ctx)
	if err != nil {
		return "", err
	}
	learnt, _, err := b.Store.Overlay(ctx)
	if err != nil {
		return "", err
	}
	outside := ""
	if v != nil {
		outside = fmt.Sprint(v.Name, v.Weight)
	}
	return hash(texts, b.Version, b.Options.Profile, b.AsOf, fmt.Sprint(aside), learnt, outside), nil
}

// embedAll gives the vectors of the clauses of the workspace; nil without a
// server.
func (b *Batch) embedAll(ctx context.Context) (*Vectors, error) {
	if b.Embeddings.Address == "" {
		return nil, nil
	}
	texts, err := b.Store.All(ctx)
	if err != nil {
		return nil, err
	}
	return b.Embed(ctx, compared(texts))
}

// begin opens the manifest of a run.
func (b *Batch) begin(ctx context.Context, inputs string) (corpus.Run, error) {
	run := corpus.Run{
		Program: b.Version, Profile: b.Profile.Code, Started: now(),
		Parameters: map[string]string{"inputs": inputs},
	}
	var err error
	if run.ID, err = b.Store.NextRun(ctx); err != nil {
		return run, err
	}
	if run.Inputs, err = b.Store.Inputs(ctx); err != nil {
		return run, err
	}
	run.SetAside, err = b.Store.AllSetAside(ctx)
	return run, err
}

// finish completes the manifest and stores the run, with what has changed since
// the run before.
func (b *Batch) finish(ctx context.Context, run *corpus.Run, texts []*corpus.Text, before *past, result *analyze.Result) error {
	run.AsOf = result.AsOf
	params, err := json.Marshal(result.Params)
	if err != nil {
		return err
	}
	run.Parameters["analysis"] = string(params)
	run.Counts = counts(texts, result)
	a := &report.Analysis{Run: *run, Profile: b.Profile, Texts: texts, Result: result}
	done := b.timed("comparing")
	if err := b.tellChanges(ctx, a, before); err != nil {
		return err
	}
	done()
	run.Durations, run.Finished = maps.Clone(b.took), now()
	clear(b.took)
	a.Run = *run
	src := a.Source()
	var stream bytes.Buffer
	enc := report.NewEncoder(nopCloser{&stream})
	for m, err := range src {
		if err != nil {
			return err
		}
		if err := enc.Handle(m); err != nil {
			return err
		}
	}
	if err := enc.Close(); err != nil {
		return err
	}
	return b.Store.SaveRun(ctx, *run, result.Findings, stream.Bytes())
}

// tellChanges adds to an analysis what has changed since the run before, and how
// the findings of each theme stand.
func (b *Batch) tellChanges(ctx context.Context, a *report.Analysis, before *past) error {
	now, err := report.Collect(a.Source())
	if err != nil {
		return err
	}
	if before == nil || before.report == nil {
		log, err := b.Store.Decisions(ctx)
		a.Progress = change.First(now, log)
		return err
	}
	changes, err := b.compare(ctx, before, now, a.Texts)
	if err != nil {
		return err
	}
	a.Since, a.Changes, a.Progress = changes.Since, changes.Messages(), changes.Progress
	return nil
}

// counts are the figures of the manifest.
func counts(texts []*corpus.Text, r *analyze.Result) map[string]int {
	out := map[string]int{
		"texts": len(texts), "editions": r.Counts.Editions, "editions in force": r.Counts.InForce,
		"operative clauses": r.Counts.Operative, "clauses compared": r.Counts.Compared,
		"candidate pairs": r.Counts.Candidates, "overlaps": r.Counts.Overlaps, "findings": len(r.Findings),
	}
	for k, n := range r.Counts.Findings {
		out["findings: "+string(k)] = n
	}
	for k, n := range r.Counts.Suppressed {
		out["suppressed: "+string(k)] = n
	}
	return out
}

// now is the only clock of the batch: it goes into the manifest.
func now() string { return time.Now().UTC().Format(time.RFC3339) }
