package change

import (
	"slices"
	"strings"

	"dovetail/analyze"
	"dovetail/corpus"
	"dovetail/corpus/diff"
)

// Succession tells what became of clauses of earlier editions in the editions
// that are in force now. A work whose edition is the same but was read from
// another file, or read anew, is followed in the same way.
type Succession struct {
	texts map[corpus.TextKey]map[corpus.Lang]*corpus.Text
	force map[corpus.WorkKey]corpus.TextKey
	has   map[corpus.ClauseID]bool // clauses in force
	read  Reader
	memo  map[corpus.TextKey]map[corpus.ClauseID]corpus.ClauseID
}

// Reader returns an edition in a language as an earlier run read it, or nil
// when there is no such text.
type Reader func(corpus.TextKey, corpus.Lang) *corpus.Text

// NewSuccession follows clauses into texts, which are all that count now.
// before reads what earlier runs read.
func NewSuccession(texts []*corpus.Text, before Reader) *Succession {
	s := &Succession{
		texts: map[corpus.TextKey]map[corpus.Lang]*corpus.Text{}, force: map[corpus.WorkKey]corpus.TextKey{},
		has: map[corpus.ClauseID]bool{}, read: before, memo: map[corpus.TextKey]map[corpus.ClauseID]corpus.ClauseID{},
	}
	newest := map[corpus.WorkKey]corpus.Edition{}
	for _, t := range texts {
		if s.texts[t.Key()] == nil {
			s.texts[t.Key()] = map[corpus.Lang]*corpus.Text{}
		}
		s.texts[t.Key()][t.Lang] = t
		w := t.Work.Key()
		if e, ok := newest[w]; !ok || e.Before(t.Edition) {
			newest[w], s.force[w] = t.Edition, t.Key()
		}
	}
	for _, key := range s.force {
		for _, t := range s.texts[key] {
			for i := range t.Clauses {
				s.has[t.Clauses[i].ID] = true
			}
		}
	}
	return s
}

// Of returns the clause in force that the clause is or has become. It is false
// when there is none.
func (s *Succession) Of(id corpus.ClauseID) (corpus.ClauseID, bool) {
	if s.has[id] {
		return id, true
	}
	key := id.TextKey()
	became, ok := s.memo[key]
	if !ok {
		became = s.follow(key)
		s.memo[key] = became
	}
	to, ok := became[id]
	return to, ok
}

// InForce is the edition of the work in force, "" when the corpus no longer
// holds the work.
func (s *Succession) InForce(key corpus.TextKey) corpus.TextKey { return s.force[workOf(key)] }

// follow pairs the clauses of an edition with those of the one in force, in the
// first language that both are held in.
func (s *Succession) follow(key corpus.TextKey) map[corpus.ClauseID]corpus.ClauseID {
	now := s.texts[s.force[workOf(key)]]
	for _, lang := range languages() {
		old := s.read(key, lang)
		if old == nil {
			old = s.texts[key][lang]
		}
		if old == nil || now[lang] == nil {
			continue
		}
		out := map[corpus.ClauseID]corpus.ClauseID{}
		for _, p := range diff.Align(old.Clauses, now[lang].Clauses, diff.Overlap(lang, old.Clauses, now[lang].Clauses)) {
			if p.A >= 0 && p.B >= 0 {
				out[old.Clauses[p.A].ID] = now[lang].Clauses[p.B].ID
			}
		}
		return out
	}
	return nil
}

// Carry returns findings of an earlier run with their clauses as they stand
// now, so that a finding keeps its id when an edition replaces another. A
// clause that became nothing stays as it was: it still counts among the
// clauses of the finding.
func (s *Succession) Carry(findings []corpus.Finding) []corpus.Finding {
	out := slices.Clone(findings)
	for i := range out {
		out[i].Sides = slices.Clone(out[i].Sides)
		for j := range out[i].Sides {
			if to, ok := s.Of(out[i].Sides[j].ID); ok {
				out[i].Sides[j].ID = to
			}
		}
	}
	return out
}

// languages lists English first, which most texts are held in.
func languages() []corpus.Lang {
	out := []corpus.Lang{corpus.English}
	for _, l := range corpus.Languages() {
		if l != corpus.English {
			out = append(out, l)
		}
	}
	return out
}

// workOf is the work of an edition.
func workOf(key corpus.TextKey) corpus.WorkKey {
	if i := strings.LastIndexByte(string(key), '/'); i >= 0 {
		return corpus.WorkKey(key[:i])
	}
	return corpus.WorkKey(key)
}

// suppressedText is why a text that is marked SUP takes no part.
const suppressedText = string(analyze.TextSuppressed)
