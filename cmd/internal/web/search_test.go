package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func trySearch(t *testing.T, s *site) {
	s.fits(t, "/search?q=training", http.StatusOK)
	s.fits(t, "/search?q="+url.QueryEscape(`body:XYZ AND (`), http.StatusOK)
	s.shows(t, "/search", "How to write a query")

	body := s.shows(t, "/search?q="+url.QueryEscape("spectrum monitoring"), "<mark>monitoring</mark>", "Narrow down", "More like this", "/source/")
	found := count(t, body)
	sector := regexp.MustCompile(`href="(/search\?[^"]*sector=ITU-D[^"]*)"`).FindStringSubmatch(body)
	if sector == nil {
		t.Fatalf("no facet narrows to ITU-D\n%s", body)
	}
	narrowed := s.shows(t, html.UnescapeString(sector[1]), "Take away: ITU-D")
	if n := count(t, narrowed); n == 0 || n >= found {
		t.Errorf("a facet narrows %d clauses to %d", found, n)
	}

	like := regexp.MustCompile(`href="(/search\?q=like[^"]+)"`).FindStringSubmatch(body)
	if like == nil {
		t.Fatal("no hit leads to clauses like it")
	}
	if n := count(t, s.shows(t, html.UnescapeString(like[1]))); n == 0 {
		t.Errorf("nothing is like the first hit: %s", like[1])
	}

	s.shows(t, "/search?q=monitorign", "Did you mean:", "/search?q=monitoring")
	s.shows(t, "/search?q="+url.QueryEscape("body:XYZ training"), `role="alert"`, "<mark>XYZ</mark>", "there is no body")
	s.shows(t, "/search?q=zzzzqqqq", "No clause answers")
	s.shows(t, "/search?sector=ITU-D", "found")

	first, second := s.shows(t, "/search?q=resolution", `rel="next"`), s.shows(t, "/search?q=resolution&page=2", `rel="prev"`, `start="21"`)
	if names(first) == names(second) {
		t.Error("the second page shows the hits of the first")
	}
}

func trySearchInLanguages(t *testing.T, s *site) {
	s.fits(t, "/search?q=training", http.StatusOK)
	s.shows(t, "/search?q=training", "Also in: Arabic, Chinese, French, Russian, Spanish")
	a := s.visitor(t, "ar").get("/search?q=training")
	if !strings.Contains(a.body, `<div class="words" lang="ar" dir="rtl"><p class="heading">`) {
		t.Errorf("an Arabic reader does not see clauses in Arabic first: %s", a.Status)
	}
}

// count is how many clauses a page of search says were found.
func count(t *testing.T, body string) int {
	t.Helper()
	m := regexp.MustCompile(`<p role="status">(\d+)`).FindStringSubmatch(body)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// names are the headings of hits.
func names(body string) string {
	return strings.Join(regexp.MustCompile(`<h2><a href="[^"]+`).FindAllString(body, -1), "\n")
}
