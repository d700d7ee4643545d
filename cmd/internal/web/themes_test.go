package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func tryMapping(t *testing.T, s *site) {
	body := s.shows(t, "/mapping", "Mapping of resolutions", "/resolutions/WTDC/", "Calls for coordination", "title: ")
	all := strings.Count(body, `<th scope="row">`)
	calling := strings.Count(s.shows(t, "/mapping?calls=1"), `<th scope="row">`)
	if calling == 0 || calling > all {
		t.Errorf("%d of %d themes call for coordination", calling, all)
	}
}

func tryThemes(t *testing.T, s *site) {
	s.shows(t, "/themes", "/themes/gender", "posts are vacant")
	const page = "/themes/accessibility"
	s.fits(t, page, http.StatusOK)
	s.fits(t, "/themes/unheard-of", http.StatusNotFound)
	s.shows(t, page, "vacant", "/findings?theme=accessibility", "/resolutions/", "Operative clauses in force")

	b := s.visitor(t, "en")
	post := func(holder, was string, more ...string) answer {
		form := url.Values{"role": {"focal-point"}, "sector": {"ITU-T"}, "holder": {holder}, "was": {was}, "name": {"Ana"}}
		for i := 0; i < len(more); i += 2 {
			form.Set(more[i], more[i+1])
		}
		return b.post(page+"/appoint", form)
	}
	if a := post(hostile, ""); a.StatusCode != http.StatusOK || strings.Contains(a.body, "<script>alert") || !strings.Contains(a.body, "&lt;script&gt;alert") {
		t.Errorf("filling a post: %s", a.Status)
	}
	// Somebody who still sees it vacant overwrites nothing.
	if a := post("Bo", ""); a.StatusCode != http.StatusConflict || !strings.Contains(a.body, "You wanted to enter:") {
		t.Errorf("filling a post that somebody else has filled: %s", a.Status)
	}
	if a := post("Bo", hostile); a.StatusCode != http.StatusOK || !strings.Contains(a.body, "<b><bdi>Bo</bdi></b>") {
		t.Errorf("changing a holder: %s", a.Status)
	}
	themes, _, err := s.Desk.Batch().Themes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	held := ""
	for _, th := range themes {
		for _, p := range th.Posts {
			held += p.Holder
		}
	}
	if held != "Bo" {
		t.Errorf("the command line sees %q in the posts", held)
	}
	if a := post("", "Bo", "vacate", "1"); a.StatusCode != http.StatusOK || strings.Contains(a.body, "<bdi>Bo</bdi>") {
		t.Errorf("vacating a post: %s", a.Status)
	}
	for what, a := range map[string]answer{
		"no holder":      post(" ", ""),
		"no such post":   post("Bo", "", "sector", "ITU-X"),
		"no such role":   post("Bo", "", "role", "king"),
		"a form of ours": b.send(page+"/appoint", url.Values{"role": {"focal-point"}, "sector": {"ITU-T"}, "holder": {"Bo"}}),
	} {
		if a.StatusCode < 400 || a.StatusCode >= 500 {
			t.Errorf("%s: %s", what, a.Status)
		}
	}
	if regexp.MustCompile(`<b><bdi>`).MatchString(s.shows(t, page)) {
		t.Error("a refused form changed a post")
	}
}
