package analyze

import (
	"strings"

	"dovetail/corpus"
)

// keptShare is the weighted share of the words of a part of a clause that the
// clause kept must hold for the obligation to be kept too.
const keptShare = 0.6

// lost lists the obligations that would disappear if all clauses of a finding
// but one were suppressed: the parts of each clause that the one kept does not
// hold, and all that stands below a suppressed clause and nowhere in the one
// kept. Errs towards listing too much: a part said in other words is listed.
func (m *model) lost(g *gathered, keep *unit) []corpus.Lost {
	held := positions(append(append([]int32(nil), keep.lead...), keep.ids...))
	for _, u := range keep.work.units {
		if u.descends(keep) {
			for i, id := range u.ids {
				held[id] = i
			}
		}
	}
	var out []corpus.Lost
	for _, u := range g.units {
		if u == keep || m.profile.Higher(u.work.text.Body, keep.work.text.Body) {
			continue
		}
		for _, r := range parts(u.clause.Text) {
			if m.sharePart(u, r, held) < keptShare {
				out = append(out, corpus.Lost{Clause: u.clause.ID, Words: strings.TrimSpace(u.clause.Text[r[0]:r[1]])})
			}
		}
		for _, v := range u.work.units {
			if v.descends(u) && m.sharePart(v, corpus.Range{0, len(v.clause.Text)}, held) < keptShare {
				out = append(out, corpus.Lost{Clause: v.clause.ID, Words: strings.TrimSpace(v.clause.Text)})
			}
		}
	}
	return out
}

// parts cuts a clause at commas, semicolons and colons of any script. A part is
// what an obligation or its condition takes.
func parts(text string) []corpus.Range {
	var out []corpus.Range
	start := 0
	add := func(end int) {
		if strings.TrimSpace(text[start:end]) != "" {
			out = append(out, corpus.Range{start, end})
		}
	}
	for i, r := range text {
		if strings.ContainsRune(",;:،؛，；：、", r) {
			add(i)
			start = i + len(string(r))
		}
	}
	add(len(text))
	return out
}

// sharePart is the weighted share of the content words of a part that held has;
// 1 for a part without content words.
func (m *model) sharePart(u *unit, r corpus.Range, held map[int32]int) float64 {
	var all, kept float64
	for i, id := range u.ids {
		if u.at[i][0] < r[0] || u.at[i][1] > r[1] {
			continue
		}
		w := m.weight(id)
		all += w
		if _, ok := held[id]; ok {
			kept += w
			continue
		}
		for _, n := range m.meanings.Near(id) {
			if _, ok := held[n.ID]; ok && n.Like >= shownLike {
				kept += w
				break
			}
		}
	}
	if all == 0 {
		return 1
	}
	return kept / all
}

// keeper is the clause to keep: the weightiest of those of the highest body
// that address the lead Sector, else the weightiest of that body.
func (m *model) keeper(g *gathered, lead corpus.Sector) *unit {
	better := func(a, b *unit) bool {
		set := m.setOf([]corpus.Sector{lead})
		la, lb := a.sectors&set != 0, b.sectors&set != 0
		switch {
		case la != lb:
			return la
		case a.work.rank != b.work.rank:
			return a.work.rank < b.work.rank
		}
		return a.mass > b.mass
	}
	keep := g.units[0]
	for _, u := range g.units[1:] {
		if better(u, keep) {
			keep = u
		}
	}
	return keep
}
