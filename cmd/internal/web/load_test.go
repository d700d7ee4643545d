package web

import (
	"fmt"
	"net/http"
	"net/http/httptrace"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dovetail/cmd/internal/web/question"
	"dovetail/cmd/internal/web/webtest"
)

// readers is how many readers ask at once.
const readers = 20

// BenchmarkPages asks for each page by twenty readers at once and reports the
// time to the first byte: the middle one, and that which the slowest twentieth
// exceed, also as a multiple of that of a style sheet; what a request takes of
// the processors, which does not depend on what else the machine does; then what the process
// holds in memory. [webtest.Large] tells what is served.
func BenchmarkPages(b *testing.B) {
	o := webtest.Large(b)
	s := serve(b, o)
	id := s.findings(b)[0]
	first := s.visitor(b, "en")
	text := strings.Split(strings.SplitN(first.get(findingLink(id)).body, `href="/resolutions/`, 2)[1], `"`)[0]
	text, _, _ = strings.Cut(text, "#")
	floor := s.load(b, []string{"/static/pages.css"}, 50).p95
	for _, page := range []struct {
		name  string
		paths []string // asked for in turn
	}{
		{"overview", []string{"/"}},
		{"findings", []string{"/findings"}},
		{"findings-filtered", []string{"/findings?status=open&sort=score&q=report&page=2"}},
		{"finding", []string{findingLink(id)}},
		{"resolutions", []string{"/resolutions"}},
		{"resolution", []string{"/resolutions/" + strings.ReplaceAll(text, "&amp;", "&")}},
		{"search", []string{"/search?q=training+in+developing+countries"}},
		{"search-others", searches()},
		{"searches", []string{"/searches"}},
		{"mapping", []string{"/mapping"}},
		{"themes", []string{"/themes"}},
		{"check", []string{"/check"}},
		{"ingest", []string{"/ingest"}},
		{"runs", []string{"/runs"}},
		{"help", []string{"/help"}},
	} {
		b.Run(page.name, func(b *testing.B) {
			if a := first.get(page.paths[0]); a.StatusCode != http.StatusOK {
				b.Skipf("%s: %s", page.paths[0], a.Status)
			}
			for b.Loop() {
				l := s.load(b, page.paths, 10)
				b.ReportMetric(ms(l.p95), "p95-ms")
				b.ReportMetric(ms(l.p50), "p50-ms")
				b.ReportMetric(float64(l.p95)/float64(floor), "x-static")
				b.ReportMetric(ms(l.cpu), "cpu-ms")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
	b.Run("memory", func(b *testing.B) {
		for b.Loop() {
			b.ReportMetric(memory(), "loaded-MB")
			debug.FreeOSMemory()
			b.ReportMetric(memory(), "idle-MB")
		}
		b.ReportMetric(0, "ns/op")
	})
}

// memory is what the process holds, in megabytes: clients and server are one.
func memory() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64((m.Sys - m.HeapReleased) >> 20)
}

// BenchmarkFirstPage measures the first page of a server that has just begun.
func BenchmarkFirstPage(b *testing.B) {
	o := webtest.Large(b)
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
		b.ReportMetric(memory(), "memory-MB")
	}
	b.ReportMetric(0, "ns/op")
}

// searches are what twenty readers look for who look for different things.
func searches() []string {
	var out []string
	for _, subject := range []string{"training", "climate change", "broadband", "water", "gender equality", "statistics", "cybersecurity", "health", "migration", "disarmament"} {
		for _, what := range []string{"%s", "report on %s", `"%s"`, "%s in developing countries", "cooperation %s -finance", "%s strategies", "national %s", "%s for all", "financing of %s", "%s data"} {
			out = append(out, question.Question{Words: fmt.Sprintf(what, subject)}.Address())
		}
	}
	return out
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// measured are times to the first byte, and what a request took of the
// processors, its client included.
type measured struct{ p50, p95, cpu time.Duration }

// load asks for pages by all readers at once, each of them several times, one
// page after the other.
func (s *site) load(b *testing.B, paths []string, times int) measured {
	b.Helper()
	var mu sync.Mutex
	var took []time.Duration
	var wg sync.WaitGroup
	before := spent()
	for reader := range readers {
		wg.Go(func() {
			for n := range times {
				d, err := firstByte(s.URL + paths[(reader*times+n)%len(paths)])
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
	cpu := spent() - before
	slices.Sort(took)
	if len(took) == 0 {
		b.Fatal("nothing was answered")
	}
	return measured{took[len(took)/2], took[len(took)*95/100], cpu / time.Duration(len(took))}
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
