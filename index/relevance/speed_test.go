package relevance

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"dovetail/corpus"
	"dovetail/index"
)

// size is the number of bytes of the files of a folder.
func size(tb testing.TB, dir string) (n int64) {
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		n += info.Size()
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// fts indexes the same clauses with SQLite's FTS5, its own English stems.
func fts(tb testing.TB, path string, texts []*corpus.Text) *sql.DB {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		tb.Fatal(err)
	}
	run := func(q string) {
		if _, err := db.Exec(q); err != nil {
			tb.Fatal(err)
		}
	}
	run("CREATE VIRTUAL TABLE clause USING fts5(id UNINDEXED, heading, text, body UNINDEXED, year UNINDEXED, tokenize = 'porter unicode61')")
	tx, err := db.Begin()
	if err != nil {
		tb.Fatal(err)
	}
	insert, err := tx.Prepare("INSERT INTO clause VALUES (?, ?, ?, ?, ?)")
	if err != nil {
		tb.Fatal(err)
	}
	for _, t := range texts {
		if _, err := insert.Exec(string(t.Key()), "", t.Title, string(t.Body), t.Edition.Year); err != nil {
			tb.Fatal(err)
		}
		for i := range t.Clauses {
			c := &t.Clauses[i]
			if _, err := insert.Exec(string(c.ID), c.Heading, c.Text, string(t.Body), t.Edition.Year); err != nil {
				tb.Fatal(err)
			}
		}
	}
	if err := tx.Commit(); err != nil {
		tb.Fatal(err)
	}
	run("INSERT INTO clause(clause) VALUES ('optimize')")
	tb.Cleanup(func() { db.Close() })
	return db
}

func clauses(texts []*corpus.Text) (n int) {
	for _, t := range texts {
		n += len(t.Clauses) + 1
	}
	return n
}

// measured is the texts that speed is measured on: the UN documents, a million
// clauses where DOVETAIL_MILLION is set, which takes many minutes.
func measured(b *testing.B) []*corpus.Text {
	texts := un(b)
	if os.Getenv("DOVETAIL_MILLION") != "" {
		texts = million(texts)
	}
	b.Logf("%d clauses", clauses(texts))
	return texts
}

func BenchmarkBuild(b *testing.B) {
	texts := measured(b)
	b.Run("index", func(b *testing.B) {
		for b.Loop() {
			dir := b.TempDir()
			if err := index.Build(context.Background(), dir, yield(texts), index.BuildOptions{}); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(size(b, dir))/float64(clauses(texts)), "B/clause")
		}
		b.ReportMetric(float64(clauses(texts))*float64(b.N)/b.Elapsed().Seconds(), "clauses/s")
	})
	b.Run("fts5", func(b *testing.B) {
		for b.Loop() {
			path := filepath.Join(b.TempDir(), "fts.db")
			fts(b, path, texts)
			b.ReportMetric(float64(size(b, filepath.Dir(path)))/float64(clauses(texts)), "B/clause")
		}
		b.ReportMetric(float64(clauses(texts))*float64(b.N)/b.Elapsed().Seconds(), "clauses/s")
	})
}

// asked are the queries of the speed measurements: words as people type them,
// in the language of the UN documents.
var asked = strings.Split(`gender equality
sustainable development
human rights defenders
climate change adaptation
debt relief for developing countries
rights of the child
"member states"
special rapporteur mandate
least developed countries
capacity building
terrorism
peacekeeping operations
"capacity building" training
science technology innovation
outer space
migrants
access to education for girls
disaster risk reduction
food security
indigenous peoples
small island developing states
law of the sea
corruption
torture
youth employment
refugees and internally displaced persons
water and sanitation
cybercrime
information and communication technologies for development
violence against women
persons with disabilities
requests the Secretary-General to report
invites Member States to
technical assistance
budget
follow-up to the world conference
arbitrary detention
racism racial discrimination xenophobia
right to health
palestinian people`, "\n")

func percentiles(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// million is the UN documents eleven times, in each repetition with other words
// for one in seven: about a million clauses.
func million(texts []*corpus.Text) []*corpus.Text {
	var out []*corpus.Text
	for n := range 11 {
		for _, t := range texts {
			c := *t
			c.Number = fmt.Sprintf("%s.%d", t.Number, n)
			c.Clauses = slices.Clone(t.Clauses)
			for i := range c.Clauses {
				words := strings.Fields(c.Clauses[i].Text)
				for k := (i + n) % 7; k < len(words); k += 7 {
					words[k] = fmt.Sprintf("%s%c", words[k], 'a'+n)
				}
				c.Clauses[i].ID += corpus.ClauseID(fmt.Sprintf(".%d", n))
				c.Clauses[i].Text = strings.Join(words, " ")
			}
			out = append(out, &c)
		}
	}
	return out
}

// BenchmarkSearch asks both indexes.
func BenchmarkSearch(b *testing.B) {
	texts := measured(b)
	ix := build(b, yield(texts))
	path := filepath.Join(b.TempDir(), "fts.db")
	db := fts(b, path, texts)
	measure := func(name string, queries []string, ask func(q string)) {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				for _, q := range queries {
					start := time.Now()
					ask(q)
					took = append(took, time.Since(start))
				}
			}
			percentiles(b, took)
		})
	}
	ask := func(q string) { search(b, ix, index.Request{Query: q}) }
	// The queries of the relevance test, in six languages, and those in English
	// as FTS5 answers them: any of the words.
	var six, english []string
	for _, t := range topics(b) {
		for _, lang := range corpus.Languages() {
			six = append(six, t.Queries[lang])
		}
		english = append(english, t.Queries[corpus.English])
	}
	measure("topics/index", six, ask)
	measure("topics-english/index", english, ask)
	measure("topics-english/fts5", joined(english, " OR "), func(q string) { askFTS(b, db, q) })
	measure("words/index", asked, ask)
	// Titles are long queries, whole clauses the longest.
	var titles, whole []string
	for i := 0; i < len(texts); i += len(texts) / 60 {
		if texts[i].Title != "" {
			titles = append(titles, plain(texts[i].Title))
		}
		if len(texts[i].Clauses) > 3 {
			whole = append(whole, plain(texts[i].Clauses[3].Text))
		}
	}
	measure("titles/index", titles, ask)
	measure("clauses/index", whole, ask)
	// The question that both answer in the same way: all the words, the twenty
	// best clauses with highlights, how many there are by body and by year.
	measure("all-words/index", joined(asked, " AND "), ask)
	measure("all-words/fts5", joined(asked, " AND "), func(q string) { askFTS(b, db, q) })
}

// joined puts an operator between the words of queries.
func joined(queries []string, operator string) []string {
	out := make([]string, len(queries))
	for i, q := range queries {
		out[i] = strings.Join(splitQuery(q), operator)
	}
	return out
}

// splitQuery cuts a query at spaces outside quotation marks.
func splitQuery(q string) []string {
	if strings.Contains(q, `"`) {
		i := strings.LastIndex(q, `"`)
		return append([]string{q[:i+1]}, strings.Fields(q[i+1:])...)
	}
	return strings.FieldsFunc(q, func(r rune) bool { return r == ' ' || r == '-' || r == '\'' || r == '’' })
}

// askFTS asks FTS5 what a search of ours answers: how many clauses, also by body
// and by year, and the best twenty with their words marked.
func askFTS(tb testing.TB, db *sql.DB, q string) {
	for _, query := range []string{
		"SELECT count(*), '' FROM clause WHERE clause MATCH ?",
		"SELECT body, count(*) FROM clause WHERE clause MATCH ? GROUP BY body",
		"SELECT year, count(*) FROM clause WHERE clause MATCH ? GROUP BY year",
		"SELECT id, highlight(clause, 2, '[', ']') FROM clause WHERE clause MATCH ? ORDER BY rank LIMIT 20",
	} {
		rows, err := db.Query(query, q)
		if err != nil {
			tb.Fatalf("%s: %v", q, err)
		}
		for rows.Next() {
			var a, b string
			if err := rows.Scan(&a, &b); err != nil {
				tb.Fatal(err)
			}
		}
		if err := rows.Err(); err != nil {
			tb.Fatal(err)
		}
		rows.Close()
	}
}
