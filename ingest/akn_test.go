package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// statement is a document of the Akoma Ntoso standard as another program writes
// it: no action and no addressee is stated.
const statement = `<?xml version="1.0"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification source="#x"><FRBRWork><FRBRdate date="2030-12-19" name="adoption"/><FRBRauthor href="/ontology/organization/un/unga"/><FRBRnumber value="85/9"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<preface><p><docTitle>Lamps</docTitle></p></preface>
<mainBody><paragraph><num>1.</num><content><p>Requests the Secretary-General to buy lamps.</p></content></paragraph></mainBody></statement></akomaNtoso>`

// TestAkomaNtoso reads XML of the standard by its bytes, whatever its name; one
// that is none is set aside.
func TestAkomaNtoso(t *testing.T) {
	un, err := profile.Load("un")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, content := range map[string]string{"lamps.txt": statement, "no-number.xml": strings.Replace(statement, `value="85/9"`, "", 1)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, _, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	in := New(Options{Profile: un, NoOCR: true})
	defer in.Close()
	var read, aside int
	for r, err := range in.Read(t.Context(), files, func(File, string) (bool, error) { return false, nil }) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Err != nil {
			aside++
			continue
		}
		read++
		x := r.Texts[0]
		if len(x.Clauses) != 1 || x.Number != "85/9" || x.Source.File != "lamps.txt" {
			t.Fatalf("read %+v", x)
		}
		c := x.Clauses[0]
		if c.Action != "request" || len(c.Addressees) != 1 || c.Addressees[0] != corpus.Officer("SG") || c.Activity == nil {
			t.Errorf("read %+v", c)
		}
	}
	if read != 1 || aside != 1 {
		t.Errorf("%d read and %d set aside, want one of each", read, aside)
	}
}
