package change

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/diff"
)

const (
	train   = "to train technicians in the alignment of antennas on islands"
	publish = "to publish a yearly handbook on cable ducts beneath streets"
	count   = "to count the telephone boxes in every region of the world"
)

// text is an edition of PP Resolution 901 with these clauses.
func text(lang corpus.Lang, year int, words ...string) *corpus.Text {
	t := &corpus.Text{
		Work: corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: "901"}, Edition: corpus.Edition{Year: year},
		Lang: lang, Title: "On islands",
	}
	for i, s := range words {
		path := []string{string(rune('1' + i))}
		t.Clauses = append(t.Clauses, corpus.Clause{
			ID: corpus.NewClauseID(t.Key(), corpus.Operative, corpus.Instruct, 1, path), Part: corpus.Operative, Path: path, Text: s,
		})
	}
	return t
}

func none(corpus.TextKey, corpus.Lang) *corpus.Text { return nil }

func TestSuccession(t *testing.T) {
	old := text(corpus.English, 2018, train, publish)
	now := text(corpus.English, 2022, count, train+" and mountains")
	tests := []struct {
		name   string
		texts  []*corpus.Text
		before Reader
		want   []corpus.ClauseID // of the two clauses of old, "" for none
	}{
		{"in force", []*corpus.Text{old}, none, []corpus.ClauseID{old.Clauses[0].ID, old.Clauses[1].ID}},
		{"renumbered and dropped", []*corpus.Text{old, now}, none, []corpus.ClauseID{now.Clauses[1].ID, ""}},
		{
			"only what an earlier run read is left",
			[]*corpus.Text{now},
			func(k corpus.TextKey, l corpus.Lang) *corpus.Text {
				if k == old.Key() && l == corpus.English {
					return old
				}
				return nil
			},
			[]corpus.ClauseID{now.Clauses[1].ID, ""},
		},
		{"no common language", []*corpus.Text{old, text(corpus.French, 2022, train)}, none, []corpus.ClauseID{"", ""}},
		{"gone from the corpus", nil, none, []corpus.ClauseID{"", ""}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := NewSuccession(test.texts, test.before)
			for i, want := range test.want {
				if got, ok := s.Of(old.Clauses[i].ID); got != want || ok != (want != "") {
					t.Errorf("clause %d became %q, %v, want %q", i, got, ok, want)
				}
			}
		})
	}
}

func TestCarryKeepsWhatBecameNothing(t *testing.T) {
	old, now := text(corpus.English, 2018, train, publish), text(corpus.English, 2022, train)
	in := []corpus.Finding{{ID: "f", Sides: []corpus.ClauseRef{{ID: old.Clauses[0].ID}, {ID: old.Clauses[1].ID}}}}
	out := NewSuccession([]*corpus.Text{old, now}, none).Carry(in)
	want := []corpus.ClauseRef{{ID: now.Clauses[0].ID}, {ID: old.Clauses[1].ID}}
	if d := cmp.Diff(want, out[0].Sides); d != "" {
		t.Errorf("sides (-want +got):\n%s", d)
	}
	if in[0].Sides[0].ID != old.Clauses[0].ID {
		t.Error("the findings given were changed")
	}
}

// finding is one about clauses of the text.
func finding(x *corpus.Text, at ...int) *report.Finding {
	f := &report.Finding{ID: "f", Kind: corpus.Overlapping, Score: 0.5, Sectors: []corpus.Sector{"ITU-D", "ITU-T"}}
	for _, i := range at {
		c := &x.Clauses[i]
		f.Sides = append(f.Sides, report.Side{ID: c.ID, Work: x.Work, Edition: x.Edition, Language: x.Lang, Text: c.Text})
	}
	return f
}

func TestBasis(t *testing.T) {
	base := finding(text(corpus.English, 2018, train, publish), 0, 1)
	change := func(f func(*report.Finding)) string {
		x := *base
		x.Sides = append([]report.Side(nil), base.Sides...)
		f(&x)
		return Basis(&x)
	}
	same := map[string]string{
		"another edition":  Basis(finding(text(corpus.English, 2022, train, publish), 0, 1)),
		"another order":    Basis(finding(text(corpus.English, 2022, publish, train), 0, 1)),
		"spacing and case": change(func(f *report.Finding) { f.Sides[0].Text = strings.ToUpper(train) + " ;" }),
		"another score":    change(func(f *report.Finding) { f.Score = 0.9 }),
		"compared in French": change(func(f *report.Finding) {
			f.Sides[0].Language, f.Sides[0].Text = corpus.French, "former des techniciens"
			f.Sides[0].Versions = map[corpus.Lang]string{corpus.English: train}
		}),
	}
	for name, got := range same {
		if got != Basis(base) {
			t.Errorf("%s: the basis is another one", name)
		}
	}
	differ := map[string]string{
		"another word":     change(func(f *report.Finding) { f.Sides[0].Text += " yearly" }),
		"another kind":     change(func(f *report.Finding) { f.Kind = corpus.Duplication }),
		"another proposal": change(func(f *report.Finding) { f.Proposal.Code = corpus.ActMerge }),
		"a clause more":    change(func(f *report.Finding) { f.Sides = append(f.Sides, f.Sides[0]) }),
	}
	for name, got := range differ {
		if got == Basis(base) {
			t.Errorf("%s: the basis is the same", name)
		}
	}
}

// world makes the input of a comparison of two small runs.
func world(before, after *report.Report, texts ...*corpus.Text) Input {
	before.Run.ID, after.Run.ID = "run-0001", "run-0002"
	return Input{
		Before: before, After: after, Succession: NewSuccession(texts, none),
		Read: func(key corpus.TextKey, lang corpus.Lang, sha string) *corpus.Text {
			for _, t := range texts {
				if t.Key() == key && t.Lang == lang {
					return t
				}
			}
			return nil
		},
		Earlier: func(corpus.FindingID) bool { return false },
		At:      func(corpus.RunID, corpus.FindingID) *report.Finding { return nil },
	}
}

func TestHowAFindingChanged(t *testing.T) {
	old := text(corpus.English, 2018, train, publish, count)
	now := text(corpus.English, 2022, train+" yearly", publish, count)
	f, g := finding(old, 0, 1), finding(now, 0, 2)
	g.Kind, g.Proposal.Code, g.Score, g.Sectors = corpus.Duplication, corpus.ActMerge, 0.71, []corpus.Sector{"ITU-D"}
	c := Between(world(&report.Report{Findings: []*report.Finding{f}}, &report.Report{Findings: []*report.Finding{g}}, old, now))
	if len(c.Findings) != 1 || c.Findings[0].What != report.FindingChanged {
		t.Fatalf("changes: %+v", c.Findings)
	}
	var what []report.HowKind
	for _, h := range c.Findings[0].How {
		what = append(what, h.What)
	}
	want := []report.HowKind{
		report.HowKindOf, report.HowWords, report.HowLeft, report.HowJoined, report.HowProposal, report.HowSectors, report.HowScore,
	}
	if d := cmp.Diff(want, what); d != "" {
		t.Errorf("how (-want +got):\n%s", d)
	}
	if got := marked(&c.Findings[0].Words[0]); !strings.HasSuffix(got, "on islands{+ yearly+}") && !strings.HasSuffix(got, "on islands {+yearly+}") {
		t.Errorf("words: %s", got)
	}
}

// marked shows what changed of a clause in one line.
func marked(c *report.ClauseChange) string {
	return diff.Marked(c.Before, c.After, c.Edits, [4]string{"[-", "-]", "{+", "+}"})
}

func TestWhyAFindingIsResolved(t *testing.T) {
	old := text(corpus.English, 2018, train, publish)
	tests := []struct {
		name string
		now  *corpus.Text
		sup  bool
		want report.HowKind
	}{
		{"the clause was dropped", text(corpus.English, 2022, train), false, report.HowSuperseded},
		{"the clause was revised", text(corpus.English, 2022, train, publish+" of every city"), false, report.HowRevised},
		{"the text was suppressed", text(corpus.English, 2022, train), true, report.HowWithdrawn},
		{"its clauses stand", text(corpus.English, 2022, train, publish), false, report.HowOther},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			after := &report.Report{}
			if test.sup {
				after.Suppressed = []*report.Suppressed{{Reason: suppressedText, Text: test.now.Key()}}
			}
			in := world(&report.Report{Findings: []*report.Finding{finding(old, 0, 1)}}, after, old, test.now)
			in.Log = []corpus.Decision{{Finding: "f", Status: corpus.Accepted, By: "Ana", Basis: "b"}}
			c := Between(in)
			if len(c.Findings) != 1 || c.Findings[0].What != report.FindingResolved || c.Findings[0].How[0].What != test.want {
				t.Fatalf("changes: %+v", c.Findings)
			}
			// A decision needs another look only when nothing explains that its
			// finding is gone.
			if look := len(c.Decisions) == 1; look != (test.want == report.HowOther) {
				t.Errorf("decisions to look at again: %+v", c.Decisions)
			}
		})
	}
}

func TestAFindingThatWasMerged(t *testing.T) {
	x := text(corpus.English, 2018, train, publish, count)
	larger := finding(x, 0, 1, 2)
	larger.ID = "g"
	in := world(&report.Report{Findings: []*report.Finding{finding(x, 0, 1)}}, &report.Report{Findings: []*report.Finding{larger}}, x)
	in.Log = []corpus.Decision{{Finding: "f", Status: corpus.Accepted, By: "Ana", Basis: "b"}}
	c := Between(in)
	want := []report.How{{What: report.HowMerged, Is: "g"}}
	if len(c.Decisions) != 1 {
		t.Fatalf("decisions to look at again: %+v", c.Decisions)
	}
	if d := cmp.Diff(want, c.Decisions[0].How); d != "" {
		t.Errorf("why to look again (-want +got):\n%s", d)
	}
}

func TestResolutions(t *testing.T) {
	edition := func(number string, year int, inForce bool, by corpus.TextKey, sha string) *report.Resolution {
		w := corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: number}
		e := corpus.Edition{Year: year}
		key := (&corpus.Text{Work: w, Edition: e}).Key()
		return &report.Resolution{
			Work: w, Key: key, Edition: e, InForce: inForce, By: by,
			Titles: map[corpus.Lang]string{corpus.English: "Title " + number}, Files: []report.File{{Language: corpus.English, SHA256: sha}},
		}
	}
	old, now := text(corpus.English, 2018, train, publish), text(corpus.English, 2022, publish, train+" yearly", count)
	before := &report.Report{Resolutions: []*report.Resolution{
		edition("901", 2018, true, "", "a"), edition("902", 2018, true, "", "b"), edition("903", 2018, true, "", "c"), edition("904", 2018, true, "", "d"),
	}}
	after := &report.Report{
		Resolutions: []*report.Resolution{
			edition("901", 2022, true, "", "e"), edition("901", 2018, false, "PP/resolution/901/2022", "a"),
			edition("902", 2018, true, "", "b"), edition("903", 2022, true, "", "f"), edition("905", 2022, true, "", "g"),
			edition("906", 2022, true, "", "h"),
		},
		Suppressed: []*report.Suppressed{{Reason: suppressedText, Text: "PP/resolution/903/2022"}, {Reason: suppressedText, Text: "PP/resolution/906/2022"}},
	}
	c := Between(world(before, after, old, now))
	var got []string
	for _, r := range c.Resolutions {
		line := string(r.What) + " " + string(r.Key)
		for _, h := range r.How {
			line += " " + string(h.What)
		}
		got = append(got, line)
	}
	want := []string{
		"resolution-new PP/resolution/905/2022",
		"resolution-revised PP/resolution/901/2022 clause-revised clause-added",
		"resolution-suppressed PP/resolution/903/2022",
		"resolution-suppressed PP/resolution/904/2018 absent",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("resolutions (-want +got):\n%s", d)
	}
	if was := c.Resolutions[1].Was; was != "PP/resolution/901/2018" {
		t.Errorf("the edition before is %q", was)
	}
}

func TestMessagesComeInTheOrderOfReports(t *testing.T) {
	c := &Changes{
		Since:       "run-0001",
		Findings:    []FindingChange{{What: report.FindingResolved, ID: "x"}, {What: report.FindingNew, ID: "y"}},
		Decisions:   []DecisionChange{{Decision: corpus.Decision{Finding: "z", Run: "run-0000"}}},
		Resolutions: []ResolutionChange{{What: report.ResolutionNew, Key: "k"}},
	}
	var got []string
	for _, m := range c.Messages() {
		got = append(got, string(m.What)+" "+string(m.Since))
	}
	want := []string{
		"finding-new run-0001", "finding-resolved run-0001", "decision-to-review run-0000", "resolution-new run-0001",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
}
