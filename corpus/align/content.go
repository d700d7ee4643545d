package align

import (
	"cmp"
	"math"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
)

// Method names how clauses are aligned, with the lexicon by which. What was
// aligned by another method is aligned anew.
func Method() string { return "content/1 " + lexicon.Default().Name() }

// Side is a text prepared to be aligned with others.
type Side struct {
	lang     corpus.Lang
	features []clauseFeatures
	words    []lexicon.Vector // of each clause
	joined   []lexicon.Vector // of each clause with the next
}

// Read prepares a text.
func Read(t *corpus.Text) *Side {
	lex := lexicon.Default()
	s := &Side{lang: t.Lang, features: features(t)}
	s.words = make([]lexicon.Vector, len(t.Clauses))
	s.joined = make([]lexicon.Vector, len(t.Clauses))
	for i := range t.Clauses {
		s.words[i] = lex.Vector(t.Lang, t.Clauses[i].Text)
		if i+1 < len(t.Clauses) && s.neighbours(i) {
			s.joined[i] = lex.Vector(t.Lang, t.Clauses[i].Text+"\n"+t.Clauses[i+1].Text)
		}
	}
	return s
}

// neighbours tells whether a clause and the next stand under one heading, so
// that a translation may make one of them.
func (s *Side) neighbours(i int) bool {
	a, b := &s.features[i], &s.features[i+1]
	return a.part == b.part && a.action == b.action && slices.Equal(a.officers, b.officers)
}

// How structure and content are weighed, by judgment and by trying on one seed
// of damage to the specimen corpus; the figures are of other seeds.
const (
	contentShare = 0.6  // of the gain of a pair, the rest is structure
	leastGain    = 0.38 // below which two clauses are left unmatched: structure alone can match them
	joinCost     = 0.75 // what it takes to make one of two clauses
	joinFit      = 0.6  // what a better fit of lengths is worth against that
	leastCross   = 0.75 // likeness from which clauses out of order are matched
	turnCost     = 0.3  // what it takes to let two neighbours change places
	partly       = 0.33 // of the confidence, where one says a part of the other: below that of any whole pair
	band         = 32   // how far from the diagonal words are compared, beside the difference of lengths
)

// Clauses aligns the clauses of two texts by structure and content.
func Clauses(a, b *corpus.Text) []Pair { return Sides(Read(a), Read(b)) }

// Sides aligns prepared texts. The sequences are aligned as in [ByStructure], with
// two changes: half of the gain of a pair is the probability that the words say
// the same, and two neighbours may answer to one clause (the beads of Gale and
// Church, 1993). Then clauses left over on both sides are matched out of order,
// where their words say the same beyond doubt and each is the other's best.
func Sides(a, b *Side) []Pair {
	if len(a.features) == 0 || len(b.features) == 0 {
		return nil
	}
	if len(a.features)*len(b.features) > maxCells {
		return byID(a.features, b.features)
	}
	t := newTable(a, b)
	t.fill()
	return t.cross(t.trace())
}

// table is the table of the alignment: cell i, j is the best of the first i
// clauses with the first j.
type table struct {
	a, b  *Side
	n, m  int
	ratio float64
	gain  []float64 // of clause i with clause j
	best  []float64
	step  []bead
}

// bead is how many clauses of each side the last step takes in.
type bead struct{ a, b uint8 }

func newTable(a, b *Side) *table {
	t := &table{a: a, b: b, n: len(a.features), m: len(b.features), ratio: lengthRatio(a.features, b.features)}
	t.gain = make([]float64, t.n*t.m)
	for i := range t.n {
		for j := range t.m {
			t.gain[i*t.m+j] = t.blend(t.structure(i, j), t.content(i, j))
		}
	}
	t.best = make([]float64, (t.n+1)*(t.m+1))
	t.step = make([]bead, len(t.best))
	return t
}

// unknown is the content of clauses that cannot be compared by words.
const unknown = -1

// content is the probability that clause i says what clause j says. Far from the
// diagonal, and in different parts, it is taken for nothing.
func (t *table) content(i, j int) float64 {
	if !t.near(i, j) || t.a.features[i].part != t.b.features[j].part {
		return 0
	}
	return t.same(t.a.words[i], t.b.words[j])
}

func (t *table) near(i, j int) bool {
	d := i*t.m/t.n - j
	return max(d, -d) <= band+max(t.n-t.m, t.m-t.n)
}

func (t *table) same(x, y lexicon.Vector) float64 {
	if x.Empty() || y.Empty() {
		return unknown
	}
	return lexicon.Default().Likeness(t.a.lang, x, t.b.lang, y)
}

func (t *table) blend(structure, content float64) float64 {
	if content == unknown {
		return structure
	}
	return (1-contentShare)*structure + contentShare*content
}

// joinA is the gain of clauses i and i+1 of a as one clause of b.
func (t *table) joinA(i, j int) float64 {
	if t.a.joined[i].Empty() || !t.near(i, j) {
		return 0
	}
	one := t.a.features[i]
	one.length += t.a.features[i+1].length
	x, y := &t.a.features[i], &t.b.features[j]
	return t.join(&one, y, t.a.joined[i], t.b.words[j], max(fit(x.length, y.length, t.ratio), fit(t.a.features[i+1].length, y.length, t.ratio)))
}

// joinB is the gain of clause i of a as clauses j and j+1 of b.
func (t *table) joinB(i, j int) float64 {
	if t.b.joined[j].Empty() || !t.near(i, j) {
		return 0
	}
	one := t.b.features[j]
	one.length += t.b.features[j+1].length
	x, y := &t.a.features[i], &t.b.features[j]
	return t.join(x, &one, t.a.words[i], t.b.joined[j], max(fit(x.length, y.length, t.ratio), fit(x.length, t.b.features[j+1].length, t.ratio)))
}

// join is the gain of a bead of three clauses: that of the pair they make, less
// what it takes to make one of two; alone is how well the length of the one fits
// either of the two.
func (t *table) join(x, y *clauseFeatures, u, v lexicon.Vector, alone float64) float64 {
	if x.part != y.part {
		return 0
	}
	content := t.same(u, v)
	if content == unknown {
		return 0
	}
	return 3*t.blend(likeness(x, y, t.ratio), content) - joinCost + joinFit*(fit(x.length, y.length, t.ratio)-alone)
}

// turned is the gain of two neighbours of a as the same two in the other order:
// what stands where agrees in structure, what says the same in content.
func (t *table) turned(i, j int) float64 {
	if t.a.joined[i].Empty() || t.b.joined[j].Empty() {
		return 0
	}
	x, y := t.content(i, j+1), t.content(i+1, j)
	if x < leastCross || y < leastCross {
		return 0
	}
	return 2*t.blend(t.structure(i, j), x) + 2*t.blend(t.structure(i+1, j+1), y) - turnCost
}

func (t *table) structure(i, j int) float64 {
	return likeness(&t.a.features[i], &t.b.features[j], t.ratio)
}

func (t *table) fill() {
	width := t.m + 1
	for i := range t.n + 1 {
		for j := range t.m + 1 {
			if i+j == 0 {
				continue
			}
			at := i*width + j
			best, step := math.Inf(-1), bead{}
			take := func(a, b int, gain float64) {
				if v := t.best[(i-a)*width+j-b] + gain; v > best {
					best, step = v, bead{uint8(a), uint8(b)}
				}
			}
			if i > 0 && j > 0 {
				if g := t.gain[(i-1)*t.m+j-1]; g >= leastGain {
					take(1, 1, 2*g)
				}
			}
			if i > 0 {
				take(1, 0, gap)
			}
			if j > 0 {
				take(0, 1, gap)
			}
			if i > 1 && j > 0 {
				if g := t.joinA(i-2, j-1); g > 0 {
					take(2, 1, g)
				}
			}
			if i > 0 && j > 1 {
				if g := t.joinB(i-1, j-2); g > 0 {
					take(1, 2, g)
				}
			}
			if i > 1 && j > 1 {
				if g := t.turned(i-2, j-2); g > 0 {
					take(2, 2, g)
				}
			}
			t.best[at], t.step[at] = best, step
		}
	}
}

// trace walks back through the table.
func (t *table) trace() []Pair {
	var out []Pair
	for i, j := t.n, t.m; i > 0 || j > 0; {
		s := t.step[i*(t.m+1)+j]
		i, j = i-int(s.a), j-int(s.b)
		switch s {
		case bead{1, 1}:
			out = append(out, Pair{i, j, t.gain[i*t.m+j]})
		case bead{2, 1}:
			g := t.blend(t.structure(i, j), t.same(t.a.joined[i], t.b.words[j]))
			out = append(out, Pair{i + 1, j, g * partly}, Pair{i, j, g * partly})
		case bead{2, 2}:
			out = append(out, Pair{i + 1, j, t.gain[(i+1)*t.m+j]}, Pair{i, j + 1, t.gain[i*t.m+j+1]})
		case bead{1, 2}:
			g := t.blend(t.structure(i, j), t.same(t.a.words[i], t.b.joined[j]))
			out = append(out, Pair{i, j + 1, g * partly}, Pair{i, j, g * partly})
		}
	}
	slices.Reverse(out)
	return out
}

// cross adds the pairs of clauses that are left over on both sides and say the
// same.
func (t *table) cross(pairs []Pair) []Pair {
	usedA, usedB := make([]bool, t.n), make([]bool, t.m)
	for _, p := range pairs {
		usedA[p.A], usedB[p.B] = true, true
	}
	bestA, bestB := make([]Pair, t.n), make([]Pair, t.m)
	for i := range t.n {
		for j := range t.m {
			if usedA[i] || usedB[j] {
				continue
			}
			p := Pair{i, j, t.content(i, j)}
			if p.Confidence > bestA[i].Confidence {
				bestA[i] = p
			}
			if p.Confidence > bestB[j].Confidence {
				bestB[j] = p
			}
		}
	}
	for _, p := range bestA {
		if p.Confidence >= leastCross && bestB[p.B] == p {
			p.Confidence = t.gain[p.A*t.m+p.B]
			pairs = append(pairs, p)
		}
	}
	slices.SortFunc(pairs, func(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return pairs
}
