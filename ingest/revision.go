package ingest

import (
	"context"
	"os"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/diff"
	"dovetail/ingest/document"
	"dovetail/ingest/sniff"
)

// inForce is what the name of a file gets where its text before the revision
// marks is meant.
const inForce = " (in force)"

// before reads a file of which r holds the proposed text once more, as it was
// before the revision marks. Where that is another text, r gets it, and its own
// texts get what they propose to change.
func (in *Ingester) before(ctx context.Context, f *os.File, kind sniff.Kind, r *Result) error {
	doc, err := in.read(ctx, f, kind, &Result{File: r.File, SHA256: r.SHA256}, true)
	if err != nil || samePages(doc.Pages, r.Pages) {
		return err
	}
	b := &Result{File: r.File, SHA256: r.SHA256, Format: r.Format, InForce: true}
	b.File.Name += inForce
	b.File.Path += inForce
	in.take(doc, b)
	if len(b.Texts) == 0 {
		return nil // the whole text is inserted
	}
	for _, t := range r.Texts {
		i := slices.IndexFunc(b.Texts, func(x *corpus.Text) bool { return x.Work == t.Work && x.Lang == t.Lang })
		if i >= 0 {
			t.Revision = diff.Revise(b.Texts[i], t)
		}
	}
	r.before = b
	return nil
}

// versions are the results of one file: the text in force, where its revision
// marks tell it, before the proposed one.
func versions(r Result) []Result {
	if r.before == nil || r.Err != nil {
		return []Result{r}
	}
	before := *r.before
	r.before = nil
	return []Result{before, r}
}

func samePages(a, b []document.Page) bool {
	return slices.EqualFunc(a, b, func(x, y document.Page) bool {
		s, _ := x.Text()
		t, _ := y.Text()
		return s == t
	})
}
