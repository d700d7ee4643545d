package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"dovetail/analyze"
	"dovetail/corpus"
	"dovetail/corpus/lexicon"
)

// Verified is what the verification of a run found.
type Verified struct {
	Run    corpus.RunID `json:"run"`
	Checks []Check      `json:"checks"`
}

// Sound tells whether nothing was found broken.
func (v *Verified) Sound() bool {
	return !slices.ContainsFunc(v.Checks, func(c Check) bool { return c.State == Broken })
}

// Verify checks the manifest of a run, "" for the latest: whether the program,
// the profile and the files are those it names, and whether computing it again,
// from the texts it was made of and with its parameters, gives its findings.
func (b *Batch) Verify(ctx context.Context, id corpus.RunID) (*Verified, error) {
	runs, err := b.Store.Runs(ctx)
	if err != nil {
		return nil, err
	}
	at := len(runs) - 1
	if id != "" {
		at = slices.IndexFunc(runs, func(r corpus.Run) bool { return r.ID == id })
	}
	if at < 0 && id != "" {
		return nil, fmt.Errorf("there is no run %q in this workspace", id)
	}
	if at < 0 {
		return nil, fmt.Errorf("the workspace holds no run yet: \"dovetail analyze\" makes one")
	}
	run := &runs[at]
	v := &Verified{Run: run.ID}
	v.Checks = append(v.Checks, b.checkProgram(run), b.checkRunProfile(run))
	files, err := b.checkFiles(ctx, run)
	if err != nil {
		return nil, err
	}
	again, err := b.checkFindings(ctx, runs[:at+1])
	if err != nil {
		return nil, err
	}
	v.Checks = append(append(v.Checks, files...), again)
	return v, nil
}

func (b *Batch) checkProgram(run *corpus.Run) Check {
	if run.Program != b.Version {
		return Check{"program", Missing, fmt.Sprintf("the run was made by version %q, this is %q: findings may differ", run.Program, b.Version)}
	}
	return Check{"program", Fine, run.Program}
}

func (b *Batch) checkRunProfile(run *corpus.Run) Check {
	if run.Profile != b.Profile.Code {
		return Check{"profile", Broken, fmt.Sprintf("the run was made with %q, not %q: name that one with --profile", run.Profile, b.Profile.Code)}
	}
	return Check{"profile", Fine, run.Profile}
}

// checkFiles compares the inputs of the manifest with what the workspace holds
// and with the files as they are on disk now.
func (b *Batch) checkFiles(ctx context.Context, run *corpus.Run) ([]Check, error) {
	files, err := b.Store.Files(ctx)
	if err != nil {
		return nil, err
	}
	current := map[string][]string{} // paths, by hash
	for _, f := range files {
		current[f.SHA256] = append(current[f.SHA256], f.Path)
	}
	var changed, gone []string
	replaced, same := 0, 0
	for _, in := range run.Inputs {
		paths := current[in.SHA256]
		if len(paths) == 0 {
			replaced++
			continue
		}
		switch sum, err := hashFile(paths[0]); {
		case errors.Is(err, fs.ErrNotExist) || err != nil && strings.Contains(paths[0], ".zip"):
			gone = append(gone, in.File)
		case err != nil:
			return nil, fmt.Errorf("reading %q: %w", paths[0], err)
		case sum != in.SHA256:
			changed = append(changed, in.File)
		default:
			same++
		}
	}
	out := []Check{{"files on disk", Fine, fmt.Sprintf("%d of %d have the hashes of the manifest", same, len(run.Inputs))}}
	if len(changed) > 0 {
		out[0] = Check{"files on disk", Broken, fmt.Sprintf("%d changed since they were read: %s; \"dovetail run\" with their folder reads them again", len(changed), few(changed))}
	}
	if len(gone) > 0 {
		out = append(out, Check{"files moved", Missing, fmt.Sprintf("%d are no longer where they were read, or lie in archives: %s; the workspace holds their words", len(gone), few(gone))})
	}
	if replaced > 0 {
		out = append(out, Check{"files replaced", Missing, fmt.Sprintf("%d were replaced in the workspace by later versions since", replaced)})
	}
	return out, nil
}

// few names the first of a list.
func few(names []string) string {
	if len(names) > 3 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:3], ", "), len(names)-3)
	}
	return strings.Join(names, ", ")
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// checkFindings computes the last of the runs again and compares the findings
// to the byte.
func (b *Batch) checkFindings(ctx context.Context, runs []corpus.Run) (Check, error) {
	const name = "findings"
	run := &runs[len(runs)-1]
	stored, err := b.stored(ctx, run.ID)
	if err != nil {
		return Check{}, err
	}
	texts, err := b.textsOf(ctx, stored)
	if err != nil {
		return Check{name, Broken, err.Error()}, nil
	}
	before, err := b.before(ctx, runs[:len(runs)-1])
	if err != nil {
		return Check{}, err
	}
	in := analyze.Input{AsOf: run.AsOf, Progress: b.Progress}
	if key := run.Parameters["lexicon learnt from"]; key != "" {
		l, err := lessonOf(texts, translationsOf(texts))
		if err != nil {
			return Check{}, err
		}
		if l.key != key {
			return Check{name, Broken, "the clauses that the lexicon learnt from are not those of the manifest: \"dovetail analyze\" makes a run of what there is now"}, nil
		}
		in.Lexicon = lexicon.Default().With(lexicon.Default().Learn(l.aligned))
	}
	if err := json.Unmarshal([]byte(run.Parameters["analysis"]), &in.Params); err != nil {
		return Check{name, Broken, fmt.Sprintf("the parameters in the manifest cannot be read: %v", err)}, nil
	}
	if from := run.Parameters["vectors"]; from != "" {
		v, missing, err := b.kept(ctx, from, in.Params.Vectors, compared(texts))
		if err != nil {
			return Check{}, err
		}
		if len(missing) > 0 {
			return Check{name, Missing, fmt.Sprintf("the workspace no longer keeps %d of the vectors of %s that they were made with", len(missing), from)}, nil
		}
		v.into(&in)
	}
	result, err := b.compute(ctx, texts, before, in)
	if err != nil {
		return Check{}, err
	}
	want, err := b.Store.Findings(ctx, run.ID)
	if err != nil {
		return Check{}, err
	}
	if n, first := differing(want, result.Findings); n > 0 {
		return Check{name, Broken, fmt.Sprintf("%d of %d come out otherwise when computed again, the first of them %s", n, len(want), first)}, nil
	}
	return Check{name, Fine, fmt.Sprintf("computed again: all %d come out the same", len(want))}, nil
}

// differing counts findings that are not equal, and names the first.
func differing(want, got []corpus.Finding) (int, corpus.FindingID) {
	encoded := func(list []corpus.Finding) map[corpus.FindingID][]byte {
		out := map[corpus.FindingID][]byte{}
		for i := range list {
			b, err := json.Marshal(&list[i])
			if err != nil {
				b = []byte(err.Error())
			}
			out[list[i].ID] = b
		}
		return out
	}
	x, y := encoded(want), encoded(got)
	n, first := 0, corpus.FindingID("")
	tell := func(id corpus.FindingID) {
		if n++; n == 1 {
			first = id
		}
	}
	for _, f := range want {
		if !bytes.Equal(x[f.ID], y[f.ID]) {
			tell(f.ID)
		}
	}
	for _, f := range got {
		if x[f.ID] == nil {
			tell(f.ID)
		}
	}
	return n, first
}
