package structure

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/align"
	"dovetail/corpus/numbering"
)

// damages are what translations do to the clauses of a text: one is left out,
// two become one, one becomes two, two change places. The numbers follow.
var damages = []struct {
	name string
	do   func(d *damaged, i int) bool
}{
	{"a clause left out", (*damaged).leaveOut},
	{"two clauses made one", (*damaged).merge},
	{"a clause parted in two", (*damaged).part},
	{"two clauses in other order", (*damaged).swap},
}

// damagedShare is how many clauses are damaged: one in so many.
const damagedShare = 8

// damaged is a text being damaged: its clauses, each with the places in the
// whole text that it says.
type damaged struct {
	clauses []corpus.Clause
	from    [][]int
}

// damage returns a copy of a text with a share of its clauses damaged, chosen by
// the seed, and for each of its clauses those of the text that it says. Ids and
// citations are those that reading it would give.
func damage(x *corpus.Text, do func(*damaged, int) bool, seed uint64) (*corpus.Text, [][]int) {
	d := &damaged{clauses: slices.Clone(x.Clauses)}
	for i := range d.clauses {
		d.from = append(d.from, []int{i})
	}
	r := rand.New(rand.NewPCG(seed, 1))
	for i := len(d.clauses) - 1; i >= 0; i-- {
		if r.IntN(damagedShare) == 0 && do(d, i) {
			i-- // leaves its neighbour alone
		}
	}
	d.renumber(x)
	y := *x
	y.Clauses = d.clauses
	numbering.Identify(&y)
	y.Citations = nil
	for i := range y.Clauses {
		for _, at := range d.from[i] {
			for _, c := range x.Citations {
				if c.Clause == x.Clauses[at].ID && strings.Contains(y.Clauses[i].Text, c.Words) {
					c.Clause = y.Clauses[i].ID
					y.Citations = append(y.Citations, c)
				}
			}
		}
	}
	return &y, d.from
}

// alone tells whether a clause has neither clauses below it nor one above.
func (d *damaged) alone(i int) bool {
	return len(d.clauses[i].Path) <= 1 && (i+1 >= len(d.clauses) || len(d.clauses[i+1].Path) <= 1 || !sameHeading(&d.clauses[i], &d.clauses[i+1]))
}

func sameHeading(a, b *corpus.Clause) bool { return a.Part == b.Part && a.Heading == b.Heading }

// paired tells whether a clause and the next are alone and of one list.
func (d *damaged) paired(i int) bool {
	return i+1 < len(d.clauses) && d.alone(i) && d.alone(i+1) && sameHeading(&d.clauses[i], &d.clauses[i+1])
}

func (d *damaged) leaveOut(i int) bool {
	if !d.alone(i) {
		return false
	}
	d.clauses = slices.Delete(d.clauses, i, i+1)
	d.from = slices.Delete(d.from, i, i+1)
	return true
}

func (d *damaged) merge(i int) bool {
	if !d.paired(i) {
		return false
	}
	d.clauses[i].Text += " " + d.clauses[i+1].Text
	d.from[i] = []int{d.from[i][0], d.from[i+1][0]}
	d.clauses = slices.Delete(d.clauses, i+1, i+2)
	d.from = slices.Delete(d.from, i+1, i+2)
	return true
}

// fewestParted is how many bytes a clause has at least that is parted.
const fewestParted = 120

func (d *damaged) part(i int) bool {
	c := d.clauses[i]
	if !d.alone(i) || len(c.Text) < fewestParted {
		return false
	}
	at := middle(c.Text)
	if at == 0 {
		return false
	}
	second := c
	d.clauses[i].Text, second.Text = strings.TrimSpace(c.Text[:at]), strings.TrimSpace(c.Text[at:])
	second.Footnotes = nil
	d.clauses = slices.Insert(d.clauses, i+1, second)
	d.from = slices.Insert(d.from, i+1, slices.Clone(d.from[i]))
	return true
}

// middle is the comma nearest to the middle of a text, 0 when there is none in
// its middle half.
func middle(s string) int {
	best := 0
	for i, r := range s {
		if r != ',' && r != '،' && r != '，' && r != '、' {
			continue
		}
		at := i + len(string(r))
		if at > len(s)/4 && at < 3*len(s)/4 && (best == 0 || max(at-len(s)/2, len(s)/2-at) < max(best-len(s)/2, len(s)/2-best)) {
			best = at
		}
	}
	return best
}

func (d *damaged) swap(i int) bool {
	if !d.paired(i) {
		return false
	}
	d.clauses[i], d.clauses[i+1] = d.clauses[i+1], d.clauses[i]
	d.from[i], d.from[i+1] = d.from[i+1], d.from[i]
	d.clauses[i].Path, d.clauses[i+1].Path = d.clauses[i+1].Path, d.clauses[i].Path
	return true
}

// renumber gives the outermost numbers of each list again in their order, as they
// stand in the whole text.
func (d *damaged) renumber(x *corpus.Text) {
	lists := map[string][]string{}
	for i := range x.Clauses {
		if c := &x.Clauses[i]; len(c.Path) > 0 {
			k := string(c.Part) + c.Heading
			if n := len(lists[k]); n == 0 || lists[k][n-1] != c.Path[0] {
				lists[k] = append(lists[k], c.Path[0])
			}
		}
	}
	taken := map[string]int{}
	var before corpus.Clause
	for i := range d.clauses {
		c := &d.clauses[i]
		k := string(c.Part) + c.Heading
		if len(c.Path) == 0 {
			before = *c
			continue
		}
		old := *c
		if len(c.Path) == 1 || len(before.Path) == 0 || before.Path[0] != c.Path[0] || !sameHeading(&before, c) {
			taken[k]++
		}
		if n := taken[k]; n <= len(lists[k]) {
			c.Path = slices.Clone(c.Path)
			c.Path[0] = lists[k][n-1]
		}
		before = old
	}
}

// Damaged measures how many clauses of the specimen corpus find what says the
// same in a damaged translation, by structure alone and with their content.
func Damaged(truths []*corpus.Text) []Figure {
	got := byKey(truths)
	sides := map[string]*align.Side{}
	for _, a := range truths {
		sides[specimenKey(a)] = align.Read(a)
	}
	var out []Figure
	for _, kind := range damages {
		structure := Figure{Name: "specimen, " + kind.name + ": structure alone, F1"}
		content := Figure{Name: "specimen, " + kind.name + ": with content, F1"}
		for _, a := range truths {
			for _, lang := range corpus.Languages() {
				b := got[string(a.Key())+" "+string(lang)]
				if b == nil || lang <= a.Lang {
					continue
				}
				h := fnv.New64()
				fmt.Fprint(h, specimenKey(a), lang, kind.name)
				bad, from := damage(b, kind.do, h.Sum64())
				structure.pairs(a, bad, from, align.ByStructure(a, bad))
				content.pairs(a, bad, from, align.Sides(sides[specimenKey(a)], align.Read(bad)))
			}
		}
		out = append(out, structure, content)
	}
	return out
}

// pairs counts the pairs that are right among those there are.
func (f *Figure) pairs(a, b *corpus.Text, from [][]int, pairs []align.Pair) {
	found := map[[2]int]bool{}
	for _, p := range pairs {
		found[[2]int{p.A, p.B}] = true
	}
	for j := range from {
		for _, i := range from[j] {
			f.count(found[[2]int{i, j}], "%s with %s: %s is not found as clause %d", specimenKey(a), b.Lang, a.Clauses[i].ID, j)
			delete(found, [2]int{i, j})
		}
	}
	f.False += len(found)
}
