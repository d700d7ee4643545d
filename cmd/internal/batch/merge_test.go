package batch

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
)

// entry writes "1 accepted Ana words": the minute, the status (- for a comment),
// the author, the comment.
func entry(t *testing.T, s string) corpus.Decision {
	t.Helper()
	d := corpus.Decision{Finding: "f"}
	var minute int
	var status string
	n, err := fmt.Sscan(s, &minute, &status, &d.By, &d.Comment)
	if n < 3 {
		t.Fatalf("%q: %v", s, err)
	}
	if status != "-" {
		d.Status = corpus.Status(status)
	}
	d.At = fmt.Sprintf("2026-01-01T00:%02d:00Z", minute)
	return d
}

func logOf(t *testing.T, lines []string) []corpus.Decision {
	var out []corpus.Decision
	for _, s := range lines {
		out = append(out, entry(t, s))
	}
	return out
}

func newMerge(ours []corpus.Decision, prefer Preference) *merge {
	return &merge{ours: byFinding(ours), prefer: prefer, at: "2026-01-01T12:00:00Z", out: &Imported{}}
}

func TestMergeOfLogs(t *testing.T) {
	common := "1 deferred Ana"
	tests := []struct {
		name         string
		ours, theirs []string
		prefer       Preference
		conflicts    int
		added        int
		status       corpus.Status
		by           string
	}{
		{"nothing new", []string{common}, []string{common}, "", 0, 0, corpus.Deferred, "Ana"},
		{"only ours went on", []string{common, "2 accepted Ana"}, []string{common}, "", 0, 0, corpus.Accepted, "Ana"},
		{"only theirs went on", []string{common}, []string{common, "2 accepted Bo"}, "", 0, 1, corpus.Accepted, "Bo"},
		{"both agree", []string{common, "2 accepted Ana"}, []string{common, "3 accepted Bo"}, "", 0, 1, corpus.Accepted, "Bo"},
		{"both differ, theirs", []string{common, "2 accepted Ana"}, []string{common, "3 rejected Bo"}, PreferTheirs, 1, 2, corpus.Rejected, "Bo"},
		{"both differ, mine", []string{common, "2 accepted Ana"}, []string{common, "3 rejected Bo"}, PreferMine, 1, 2, corpus.Accepted, "Ana"},
		{"they only comment", []string{common, "2 accepted Ana"}, []string{common, "3 - Bo hm"}, "", 0, 1, corpus.Accepted, "Ana"},
		{"we only comment", []string{common, "2 - Ana hm"}, []string{common, "3 accepted Bo"}, "", 0, 1, corpus.Accepted, "Bo"},
		{"they hold what came after ours", []string{"2 accepted Bo"}, []string{"1 rejected Ana", "2 accepted Bo"}, "", 0, 2, corpus.Accepted, "Bo"},
		{"they reopened", []string{common}, []string{common, "2 open Bo"}, "", 0, 1, corpus.Open, "Bo"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			ours, theirs := logOf(t, test.ours), logOf(t, test.theirs)
			m := newMerge(ours, test.prefer)
			m.log("f", theirs)
			if len(m.out.Conflicts) != test.conflicts || len(m.entries.Decisions) != test.added {
				t.Errorf("%d conflicts, %d entries added, want %d and %d", len(m.out.Conflicts), len(m.entries.Decisions), test.conflicts, test.added)
			}
			all := append(slices.Clone(ours), m.entries.Decisions...)
			if got := stands("f", all); got.Status != test.status || got.By != test.by {
				t.Errorf("%s by %s stands, want %s by %s", got.Status, got.By, test.status, test.by)
			}
		})
	}
}

// TestMergeIsIdempotentAndSettles merges random logs both ways: nothing is
// lost, a second merge brings nothing, and once one side has settled a conflict
// the other takes the outcome over without one.
func TestMergeIsIdempotentAndSettles(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	statuses := []corpus.Status{corpus.Accepted, corpus.Rejected, corpus.Deferred, corpus.Open, ""}
	grow := func(log []corpus.Decision, by string, minute *int) []corpus.Decision {
		log = slices.Clone(log)
		for range r.IntN(3) {
			*minute++
			log = append(log, corpus.Decision{
				Finding: "f", Status: statuses[r.IntN(len(statuses))], By: by, Comment: "c",
				At: fmt.Sprintf("2026-01-01T00:%02d:00Z", *minute),
			})
		}
		return log
	}
	for i := range 2000 {
		minute := 0
		common := grow(nil, "Ana", &minute)
		ours, theirs := grow(common, "Ana", &minute), grow(common, "Bo", &minute)
		prefer := []Preference{PreferMine, PreferTheirs}[r.IntN(2)]
		m := newMerge(ours, prefer)
		m.log("f", theirs)
		merged := append(slices.Clone(ours), m.entries.Decisions...)
		if lost := without(theirs, merged); len(lost) > 0 {
			t.Fatalf("case %d: entries were lost: %v", i, lost)
		}
		if d := cmp.Diff(ours, merged[:len(ours):len(ours)]); len(ours) > 0 && d != "" {
			t.Fatalf("case %d: our log was changed:\n%s", i, d)
		}
		again := newMerge(merged, PreferNone)
		again.log("f", theirs)
		if len(again.entries.Decisions) > 0 || len(again.out.Conflicts) > 0 {
			t.Fatalf("case %d: merging again brings %v and conflicts %v", i, again.entries.Decisions, again.out.Conflicts)
		}
		back := newMerge(theirs, PreferNone)
		back.log("f", merged)
		there := append(slices.Clone(theirs), back.entries.Decisions...)
		if len(back.out.Conflicts) > 0 {
			t.Fatalf("case %d: the settled log conflicts: %v", i, back.out.Conflicts)
		}
		if x, y := stands("f", merged).Status, stands("f", there).Status; x != y {
			t.Fatalf("case %d: %q stands here, %q there\nours %v\ntheirs %v\nmerged %v\nthere %v", i, x, y, ours, theirs, merged, there)
		}
	}
}

func TestMergeOfWorkbookRows(t *testing.T) {
	open := baseline(corpus.Decision{Status: corpus.Open})
	of := func(s string) string { return baseline(entry(t, s)) }
	tests := []struct {
		name      string
		ours      []string
		row       string
		exported  string
		conflicts int
		added     int
		known     int
	}{
		{"first decision", nil, "2 accepted Bo", open, 0, 1, 0},
		{"what stands already", []string{"1 accepted Bo"}, "2 accepted Bo", open, 0, 0, 1},
		{"left as it was exported", []string{"1 accepted Ana", "2 rejected Ana"}, "3 accepted Ana", of("1 accepted Ana"), 0, 0, 1},
		{"changed from what stands", []string{"1 accepted Ana"}, "2 rejected Bo", of("1 accepted Ana"), 0, 1, 0},
		{"changed back to an earlier state", []string{"1 accepted Ana", "2 rejected Bo"}, "3 accepted Ana", of("2 rejected Bo"), 0, 1, 0},
		{"both changed, differently", []string{"1 accepted Ana"}, "2 rejected Bo", open, 1, 1, 0},
		{"both changed, alike", []string{"1 accepted Ana"}, "2 accepted Bo", open, 0, 1, 0},
		{"imported before, overruled since", []string{"1 rejected Bo", "2 accepted Ana"}, "3 rejected Bo", open, 0, 0, 1},
		{"without the hidden column", nil, "2 accepted Bo", "", 0, 1, 0},
		{"without the hidden column, decided here", []string{"1 rejected Ana"}, "2 accepted Bo", "", 1, 1, 0},
		{"exported from another log, not decided here", nil, "2 accepted Bo", of("1 deferred Cem"), 0, 1, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := newMerge(logOf(t, test.ours), PreferTheirs)
			d := entry(t, test.row)
			m.row(d, baseline(d), test.exported)
			got := []int{len(m.out.Conflicts), len(m.entries.Decisions), m.out.Known}
			if d := cmp.Diff([]int{test.conflicts, test.added, test.known}, got); d != "" {
				t.Errorf("conflicts, entries added, entries known (-want +got):\n%s", d)
			}
		})
	}
}
