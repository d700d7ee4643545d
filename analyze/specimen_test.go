package analyze

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"
	"dovetail/corpus/golden"
)

// found lists the kinds of the findings that hold a clause of either side of a
// case; a clause with parts stands for its parts too.
func found(findings []corpus.Finding, g map[string]string, used map[corpus.FindingID]bool) []string {
	a, b := strings.Fields(g["a"]), strings.Fields(g["b"])
	holds := func(f *corpus.Finding, ids []string) bool {
		return slices.ContainsFunc(f.Sides, func(s corpus.ClauseRef) bool {
			return slices.ContainsFunc(ids, func(id string) bool {
				return string(s.ID) == id || strings.HasPrefix(string(s.ID), id+".")
			})
		})
	}
	var kinds []string
	for i := range findings {
		f := &findings[i]
		alone := f.Kind == corpus.Outdated || f.Kind == corpus.Gap
		if !holds(f, a) || alone != (len(b) == 0) || len(b) > 0 && !holds(f, b) {
			continue
		}
		kinds = append(kinds, string(f.Kind))
		if string(f.Kind) == g["kind"] {
			used[f.ID] = true
		}
	}
	return kinds
}

// specimenFigures runs the analysis and compares its findings with the cases.
func specimenFigures(t *testing.T, texts []*corpus.Text, verbose bool) string {
	t.Helper()
	r, err := Run(context.Background(), Input{Texts: texts, Profile: ITU(t)})
	if err != nil {
		t.Fatal(err)
	}
	used, fair := map[corpus.FindingID]bool{}, map[corpus.FindingID]bool{}
	type tally struct{ all, found, kind int }
	by := map[string]*tally{}
	var total tally
	harmless, left := 0, 0
	var missed []string
	for _, g := range fixture.Gold(t) {
		kinds := found(r.Findings, g, used)
		switch g["kind"] {
		case "fair":
			for i := range r.Findings {
				if f := r.Findings[i : i+1]; len(found(f, g, used)) > 0 {
					fair[f[0].ID] = true
				}
			}
			continue
		case "none":
			harmless++
			if !slices.ContainsFunc(kinds, proposesChange) {
				left++
			}
			continue
		}
		c := by[g["kind"]]
		if c == nil {
			c = &tally{}
			by[g["kind"]] = c
		}
		c.all, total.all = c.all+1, total.all+1
		if len(kinds) > 0 {
			c.found, total.found = c.found+1, total.found+1
		}
		if slices.Contains(kinds, g["kind"]) {
			c.kind, total.kind = c.kind+1, total.kind+1
		} else {
			missed = append(missed, fmt.Sprintf("%s%v", g["case"], kinds))
		}
	}
	var s strings.Builder
	fmt.Fprintf(&s, "cases %d, found %d, with the right kind %d; harmless parallels left alone %d of %d\n", total.all, total.found, total.kind, left, harmless)
	if verbose {
		for _, k := range corpus.FindingKinds() {
			if c := by[string(k)]; c != nil {
				fmt.Fprintf(&s, "  %s: %d, found %d, right kind %d\n", k, c.all, c.found, c.kind)
			}
		}
		fmt.Fprintf(&s, "  not found with their kind: %s\n  findings beside the cases:\n", strings.Join(missed, " "))
		for _, f := range r.Findings {
			if !used[f.ID] && !fair[f.ID] {
				fmt.Fprintf(&s, "    %s %v\n", f.Kind, sideIDs(f))
			}
		}
	}
	if !verbose && len(missed) > 0 {
		fmt.Fprintf(&s, "  not found with their kind: %s\n", strings.Join(missed, " "))
	}
	fmt.Fprintf(&s, "findings of clauses of cases on different themes: %d\n", mixingThemes(t, r.Findings))
	beside := 0
	for _, f := range r.Findings {
		if !used[f.ID] && !fair[f.ID] {
			beside++
		}
	}
	fmt.Fprintf(&s, "findings %d, beside the cases %d\n", len(r.Findings), beside)
	return s.String()
}

// mixingThemes counts the findings on pairs that hold clauses of several cases
// which have no theme in common: those that mix two subjects.
func mixingThemes(t *testing.T, findings []corpus.Finding) int {
	t.Helper()
	themes := map[string]map[string]bool{}
	for _, g := range fixture.Gold(t) {
		for _, id := range strings.Fields(g["a"] + " " + g["b"]) {
			if themes[id] == nil {
				themes[id] = map[string]bool{}
			}
			themes[id][g["theme"]] = true
		}
	}
	n := 0
	for i := range findings {
		f := &findings[i]
		common := map[string]int{}
		clauses := 0
		for _, s := range f.Sides {
			if of := themes[string(s.ID)]; of != nil {
				clauses++
				for theme := range of {
					common[theme]++
				}
			}
		}
		shared := false
		for _, c := range common {
			shared = shared || c == clauses
		}
		if len(f.Overlaps) > 0 && clauses > 1 && !shared {
			n++
		}
	}
	return n
}

func proposesChange(kind string) bool {
	return slices.Contains([]string{"duplication", "overlap", "restatement", "internal"}, kind)
}

func sideIDs(f corpus.Finding) []corpus.ClauseID {
	var out []corpus.ClauseID
	for _, s := range f.Sides {
		out = append(out, s.ID)
	}
	return out
}

func inLang(texts []*corpus.Text, l corpus.Lang) []*corpus.Text {
	return slices.DeleteFunc(slices.Clone(texts), func(x *corpus.Text) bool { return x.Lang != l })
}

// mixedLanguages keeps each work in one language, drawn at random with a seed.
func mixedLanguages(texts []*corpus.Text, seed uint64) []*corpus.Text {
	draw := rand.New(rand.NewPCG(seed, 7))
	lang := map[corpus.WorkKey]corpus.Lang{}
	var works []corpus.WorkKey
	for _, t := range texts {
		works = append(works, t.Work.Key())
	}
	slices.Sort(works)
	for _, w := range slices.Compact(works) {
		lang[w] = corpus.Languages()[draw.IntN(6)]
	}
	return slices.DeleteFunc(slices.Clone(texts), func(x *corpus.Text) bool { return x.Lang != lang[x.Work.Key()] })
}

// TestSpecimen measures the findings on the specimen corpus against the cases
// written into it: in English in full, in each other language, and with each
// work in one language at random, drawn several times.
func TestSpecimen(t *testing.T) {
	if testing.Short() {
		t.Skip("analyses the specimen corpus in six languages")
	}
	texts := fixture.Specimen(t, ITU(t))
	figures := "en\n" + specimenFigures(t, inLang(texts, corpus.English), true)
	for _, l := range corpus.Languages() {
		if l != corpus.English {
			figures += string(l) + ": " + specimenFigures(t, inLang(texts, l), false)
		}
	}
	for seed := range uint64(5) {
		figures += fmt.Sprintf("mixed, draw %d: %s", seed+1, specimenFigures(t, mixedLanguages(texts, 7+seed), false))
	}
	figures += "all six: " + specimenFigures(t, texts, false)
	t.Log("\n" + figures)
	golden.Check(t, "specimen.golden", figures)
}
