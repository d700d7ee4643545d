package analyze

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"dovetail/analyze/concept"
	"dovetail/analyze/join"
	"dovetail/analyze/score"
	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/profile"
)

// sectorSet is a set of Sectors, a bit each in the order of the profile.
type sectorSet uint64

// work is one text that takes part.
type work struct {
	index     int
	text      *corpus.Text
	key       corpus.WorkKey
	rank      int // of its body, 0 the highest
	title     []concept.ID
	titleAt   []corpus.Range
	vector    join.Vector  // of the title
	meaning   join.Vector  // of the title, language-neutral
	subject   join.Vector  // of the title and all clauses, language-neutral
	rest      []concept.ID // concepts of its preambular clauses
	cluster   int          // works on one subject, by title
	procedure bool         // it holds rules of procedure
	cites     map[corpus.WorkKey]bool
	units     []*unit
	uses      map[concept.ID]int // clauses that use a concept

	named     map[int]string // themes the title names, with the words
	inClauses map[int]int    // clauses that name a theme
	words     map[int]string // the first words that do
}

// unit is one operative clause that takes part.
type unit struct {
	index   int
	work    *work
	clause  *corpus.Clause
	sectors sectorSet
	parent  *unit // the clause that introduces it, nil when none
	intro   bool  // it introduces others: its text ends with a colon

	ids   []concept.ID // concepts of its text
	at    []corpus.Range
	lead  []concept.ID // concepts of the texts that introduce it, outermost first
	stock []bool       // whether a position of ids is stock wording
	light []bool       // whether it names a text or somebody: the words of citations, officers and bodies
	cites map[corpus.WorkKey]bool

	formula corpus.StatementCode // why it is a formula, empty when it is none
	counted []int                // what of it is stock wording, where that is why
	vector  join.Vector
	meaning join.Vector // language-neutral; empty where all texts are in one language
	sides   [2]side     // its content words, without and with those that introduce it
	mass    float64     // weight of its concepts, stock wording left out
	themes  []corpus.Theme
	outside []float32 // its vector from a model of the user's, nil without
}

func (u *unit) ref() corpus.ClauseRef {
	return corpus.ClauseRef{ID: u.clause.ID, Lang: u.work.text.Lang}
}

// descends tells whether u stands below v in the same list.
func (u *unit) descends(v *unit) bool {
	for p := u.parent; p != nil; p = p.parent {
		if p == v {
			return true
		}
	}
	return false
}

// list is the id of the heading under which a clause stands.
func (u *unit) list() string {
	head, _, _ := cutLast(string(u.clause.ID), "/")
	return head
}

// root is the outermost clause u stands below, u itself at the top.
func (u *unit) root() *unit {
	for u.parent != nil {
		u = u.parent
	}
	return u
}

// model is a corpus made ready for comparison.
type model struct {
	profile   *profile.Profile
	space     *concept.Space
	works     []*work
	units     []*unit
	byKey     map[corpus.WorkKey]*work
	byID      map[corpus.ClauseID]*unit
	idf       concept.IDF // by clause
	spread    concept.IDF // by cluster of works: what many subjects use weighs little
	meanings  *concept.Meanings
	report    []concept.ID // the English words for what asks for a report
	year      concept.ID   // the English word
	telling   float64      // weight from which a word tells a subject
	brief     []brief      // of units
	matchers  sync.Pool    // of *matcher
	themer    *themer
	scorer    *score.Model
	languages *score.Languages
	outside   float64 // share of outside vectors in the score of a pair
	// translations holds the clauses of editions in force in their other
	// languages, so that findings can be named in each.
	translations map[corpus.ClauseRef]string
}

// newModel reads the texts that take part; without a lexicon it is the embedded
// one. A term of a theme that cannot be read is an error.
func newModel(texts []*corpus.Text, p *profile.Profile, lex *lexicon.Lexicon) (*model, error) {
	if lex == nil {
		lex = lexicon.Default()
	}
	m := &model{
		profile: p, space: concept.NewSpace(lex), languages: score.DefaultLanguages(),
		byKey: map[corpus.WorkKey]*work{}, byID: map[corpus.ClauseID]*unit{},
	}
	m.report, _ = m.space.Sequence(corpus.English, "report account progress")
	years, _ := m.space.Sequence(corpus.English, "year")
	m.year = years[0]
	var err error
	if m.themer, err = newThemer(p); err != nil {
		return nil, fmt.Errorf("reading themes: %w", err)
	}
	for _, t := range texts {
		m.addWork(t)
	}
	return m, nil
}

// addWork reads one text.
func (m *model) addWork(t *corpus.Text) {
	w := &work{index: len(m.works), text: t, key: t.Work.Key(), cites: map[corpus.WorkKey]bool{}, procedure: procedural(t)}
	if b := m.profile.Body(t.Body); b != nil {
		w.rank = b.Rank
	}
	w.title, w.titleAt = m.space.Sequence(t.Lang, t.Title)
	citing := map[corpus.ClauseID]map[corpus.WorkKey]bool{}
	words := map[corpus.ClauseID][]string{}
	for i := range t.Citations {
		c := &t.Citations[i]
		words[c.Clause] = append(words[c.Clause], c.Words)
		cited, ok := c.Work()
		if !ok || cited.Key() == w.key {
			continue
		}
		w.cites[cited.Key()] = true
		if citing[c.Clause] == nil {
			citing[c.Clause] = map[corpus.WorkKey]bool{}
		}
		citing[c.Clause][cited.Key()] = true
	}
	parents := map[string]*unit{}
	for i := range t.Clauses {
		c := &t.Clauses[i]
		if c.Part == corpus.Operative && c.Mark != corpus.MarkSuppr && strings.TrimSpace(c.Text) != "" {
			m.markNames(m.addUnit(w, c, parents, citing[c.ID]), words[c.ID])
		}
		if c.Part == corpus.Preambular {
			ids, _ := m.space.Sequence(t.Lang, c.Text)
			w.rest = append(w.rest, ids...)
		}
	}
	m.works = append(m.works, w)
	m.byKey[w.key] = w
}

// addUnit reads one operative clause. parents holds the units of the text by
// the id under which their children look them up.
func (m *model) addUnit(w *work, c *corpus.Clause, parents map[string]*unit, cites map[corpus.WorkKey]bool) *unit {
	u := &unit{index: len(m.units), work: w, clause: c, cites: cites, intro: introduces(c.Text)}
	sectors := c.Sectors
	if len(sectors) == 0 {
		sectors = m.profile.SectorsOf(w.text.Body, c.Addressees)
	}
	u.sectors = m.setOf(sectors)
	u.ids, u.at = m.space.Sequence(w.text.Lang, c.Text)
	u.parent = parents[parentID(c)]
	if u.parent != nil && u.parent.intro {
		u.lead = append(slices.Clone(u.parent.lead), u.parent.ids...)
	}
	parents[string(c.ID)] = u
	m.units = append(m.units, u)
	m.byID[c.ID] = u
	w.units = append(w.units, u)
	return u
}

// markNames marks the positions that stand in the words of citations, or in the
// names of officers and bodies: they say who or which text, not what the clause
// asks for. A name that is a term of a theme ("regional offices") is a subject and
// stays.
func (m *model) markNames(u *unit, citations []string) {
	u.light = make([]bool, len(u.ids))
	text := u.clause.Text
	mark := func(start, end int) {
		i, _ := slices.BinarySearchFunc(u.at, start, func(r corpus.Range, s int) int { return r[0] - s })
		for ; i < len(u.at) && u.at[i][1] <= end; i++ {
			u.light[i] = true
		}
	}
	for _, w := range citations {
		if start := strings.Index(text, w); start >= 0 && w != "" {
			mark(start, start+len(w))
		}
	}
	f := m.profile.Forms[u.work.text.Lang]
	if f == nil {
		return
	}
	for _, x := range f.Who.All(text) {
		if f.Entries[x.Value].Class == profile.ClassOfficer && len(m.themer.of(u.work.text.Lang, text[x.Start:x.End])) == 0 {
			mark(x.Start, x.End)
		}
	}
	for _, x := range f.Cite.All(text) {
		switch f.Entries[x.Value].Class {
		case profile.ClassBody, profile.ClassSession, profile.ClassOwn:
			mark(x.Start, x.End)
		}
	}
}

// parentID is the id of the clause one level up in the list, empty at the top.
func parentID(c *corpus.Clause) string {
	head, path, ok := cutLast(string(c.ID), "/")
	if !ok {
		return ""
	}
	up, _, ok := cutLast(path, ".")
	if !ok {
		return ""
	}
	return head + "/" + up
}

// cutLast cuts s around the last sep.
func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// introduces tells whether a text ends by introducing a list.
func introduces(s string) bool {
	s = strings.TrimRight(s, " \t\n\u00a0-–—")
	return strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：")
}

// setOf is the set of the Sectors the profile knows.
func (m *model) setOf(sectors []corpus.Sector) sectorSet {
	var set sectorSet
	for i, s := range m.profile.Sectors {
		if i < 64 && slices.Contains(sectors, s.Code) {
			set |= 1 << i
		}
	}
	return set
}

// sectorsOf lists a set in the order of the profile.
func (m *model) sectorsOf(set sectorSet) []corpus.Sector {
	var out []corpus.Sector
	for i, s := range m.profile.Sectors {
		if i < 64 && set&(1<<i) != 0 {
			out = append(out, s.Code)
		}
	}
	return out
}

// whole tells whether a clause speaks for the whole organisation: it addresses
// nobody and belongs to no Sector.
func (u *unit) whole() bool { return u.sectors == 0 && len(u.clause.Addressees) == 0 }

// between tells whether two clauses are between Sectors: both belong to some,
// and not to the same.
func between(a, b *unit) bool {
	return a.sectors != 0 && b.sectors != 0 && a.sectors != b.sectors
}

// vertical tells whether two clauses are of bodies one above the other.
func vertical(a, b *unit) bool { return a.work.rank != b.work.rank }
