// Package saved keeps searches under names and repeats them, telling which
// clauses are new since the last time. The searches of a workspace stand in one
// small file,
//
//	searches.json   {"schema":"dovetail/searches/1","searches":[...]}
//
// each with its request and with hashes of the clauses it has shown. The file
// is replaced in one step: a process killed at any moment leaves the old one or
// the new one.
package saved

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dovetail/index"
)

// Schema names the form of the file.
const Schema = "dovetail/searches/1"

const fileName = "searches.json"

// Search is a search with a name.
type Search struct {
	Name    string        `json:"name"`
	Request index.Request `json:"request"`
	Seen    []string      `json:"seen,omitempty"`    // hashes of the clauses shown, sorted
	Checked bool          `json:"checked,omitempty"` // has been repeated at least once
}

// List is the searches of a workspace, by name.
type List struct {
	dir      string
	searches []Search
}

type file struct {
	Schema   string   `json:"schema"`
	Searches []Search `json:"searches"`
}

// Load reads the searches kept in dir; there may be none.
func Load(dir string) (*List, error) {
	l := &List{dir: dir}
	b, err := os.ReadFile(filepath.Join(dir, fileName))
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the saved searches: %w", err)
	}
	var f file
	if err := json.Unmarshal(b, &f); err != nil {
		return nil, fmt.Errorf("reading the saved searches in %q: %w; mend or remove the file", filepath.Join(dir, fileName), err)
	}
	if f.Schema != Schema {
		return nil, fmt.Errorf("reading the saved searches: %q is of schema %q, this program reads %q", filepath.Join(dir, fileName), f.Schema, Schema)
	}
	l.searches = f.Searches
	l.sort()
	return l, nil
}

func (l *List) sort() {
	slices.SortFunc(l.searches, func(a, b Search) int { return cmp.Compare(a.Name, b.Name) })
}

// All returns the searches in the order of their names.
func (l *List) All() []Search { return slices.Clone(l.searches) }

// Put keeps a search under a name. A search of that name is replaced; what it
// has shown is forgotten where the request is another one.
func (l *List) Put(name string, req index.Request) error {
	if strings.TrimSpace(name) == "" {
		return errors.New("saving a search: it needs a name")
	}
	req.Limit, req.Offset, req.Explain = 0, 0, false
	if s := l.named(name); s != nil {
		if !same(s.Request, req) {
			*s = Search{Name: name, Request: req}
		}
		return l.save()
	}
	l.searches = append(l.searches, Search{Name: name, Request: req})
	l.sort()
	return l.save()
}

func same(a, b index.Request) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}

// Remove forgets the search of that name.
func (l *List) Remove(name string) error {
	n := len(l.searches)
	l.searches = slices.DeleteFunc(l.searches, func(s Search) bool { return s.Name == name })
	if len(l.searches) == n {
		return fmt.Errorf("removing a saved search: there is none named %q", name)
	}
	return l.save()
}

// News is what a repeated search has found.
type News struct {
	Name  string      `json:"name"`
	Total int         `json:"total"`
	First bool        `json:"first"` // repeated for the first time: nothing is new, everything is
	New   []index.Hit `json:"new"`   // best first; empty the first time
	Error string      `json:"error,omitempty"`
}

// Repeat repeats all searches and remembers what they have shown. A clause
// whose text has changed is new. A search that can no longer be read, because
// a value it names is gone, is reported and kept. progress is called before
// each and may be nil.
func (l *List) Repeat(ctx context.Context, ix *index.Index, progress func(name string)) ([]News, error) {
	out := []News{}
	for i := range l.searches {
		s := &l.searches[i]
		if progress != nil {
			progress(s.Name)
		}
		news, err := s.remember(ctx, ix)
		if err != nil {
			return nil, err
		}
		out = append(out, news)
	}
	return out, l.save()
}

// Remember repeats the search of that name alone.
func (l *List) Remember(ctx context.Context, ix *index.Index, name string) (News, error) {
	s := l.named(name)
	if s == nil {
		return News{}, fmt.Errorf("repeating a saved search: there is none named %q", name)
	}
	news, err := s.remember(ctx, ix)
	if err != nil {
		return news, err
	}
	return news, l.save()
}

func (l *List) named(name string) *Search {
	for i := range l.searches {
		if l.searches[i].Name == name {
			return &l.searches[i]
		}
	}
	return nil
}

// remember looks what the search finds and remembers that it has shown it.
func (s *Search) remember(ctx context.Context, ix *index.Index) (News, error) {
	news, shown, err := s.look(ctx, ix)
	if err == nil && news.Error == "" {
		s.Seen, s.Checked = sorted(shown), true
	}
	return news, err
}

// Look repeats the search without remembering it: what is new stays new.
func (s *Search) Look(ctx context.Context, ix *index.Index) (News, error) {
	news, _, err := s.look(ctx, ix)
	return news, err
}

// look repeats the search; shown are hashes of the clauses it finds.
func (s *Search) look(ctx context.Context, ix *index.Index) (news News, shown map[string]bool, err error) {
	news = News{Name: s.Name, First: !s.Checked, New: []index.Hit{}}
	shown = make(map[string]bool)
	for h, err := range ix.Each(ctx, s.Request) {
		if err != nil {
			if ctx.Err() != nil || errors.Is(err, index.ErrDamaged) {
				return news, nil, err
			}
			news.Error = err.Error()
			break
		}
		news.Total++
		key := hash(&h)
		shown[key] = true
		if _, known := slices.BinarySearch(s.Seen, key); s.Checked && !known {
			news.New = append(news.New, h)
		}
	}
	return news, shown, nil
}

// hash stands for a clause as shown: its id, its language, its text.
func hash(h *index.Hit) string {
	sum := sha256.Sum256([]byte(string(h.ID) + "\x00" + string(h.Lang) + "\x00" + h.Text))
	return hex.EncodeToString(sum[:8])
}

func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (l *List) save() error {
	b, err := json.MarshalIndent(file{Schema, l.searches}, "", " ")
	if err != nil {
		return err
	}
	name := filepath.Join(l.dir, fileName)
	err = os.MkdirAll(l.dir, 0o700)
	if err == nil {
		err = replace(name, append(b, '\n'))
	}
	if err != nil {
		return fmt.Errorf("keeping the saved searches: %w", err)
	}
	return nil
}

// replace writes a file aside, brings it to the disk, and renames it.
func replace(name string, b []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), fileName+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(b); err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
