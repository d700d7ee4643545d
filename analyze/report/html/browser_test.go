package html

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dovetail/analyze/report"
	"dovetail/analyze/report/internal/browser"
	"dovetail/analyze/report/internal/sample"
	"dovetail/corpus"
)

// probe is a page with a script of the test's own, which its policy would not
// allow.
func probe(page, script string) []byte {
	page = regexp.MustCompile(`script-src [^;]*;`).ReplaceAllString(page, "script-src 'unsafe-inline';")
	return []byte(strings.Replace(page, "</body>", "<script>"+script+"</script></body>", 1))
}

// TestFiltersInABrowser chooses a kind and looks which findings are left, in a
// page from left to right and in one from right to left.
func TestFiltersInABrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	for _, lang := range []corpus.Lang{corpus.English, corpus.Arabic} {
		page := render(t, sample.Analysis().Source(), lang)
		dom := browser.Load(t, probe(page, `
			const s = document.getElementById("by-kind");
			s.value = "k-gap";
			s.dispatchEvent(new Event("change"));
			document.title = "left:" + [...document.querySelectorAll(".finding")].filter((f) => f.checkVisibility()).map((f) => f.id).join();`))
		if got := regexp.MustCompile(`<title>left:([^<]*)</title>`).FindStringSubmatch(dom); got == nil || got[1] != "f-5" {
			t.Errorf("%s: a filter leaves %q, want the fifth finding", lang, got)
		}
	}
}

// BenchmarkInteractive opens a page of 2,000 findings in Chromium. It reports
// the time from the beginning of the navigation until the page answers, the
// script of the page having run, and the time that choosing a filter takes, the
// new layout included.
func BenchmarkInteractive(b *testing.B) {
	r, err := report.Collect(report.Messages(sample.Large(2000)))
	if err != nil {
		b.Fatal(err)
	}
	var page strings.Builder
	if err := Render(&page, r, corpus.English); err != nil {
		b.Fatal(err)
	}
	content := probe(page.String(), `
		addEventListener("load", () => {
			const ready = performance.now();
			const s = document.getElementById("by-kind");
			s.value = "k-gap";
			s.dispatchEvent(new Event("change"));
			document.body.getBoundingClientRect();
			document.title = "ms:" + Math.round(ready) + ":" + Math.round(performance.now() - ready);
		});`)
	var ready, filter float64
	for b.Loop() {
		dom := browser.Load(b, content)
		found := regexp.MustCompile(`<title>ms:([0-9]+):([0-9]+)</title>`).FindStringSubmatch(dom)
		if found == nil {
			b.Fatal("the page said no times")
		}
		x, _ := strconv.ParseFloat(found[1], 64)
		y, _ := strconv.ParseFloat(found[2], 64)
		ready, filter = ready+x, filter+y
	}
	b.ReportMetric(ready/float64(b.N), "ms/interactive")
	b.ReportMetric(filter/float64(b.N), "ms/filter")
	b.ReportMetric(float64(len(content))/1e6, "MB")
}
