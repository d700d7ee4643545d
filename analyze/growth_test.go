package analyze

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"dovetail/analyze/concept"
	"dovetail/analyze/internal/fixture"
	"dovetail/analyze/join"
)

// replaced is the share of the words of a copied clause that are drawn anew, so
// that the number of alike pairs grows about as the number of clauses.
const replaced = 0.4

// BenchmarkGrowth joins the operative clauses of the UN documents at cosine 0.5,
// once and repeated up to 16 times, which makes about a million: every copy has
// two in five of its words drawn from all words of the corpus, with a seed. It
// reports the clauses, the pairs, the seconds, those of processors, and the memory
// the whole process has taken, texts and model included.
func BenchmarkGrowth(b *testing.B) {
	texts := fixture.UN(b)
	m, err := newModel(texts, unProfile(b, texts), nil)
	if err != nil {
		b.Fatal(err)
	}
	if err := m.weigh(context.Background()); err != nil {
		b.Fatal(err)
	}
	for _, times := range []int{1, 2, 4, 8, 16} {
		b.Run(fmt.Sprintf("times=%d", times), func(b *testing.B) {
			vectors := m.repeated(times)
			for b.Loop() {
				pairs := 0
				start, cpu := time.Now(), processSeconds()
				_, err := join.Cosines(context.Background(), vectors, benchmarkCosine, join.Options{Visit: func(batch []join.Pair) error {
					pairs += len(batch)
					return nil
				}})
				if err != nil {
					b.Fatal(err)
				}
				var mem runtime.MemStats
				runtime.ReadMemStats(&mem)
				b.ReportMetric(float64(len(vectors)), "clauses")
				b.ReportMetric(float64(pairs), "pairs")
				b.ReportMetric(time.Since(start).Seconds(), "s")
				b.ReportMetric(processSeconds()-cpu, "cpu-s")
				b.ReportMetric(float64(mem.Sys)/(1<<20), "MB")
			}
		})
	}
}

// repeated gives the vectors of all clauses and of their copies.
func (m *model) repeated(times int) []join.Vector {
	draw := rand.New(rand.NewPCG(16, 1))
	var words []concept.ID
	for _, u := range m.units {
		words = append(words, u.ids...)
	}
	out := make([]join.Vector, 0, times*len(m.units))
	for _, u := range m.units {
		out = append(out, u.vector)
	}
	for range times - 1 {
		for _, u := range m.units {
			ids := make([]concept.ID, len(u.ids))
			for i, id := range u.ids {
				if draw.Float64() < replaced {
					id = words[draw.IntN(len(words))]
				}
				ids[i] = id
			}
			out = append(out, concept.Vector(ids, func(i int) float64 { return m.weight(ids[i]) }))
		}
	}
	return out
}
