package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dovetail/analyze/report/wording"
	"dovetail/cmd/internal/batch/trial"
	"dovetail/cmd/internal/web/choice"
	"dovetail/corpus"
)

// TestDeciding decides on one finding after the other, and undoes it.
func TestDeciding(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	b := s.visitor(t, "en")
	ids := s.findings(t)
	first := findingLink(ids[0])
	form := url.Values{"seen": {b.get(first).value(t, "seen")}, "status": {"accepted"}, "comment": {"<b>agreed</b>"}}
	if a := b.post(first+"/decide", form); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a decision without a name: %s", a.Status)
	}
	form.Set("name", "A. <Reader>")
	a := b.post(first+"/decide?status=open", form)
	if got, want := a.Request.URL.RequestURI(), fmt.Sprintf("%s?done=%s&status=open", findingLink(ids[1]), ids[0]); got != want {
		t.Errorf("the decision leads to %s, want the next open one %s", got, want)
	}
	if got := s.status(t, ids[0]); got != corpus.Accepted {
		t.Fatalf("the finding is %q", got)
	}
	if got := b.get(first).body; !strings.Contains(got, "&lt;b&gt;agreed&lt;/b&gt;") || !strings.Contains(got, "A. &lt;Reader&gt;") || strings.Contains(got, "<Reader>") {
		t.Error("the comment and the name are not shown as they were written")
	}
	if strings.Contains(a.body, `name="name"`) {
		t.Error("the name is asked for a second time")
	}
	a = b.post("/findings/undo", url.Values{"pick": {a.value(t, "pick")}})
	if a.Request.URL.Path != first || s.status(t, ids[0]) != corpus.Open {
		t.Errorf("undone: %s, the finding is %q", a.Request.URL, s.status(t, ids[0]))
	}
}

// TestSeveralAtOnce decides on what was ticked in the list.
func TestSeveralAtOnce(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	b := s.visitor(t, "fr")
	list := b.get("/findings")
	var picks []string
	for _, id := range s.findings(t)[:3] {
		at := strings.Index(list.body, `value="`+string(id)+":")
		if at < 0 {
			t.Fatalf("the list does not hold %s", id)
		}
		pick, _, _ := strings.Cut(list.body[at+len(`value="`):], `"`)
		picks = append(picks, pick)
	}
	form := url.Values{"pick": picks, "status": {"deferred"}, "name": {"B"}, "back": {"/findings?sort=score"}}
	if a := b.post("/findings/decide", form); a.StatusCode != http.StatusOK || a.Request.URL.Query().Get("sort") != "score" || !strings.Contains(a.body, "/findings/undo") {
		t.Errorf("%s %s", a.Status, a.Request.URL)
	}
	for _, id := range s.findings(t)[:3] {
		if got := s.status(t, id); got != corpus.Deferred {
			t.Errorf("%s is %q", id, got)
		}
	}
	if a := b.post("/findings/decide", form); a.StatusCode != http.StatusConflict {
		t.Errorf("the same form again: %s, want a conflict", a.Status)
	}
	if a := b.post("/findings/decide", url.Values{"status": {"deferred"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("nothing ticked: %s", a.Status)
	}
}

// TestTwoReadersDoNotOverwriteEachOther decides in two browsers on the same page.
func TestTwoReadersDoNotOverwriteEachOther(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	one, two := s.visitor(t, "en"), s.visitor(t, "en")
	id := s.findings(t)[0]
	path := findingLink(id)
	seen := one.get(path).value(t, "seen")
	one.post(path+"/decide", url.Values{"seen": {seen}, "status": {"accepted"}, "name": {"One"}, "comment": {"yes"}})
	a := two.post(path+"/decide", url.Values{"seen": {seen}, "status": {"rejected"}, "name": {"Two"}, "comment": {"never"}})
	if a.StatusCode != http.StatusConflict || !strings.Contains(a.body, "never") || !strings.Contains(a.body, "yes") || !strings.Contains(a.body, "One") {
		t.Errorf("%s: the second reader must see both", a.Status)
	}
	if got := s.status(t, id); got != corpus.Accepted {
		t.Errorf("the finding is %q: the first decision was overwritten", got)
	}
	a = two.post(path+"/decide", url.Values{"seen": {a.value(t, "seen")}, "status": {"rejected"}, "comment": {"never"}})
	if a.StatusCode != http.StatusOK || s.status(t, id) != corpus.Rejected {
		t.Errorf("with what stands before their eyes: %s, %q", a.Status, s.status(t, id))
	}
}

// TestAssigning gives a finding to a focal point and takes it back.
func TestAssigning(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	b := s.visitor(t, "en")
	id := s.findings(t)[0]
	for _, c := range []struct{ theme, sector, want string }{
		{"gender", "ITU-T", "gender ITU-T"}, {"gender", "", "gender "}, {"", "ITU-T", ""},
	} {
		a := b.post(findingLink(id)+"/assign", url.Values{"theme": {c.theme}, "sector": {c.sector}, "name": {"C"}})
		snap, err := s.Desk.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if x := snap.Finding(id).Assigned; x != nil {
			got = string(x.Theme) + " " + string(x.Sector)
		}
		if a.StatusCode != http.StatusOK || got != c.want {
			t.Errorf("%v: %s, assigned to %q", c, a.Status, got)
		}
	}
}

// TestCountsFollowTheFilters compares the options of the list with what they
// show.
func TestCountsFollowTheFilters(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	snap, err := s.Desk.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	v := &visit{Snapshot: snap}
	if v.Voice, err = wording.New(corpus.English, snap.Organisation()); err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, name := range choice.Filters {
		c := choice.Of("sector", "ITU-D")
		for _, o := range v.options(snap.Report, name, c.Find(snap).Counts[name], c.Filters[name]) {
			c.Filters[name] = o.Value
			if found := c.List(snap); len(found) != o.Count {
				t.Errorf("%s=%s shows %d findings, the option says %d", name, o.Value, len(found), o.Count)
			}
			tried++
		}
	}
	if tried < 5 {
		t.Errorf("%d options only", tried)
	}
}
