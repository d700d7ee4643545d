package analyze

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dovetail/analyze/internal/fixture"
	"dovetail/analyze/join"
	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// benchmarkCosine is the threshold of the benchmark only.
const benchmarkCosine = 0.5

// unVectors are the vectors of all operative clauses of the UN documents.
func unVectors(tb testing.TB) []join.Vector {
	tb.Helper()
	texts := fixture.UN(tb)
	m, err := newModel(texts, unProfile(tb, texts), nil)
	if err != nil {
		tb.Fatal(err)
	}
	if err := m.weigh(context.Background()); err != nil {
		tb.Fatal(err)
	}
	var out []join.Vector
	for _, u := range m.units {
		out = append(out, join.Vector{Dims: slices.Clone(u.vector.Dims), Weights: slices.Clone(u.vector.Weights)})
	}
	return out // nothing else of the model stays
}

// BenchmarkAllPairs joins operative clauses of the UN documents, a growing part
// of them and then all, at cosine 0.5 and, once for each size, has
// scikit-learn's sparse product do the same on the same vectors: the pairs must be
// the same, x-faster is the ratio of times, and x-less-cpu that of the seconds of
// processors, which other load does not change. MB-most is what is in use before,
// vectors included, and all that the join allocates.
func BenchmarkAllPairs(b *testing.B) {
	vectors := unVectors(b)
	for _, part := range []int{16, 4, 1} {
		b.Run(fmt.Sprintf("clauses=%d", len(vectors)/part), func(b *testing.B) {
			benchmarkPairs(b, vectors[:len(vectors)/part])
		})
	}
}

func benchmarkPairs(b *testing.B, vectors []join.Vector) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	cpu := processSeconds()
	var pairs []join.Pair
	for b.Loop() {
		var err error
		if pairs, err = join.Cosines(context.Background(), vectors, benchmarkCosine, join.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	cpu = (processSeconds() - cpu) / float64(b.N)
	runtime.ReadMemStats(&after)
	perRun := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(float64(len(pairs)), "pairs")
	b.ReportMetric(float64(before.HeapInuse+(after.TotalAlloc-before.TotalAlloc)/uint64(b.N))/(1<<20), "MB-most")
	product := sparseProduct(b, vectors)
	if product == nil {
		return
	}
	b.ReportMetric(float64(differing(pairs, product.pairs)), "differing")
	b.ReportMetric(product.seconds/perRun, "x-faster")
	b.ReportMetric(product.seconds, "sklearn-s")
	if cpu > 0 {
		b.ReportMetric(product.cpu/cpu, "x-less-cpu")
	}
}

// differing counts the pairs that only one of two joins has, those within the
// rounding of 32-bit weights of the threshold left out.
func differing(a, b []join.Pair) int {
	values := map[[2]int32]float32{}
	for _, p := range a {
		values[[2]int32{p.A, p.B}] = p.Value
	}
	n := 0
	for _, p := range b {
		if _, ok := values[[2]int32{p.A, p.B}]; !ok && p.Value > benchmarkCosine+1e-5 {
			n++
		}
		delete(values, [2]int32{p.A, p.B})
	}
	for _, v := range values {
		if v > benchmarkCosine+1e-5 {
			n++
		}
	}
	return n
}

// processSeconds is the time of processors this process has used, in steps of a
// hundredth of a second; 0 where the system does not say.
func processSeconds() float64 {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, fields, _ := strings.Cut(string(stat), ") ")
	f := strings.Fields(fields)
	if len(f) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(f[11], 64)
	system, _ := strconv.ParseFloat(f[12], 64)
	return (user + system) / 100
}

// product reads vectors, one a line of dimension:weight, multiplies them in
// slices of rows, prints the seconds and the seconds of processors that took, and
// writes the pairs that reach the cosine as two numbers and the value each.
const product = `
import sys, time, numpy as np, scipy.sparse as sp
from sklearn.preprocessing import normalize
data, idx, ptr = [], [], [0]
for line in sys.stdin:
    for f in line.split():
        d, w = f.split(':'); idx.append(int(d)); data.append(float(w))
    ptr.append(len(idx))
X = normalize(sp.csr_matrix((data, idx, ptr)))
T = X.T.tocsr()
start, cpu, found = time.time(), time.process_time(), []
for i in range(0, X.shape[0], 1000):
    P = X[i:i+1000] @ T
    P.data[P.data < %g] = 0
    P.eliminate_zeros()
    found.append((i, P.tocoo()))
print(time.time() - start, time.process_time() - cpu, flush=True)
for i, P in found:
    keep = P.row + i > P.col
    out = np.empty(keep.sum(), dtype=[('a', '<i4'), ('b', '<i4'), ('v', '<f4')])
    out['a'], out['b'], out['v'] = P.col[keep], P.row[keep] + i, P.data[keep]
    sys.stdout.buffer.write(out.tobytes())
`

// sparse is what scikit-learn finds, and how long it takes.
type sparse struct {
	pairs        []join.Pair
	seconds, cpu float64
}

// sparseProduct runs scikit-learn; it is nil where that is not installed.
func sparseProduct(b *testing.B, vectors []join.Vector) *sparse {
	b.Helper()
	python := "/usr/bin/python3"
	if exec.Command(python, "-c", "import sklearn").Run() != nil {
		b.Log("scikit-learn is not installed (Debian: python3-sklearn): no comparison")
		return nil
	}
	cmd := exec.Command(python, "-c", fmt.Sprintf(product, benchmarkCosine))
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	if err := writeVectors(in, vectors); err != nil {
		b.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		b.Fatal(err)
	}
	line, err := out.ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	s := new(sparse)
	if _, err := fmt.Sscan(line, &s.seconds, &s.cpu); err != nil {
		b.Fatalf("scikit-learn printed %q: %v", line, err)
	}
	s.pairs = make([]join.Pair, out.Len()/binary.Size(join.Pair{}))
	if err := binary.Read(&out, binary.LittleEndian, s.pairs); err != nil {
		b.Fatal(err)
	}
	return s
}

func writeVectors(w io.WriteCloser, vectors []join.Vector) error {
	buf := bufio.NewWriter(w)
	for _, v := range vectors {
		for i, d := range v.Dims {
			fmt.Fprintf(buf, "%d:%.9g ", d, v.Weights[i])
		}
		fmt.Fprintln(buf)
	}
	if err := buf.Flush(); err != nil {
		return err
	}
	return w.Close()
}

// BenchmarkAnalyze runs the whole analysis of the UN documents.
func BenchmarkAnalyze(b *testing.B) {
	texts := fixture.UN(b)
	p := unProfile(b, texts)
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		r, err := Run(context.Background(), Input{Texts: texts, Profile: p})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(r.Counts.Candidates), "candidates")
		b.ReportMetric(float64(len(r.Findings)), "findings")
		b.ReportMetric(time.Since(start).Seconds(), "s")
	}
}

// unProfile describes the organs of the texts: each is a Sector of its own, all
// of one rank.
func unProfile(tb testing.TB, texts []*corpus.Text) *profile.Profile {
	tb.Helper()
	p := &profile.Profile{Code: "un", Languages: corpus.Languages(), Unit: profile.UnitOrgan}
	for _, t := range texts {
		if p.Body(t.Body) == nil {
			s := corpus.Sector(t.Body)
			p.Bodies = append(p.Bodies, profile.Body{Code: t.Body, Sectors: []corpus.Sector{s}})
			p.Sectors = append(p.Sectors, profile.Sector{Code: s})
		}
	}
	return p
}
