package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
)

// many makes n texts of the same size, of one word each that is theirs alone.
func many(n int) []*corpus.Text {
	var out []*corpus.Text
	for i := range n {
		number := string(rune('a'+i/26)) + string(rune('a'+i%26))
		out = append(out, made("PP", number, 2018, "en", "Title of "+number, "to study subject"+number, "to report to the Council on subject"+number))
	}
	return out
}

// answers searches for several things and returns all that is found.
func answers(t *testing.T, dir string) []*Response {
	t.Helper()
	ix, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	var out []*Response
	for _, q := range []string{"", "report", "subjectab", "subjectaz", "council report", `"to study"`, "year:2022", "subjectnew"} {
		out = append(out, find(t, ix, Request{Query: q, Limit: 200}))
	}
	return out
}

func TestUpdateGivesWhatBuildGives(t *testing.T) {
	ctx := context.Background()
	texts := many(30)
	dir := t.TempDir()
	if err := Build(ctx, dir, each(texts...), BuildOptions{Fingerprint: "1"}); err != nil {
		t.Fatal(err)
	}
	// One text changes, one goes, one becomes superseded, one comes.
	changed := append([]*corpus.Text(nil), texts[1:]...)
	changed[3] = made("PP", "ae", 2018, "en", "Title of ae", "to study subjectnew")
	changed = append(changed, made("PP", "az", 2022, "en", "Title of az", "to study subjectaz", "to study subjectnew"))
	for round := range 3 {
		if err := Update(ctx, dir, each(changed...), BuildOptions{Fingerprint: "2"}); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
	}
	fresh := t.TempDir()
	if err := Build(ctx, fresh, each(changed...), BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(answers(t, fresh), answers(t, dir)); diff != "" {
		t.Errorf("an updated index answers otherwise than one built anew:\n%s", diff)
	}
	if s := State(dir, "2"); s.Condition != Ready {
		t.Errorf("after Update: %+v", s)
	}
	if s := State(dir, "3"); s.Condition != Stale {
		t.Errorf("with another fingerprint: %+v", s)
	}
	gens, err := generations(dir)
	if err != nil || len(gens) != 1 {
		t.Errorf("old generations remain: %v, %v", gens, err)
	}
}

func TestManyUpdatesKeepFewSegments(t *testing.T) {
	ctx := context.Background()
	texts := many(40)
	dir := t.TempDir()
	for n := 20; n <= 40; n++ {
		if err := Update(ctx, dir, each(texts[:n]...), BuildOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	cur, err := readCurrent(dir)
	if err != nil {
		t.Fatal(err)
	}
	if cur.Documents != 120 || len(cur.Files) > maxSegments+2 {
		t.Errorf("%d documents in %d files", cur.Documents, len(cur.Files))
	}
}

func TestReaderKeepsItsGeneration(t *testing.T) {
	ctx := context.Background()
	texts := many(4)
	dir := t.TempDir()
	if err := Build(ctx, dir, each(texts[:2]...), BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	ix, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	snap, err := ix.current() // a search that lasts
	if err != nil {
		t.Fatal(err)
	}
	if err := Build(ctx, dir, each(texts...), BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	resp, err := snap.search(ctx, Request{}, nil)
	if err != nil || resp.Total != 6 {
		t.Errorf("the search under way: %v, %v", resp, err)
	}
	snap.release()
	if n := find(t, ix, Request{}).Total; n != 12 {
		t.Errorf("the next search finds %d, want those of the new generation, 12", n)
	}
}

// flip changes a bit in the middle of a file of the first generation.
func flip(dir, pattern string) error {
	names, err := filepath.Glob(filepath.Join(dir, generationName(1), pattern))
	if err != nil || len(names) == 0 {
		return errors.New("nothing to damage")
	}
	b, err := os.ReadFile(names[0])
	if err != nil {
		return err
	}
	b[len(b)/2] ^= 1
	return os.WriteFile(names[0], b, 0o600)
}

func TestVerifyReadsAll(t *testing.T) {
	dir := t.TempDir()
	if err := Build(context.Background(), dir, each(many(5)...), BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := Verify(dir); err != nil {
		t.Errorf("Verify of a sound index: %v", err)
	}
	segment := filepath.Join(dir, generationName(1), "bleve", "000000000002.zap")
	info, err := os.Stat(segment)
	if err != nil {
		t.Fatal(err)
	}
	// A disk that loses bits leaves the time of the file as it was.
	if err := errors.Join(flip(dir, "bleve/*.zap"), os.Chtimes(segment, time.Time{}, info.ModTime())); err != nil {
		t.Fatal(err)
	}
	if s := State(dir, ""); s.Condition != Ready {
		t.Errorf("State reads what has not been touched: %+v", s)
	}
	if err := Verify(dir); err == nil {
		t.Error("Verify does not notice a changed bit")
	}
	// A copy has another time, and is read.
	if err := os.Chtimes(segment, time.Time{}, time.Unix(1e9, 0)); err != nil {
		t.Fatal(err)
	}
	if s := State(dir, ""); s.Condition != Broken {
		t.Errorf("State of a touched file: %+v", s)
	}
}

func TestDamage(t *testing.T) {
	ctx := context.Background()
	texts := many(5)
	truncate := func(pattern string) func(string) error {
		return func(dir string) error {
			names, err := filepath.Glob(filepath.Join(dir, "gen-*", pattern))
			if err != nil || len(names) == 0 {
				return errors.New("nothing to truncate")
			}
			info, err := os.Stat(names[0])
			if err != nil {
				return err
			}
			return os.Truncate(names[0], info.Size()/2)
		}
	}
	for _, test := range []struct {
		name   string
		damage func(dir string) error
		want   Condition
	}{
		{"a truncated segment", truncate("bleve/*.zap"), Broken},
		{"a truncated root", truncate("bleve/root.bolt"), Broken},
		{"truncated tables", truncate(tableName), Broken},
		{"a flipped byte in the tables", func(dir string) error { return flip(dir, tableName) }, Broken},
		{"a flipped byte in a segment", func(dir string) error { return flip(dir, "bleve/*.zap") }, Broken},
		{"an empty CURRENT", func(dir string) error { return os.Truncate(filepath.Join(dir, currentName), 0) }, Broken},
		{"a CURRENT that points outside", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, currentName), []byte(`{"schema":"dovetail/index/1","format":1,"generation":"../x"}`), 0o600)
		}, Broken},
		{"a search that gave up", func(dir string) error { distrust(filepath.Join(dir, generationName(1))); return nil }, Broken},
		{"no CURRENT", func(dir string) error { return os.Remove(filepath.Join(dir, currentName)) }, Interrupted},
		{"nothing", func(dir string) error { return errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o700)) }, Missing},
		{"no generation", func(dir string) error { return os.RemoveAll(filepath.Join(dir, generationName(1))) }, Broken},
		{"another format", func(dir string) error {
			name := filepath.Join(dir, currentName)
			b, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			return os.WriteFile(name, []byte(strings.Replace(string(b), fmt.Sprintf(`"format": %d`, Format), `"format": 999`, 1)), 0o600)
		}, Foreign},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := Build(ctx, dir, each(texts...), BuildOptions{Fingerprint: "f"}); err != nil {
				t.Fatal(err)
			}
			if err := test.damage(dir); err != nil {
				t.Fatal(err)
			}
			s := State(dir, "f")
			if s.Condition != test.want || s.Reason == "" {
				t.Errorf("State: %+v, want %s with a reason", s, test.want)
			}
			if ix, err := Open(dir, Options{}); err == nil {
				ix.Close()
				t.Error("Open takes a damaged index")
			} else if test.want == Missing && !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("Open: %v, want fs.ErrNotExist", err)
			}
			if err := Update(ctx, dir, each(texts...), BuildOptions{Fingerprint: "f"}); err != nil {
				t.Fatalf("Update does not mend it: %v", err)
			}
			if s := State(dir, "f"); s.Condition != Ready || s.Documents != 15 {
				t.Errorf("after Update: %+v", s)
			}
		})
	}
}

func TestEmpty(t *testing.T) {
	ix := built(t, Options{})
	for _, q := range []string{"", "anything", `"a phrase"`, "wild*", "fuzzy~", "-not", "year:2020"} {
		if r := find(t, ix, Request{Query: q}); r.Total != 0 {
			t.Errorf("%q: %d hits in an empty index", q, r.Total)
		}
	}
}

func TestBuildStops(t *testing.T) {
	dir := t.TempDir()
	fail := errors.New("the store is gone")
	texts := func(yield func(*corpus.Text, error) bool) {
		if yield(many(1)[0], nil) {
			yield(nil, fail)
		}
	}
	if err := Build(context.Background(), dir, texts, BuildOptions{}); !errors.Is(err, fail) {
		t.Errorf("Build: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Build(ctx, dir, each(many(3)...), BuildOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Build when cancelled: %v", err)
	}
	if s := State(dir, ""); s.Condition != Missing {
		t.Errorf("after failures: %+v", s)
	}
	if gens, _ := generations(dir); len(gens) != 0 {
		t.Errorf("failures leave %v", gens)
	}
}
