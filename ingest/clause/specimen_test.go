package clause_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/specimen/master"
	"dovetail/ingest/clause"
	"dovetail/ingest/document"
)

// masters reads the sources of the specimen corpus.
func masters(t testing.TB) []*master.Master {
	t.Helper()
	ms, err := master.ReadDir(os.DirFS(filepath.Join("..", "..", "corpus", "specimen", "source")))
	if err != nil {
		t.Fatal(err)
	}
	return ms
}

// profiles are the built-in ones, read once for all tests.
var profiles = map[string]func() (*profile.Profile, error){
	"itu": sync.OnceValues(func() (*profile.Profile, error) { return profile.Load("itu") }),
	"un":  sync.OnceValues(func() (*profile.Profile, error) { return profile.Load("un") }),
}

func loadProfile(t testing.TB, name string) *profile.Profile {
	t.Helper()
	p, err := profiles[name]()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// paragraphs writes a source as the plain paragraphs of its text, without any
// style; labels are set off by a tab, as lists are typed.
func paragraphs(m *master.Master) []document.Paragraph {
	var out []document.Paragraph
	add := func(s string) { out = append(out, document.Paragraph{Text: s, Level: -1}) }
	add(m.Line)
	add(m.Title)
	if m.Work.Body == "RA" {
		add("(" + m.Edition.Adopted[:4] + ")")
	}
	add(m.Enacting)
	for i := range m.Sections {
		add(m.Sections[i].Heading)
		for j := range m.Sections[i].Paragraphs {
			p := &m.Sections[i].Paragraphs[j]
			par := document.Paragraph{Text: p.Text, Level: p.Level}
			if p.Label != "" {
				par.Text, par.Label = p.Label+"\t"+p.Text, p.Label
			}
			for _, k := range p.Marks {
				if k.Footnote != "" {
					par.Notes = append(par.Notes, document.NoteMark{At: len(par.Text) - len(p.Text) + k.Range[0], Mark: k.Footnote})
				}
			}
			out = append(out, par)
		}
	}
	for _, n := range m.Notes {
		out = append(out, document.Paragraph{Role: document.Footnote, Text: n.Text, Note: n.Mark})
	}
	return out
}

// TestSpecimens reads every source of the specimen corpus as one book a
// language, and holds clauses, addressees and citations against what the author
// marked.
func TestSpecimens(t *testing.T) {
	prof := loadProfile(t, "itu")
	books := map[corpus.Lang]*document.Document{}
	want := map[string]*corpus.Text{}
	for _, m := range masters(t) {
		if books[m.Lang] == nil {
			books[m.Lang] = &document.Document{Name: string(m.Lang)}
		}
		b := books[m.Lang]
		b.Pages = append(b.Pages, document.Page{Number: len(b.Pages) + 1, Paragraphs: paragraphs(m)})
		truth := m.Truth()
		want[string(truth.Key())+" "+string(truth.Lang)] = truth
	}
	for _, lang := range corpus.Languages() {
		texts, left := clause.Parse(books[lang], prof)
		for _, l := range left {
			if l.Reason != clause.LeftYears {
				t.Errorf("%s: left over (%s): %q", lang, l.Reason, l.Text)
			}
		}
		for i := range texts {
			key := string(texts[i].Key()) + " " + string(lang)
			truth := want[key]
			delete(want, key)
			if truth == nil {
				t.Errorf("%s is no text of the corpus", key)
				continue
			}
			compareText(t, key, truth, &texts[i])
		}
	}
	for key := range want {
		t.Errorf("%s was not read", key)
	}
}

func compareText(t *testing.T, key string, want, got *corpus.Text) {
	t.Helper()
	if got.Title != want.Title || got.Enacting != want.Enacting || got.Lang != want.Lang {
		t.Errorf("%s: title %q, enacting %q, language %s", key, got.Title, got.Enacting, got.Lang)
	}
	if got.Edition.Place != want.Edition.Place || got.Edition.Revised != want.Edition.Revised || got.Edition.Year != want.Edition.Year {
		t.Errorf("%s: edition %+v, want %+v", key, got.Edition, want.Edition)
	}
	read := map[corpus.ClauseID]*corpus.Clause{}
	for i := range got.Clauses {
		read[got.Clauses[i].ID] = &got.Clauses[i]
	}
	for i := range want.Clauses {
		w := &want.Clauses[i]
		g := read[w.ID]
		delete(read, w.ID)
		switch {
		case g == nil:
			t.Errorf("%s: no clause %s", key, w.ID)
		case g.Text != w.Text || g.Heading != w.Heading || g.Part != w.Part || !slices.Equal(g.Path, w.Path):
			t.Errorf("%s: read %q %v %q, want %q %v %q", w.ID, g.Heading, g.Path, g.Text, w.Heading, w.Path, w.Text)
		case g.Action != w.Action || !sameOfficers(g.Addressees, w.Addressees) || !sameOfficers(g.Consulted, w.Consulted):
			t.Errorf("%s %q: read %s %v / %v, want %s %v / %v", w.ID, w.Heading, g.Action, g.Addressees, g.Consulted, w.Action, w.Addressees, w.Consulted)
		case !slices.Equal(g.Footnotes, w.Footnotes):
			t.Errorf("%s: footnotes %v, want %v", w.ID, g.Footnotes, w.Footnotes)
		}
	}
	for id := range read {
		t.Errorf("%s: clause %s is not in the source", key, id)
	}
	compareCitations(t, key, want, got)
}

func compareCitations(t *testing.T, key string, want, got *corpus.Text) {
	t.Helper()
	name := func(c *corpus.Citation) string {
		s := string(c.Clause) + " " + string(corpus.Work{Body: c.Body, Kind: c.Kind, Number: c.Number}.Key())
		if c.Edition != nil {
			s += " " + string(c.Edition.Key())
		}
		return s
	}
	read := map[string]bool{}
	for i := range got.Citations {
		read[name(&got.Citations[i])] = true
	}
	for i := range want.Citations {
		if c := &want.Citations[i]; c.Body != "" && c.Target == "resolution" && !read[name(c)] {
			t.Errorf("%s: citation %q is not read as %s", key, c.Words, name(c))
		}
	}
}

func sameOfficers(a, b []corpus.Officer) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// BenchmarkParse reads the whole specimen corpus of a language from extracted
// paragraphs; the metric is clauses per second.
func BenchmarkParse(b *testing.B) {
	prof := loadProfile(b, "itu")
	books := map[corpus.Lang]*document.Document{}
	for _, m := range masters(b) {
		if books[m.Lang] == nil {
			books[m.Lang] = &document.Document{}
		}
		d := books[m.Lang]
		d.Pages = append(d.Pages, document.Page{Number: len(d.Pages) + 1, Paragraphs: paragraphs(m)})
	}
	for _, lang := range corpus.Languages() {
		b.Run(string(lang), func(b *testing.B) {
			b.ReportAllocs()
			clauses := 0
			for b.Loop() {
				texts, _ := clause.Parse(books[lang], prof)
				for i := range texts {
					clauses += len(texts[i].Clauses)
				}
			}
			b.ReportMetric(float64(clauses)/b.Elapsed().Seconds(), "clauses/s")
		})
	}
}

// BenchmarkHostile reads long runs of what might make the parser look far: the
// time a byte must not grow with the length.
func BenchmarkHostile(b *testing.B) {
	prof := loadProfile(b, "itu")
	for _, unit := range []string{"x", "a)", "1 ", "instructs the Council, ", "Resolution 1 (Dubai, 2018) and ", "(", "责成", "ل", "Resolution 7, "} {
		for _, size := range []int{1 << 16, 10 << 20} {
			text := strings.Repeat(unit, size/len(unit))
			doc := &document.Document{Pages: []document.Page{{Number: 1, Paragraphs: []document.Paragraph{
				{Text: "RESOLUTION 1 (DUBAI, 2018)"}, {Text: "The Plenipotentiary Conference,"}, {Text: "resolves"}, {Text: text},
			}}}}
			b.Run(strings.TrimSpace(unit)+"/"+map[bool]string{true: "64K", false: "10M"}[size == 1<<16], func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					clause.Parse(doc, prof)
				}
			})
		}
	}
}
