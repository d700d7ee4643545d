package lexicon

import (
	"runtime"
	"strings"
	"testing"

	"dovetail/corpus"
)

// samples are clauses of about 40 words, as prepared clauses are.
func samples() map[corpus.Lang]string {
	out := make(map[corpus.Lang]string)
	for _, lang := range corpus.Languages() {
		var parts []string
		for _, c := range clauses {
			parts = append(parts, c[lang])
		}
		out[lang] = strings.Join(parts, "; ")
	}
	return out
}

func BenchmarkCosine(b *testing.B) {
	s := samples()
	l := Default()
	for _, p := range [][2]corpus.Lang{{"en", "en"}, {"en", "fr"}, {"ar", "zh"}} {
		b.Run(string(p[0]+"-"+p[1]), func(b *testing.B) {
			x, y := l.Vector(p[0], s[p[0]]), l.Vector(p[1], s[p[1]])
			b.ReportAllocs()
			for b.Loop() {
				Cosine(x, y)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pairs/s")
		})
	}
}

func BenchmarkSimilarity(b *testing.B) {
	s := samples()
	l := Default()
	for _, p := range [][2]corpus.Lang{{"en", "en"}, {"en", "fr"}, {"ar", "zh"}} {
		b.Run(string(p[0]+"-"+p[1]), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				l.Similarity(p[0], s[p[0]], p[1], s[p[1]]+".")
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pairs/s")
		})
	}
}

func BenchmarkReadInto(b *testing.B) {
	s := samples()
	l := Default()
	for _, lang := range corpus.Languages() {
		b.Run(string(lang), func(b *testing.B) {
			var v Vector
			l.ReadInto(&v, lang, s[lang])
			b.ReportAllocs()
			for b.Loop() {
				l.ReadInto(&v, lang, s[lang])
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "texts/s")
		})
	}
}

func BenchmarkRead(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	l, err := Read(embedded)
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(l)
	held := float64(after.HeapAlloc-before.HeapAlloc) / (1 << 20)
	for b.Loop() {
		if _, err := Read(embedded); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(held, "MB-held")
}
