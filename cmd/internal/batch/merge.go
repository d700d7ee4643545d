package batch

import (
	"slices"
	"strings"

	"dovetail/analyze/report/table"
	"dovetail/corpus"
	"dovetail/corpus/store"
)

// merge brings the entries of another log into ours. The common state of a
// finding is what both logs hold: entries are the same when finding, status,
// comment, author and time are.
//
//   - Entries that only they have, while we have none that they lack, are taken
//     over, and their state stands.
//   - When both have entries of their own, theirs are taken over; whose state
//     stands matters only when the statuses differ, which is a conflict.
//   - A comment alone never conflicts.
//
// Whenever the state that should stand is not that of the last entry, it is
// entered again at the end, so that the log alone says what stands, here and
// wherever it is imported next.
type merge struct {
	ours    map[corpus.FindingID][]corpus.Decision
	prefer  Preference
	at      string
	entries store.Entries
	out     *Imported
}

// byFinding splits a log by finding.
func byFinding(log []corpus.Decision) map[corpus.FindingID][]corpus.Decision {
	out := map[corpus.FindingID][]corpus.Decision{}
	for _, d := range log {
		out[d.Finding] = append(out[d.Finding], d)
	}
	return out
}

// order lists the findings of a log as they first appear.
func order(log []corpus.Decision) []corpus.FindingID {
	var out []corpus.FindingID
	seen := map[corpus.FindingID]bool{}
	for _, d := range log {
		if !seen[d.Finding] {
			seen[d.Finding] = true
			out = append(out, d.Finding)
		}
	}
	return out
}

// sameEntry tells whether two entries are one, in two copies of a log.
func sameEntry(a, b corpus.Decision) bool {
	return a.Finding == b.Finding && a.Status == b.Status && strings.TrimSpace(a.Comment) == strings.TrimSpace(b.Comment) && a.By == b.By && a.At == b.At
}

// without lists the entries of a that b lacks.
func without(a, b []corpus.Decision) []corpus.Decision {
	var out []corpus.Decision
	for _, d := range a {
		if !slices.ContainsFunc(b, func(x corpus.Decision) bool { return sameEntry(x, d) }) {
			out = append(out, d)
		}
	}
	return out
}

// stands is the state that a log of one finding leaves, open without entries.
func stands(id corpus.FindingID, log []corpus.Decision) corpus.Decision {
	if d, ok := corpus.InForce(log)[id]; ok {
		return d
	}
	return corpus.Decision{Finding: id, Status: corpus.Open}
}

// lastStatus is the last entry with a status, and whether there is one.
func lastStatus(log []corpus.Decision) (corpus.Decision, bool) {
	for i := len(log) - 1; i >= 0; i-- {
		if log[i].Status != "" {
			return log[i], true
		}
	}
	return corpus.Decision{}, false
}

// log merges their log of one finding.
func (m *merge) log(id corpus.FindingID, theirs []corpus.Decision) {
	ours := m.ours[id]
	fresh := without(theirs, ours)
	m.out.Known += len(theirs) - len(fresh)
	if len(fresh) == 0 {
		return
	}
	mine, decidedHere := lastStatus(without(ours, theirs))
	their, decidedThere := lastStatus(fresh)
	want, decided := lastStatus(theirs)
	switch {
	case !decidedThere:
		want, decided = lastStatus(ours)
	case decidedHere && mine.Status != their.Status:
		m.out.Conflicts = append(m.out.Conflicts, Conflict{Finding: id, Ours: stands(id, ours), Theirs: stands(id, theirs)})
		if m.prefer == PreferMine {
			want = mine
		}
	}
	m.entries.Decisions = append(m.entries.Decisions, fresh...)
	all := append(slices.Clone(ours), fresh...)
	last, _ := lastStatus(all)
	conflict := decidedHere && decidedThere && mine.Status != their.Status
	if decided && (conflict || last.Status != want.Status) {
		want.At = m.at
		m.entries.Decisions = append(m.entries.Decisions, want)
	}
}

// row merges one row of a workbook: d is what it says, said the baseline of its
// words, exported that of what had been exported there. The common state is the
// exported one. What we said since then already, when the workbook is imported
// again or was left as it was, is known.
func (m *merge) row(d corpus.Decision, said, exported string) {
	ours := m.ours[d.Finding]
	past := states(d.Finding, ours)
	common := -1
	for i, s := range past {
		if baseline(s) == exported || exported == "" && i == 0 {
			common = i
		}
	}
	known := slices.ContainsFunc(past[common+1:], func(s corpus.Decision) bool {
		return baseline(s) == said || baseline(s) == baseline(d)
	})
	if known || said == exported && common >= 0 {
		m.out.Known++
		return
	}
	if d.At == "" {
		d.At = m.at
	}
	m.entries.Decisions = append(m.entries.Decisions, d)
	now := stands(d.Finding, ours)
	mine, decided := lastStatus(ours)
	if common == len(past)-1 || !decided || now.Status == d.Status {
		return
	}
	m.out.Conflicts = append(m.out.Conflicts, Conflict{Finding: d.Finding, Ours: now, Theirs: d})
	if m.prefer == PreferMine {
		mine.At = m.at
		m.entries.Decisions = append(m.entries.Decisions, mine)
	}
}

// baseline is what a workbook would hold of a decision.
func baseline(d corpus.Decision) string { return table.Baseline(d.Status, d.By, d.Comment) }

// states lists every state a finding was in, from open on.
func states(id corpus.FindingID, log []corpus.Decision) []corpus.Decision {
	out := []corpus.Decision{{Finding: id, Status: corpus.Open}}
	for i := range log {
		out = append(out, stands(id, log[:i+1]))
	}
	return out
}
