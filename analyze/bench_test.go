package analyze

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
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
		out = append(out, u.vector)
	}
	return out
}

// BenchmarkAllPairs joins operative clauses of the UN documents, a growing part
// of them and then all, at cosine 0.5 and, once for each size, has
// scikit-learn's sparse product do the same on the same vectors: the number of
// pairs must agree, and x-faster is the ratio of times.
func BenchmarkAllPairs(b *testing.B) {
	vectors := unVectors(b)
	for _, part := range []int{16, 4, 1} {
		b.Run(fmt.Sprintf("clauses=%d", len(vectors)/part), func(b *testing.B) {
			benchmarkPairs(b, vectors[:len(vectors)/part])
		})
	}
}

func benchmarkPairs(b *testing.B, vectors []join.Vector) {
	pairs := 0
	b.ReportAllocs()
	for b.Loop() {
		got, err := join.Cosines(context.Background(), vectors, benchmarkCosine, join.Options{})
		if err != nil {
			b.Fatal(err)
		}
		pairs = len(got)
	}
	perRun := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(float64(pairs), "pairs")
	found, seconds, ok := sparseProduct(b, vectors)
	if !ok {
		return
	}
	if diff := found - pairs; diff*1000 > pairs || -diff*1000 > pairs {
		b.Errorf("scikit-learn finds %d pairs, the join %d", found, pairs)
	}
	b.ReportMetric(seconds/perRun, "x-faster")
	b.ReportMetric(seconds, "sklearn-s")
}

// product reads vectors, one a line of dimension:weight, multiplies them in
// slices of rows and prints how many pairs reach the cosine, and the seconds.
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
start, found = time.time(), 0
for i in range(0, X.shape[0], 1000):
    P = X[i:i+1000] @ T
    P.data[P.data < %g] = 0
    P.eliminate_zeros()
    found += P.nnz
print((found - int((X.multiply(X).sum(1) > 0).sum())) // 2, time.time() - start)
`

// sparseProduct runs scikit-learn; ok is false where it is not installed.
func sparseProduct(b *testing.B, vectors []join.Vector) (pairs int, seconds float64, ok bool) {
	b.Helper()
	python := "/usr/bin/python3"
	if exec.Command(python, "-c", "import sklearn").Run() != nil {
		b.Log("scikit-learn is not installed (Debian: python3-sklearn): no comparison")
		return 0, 0, false
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
	f := strings.Fields(out.String())
	if len(f) != 2 {
		b.Fatalf("scikit-learn printed %q", out.String())
	}
	pairs, _ = strconv.Atoi(f[0])
	seconds, _ = strconv.ParseFloat(f[1], 64)
	return pairs, seconds, true
}

func writeVectors(w io.WriteCloser, vectors []join.Vector) error {
	buf := bufio.NewWriter(w)
	for _, v := range vectors {
		for i, d := range v.Dims {
			fmt.Fprintf(buf, "%d:%g ", d, v.Weights[i])
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
