package browser

import (
	"slices"
	"strings"
	"testing"

	"dovetail/cmd/internal/web/webtest"
)

// times are when a page came, in milliseconds from the click that led to it.
type times struct{ First, Interactive, Loaded float64 }

// BenchmarkInteractive visits each page in Chromium and reports when its first
// byte came, when it could be used (its words laid out, its script run), and when
// it was complete: the middle of five visits. [webtest.Large] tells what is
// served.
func BenchmarkInteractive(b *testing.B) {
	w := open(b, serve(b, webtest.Large(b)), "en", true)
	for _, path := range pages(w) {
		if strings.HasPrefix(path, "/changes") {
			continue // between a run and the same cut short nearly everything changes
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "?")
		if kind, rest, _ := strings.Cut(name, "/"); rest != "" {
			name = kind + "-one"
		}
		b.Run(name, func(b *testing.B) {
			var all []times
			for b.Loop() {
				all = all[:0]
				for range 5 {
					w.visit(path)
					all = append(all, eval[times](w, `(() => {
						const t = performance.getEntriesByType("navigation")[0];
						return {first: t.responseStart, interactive: t.domContentLoadedEventEnd, loaded: t.loadEventEnd};
					})()`))
				}
			}
			middle := func(of func(times) float64) float64 {
				var list []float64
				for _, t := range all {
					list = append(list, of(t))
				}
				slices.Sort(list)
				return list[len(list)/2]
			}
			b.ReportMetric(middle(func(t times) float64 { return t.First }), "first-byte-ms")
			b.ReportMetric(middle(func(t times) float64 { return t.Interactive }), "interactive-ms")
			b.ReportMetric(middle(func(t times) float64 { return t.Loaded }), "complete-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}
