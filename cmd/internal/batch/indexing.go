package batch

import (
	"context"
	"fmt"

	"dovetail/corpus/store"
	"dovetail/index"
)

// Index brings the search index up to the texts of the workspace: nothing is
// done when it fits, what is missing is added, and a lost or broken index is
// built anew.
func (b *Batch) Index(ctx context.Context) error {
	print, err := b.Store.Fingerprint(ctx)
	if err != nil {
		return err
	}
	state := index.State(b.Store.IndexDir(), print)
	if state.Condition == index.Ready {
		return nil
	}
	b.Log.Info("updating the index", "why", state.Reason)
	switch state.Condition {
	case index.Broken, index.Foreign, index.Interrupted:
		b.Tell(fmt.Sprintf("The search index is built again from the workspace: %s.", state.Reason))
	}
	total := 0
	for t, err := range b.Store.Texts(ctx) {
		if err != nil {
			return err
		}
		total += len(t.Clauses) + 1
	}
	opts := index.BuildOptions{
		Fingerprint: print, Log: b.Log,
		Progress: func(done int) { b.Progress("indexing", min(done, total), total) },
	}
	return index.Update(ctx, b.Store.IndexDir(), b.Store.Texts(ctx), opts)
}

// Searcher opens the index for searching. An index that is missing, broken or
// older than the texts is brought up to date first, unless another process is
// writing to the workspace: then the one there is is used as long as it opens.
func Searcher(ctx context.Context, o Options) (*index.Index, error) {
	b, err := OpenReader(ctx, o)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	print, err := b.Store.Fingerprint(ctx)
	if err != nil {
		return nil, err
	}
	dir := b.Store.IndexDir()
	if state := index.State(dir, print); state.Condition != index.Ready {
		w, err := Open(ctx, o)
		if err == nil {
			err = w.Index(ctx)
			w.Close()
		}
		switch {
		case err != nil && (state.Condition == index.Missing || state.Condition == index.Interrupted):
			return nil, err
		case err != nil && state.Condition != index.Stale:
			return nil, fmt.Errorf("%s: %w", state.Reason, err)
		}
	}
	lex, _, err := b.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	return index.Open(dir, index.Options{Translator: lex, Log: b.Log})
}

func checkIndex(ctx context.Context, o Options) Check {
	const name = "search index"
	s, err := store.OpenReader(ctx, o.Workspace)
	if err != nil {
		return Check{name, Missing, "there is no workspace to index"}
	}
	defer s.Close()
	print, err := s.Fingerprint(ctx)
	if err != nil {
		return Check{name, Broken, err.Error()}
	}
	st := index.State(s.IndexDir(), print)
	switch st.Condition {
	case index.Ready:
		if err := index.Verify(s.IndexDir()); err != nil {
			return Check{name, Broken, fmt.Sprintf("%v: remove the folder %q; the next search or run builds it again", err, s.IndexDir())}
		}
		return Check{name, Fine, fmt.Sprintf("%d clauses and titles", st.Documents)}
	case index.Missing, index.Interrupted:
		return Check{name, Missing, "none yet; the next search or run builds it"}
	}
	return Check{name, Missing, st.Reason + "; the next search or run builds it again"}
}
