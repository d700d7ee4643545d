package web

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dovetail/cmd/internal/batch/trial"
	"dovetail/corpus"
)

// holdVariable makes the children that read documents wait until the file that it
// names is there.
const holdVariable = "DOVETAIL_TEST_HOLD"

// await waits until a file is there.
func await(path string) {
	for {
		if _, err := os.Stat(path); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// reworded are the specimens of plain text that have words, with others in their
// place.
func reworded(t *testing.T, words, others string) map[string][]byte {
	t.Helper()
	paths, err := trial.Files(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(path) == ".txt" && strings.Contains(string(b), words) {
			out[filepath.Base(path)] = []byte(strings.ReplaceAll(string(b), words, others))
		}
	}
	if len(out) == 0 {
		t.Fatalf("no specimen has the words %q", words)
	}
	return out
}

// TestPagesWhileARunGoesOn uploads documents into a workspace with a run, reads
// and decides meanwhile, and listens to the progress.
func TestPagesWhileARunGoesOn(t *testing.T) {
	release := filepath.Join(t.TempDir(), "release")
	t.Setenv(holdVariable, release)
	s := serve(t, trial.Workspace(t))
	b := s.visitor(t, "fr")
	id := s.findings(t)[0]
	files := reworded(t, "2023", "2033")
	if a := b.upload(files); a.StatusCode != http.StatusOK || !strings.Contains(a.body, `id="running"`) {
		t.Fatalf("%s: the page of documents does not tell of the run", a.Status)
	}
	r, err := http.NewRequest(http.MethodGet, s.URL+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Language", "fr")
	resp, err := b.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if got := resp.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Errorf("events of type %q", got)
	}
	path := findingLink(id)
	during := b.get(path)
	b.post(path+"/decide", url.Values{"seen": {during.value(t, "seen")}, "status": {"accepted"}, "comment": {"meanwhile"}, "name": {"D"}})
	if p, _ := s.Desk.Watch(); !p.Going {
		t.Fatal("the run was over before anybody could decide: the children that read did not wait")
	}
	if got := s.status(t, id); got != corpus.Accepted {
		t.Errorf("decided during a run, the finding is %q", got)
	}
	snap, err := s.Desk.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := snap.Report.Run.ID; got != "run-0001" {
		t.Errorf("during the run the pages show %s", got)
	}
	if err := os.WriteFile(release, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var events []event
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		if words, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			var e event
			if err := json.Unmarshal([]byte(words), &e); err != nil {
				t.Fatalf("%q: %v", words, err)
			}
			events = append(events, e)
		}
	}
	if n := len(events); n < 2 || !events[0].Going || events[n-1].Going || events[n-1].Words != "Le traitement est terminé." {
		t.Errorf("the progress was told as %+v", events)
	}
	s.finished(t)
	if snap, err = s.Desk.Snapshot(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := snap.Report.Run.ID; got != "run-0002" {
		t.Errorf("after the run the pages show %s", got)
	}
	if f := snap.Finding(id); f != nil && f.Status != corpus.Accepted {
		t.Errorf("after the run the finding is %q", f.Status)
	}
	if !strings.Contains(b.get("/").body, `href="/runs#run-0002"`) && !strings.Contains(b.get("/").body, `run-0002`) {
		t.Error("the overview does not list the new run")
	}
}

// TestSpecimensGiveWayToOwnDocuments serves no workspace, then documents.
func TestSpecimensGiveWayToOwnDocuments(t *testing.T) {
	o := trial.Options(t)
	// The specimens have been analysed by an earlier run.
	if err := os.CopyFS(filepath.Join(o.Out, "specimen.workspace"), os.DirFS(trial.Workspace(t).Workspace)); err != nil {
		t.Fatal(err)
	}
	s := serve(t, o)
	b := s.visitor(t, "en")
	if a := b.get("/ingest"); !strings.Contains(a.body, "specimen resolutions") {
		t.Error("the pages do not say that they show specimens")
	}
	paths, err := trial.Files(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	words, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	if a := b.upload(map[string][]byte{filepath.Base(paths[0]): words}); a.StatusCode != http.StatusOK {
		t.Fatalf("%s", a.Status)
	}
	s.finished(t)
	a := b.get("/ingest")
	if strings.Contains(a.body, "specimen resolutions") || !strings.Contains(a.body, filepath.Base(paths[0])) {
		t.Error("the pages still show specimens")
	}
	if _, err := os.Stat(filepath.Join(o.Workspace, "dovetail.db")); err != nil {
		t.Error(err)
	}
}
