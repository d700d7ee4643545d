package batch

import (
	"context"

	"dovetail/index"
	"dovetail/index/saved"
)

// RepeatSearches repeats the saved searches of the workspace on the index as it
// is now, and tells what each has found that it had not shown before.
func (b *Batch) RepeatSearches(ctx context.Context) ([]saved.News, error) {
	list, err := saved.Load(b.Store.Dir())
	if err != nil || len(list.All()) == 0 {
		return nil, err
	}
	lex, _, err := b.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	ix, err := index.Open(b.Store.IndexDir(), index.Options{Translator: lex, Log: b.Log})
	if err != nil {
		return nil, err
	}
	defer ix.Close()
	return list.Repeat(ctx, ix, nil)
}

// SavedSearches lists the saved searches of a workspace.
func SavedSearches(ctx context.Context, o Options) ([]saved.Search, error) {
	b, err := OpenReader(ctx, o)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	list, err := saved.Load(b.Store.Dir())
	if err != nil {
		return nil, err
	}
	return list.All(), nil
}

// SaveSearch keeps a search under a name in the workspace.
func SaveSearch(ctx context.Context, o Options, name string, req index.Request) error {
	return changeSearches(ctx, o, func(l *saved.List) error { return l.Put(name, req) })
}

// ForgetSearch removes a saved search.
func ForgetSearch(ctx context.Context, o Options, name string) error {
	return changeSearches(ctx, o, func(l *saved.List) error { return l.Remove(name) })
}

// changeSearches changes the saved searches as the workspace's one writer.
func changeSearches(ctx context.Context, o Options, change func(*saved.List) error) error {
	b, err := Open(ctx, o)
	if err != nil {
		return err
	}
	defer b.Close()
	list, err := saved.Load(b.Store.Dir())
	if err != nil {
		return err
	}
	return change(list)
}
