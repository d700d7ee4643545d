package analyze

import (
	"dovetail/corpus"
)

// What counts as stock wording. Figures were chosen on the Plenipotentiary
// resolutions of 2018 and the UN documents by reading what the rules mark.
const (
	// stockRun is the length, in words, of the runs that are counted: four
	// words in a row ("to the next plenipotentiary") seldom meet by accident.
	stockRun = 4
	// stockRunPairs is the same for Chinese, read in pairs of characters.
	stockRunPairs = 5
	// stockSubjects is the least number of unrelated subjects whose texts use a
	// run for it to be stock: a duplicated activity is found in two or three.
	stockSubjects = 4
	// stockShare is the least share of all subjects, which takes over in large
	// corpora, where four texts may well share a turn of phrase.
	stockShare = 0.006
	// stockWeight is what remains of the weight of a concept in stock wording.
	stockWeight = 0.15
	// formulaShare is the share of a clause's content words that must be stock
	// for the whole to be a formula.
	formulaShare = 0.8
	// formulaRest is the least number of content words outside stock wording
	// that a clause needs to carry an activity of its own.
	formulaRest = 2
	// reportRest is the most content words outside stock wording, names and what
	// says how often that a clause may have that asks for a report and says nothing of its own: "to
	// report on the progress made in implementing this resolution".
	reportRest = 6
)

// markStock learns from the corpus which runs of words many unrelated subjects
// use, and marks the positions of every clause they cover. Works of one
// subject (titles alike) count once, so that a family of resolutions on one
// activity does not make its wording stock. Errs towards marking too little:
// in a corpus of few subjects nothing is stock but what the profile lists.
func (m *model) markStock(clusters int) {
	type use struct {
		last, count int
	}
	uses := map[uint64]use{}
	m.eachRun(func(u *unit, _, _ int, hash uint64) {
		n := uses[hash]
		if n.last != u.work.cluster+1 {
			uses[hash] = use{u.work.cluster + 1, n.count + 1}
		}
	})
	least := max(stockSubjects, int(stockShare*float64(clusters)+0.999))
	for _, u := range m.units {
		u.stock = make([]bool, len(u.ids))
	}
	m.eachRun(func(u *unit, from, to int, hash uint64) {
		if uses[hash].count >= least {
			for i := from; i < to; i++ {
				u.stock[i] = true
			}
		}
	})
	for _, u := range m.units {
		note := m.formulaOf(u)
		u.formula, u.counted = note.Code, note.Counts
	}
}

// eachRun visits every run of stockRun concepts of every clause, cluster by
// cluster in the order of works, with a hash of its concepts (FNV-1a).
func (m *model) eachRun(visit func(u *unit, from, to int, hash uint64)) {
	for _, w := range m.inClusterOrder() {
		n := stockRun
		if w.text.Lang == corpus.Chinese {
			n = stockRunPairs
		}
		for _, u := range w.units {
			for i := 0; i+n <= len(u.ids); i++ {
				hash := uint64(14695981039346656037)
				for _, id := range u.ids[i : i+n] {
					hash = (hash ^ uint64(uint32(id))) * 1099511628211
					hash ^= hash >> 29
				}
				visit(u, i, i+n, hash)
			}
		}
	}
}

// formulaOf says why a clause is a formula; without a code, that it is none.
func (m *model) formulaOf(u *unit) (note corpus.Statement) {
	if m.profile.Formula(u.work.text.Lang, u.clause.Text) {
		return corpus.Statement{Code: corpus.NoteListed}
	}
	content, own, when := 0, 0, 0
	for i, id := range u.ids {
		if m.space.Function(id) || u.light[i] {
			continue
		}
		content++
		if !u.stock[i] {
			own++
			if m.saysWhen(id) {
				when++
			}
		}
	}
	for _, id := range u.lead {
		if !m.space.Function(id) {
			own++
		}
	}
	switch {
	case content == 0:
		note.Code = corpus.NoteEmpty
	case content > own && (own < formulaRest || float64(own) <= (1-formulaShare)*float64(content)):
		note.Code, note.Counts = corpus.NoteStock, []int{content - own, content}
	case u.parent != nil && u.parent.intro && m.reports(m.sideOf(u.parent, false)):
		note.Code = corpus.NoteItem
	case own-when <= reportRest && m.reports(m.sideOf(u, false)):
		note.Code = corpus.NoteReport
	}
	return note
}
