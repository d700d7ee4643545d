package html

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dovetail/analyze/report"
	"dovetail/analyze/report/internal/sample"
	"dovetail/corpus"
	"dovetail/corpus/golden"
)

// page renders messages in a language.
func render(t *testing.T, src report.Source, lang corpus.Lang) string {
	t.Helper()
	r, err := report.Collect(src)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Render(&b, r, lang); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bare is a page without its style and script, which are files of their own.
func bare(s string) string {
	s = regexp.MustCompile(`(?s)<style>.*</style>`).ReplaceAllString(s, "<style></style>")
	s = regexp.MustCompile(`(?s)<script>.*</script>`).ReplaceAllString(s, "<script></script>")
	return regexp.MustCompile(`sha256-[^&]*&#39;`).ReplaceAllString(s, "sha256-…&#39;")
}

func TestPage(t *testing.T) {
	for _, lang := range []corpus.Lang{corpus.English, corpus.Arabic, corpus.Chinese} {
		golden.Check(t, "report."+string(lang)+".html", bare(render(t, sample.Analysis().Source(), lang)))
	}
}

// TestEveryClauseHasItsDirection looks for the words of each side in an element
// of their language and direction, whatever the language of the page.
func TestEveryClauseHasItsDirection(t *testing.T) {
	src := sample.Analysis().Source()
	r, err := report.Collect(src)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range corpus.Languages() {
		page := render(t, src, lang)
		dir := map[bool]string{true: "rtl", false: "ltr"}
		if want := fmt.Sprintf(`<html lang="%s" dir="%s">`, lang, dir[lang.RightToLeft()]); !strings.Contains(page, want) {
			t.Errorf("%s: the page does not begin with %s", lang, want)
		}
		for _, f := range r.Findings {
			for _, s := range f.Sides {
				want := fmt.Sprintf(`<div class="words" lang="%s" dir="%s">`, s.Language, dir[s.Language.RightToLeft()])
				if !strings.Contains(page, want) {
					t.Errorf("%s: no words stand in %s", lang, want)
				}
			}
		}
	}
}

// TestNothingIsStyledInline holds the page to its style sheet, so that pages with
// a strict policy can show the same findings.
func TestNothingIsStyledInline(t *testing.T) {
	page := render(t, sample.Analysis().Source(), corpus.Arabic)
	if at := regexp.MustCompile(`<[^>]* (style|on[a-z]+)=`).FindString(page); at != "" {
		t.Errorf("an element has a style or a script of its own: %s", at)
	}
}

func TestMarks(t *testing.T) {
	page := render(t, sample.Analysis().Source(), corpus.English)
	for _, want := range []string{
		"<mark>to publish guidelines on the planning</mark>",
		"<mark>بمساعدة الدول الأعضاء في تخطيط الشبكات المجتمعية</mark>",
		"<mark>农村地区社区网络规划</mark>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// TestLinksLeadSomewhere follows every link of the page.
func TestLinksLeadSomewhere(t *testing.T) {
	page := render(t, sample.Analysis().Source(), corpus.English)
	ids := map[string]bool{"": true}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("two elements have the id %q", m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`(?:href="#|for="|labelledby=")([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !ids[m[1]] {
			t.Errorf("something refers to %q, which no element is", m[1])
		}
	}
	if n := strings.Count(page, `<a href="`) + strings.Count(page, `<a class="skip" href="`); n != strings.Count(page, "<a ") {
		t.Error("a link has no address")
	}
}

func TestHeadingsFollowEachOther(t *testing.T) {
	page := render(t, sample.Analysis().Source(), corpus.English)
	last := 0
	for _, m := range regexp.MustCompile(`<h([1-6])`).FindAllStringSubmatch(page, -1) {
		level, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		if level > last+1 {
			t.Errorf("a heading of level %d follows one of level %d", level, last)
		}
		last = level
	}
	for _, want := range []string{"<main>", "<header", "<nav aria-label", `scope="col"`, `scope="row"`, "<caption>", `class="skip"`, "prefers-reduced-motion"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func TestFiltersWorkWithoutAScript(t *testing.T) {
	page := render(t, sample.Analysis().Source(), corpus.English)
	options := regexp.MustCompile(`<option value="([^"]+)"`).FindAllStringSubmatch(page, -1)
	if len(options) < 8 {
		t.Fatalf("%d choices", len(options))
	}
	for _, o := range options {
		if !strings.Contains(page, fmt.Sprintf(`.filters:has(option[value="%s"]:checked) ~ .kind .finding:not(.%s){display:none}`, o[1], o[1])) {
			t.Errorf("no rule applies the choice %q", o[1])
		}
		if !regexp.MustCompile(`<article class="finding [^"]*\b` + o[1] + `\b`).MatchString(page) {
			t.Errorf("no finding answers to the choice %q", o[1])
		}
	}
}

func TestNoFindings(t *testing.T) {
	a := sample.Analysis()
	a.Result.Findings = nil
	for _, lang := range corpus.Languages() {
		if page := render(t, a.Source(), lang); strings.Contains(page, "<article") || strings.Contains(page, "<form") {
			t.Errorf("%s: a page without findings shows some", lang)
		}
	}
}

// variable finds the colours of the style sheet; the first block is that of
// light paper, the second that of a dark screen.
var variable = regexp.MustCompile(`--([a-z0-9]+): (#[0-9a-f]{6});`)

// TestContrast holds the colours of words to the ratio of WCAG 2.1 level AA.
func TestContrast(t *testing.T) {
	const aa = 4.5
	light := map[string]string{}
	for _, m := range variable.FindAllStringSubmatch(style[:strings.Index(style, "@media")], -1) {
		light[m[1]] = m[2]
	}
	rest := style[strings.Index(style, "@media"):]
	dark := map[string]string{}
	for _, m := range variable.FindAllStringSubmatch(rest[:strings.Index(rest, "* {")], -1) {
		dark[m[1]] = m[2]
	}
	pairs := [][2]string{{"ink", "mark"}, {"addink", "add"}, {"delink", "del"}, {"addink", "card"}, {"delink", "card"}}
	for _, words := range []string{"ink", "quiet", "link", "c0", "c1", "c2", "c3", "c4", "c5", "cx"} {
		pairs = append(pairs, [2]string{words, "paper"}, [2]string{words, "card"})
	}
	for name, colours := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, p := range pairs {
			if colours[p[0]] == "" || colours[p[1]] == "" {
				t.Errorf("%s: no colour %q or %q", name, p[0], p[1])
				continue
			}
			if r := ratio(t, colours[p[0]], colours[p[1]]); r < aa {
				t.Errorf("%s: %s on %s has a contrast of %.2f, less than %.1f", name, p[0], p[1], r, aa)
			}
		}
	}
}

// ratio is the contrast of two colours by WCAG 2.1.
func ratio(t *testing.T, a, b string) float64 {
	luminance := func(c string) float64 {
		n, err := strconv.ParseUint(c[1:], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i, w := range []float64{0.2126, 0.7152, 0.0722} {
			x := float64(n>>(16-8*i)&0xff) / 255
			if x <= 0.03928 {
				x /= 12.92
			} else {
				x = math.Pow((x+0.055)/1.055, 2.4)
			}
			sum += w * x
		}
		return sum
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
