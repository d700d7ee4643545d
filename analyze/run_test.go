package analyze

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"

	"github.com/google/go-cmp/cmp"
)

// The same input gives the same result whatever the number of processors and
// the order of the texts.
func TestResultDoesNotDependOnProcessorsOrOrder(t *testing.T) {
	texts := mixedLanguages(fixture.Specimen(t, ITU(t)), 7)
	var first *Result
	for i, n := range []int{1, 2, 5} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
		if i == 2 {
			slices.Reverse(texts)
		}
		r, err := Run(context.Background(), Input{Texts: texts, Profile: ITU(t)})
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = r
			continue
		}
		if d := cmp.Diff(first, r); d != "" {
			t.Errorf("with %d processors: %.2000s", n, d)
		}
	}
}

// Whatever is suppressed is counted, listed and in no finding.
func TestSuppressed(t *testing.T) {
	texts := fixture.Specimen(t, ITU(t))
	r, err := Run(context.Background(), Input{Texts: texts, Profile: ITU(t)})
	if err != nil {
		t.Fatal(err)
	}
	count := map[Reason]int{}
	formulas := map[corpus.ClauseID]bool{}
	old := map[corpus.TextKey]bool{}
	for _, s := range r.Suppressed {
		count[s.Reason]++
		switch {
		case s.Reason == Formula && s.B == nil:
			formulas[s.A.ID] = true
		case s.Reason == SupersededEdition:
			old[s.Text] = true
		}
	}
	if d := cmp.Diff(count, r.Counts.Suppressed); d != "" {
		t.Errorf("counts differ from the list: %s", d)
	}
	for _, want := range []Reason{SupersededEdition, Translation, Formula} {
		if count[want] == 0 {
			t.Errorf("nothing was suppressed as %q", want)
		}
	}
	for _, f := range r.Findings {
		for _, s := range f.Sides {
			if formulas[s.ID] && f.Kind != corpus.Outdated || old[s.ID.TextKey()] {
				t.Errorf("%s finding %q holds %s, which was suppressed", f.Kind, f.ID, s.ID)
			}
		}
	}
	for _, e := range r.Editions {
		if e.InForce == (e.By != "") || e.InForce == old[(&corpus.Text{Work: e.Work, Edition: e.Edition}).Key()] {
			t.Errorf("edition %v of %v: in force %v, superseded by %q", e.Edition, e.Work, e.InForce, e.By)
		}
	}
}

// Every finding names its evidence: passages lie within the clauses, drafts
// quote them, and there is a headline, a reason and a proposal.
func TestFindingsAreComplete(t *testing.T) {
	texts := fixture.Specimen(t, ITU(t))
	words := map[corpus.ClauseRef]string{}
	for _, x := range texts {
		for _, c := range x.Clauses {
			words[corpus.ClauseRef{ID: c.ID, Lang: x.Lang}] = c.Text
		}
	}
	r, err := Run(context.Background(), Input{Texts: texts, Profile: ITU(t)})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Findings {
		if f.ID == "" || f.Subject.Code == "" || len(f.Reasons) == 0 || f.Proposal.Code == "" || len(f.Proposal.Reasons) == 0 || len(f.Sides) == 0 {
			t.Errorf("finding %+v is not complete", f)
		}
		for _, o := range f.Overlaps {
			for _, p := range o.Passages {
				for _, side := range []struct {
					ref corpus.ClauseRef
					at  corpus.Range
				}{{o.A, p.A}, {o.B, p.B}} {
					if side.at[0] >= side.at[1] || side.at[1] > len(words[side.ref]) {
						t.Errorf("passage %v is not within %s", side.at, side.ref.ID)
					}
				}
			}
		}
		switch f.Kind {
		case corpus.Duplication, corpus.Overlapping, corpus.Restatement, corpus.Internal, corpus.Gap, corpus.Outdated:
			if len(f.Proposal.Draft) == 0 {
				t.Errorf("%s finding %q has no draft wording", f.Kind, f.ID)
			}
		}
	}
}

// A finding of one run keeps its id in the next, and a draft is compared with
// the corpus without being stored.
func TestNextRunAndDraft(t *testing.T) {
	texts := inLang(fixture.Specimen(t, ITU(t)), corpus.English)
	first, err := Run(context.Background(), Input{Texts: texts, Profile: ITU(t)})
	if err != nil {
		t.Fatal(err)
	}
	next, err := Run(context.Background(), Input{Texts: texts, Profile: ITU(t), Previous: first.Findings})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(first.Findings, next.Findings); d != "" {
		t.Errorf("the next run differs: %.1000s", d)
	}
	i := slices.IndexFunc(texts, func(x *corpus.Text) bool { return x.Key() == "WTDC/resolution/952/2022" })
	draft, rest := texts[i], slices.Delete(slices.Clone(texts), i, i+1)
	checked, err := Check(context.Background(), Input{Texts: rest, Profile: ITU(t)}, []*corpus.Text{draft})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(checked.Findings, func(f corpus.Finding) bool { return f.Kind == corpus.Duplication }) {
		t.Error("the workshop that the draft asks for a second time is not found")
	}
	for _, f := range checked.Findings {
		if !slices.ContainsFunc(f.Sides, func(s corpus.ClauseRef) bool { return s.ID.TextKey() == draft.Key() }) {
			t.Errorf("finding %q is not about the draft", f.ID)
		}
	}
}

func TestEmptyCorpus(t *testing.T) {
	r, err := Run(context.Background(), Input{Profile: ITU(t)})
	if err != nil || len(r.Findings) != 0 || r.AsOf != "" {
		t.Errorf("an empty corpus gives %+v, %v", r, err)
	}
	if _, err := Run(context.Background(), Input{}); err == nil {
		t.Error("no error without a profile")
	}
}

// Two bodies' rules of procedure ask for the same on purpose.
func TestRulesOfProcedureAreNoFinding(t *testing.T) {
	const words = "to circulate the provisional agenda and all working documents to participants six weeks before the opening;"
	text := func(body corpus.Body, officer corpus.Officer, title string) *corpus.Text {
		x := &corpus.Text{Work: corpus.Work{Body: body, Kind: corpus.KindResolution, Number: "1"}, Edition: corpus.Edition{Year: 2024}, Lang: corpus.English, Title: title}
		x.Clauses = []corpus.Clause{{
			ID: corpus.NewClauseID(x.Key(), corpus.Operative, corpus.Instruct, 1, []string{"1"}), Part: corpus.Operative,
			Heading: "instructs the Director", Action: corpus.Instruct, Path: []string{"1"}, Addressees: []corpus.Officer{officer}, Text: words,
		}}
		return x
	}
	for _, tt := range []struct {
		title string
		want  int
	}{{"Preparation of meetings of the assembly", 1}, {"Rules of procedure of the assembly", 0}} {
		texts := append(inLang(fixture.Specimen(t, ITU(t)), corpus.English), text("WTSA", "TSB", tt.title), text("WTDC", "BDT", tt.title))
		r, err := Run(context.Background(), Input{Texts: texts, Profile: ITU(t)})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, f := range r.Findings {
			if f.Kind == corpus.Duplication && slices.Contains(sideIDs(f), "WTSA/resolution/1/2024#operative/instruct.1/1") {
				n++
			}
		}
		if n != tt.want {
			t.Errorf("%q: %d duplications, want %d", tt.title, n, tt.want)
		}
		if got := r.Counts.Suppressed[Procedure]; got != 2*(1-tt.want) {
			t.Errorf("%q: %d texts suppressed as rules of procedure", tt.title, got)
		}
	}
}

// TestDraftIsTalkedAboutOnce checks a draft that asks again for what a resolution
// of another Sector asks: the finding says so, and none says besides that the two
// texts lack a link.
func TestDraftIsTalkedAboutOnce(t *testing.T) {
	texts := inLang(fixture.Specimen(t, ITU(t)), corpus.English)
	for _, number := range []string{"952", "999"} {
		i := slices.IndexFunc(texts, func(x *corpus.Text) bool { return x.Body == "WTDC" && x.Number == "952" })
		draft := *texts[i]
		draft.Number = number
		draft.Clauses = slices.Clone(draft.Clauses)
		for i := range draft.Clauses {
			c := &draft.Clauses[i]
			c.ID = corpus.ClauseID(strings.Replace(string(c.ID), "/952/", "/"+number+"/", 1))
		}
		r, err := Check(context.Background(), Input{Texts: texts, Profile: ITU(t)}, []*corpus.Text{&draft})
		if err != nil {
			t.Fatal(err)
		}
		if n := r.Counts.Findings; n[corpus.Duplication] != 1 || n[corpus.Fragmentation] != 0 {
			t.Errorf("draft %s: findings %v, want one duplication and no fragmentation", number, n)
		}
	}
}
