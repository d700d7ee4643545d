package web

import (
	"fmt"
	"net/http"
	"net/http/httptrace"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/batch/trial"
)

// readers is how many readers ask at once.
const readers = 20

// BenchmarkPages asks for each page by twenty readers at once and reports the
// time to the first byte: the middle one, and that which the slowest twentieth
// exceed, also as a multiple of that of a style sheet.
// DOVETAIL_BENCH_WORKSPACE names a workspace, DOVETAIL_BENCH_PROFILE its
// organisation; without, a small one is served.
func BenchmarkPages(b *testing.B) {
	o := benchOptions(b)
	s := serve(b, o)
	id := s.findings(b)[0]
	first := s.visitor(b, "en")
	text := strings.Split(strings.SplitN(first.get(findingLink(id)).body, `href="/resolutions/`, 2)[1], `"`)[0]
	text, _, _ = strings.Cut(text, "#")
	floor := s.load(b, "/static/pages.css", 50).p95
	for _, page := range []struct{ name, path string }{
		{"overview", "/"},
		{"findings", "/findings"},
		{"findings-filtered", "/findings?status=open&sort=score&q=report&page=2"},
		{"finding", findingLink(id)},
		{"resolutions", "/resolutions"},
		{"resolution", "/resolutions/" + strings.ReplaceAll(text, "&amp;", "&")},
		{"search", "/search?q=training+in+developing+countries"},
		{"mapping", "/mapping"},
		{"themes", "/themes"},
		{"check", "/check"},
		{"ingest", "/ingest"},
		{"runs", "/runs"},
		{"help", "/help"},
	} {
		b.Run(page.name, func(b *testing.B) {
			if a := first.get(page.path); a.StatusCode != http.StatusOK {
				b.Skipf("%s: %s", page.path, a.Status)
			}
			for b.Loop() {
				l := s.load(b, page.path, 10)
				b.ReportMetric(ms(l.p95), "p95-ms")
				b.ReportMetric(ms(l.p50), "p50-ms")
				b.ReportMetric(float64(l.p95)/float64(floor), "x-static")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkFirstPage measures the first page of a server that has just begun.
func BenchmarkFirstPage(b *testing.B) {
	o := benchOptions(b)
	for b.Loop() {
		began := time.Now()
		s := serve(b, o)
		open := time.Since(began)
		began = time.Now()
		s.visitor(b, "en").get("/findings")
		b.ReportMetric(ms(open), "start-ms")
		b.ReportMetric(ms(time.Since(began)), "first-page-ms")
		began = time.Now()
		s.visitor(b, "en").get("/search?q=training")
		b.ReportMetric(ms(time.Since(began)), "first-search-ms")
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapInuse>>20), "heap-MB")
		b.ReportMetric(float64((m.Sys-m.HeapReleased)>>20), "memory-MB")
	}
	b.ReportMetric(0, "ns/op")
}

// benchOptions are those of the workspace that is measured.
func benchOptions(b *testing.B) batch.Options {
	dir := os.Getenv("DOVETAIL_BENCH_WORKSPACE")
	if dir == "" {
		return trial.Workspace(b)
	}
	o := trial.Options(b)
	o.Workspace = dir
	if p := os.Getenv("DOVETAIL_BENCH_PROFILE"); p != "" {
		o.Profile = p
	}
	return o
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// measured are times to the first byte.
type measured struct{ p50, p95 time.Duration }

// load asks for a page by all readers at once, each of them several times.
func (s *site) load(b *testing.B, path string, times int) measured {
	b.Helper()
	var mu sync.Mutex
	var took []time.Duration
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() {
			for range times {
				d, err := firstByte(s.URL + path)
				if err != nil {
					b.Error(err)
					return
				}
				mu.Lock()
				took = append(took, d)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	slices.Sort(took)
	if len(took) == 0 {
		b.Fatal("nothing was answered")
	}
	return measured{took[len(took)/2], took[len(took)*95/100]}
}

// firstByte is how long a request waits for the first byte of its answer.
func firstByte(address string) (time.Duration, error) {
	var began, got time.Time
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return 0, err
	}
	r = r.WithContext(httptrace.WithClientTrace(r.Context(), &httptrace.ClientTrace{
		WroteRequest:         func(httptrace.WroteRequestInfo) { began = time.Now() },
		GotFirstResponseByte: func() { got = time.Now() },
	}))
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("%s: %s", address, resp.Status)
	}
	return got.Sub(began), nil
}
