package web

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/batch/trial"
	"dovetail/cmd/internal/web/desk"
	"dovetail/cmd/internal/web/guard"
	"dovetail/cmd/internal/web/webtest"
	"dovetail/corpus"
)

// serveVariable makes the test program serve the workspace it names.
const serveVariable = "DOVETAIL_TEST_SERVE"

// serveAlone serves a workspace until the process ends, and prints its address.
func serveAlone(workspace string) error {
	o := batch.Options{Workspace: workspace, Out: workspace + "-report", Profile: "itu", Version: "test", Log: slog.New(slog.DiscardHandler), Apart: true, Wait: 20 * time.Second}
	d, err := desk.Open(context.Background(), o)
	if err != nil {
		return err
	}
	g, err := guard.New(guard.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		return err
	}
	s, err := New(Options{Desk: d, Guard: g, Log: o.Log})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(l.Addr())
	return s.Serve(context.Background(), l, nil)
}

// victim is a server in a process of its own.
type victim struct {
	*site
	process *exec.Cmd
}

// alone starts a server in a process of its own.
func alone(t *testing.T, workspace string) *victim {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), serveVariable+"="+workspace)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	v := &victim{process: cmd}
	t.Cleanup(v.kill)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server did not start: %v", err)
	}
	addr := strings.TrimSpace(line)
	v.site = &site{&webtest.Site{URL: "http://" + addr, Addr: addr}}
	return v
}

// kill ends the server as kill -9 does.
func (v *victim) kill() {
	v.process.Process.Kill()
	v.process.Wait()
}

// TestKilledWhileDeciding ends the server while decisions come in, and looks
// for each that it had acknowledged.
func TestKilledWhileDeciding(t *testing.T) {
	o := trial.Workspace(t)
	acknowledged := map[corpus.FindingID]string{}
	for round := range 3 {
		v := alone(t, o.Workspace)
		b := v.visitor(t, "en")
		token := b.token()
		first := make(chan struct{})
		done := make(chan struct{})
		go func() {
			defer close(done)
			for n := 0; ; n++ {
				id, words := b.tryDecide(token, n, fmt.Sprintf("round %d, decision %d", round, n))
				if id == "" {
					return
				}
				acknowledged[id] = words
				if n == 2 {
					close(first)
				}
			}
		}()
		<-first
		v.kill()
		<-done
	}
	r, err := batch.OpenReader(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if wrong, err := r.Store.Check(t.Context()); err != nil || len(wrong) > 0 {
		t.Errorf("the workspace is damaged: %q %v", wrong, err)
	}
	log, err := r.Store.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for id, words := range acknowledged {
		if !slices.ContainsFunc(log, func(d corpus.Decision) bool {
			return d.Finding == id && d.Status == corpus.Accepted && d.Comment == words
		}) {
			t.Errorf("%s: %q was acknowledged and is not in the log", id, words)
		}
	}
	if len(acknowledged) < 3 || len(log) < 9 {
		t.Errorf("%d decisions in the log, %d findings acknowledged", len(log), len(acknowledged))
	}
}

// tryDecide accepts the n-th finding of the list; "" when the server is gone.
func (b *browser) tryDecide(token string, n int, words string) (corpus.FindingID, string) {
	snapshot, err := b.Get(b.site.URL + "/findings")
	if err != nil {
		return "", ""
	}
	body, err := io.ReadAll(snapshot.Body)
	snapshot.Body.Close()
	if err != nil {
		return "", ""
	}
	picks := strings.Split(string(body), `name="pick" value="`)[1:]
	pick, _, _ := strings.Cut(picks[n%len(picks)], `"`)
	form := url.Values{"token": {token}, "pick": {pick}, "status": {"accepted"}, "comment": {words}, "name": {"K"}, "back": {"/reader"}}
	resp, err := b.PostForm(b.site.URL+"/findings/decide", form)
	if err != nil {
		return "", ""
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", ""
	}
	id, _, _ := strings.Cut(pick, ":")
	return corpus.FindingID(id), words
}

// TestKilledWhileUploading ends the server in the middle of an upload, and
// right behind another one that it had acknowledged.
func TestKilledWhileUploading(t *testing.T) {
	o := trial.Options(t)
	if b, err := batch.Open(t.Context(), o); err != nil {
		t.Fatal(err)
	} else if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	paths, err := trial.Files(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	words, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	v := alone(t, o.Workspace)
	if err := v.visitor(t, "en").halfAnUpload(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { return len(incomingFiles(o.Workspace)) > 0 })
	v.kill()
	v = alone(t, o.Workspace)
	if left := incomingFiles(o.Workspace); len(left) > 0 {
		t.Errorf("half a document was left: %q", left)
	}
	if a := v.visitor(t, "en").upload(map[string][]byte{filepath.Base(paths[0]): words}); a.StatusCode != http.StatusOK {
		t.Fatalf("%s", a.Status)
	}
	v.kill()
	v = alone(t, o.Workspace)
	b := v.visitor(t, "en")
	waitFor(t, func() bool { return strings.Contains(b.get("/ingest").body, filepath.Base(paths[0])) })
	waitFor(t, func() bool {
		return b.get("/findings").StatusCode == http.StatusOK && !strings.Contains(b.get("/").body, `id="running"`)
	})
}

// halfAnUpload sends the beginning of a document.
func (b *browser) halfAnUpload() error {
	token := b.token()
	c, err := net.Dial("tcp", b.site.Addr)
	if err != nil {
		return err
	}
	head := "POST /ingest/documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n" +
		"Content-Type: multipart/form-data; boundary=X\r\n"
	for _, k := range b.Jar.Cookies(mustURL(b.t, b.site.URL)) {
		head += "Cookie: " + k.String() + "\r\n"
	}
	body := "--X\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" + token + "\r\n" +
		"--X\r\nContent-Disposition: form-data; name=\"documents\"; filename=\"half.txt\"\r\n\r\n" + strings.Repeat("half a document ", 100000)
	_, err = io.WriteString(c, head+"\r\n"+body)
	return err
}

// incomingFiles are the documents that are not whole yet.
func incomingFiles(workspace string) []string {
	found, err := filepath.Glob(filepath.Join(workspace, "uploads", ".incoming-*"))
	if err != nil {
		return nil
	}
	return found
}

// waitFor waits until something is so, a minute at most.
func waitFor(t *testing.T, so func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("that did not come about")
		}
	}
}
