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

// TestFiltersInABrowser chooses a kind and looks which findings are left, and
// opens the breakdown of a score, in a page from left to right and in one from
// right to left.
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
			const d = document.querySelector(".breakdown");
			d.open = true;
			d.dispatchEvent(new Event("toggle"));
			document.title = "left:" + d.querySelectorAll("tbody tr").length + ":" + [...document.querySelectorAll(".finding")].filter((f) => f.checkVisibility()).map((f) => f.id).join();`))
		if got := regexp.MustCompile(`<title>left:([0-9]+):([^<]*)</title>`).FindStringSubmatch(dom); got == nil || got[1] == "0" || got[2] != "f-5" {
			t.Errorf("%s: a breakdown has lines and a filter leaves %q, want some and the fifth finding", lang, got)
		}
	}
}

// watching is a script that a page begins with. It tries, while the page is read,
// whether choosing a kind hides the first finding, and writes into the title how
// many milliseconds after the navigation the page was first painted, answered such
// a choice and was read to its end, and how long a choice then takes, the new
// layout included.
const watching = `
	let answered = 0;
	const filter = (kind) => {
		const s = document.getElementById("by-kind"), f = document.querySelector(".finding");
		if (!s || !f) return false;
		s.value = kind;
		s.dispatchEvent(new Event("change"));
		return getComputedStyle(f).display === "none";
	};
	const look = () => {
		if (filter("k-gap")) answered = performance.now();
		else setTimeout(look, 20);
	};
	setTimeout(look, 20);
	addEventListener("load", () => {
		const read = performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd;
		const paint = performance.getEntriesByType("paint")[0];
		filter("");
		document.body.getBoundingClientRect();
		const from = performance.now();
		filter("k-gap");
		document.body.getBoundingClientRect();
		document.title = "ms:" + [paint ? paint.startTime : 0, answered || from, read, performance.now() - from].map(Math.round).join(":");
	});`

// BenchmarkInteractive opens a page of 2,000 findings in Chromium.
func BenchmarkInteractive(b *testing.B) {
	r, err := report.Collect(report.Messages(sample.Large(2000)))
	if err != nil {
		b.Fatal(err)
	}
	var page strings.Builder
	if err := Render(&page, r, corpus.English); err != nil {
		b.Fatal(err)
	}
	content := []byte(strings.Replace(string(probe(page.String(), "")), "<meta charset", "<script>"+watching+"</script><meta charset", 1))
	units := []string{"ms/painted", "ms/answers", "ms/read", "ms/filter"}
	sums := make([]float64, len(units))
	for b.Loop() {
		dom := browser.Load(b, content)
		found := regexp.MustCompile(`<title>ms:([0-9]+):([0-9]+):([0-9]+):([0-9]+)</title>`).FindStringSubmatch(dom)
		if found == nil {
			b.Fatal("the page said no times")
		}
		for i := range units {
			x, err := strconv.ParseFloat(found[i+1], 64)
			if err != nil {
				b.Fatal(err)
			}
			sums[i] += x
		}
	}
	for i, unit := range units {
		b.ReportMetric(sums[i]/float64(b.N), unit)
	}
	b.ReportMetric(float64(len(content))/1e6, "MB")
}
