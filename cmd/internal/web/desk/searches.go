package desk

import (
	"context"
	"fmt"

	"dovetail/cmd/internal/batch"
	"dovetail/index"
	"dovetail/index/saved"
)

// Kept is a kept search with what it finds in the last finished run.
type Kept struct {
	saved.Search
	News saved.News
}

// looked is what kept searches found, until the workspace changes.
type looked struct {
	stamp string
	news  map[string]saved.News // by what identifies a search and what it has shown
}

// Searches lists the kept searches with what is new since somebody had seen what
// they find. Looking does not change that; [Desk.Saw] does.
func (d *Desk) Searches(ctx context.Context) ([]Kept, error) {
	snap, err := d.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	list, err := saved.Load(snap.Batch.Store.Dir())
	if err != nil || len(list.All()) == 0 {
		return nil, err
	}
	ix, err := d.Index()
	if err != nil {
		return nil, err
	}
	d.looking.Lock()
	defer d.looking.Unlock()
	if d.looked.stamp != snap.stamp {
		d.looked = looked{snap.stamp, map[string]saved.News{}}
	}
	var out []Kept
	for _, s := range list.All() {
		key := fmt.Sprint(s)
		news, ok := d.looked.news[key]
		if !ok {
			if news, err = s.Look(ctx, ix); err != nil {
				return nil, err
			}
			d.looked.news[key] = news
		}
		out = append(out, Kept{s, news})
	}
	return out, nil
}

// KeepSearch keeps a search under a name; what it finds now counts as seen.
func (d *Desk) KeepSearch(ctx context.Context, name string, req index.Request) error {
	return d.changeSearches(ctx, func(l *saved.List, ix *index.Index) error {
		if err := l.Put(name, req); err != nil {
			return err
		}
		_, err := l.Remember(ctx, ix, name)
		return err
	})
}

// Saw notes that what the search finds now has been seen.
func (d *Desk) Saw(ctx context.Context, name string) error {
	return d.changeSearches(ctx, func(l *saved.List, ix *index.Index) error {
		_, err := l.Remember(ctx, ix, name)
		return err
	})
}

// ForgetSearch forgets a kept search.
func (d *Desk) ForgetSearch(ctx context.Context, name string) error {
	return d.changeSearches(ctx, func(l *saved.List, _ *index.Index) error { return l.Remove(name) })
}

// changeSearches changes the kept searches as the workspace's one writer.
func (d *Desk) changeSearches(ctx context.Context, change func(*saved.List, *index.Index) error) error {
	ix, err := d.Index()
	if err != nil {
		return err
	}
	return d.deliberate(ctx, func(b *batch.Batch) error {
		list, err := saved.Load(b.Store.Dir())
		if err != nil {
			return err
		}
		return change(list, ix)
	})
}
