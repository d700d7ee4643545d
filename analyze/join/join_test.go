package join

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// random makes vectors whose dimensions follow a skewed distribution, as words
// do, with families of near copies so that every cosine occurs.
func random(n int, seed uint64) []Vector {
	r := rand.New(rand.NewPCG(seed, 1))
	var out []Vector
	for range n {
		weights := map[int32]float32{}
		if len(out) > 0 && r.IntN(2) == 0 {
			v := out[r.IntN(len(out))]
			for i, d := range v.Dims {
				if r.Float64() < 0.7 {
					weights[d] = v.Weights[i]
				}
			}
		}
		for range 1 + r.IntN(12) {
			d := int32(math.Pow(r.Float64(), 3) * 300)
			weights[d] = 0.2 + r.Float32()
		}
		var v Vector
		for d := range weights {
			v.Dims = append(v.Dims, d)
		}
		slices.Sort(v.Dims)
		for _, d := range v.Dims {
			v.Weights = append(v.Weights, weights[d])
		}
		Normalise(v)
		out = append(out, v)
	}
	return append(out, Vector{})
}

type key struct{ a, b int32 }

func keys(pairs []Pair) map[key]float64 {
	out := map[key]float64{}
	for _, p := range pairs {
		out[key{p.A, p.B}] = float64(p.Value)
	}
	return out
}

// same compares pair sets, except within rounding of the threshold.
func same(t *testing.T, got, want map[key]float64, threshold float64) {
	t.Helper()
	for k, v := range want {
		if g, ok := got[k]; !ok && v > threshold+1e-5 || ok && math.Abs(g-v) > 1e-5 {
			t.Errorf("pair %v: want %v, got %v (%v)", k, v, g, ok)
		}
	}
	for k, v := range got {
		if w := want[k]; w < threshold-1e-5 {
			t.Errorf("pair %v reported at %v, is %v", k, v, w)
		}
	}
}

func TestCosinesAreThoseOfAllPairs(t *testing.T) {
	vectors := random(400, 1)
	for _, threshold := range []float64{0.1, 0.3, 0.5, 0.8, 0.99} {
		want := map[key]float64{}
		for i := range vectors {
			for j := i + 1; j < len(vectors); j++ {
				if c := Cosine(vectors[i], vectors[j]); c >= threshold-1e-5 {
					want[key{int32(i), int32(j)}] = c
				}
			}
		}
		got, err := Cosines(context.Background(), vectors, threshold, Options{})
		if err != nil {
			t.Fatal(err)
		}
		same(t, keys(got), want, threshold)
	}
}

func TestContainedAreThoseOfAllPairs(t *testing.T) {
	vectors := random(300, 2)
	share := func(a, b Vector) float64 {
		var all, held float64
		for i, d := range a.Dims {
			w := float64(a.Weights[i]) * float64(a.Weights[i])
			all += w
			if _, ok := slices.BinarySearch(b.Dims, d); ok {
				held += w
			}
		}
		if all == 0 {
			return 0
		}
		return held / all
	}
	for _, threshold := range []float64{0.2, 0.5, 0.9} {
		want := map[key]float64{}
		for i := range vectors {
			for j := range vectors {
				if c := share(vectors[i], vectors[j]); i != j && c >= threshold-1e-5 {
					want[key{int32(i), int32(j)}] = c
				}
			}
		}
		got, err := Contained(context.Background(), vectors, threshold, Options{})
		if err != nil {
			t.Fatal(err)
		}
		same(t, keys(got), want, threshold)
	}
}

func TestWorkersDoNotShow(t *testing.T) {
	vectors := random(1200, 3)
	least := func(a, b int32) float64 { return float64((a+b)%3) * 0.4 }
	var first []Pair
	for _, workers := range []int{1, 2, 5} {
		got, err := Cosines(context.Background(), vectors, 0.3, Options{Workers: workers, Least: least})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range got {
			if float64(p.Value) < least(p.A, p.B)-1e-5 {
				t.Fatalf("pair %v has less than it needs", p)
			}
		}
		if first == nil {
			first = got
		}
		if d := cmp.Diff(first, got); d != "" {
			t.Errorf("%d workers: %s", workers, d)
		}
	}
}

// What a pair needs of its own takes from the result those below it, no others.
func TestLeastOfAPair(t *testing.T) {
	vectors := random(600, 5)
	least := func(a, b int32) float64 { return float64((a+b)%3) * 0.4 }
	for _, join := range []func(context.Context, []Vector, float64, Options) ([]Pair, error){Cosines, Contained} {
		all, err := join(context.Background(), vectors, 0.3, Options{})
		if err != nil {
			t.Fatal(err)
		}
		before, want := keys(all), map[key]float64{}
		for k, v := range before {
			if v >= least(min(k.a, k.b), max(k.a, k.b)) {
				want[k] = v
			}
		}
		got, err := join(context.Background(), vectors, 0.3, Options{Least: least})
		if err != nil {
			t.Fatal(err)
		}
		if len(want) == 0 || len(want) == len(all) {
			t.Fatalf("%d of %d pairs are wanted: the test shows nothing", len(want), len(all))
		}
		for k := range keys(got) {
			if _, ok := want[k]; !ok && math.Abs(before[k]-least(min(k.a, k.b), max(k.a, k.b))) > 1e-5 {
				t.Fatalf("pair %v has less than it needs", k)
			}
		}
		same(t, keys(got), want, 0.3)
	}
}

func TestEndedContext(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Cosines(ctx, random(2000, 4), 0.3, Options{}); err == nil {
		t.Error("no error after the context ended")
	}
}
