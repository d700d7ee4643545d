package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/batch/trial"
)

// TestKeptSearches keeps a search, adds documents, and looks what is new.
func TestKeptSearches(t *testing.T) {
	o := trial.Workspace(t)
	s := serve(t, o)
	b := s.visitor(t, "en")
	if a := b.get("/searches"); !strings.Contains(a.body, "No search is kept yet") {
		t.Errorf("%s", a.body)
	}
	if a := b.post("/searches/keep", url.Values{"q": {"training"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("without a name: %s", a.Status)
	}
	if a := b.post("/searches/keep", url.Values{"name": {"x"}}); a.StatusCode != http.StatusBadRequest {
		t.Errorf("nothing asked: %s", a.Status)
	}
	name := `training </h2><script>alert(1)</script>`
	a := b.post("/searches/keep", url.Values{"q": {"spectrum"}, "part": {"operative"}, "name": {name}})
	if a.Request.URL.Path != "/searches" || !strings.Contains(a.body, "Nothing new") || strings.Contains(a.body, "<script>alert") {
		t.Fatalf("kept: %s\n%s", a.Request.URL, a.body)
	}
	if !strings.Contains(a.body, `href="/search?part=operative&amp;q=spectrum"`) {
		t.Error("the kept search does not lead to its hits")
	}
	// The command line has the same list.
	if list, err := batch.SavedSearches(t.Context(), o); err != nil || len(list) != 1 || list[0].Name != name {
		t.Errorf("%+v %v", list, err)
	}
	b.upload(reworded(t, "spectrum", "spectrum and orbit"))
	s.finished(t)
	if a := b.get("/searches"); !strings.Contains(a.body, "new clause") || !strings.Contains(a.body, "Mark as seen") {
		t.Errorf("after documents were added nothing is new\n%s", a.body)
	}
	if a := b.post("/searches/seen", url.Values{"name": {name}}); !strings.Contains(a.body, "Nothing new") {
		t.Errorf("marked as seen: %s\n%s", a.Status, a.body)
	}
	s.fits(t, "/searches", http.StatusOK)
	if a := b.post("/searches/forget", url.Values{"name": {"another"}}); a.StatusCode != http.StatusNotFound {
		t.Errorf("a search that is not kept: %s", a.Status)
	}
	if a := b.post("/searches/forget", url.Values{"name": {name}}); !strings.Contains(a.body, "No search is kept yet") {
		t.Errorf("forgotten: %s", a.Status)
	}
}
