package lexicon

import (
	"math"
	"testing"

	"dovetail/corpus"
)

// unit is a vector with these weights, scaled to length one.
func unit(weights ...float32) Vector {
	v := Vector{mass: 10}
	var sum float64
	for _, w := range weights {
		sum += float64(w) * float64(w)
	}
	for i, w := range weights {
		if w != 0 {
			v.IDs = append(v.IDs, int32(i))
			v.Weights = append(v.Weights, w/float32(math.Sqrt(sum)))
		}
	}
	return v
}

func TestAmongFreesOfHubs(t *testing.T) {
	l := &Lexicon{calib: calibrationOf(nil)}
	// The last text of b is near all of a, nearer to the first than its own mate.
	a := []Vector{unit(3, 2, 0, 2), unit(0, 3, 1, 1), unit(0, 1, 3, 1)}
	b := []Vector{unit(4, 0, 0, 1), unit(0, 4, 0, 1), unit(0, 0, 4, 1), unit(2, 3, 2, 2)}
	plain := Cosines(a, b)
	if plain[0][3] <= plain[0][0] {
		t.Fatalf("the hub is not nearer: %v", plain[0])
	}
	m := l.Among(corpus.Arabic, a, corpus.Chinese, b)
	for i := range a {
		for j := range b {
			if j != i && m.Likeness(i, j) >= m.Likeness(i, i) {
				t.Errorf("text %d is %.3f like %d and %.3f like its mate", i, m.Likeness(i, j), j, m.Likeness(i, i))
			}
			if got := float64(m.Likenesses()[i][j]); math.Abs(got-m.Likeness(i, j)) > 1e-6 {
				t.Errorf("listed %v, is %v", got, m.Likeness(i, j))
			}
		}
	}
}

func TestAmongOfOneEach(t *testing.T) {
	l := Default()
	a := l.Vector(corpus.English, "invites Member States to bridge the digital divide")
	b := l.Vector(corpus.French, "invite les États Membres à réduire la fracture numérique")
	got := l.Among(corpus.English, []Vector{a}, corpus.French, []Vector{b}).Likeness(0, 0)
	if want := l.Likeness(corpus.English, a, corpus.French, b); math.Abs(got-want) > 1e-6 {
		t.Errorf("likeness %v, want %v", got, want)
	}
	if m := l.Among(corpus.English, nil, corpus.French, []Vector{b}); len(m.Likenesses()) != 0 {
		t.Error("no texts have likenesses")
	}
}

func TestNearest(t *testing.T) {
	var few nearest
	for _, x := range []float32{5, 1, 4} {
		few.add(x)
	}
	if got := few.mean(); math.Abs(float64(got)-10.0/3) > 1e-6 {
		t.Errorf("mean of three is %v", got)
	}
	var many nearest
	for i := range 100 {
		many.add(float32((i * 37) % 100))
	}
	if got := many.mean(); got != 94.5 {
		t.Errorf("mean of the ten largest of 0 to 99 is %v", got)
	}
}
