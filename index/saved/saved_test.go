package saved

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/corpus"
	"dovetail/index"
)

func texts(clauses ...string) iter.Seq2[*corpus.Text, error] {
	t := &corpus.Text{Work: corpus.Work{Body: "PP", Kind: "resolution", Number: "1"}, Edition: corpus.Edition{Year: 2018}, Lang: "en", Title: "A title"}
	for i, c := range clauses {
		t.Clauses = append(t.Clauses, corpus.Clause{
			ID: corpus.NewClauseID(t.Key(), corpus.Operative, corpus.Instruct, 1, []string{fmt.Sprint(i + 1)}), Part: corpus.Operative, Text: c,
		})
	}
	return func(yield func(*corpus.Text, error) bool) { yield(t, nil) }
}

func open(t *testing.T, dir string, all iter.Seq2[*corpus.Text, error]) *index.Index {
	t.Helper()
	if err := index.Update(context.Background(), dir, all, index.BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	ix, err := index.Open(dir, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix
}

func repeat(t *testing.T, dir string, ix *index.Index) News {
	t.Helper()
	l, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	news, err := l.Repeat(context.Background(), ix, nil)
	if err != nil || len(news) != 1 {
		t.Fatalf("%d searches, %v", len(news), err)
	}
	return news[0]
}

func TestRepeatTellsWhatIsNew(t *testing.T) {
	dir, idx := t.TempDir(), t.TempDir()
	l, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Put("spectrum", index.Request{Query: "spectrum", Offset: 3, Limit: 1}); err != nil {
		t.Fatal(err)
	}
	ix := open(t, idx, texts("to monitor spectrum", "to report"))
	if n := repeat(t, dir, ix); !n.First || n.Total != 1 || len(n.New) != 0 {
		t.Errorf("the first time: %+v", n)
	}
	if n := repeat(t, dir, ix); n.First || n.Total != 1 || len(n.New) != 0 {
		t.Errorf("again, nothing changed: %+v", n)
	}
	ix = open(t, idx, texts("to monitor spectrum", "to report", "to share spectrum"))
	if n := repeat(t, dir, ix); n.Total != 2 || len(n.New) != 1 || n.New[0].Text != "to share spectrum" {
		t.Errorf("a clause has come: %+v", n)
	}
	ix = open(t, idx, texts("to monitor all spectrum", "to report", "to share spectrum"))
	if n := repeat(t, dir, ix); n.Total != 2 || len(n.New) != 1 || n.New[0].Text != "to monitor all spectrum" {
		t.Errorf("a clause has changed: %+v", n)
	}
}

func TestMoreThanAPage(t *testing.T) {
	var many []string
	for i := range index.MaxLimit + 50 {
		many = append(many, fmt.Sprintf("to study spectrum %d", i))
	}
	ix := open(t, t.TempDir(), texts(many...))
	seen := make(map[corpus.ClauseID]bool)
	for h, err := range ix.Each(context.Background(), index.Request{Query: "spectrum"}) {
		if err != nil {
			t.Fatal(err)
		}
		seen[h.ID] = true
	}
	if len(seen) != len(many) {
		t.Errorf("%d clauses of %d", len(seen), len(many))
	}
}

func TestKeeping(t *testing.T) {
	dir := t.TempDir()
	l, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"b", "a", "b"} {
		if err := l.Put(name, index.Request{Query: name, Bodies: []corpus.Body{"PP"}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Put(" ", index.Request{}); err == nil {
		t.Error("a search without a name is kept")
	}
	if err := l.Remove("c"); err == nil || !strings.Contains(err.Error(), `"c"`) {
		t.Errorf("removing what is not there: %v", err)
	}
	if err := l.Remove("a"); err != nil {
		t.Fatal(err)
	}
	again, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if all := again.All(); len(all) != 1 || all[0].Name != "b" || all[0].Request.Bodies[0] != "PP" {
		t.Errorf("kept: %+v", all)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("files: %v, %v", entries, err)
	}
}

func TestBrokenSearchesAndFiles(t *testing.T) {
	dir := t.TempDir()
	l, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Put("gone", index.Request{Query: "body:WTDC x"}); err != nil {
		t.Fatal(err)
	}
	if n := repeat(t, dir, open(t, t.TempDir(), texts("a clause"))); !strings.Contains(n.Error, "there is no body") {
		t.Errorf("a search for a body that is gone: %+v", n)
	}
	for _, content := range []string{"{", `{"schema":"other/1"}`} {
		if err := os.WriteFile(filepath.Join(dir, fileName), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(dir); err == nil {
			t.Errorf("a file of %q is read", content)
		}
	}
}
