package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
)

func tryResolutions(t *testing.T, s *site) {
	body := s.shows(t, "/resolutions", "WTDC Resolution 951", "finding")
	if all := strings.Count(body, `<li class="hit">`); all < 5 {
		t.Fatalf("only %d resolutions", all)
	}
	if body := s.shows(t, "/resolutions?body=WTDC"); strings.Contains(body, "WTSA Resolution") {
		t.Error("another body's resolutions are not left out")
	}
	s.shows(t, "/resolutions?q=951", "WTDC Resolution 951")
	s.shows(t, "/resolutions?q=zzzz", "No resolution answers")
	s.fits(t, "/resolutions?q=951", http.StatusOK)
}

func tryResolution(t *testing.T, s *site) {
	const key = "/resolutions/WTDC/resolution/951/2022"
	s.fits(t, key, http.StatusOK)
	s.fits(t, "/resolutions/PP/resolution/1/1900", http.StatusNotFound)
	s.fits(t, "/resolutions/"+url.PathEscape("../../etc/passwd"), http.StatusNotFound)
	body := s.shows(t, key, `id="operative/`, "/source/", "Cited by", "In the source file", "what changed")
	if !regexp.MustCompile(`<a href="/findings/[^"]+"><span class="kindname">`).MatchString(body) {
		t.Error("no finding stands in the margin")
	}
	if !regexp.MustCompile(`cites <a href="/resolutions/`).MatchString(body) {
		t.Error("no citation leads to the resolution cited")
	}
	// A work without its edition is the one in force.
	s.shows(t, "/resolutions/WTDC/resolution/951", "<h1><bdi dir=\"ltr\">WTDC Resolution 951 (Rev. Lakehaven, 2022)")

	before := s.shows(t, "/resolutions/WTDC/resolution/951/2017", "This edition is superseded by:")
	link := regexp.MustCompile(`href="(/resolutions/[^"]*was=[^"]*)"`).FindStringSubmatch(before)
	if link == nil {
		t.Fatal("the earlier edition does not lead to what changed")
	}
	for _, lang := range corpus.Languages() {
		if a := s.visitor(t, string(lang)).get(strings.ReplaceAll(link[1], "&amp;", "&")); a.StatusCode != http.StatusOK || !strings.Contains(a.body, "<ins>") || !strings.Contains(a.body, "<del>") {
			t.Errorf("%s: what changed: %s", lang, a.Status)
		}
	}
	s.fits(t, key+"?was=WTDC/resolution/956/2022", http.StatusNotFound)
}

func tryResolutionInLanguages(t *testing.T, s *site) {
	const key = "/resolutions/WTDC/resolution/951/2022"
	s.fits(t, key+"?beside=ar", http.StatusOK)
	body := s.shows(t, key+"?beside=ar", `<p class="words" lang="ar" dir="rtl">`, "Side by side with")
	if en, ar := strings.Count(body, `class="words" lang="en"`), strings.Count(body, `class="words" lang="ar"`); ar < en-1 {
		t.Errorf("of %d clauses in English %d have their counterpart in Arabic beside them", en, ar)
	}
	a := s.visitor(t, "zh").get(key)
	if !strings.Contains(a.body, `class="words" lang="zh"`) {
		t.Error("a Chinese reader does not read the Chinese text")
	}
}

func TestPieces(t *testing.T) {
	links := map[string]string{"Resolution 7": "/7", "Resolution 71": "/71"}
	got := pieces("see Resolution 71 and Resolution 7", links)
	want := []piece{{"see ", ""}, {"Resolution 71", "/71"}, {" and ", ""}, {"Resolution 7", "/7"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestUnder(t *testing.T) {
	for _, test := range []struct {
		path, above []string
		want        bool
	}{
		{[]string{"2", "a)"}, []string{"2"}, true},
		{[]string{"2"}, []string{"2"}, false},
		{[]string{"3", "a)"}, []string{"2"}, false},
		{[]string{"a)"}, nil, false},
	} {
		if got := under(test.path, test.above); got != test.want {
			t.Errorf("%q below %q: %t", test.path, test.above, got)
		}
	}
}
