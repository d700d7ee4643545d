package analyze

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"dovetail/corpus"
)

// newID is the id of a finding without a predecessor: a hash of its kind and
// the sorted ids of the clauses of its core, which is its best pair or, without
// pairs, all its clauses.
func newID(f *corpus.Finding) corpus.FindingID {
	var ids []string
	if len(f.Overlaps) > 0 {
		ids = []string{string(f.Overlaps[0].A.ID), string(f.Overlaps[0].B.ID)}
	} else {
		for _, s := range f.Sides {
			ids = append(ids, string(s.ID))
		}
	}
	slices.Sort(ids)
	sum := sha256.Sum256([]byte(string(f.Kind) + "\n" + strings.Join(ids, "\n")))
	return corpus.FindingID("f" + hex.EncodeToString(sum[:6]))
}

// heir is a finding that may take over the id of an earlier one.
type heir struct {
	finding, previous int
	shared, of        int // clauses of the earlier one that it has, and all of them
	sameKind          bool
}

// assignIDs gives every finding its id. An earlier finding hands its id to the
// finding that holds more than half of its clauses. The rules:
//
//   - growth: clauses that join do not change the id;
//   - split: the id goes to the part with most of the clauses; when no part has
//     more than half, it lapses and all parts are new;
//   - merge: the merged finding takes the id of the earlier one it shares most
//     clauses with, the smaller id among equals; the others lapse;
//   - a finding of the same kind comes before one of another kind; with no
//     other heir, a finding keeps its id when its kind changes.
//
// An id is given to one finding only. What is then still without an id takes,
// by the same rules, that of a finding which runs before the last one had: it
// has come back.
func assignIDs(findings []corpus.Finding, previous, lapsed []corpus.Finding) {
	given := map[corpus.FindingID]bool{}
	taken := make([]bool, len(findings))
	for _, former := range [][]corpus.Finding{previous, lapsed} {
		for _, h := range heirs(findings, former) {
			id := former[h.previous].ID
			if taken[h.finding] || given[id] {
				continue
			}
			findings[h.finding].ID = id
			taken[h.finding], given[id] = true, true
		}
	}
	for i := range findings {
		if taken[i] {
			continue
		}
		id := newID(&findings[i])
		for n := 2; given[id]; n++ {
			id = corpus.FindingID(fmt.Sprintf("%s-%d", newID(&findings[i]), n))
		}
		findings[i].ID = id
		given[id] = true
	}
}

// heirs lists who may inherit from whom, the best claims first.
func heirs(findings []corpus.Finding, previous []corpus.Finding) []heir {
	holds := map[corpus.ClauseID][]int{}
	for i, f := range findings {
		for _, s := range f.Sides {
			holds[s.ID] = append(holds[s.ID], i)
		}
	}
	var out []heir
	for p, f := range previous {
		count := map[int]int{}
		for _, s := range f.Sides {
			for _, i := range holds[s.ID] {
				count[i]++
			}
		}
		for i, n := range count {
			if 2*n > len(f.Sides) {
				out = append(out, heir{i, p, n, len(f.Sides), findings[i].Kind == f.Kind})
			}
		}
	}
	slices.SortFunc(out, func(a, b heir) int {
		return cmp.Or(
			cmp.Compare(truth(b.sameKind), truth(a.sameKind)),
			cmp.Compare(b.shared, a.shared),
			cmp.Compare(b.shared*a.of, a.shared*b.of),
			cmp.Compare(previous[a.previous].ID, previous[b.previous].ID),
			cmp.Compare(a.finding, b.finding),
		)
	})
	return out
}
