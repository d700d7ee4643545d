package web

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/cmd/internal/batch/trial"
	"dovetail/corpus"
)

// draft is a resolution that asks for what one of the specimens asks for.
const draft = `DRAFT NEW RESOLUTION 1 (WTSA)

Training in spectrum monitoring <script>alert(1)</script>

The World Telecommunication Standardization Assembly (Montreval, 2028),

considering

a) that interference harms everybody,

instructs the Director of the Telecommunication Standardization Bureau

1 to train the personnel of administrations in developing countries in spectrum monitoring, covering measurement, direction finding and the handling of interference complaints;
`

// draftLines begin a draft in each language, as the page tells its readers.
var draftLines = map[corpus.Lang]string{
	corpus.English: "DRAFT NEW RESOLUTION 1", corpus.French: "PROJET DE NOUVELLE RÉSOLUTION 1", corpus.Spanish: "PROYECTO DE NUEVA RESOLUCIÓN 1",
	corpus.Russian: "ПРОЕКТ НОВОЙ РЕЗОЛЮЦИИ 1", corpus.Chinese: "第1号新决议草案", corpus.Arabic: "مشروع القرار الجديد 1",
}

func TestCheckingADraft(t *testing.T) {
	o := trial.Workspace(t)
	s := serve(t, o)
	before := everything(t, o.Workspace)
	b := s.visitor(t, "en")
	a := b.sendFiles("/check", [2]string{"../../draft <b>.txt", draft})
	if a.StatusCode != http.StatusOK || !strings.Contains(a.body, `<article class="finding"`) {
		t.Fatalf("checking a draft: %s\n%s", a.Status, a.body)
	}
	if strings.Contains(a.body, "<script>alert") || strings.Contains(a.body, "<b>.txt") {
		t.Error("words of the draft are let through as they are")
	}
	if strings.Contains(a.body, `href="/resolutions/WTSA/resolution/1/2028`) || !strings.Contains(a.body, `href="/resolutions/`) {
		t.Error("clauses of the corpus lead to their resolution, those of the draft nowhere")
	}
	for lang, line := range draftLines {
		a := s.visitor(t, string(lang)).sendFiles("/check", [2]string{"draft.txt", strings.Replace(draft, "DRAFT NEW RESOLUTION 1 (WTSA)", line, 1)})
		if a.StatusCode != http.StatusOK || !strings.Contains(a.body, `lang="`+string(lang)+`"`) {
			t.Errorf("a draft that begins %q: %s", line, a.Status)
		}
	}
	if a := b.sendFiles("/check", [2]string{"letter.txt", "Dear colleague,\n\nnothing here.\n"}); a.StatusCode != http.StatusOK || !strings.Contains(a.body, "letter.txt") || strings.Contains(a.body, `<article class="finding"`) {
		t.Errorf("a letter is not set aside: %s", a.Status)
	}
	if a := b.sendFiles("/check", [2]string{"broken.pdf", "%PDF-1.7\nnonsense"}); a.StatusCode != http.StatusOK || !strings.Contains(a.body, "broken.pdf") {
		t.Errorf("a broken file is not set aside: %s", a.Status)
	}
	if a := b.sendFiles("/check"); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("no file: %s", a.Status)
	}
	if a := b.sendFiles("/check", [2]string{"huge.txt", strings.Repeat("x", draftBytes+1)}); a.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a huge file: %s", a.Status)
	}
	if after := everything(t, o.Workspace); after != before {
		t.Errorf("a check stored something:\n%s\nwas\n%s", after, before)
	}
}

// everything lists the files of a folder, but for those that SQLite makes for
// readers.
func everything(t *testing.T, dir string) string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(path, "-shm") && !strings.HasSuffix(path, "-wal") {
			var b []byte
			if b, err = os.ReadFile(path); err == nil {
				out = append(out, fmt.Sprintf("%s %x", path, sha256.Sum256(b)))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "\n")
}
