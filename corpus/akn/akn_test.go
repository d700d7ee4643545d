package akn

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/specimen/master"
)

func specimens(t testing.TB) []*corpus.Text {
	t.Helper()
	ms, err := master.ReadDir(os.DirFS(filepath.Join("..", "specimen", "source")))
	if err != nil {
		t.Fatal(err)
	}
	var out []*corpus.Text
	for _, m := range ms {
		out = append(out, m.Truth())
	}
	return out
}

// TestThereAndBack writes every text of the specimen corpus and reads it back:
// nothing is lost but spans and activities, which the truth does not hold.
func TestThereAndBack(t *testing.T) {
	itu, err := profile.Load("itu")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range specimens(t) {
		var b bytes.Buffer
		if err := Write(&b, want, itu); err != nil {
			t.Fatal(err)
		}
		got, err := Read(&b)
		if err != nil {
			t.Fatalf("%s %s: %v", want.Key(), want.Lang, err)
		}
		for i := range want.Clauses {
			want.Clauses[i].Text = strings.Join(strings.Fields(want.Clauses[i].Text), " ")
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s %s: %s", want.Key(), want.Lang, d)
		}
	}
}

// schema unpacks the OASIS schema, and a minimal one of the XML namespace that
// it imports, into a folder.
func schema(t *testing.T) string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "akomantoso30.xsd.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	zr, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(zr)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, content := range map[string][]byte{
		"akomantoso30.xsd": data,
		"xml.xsd": []byte(`<xs:schema targetNamespace="http://www.w3.org/XML/1998/namespace" xmlns:xs="http://www.w3.org/2001/XMLSchema" xml:lang="en">
<xs:attribute name="lang" type="xs:language"/><xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName"><xs:enumeration value="default"/><xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute>
<xs:attribute name="base" type="xs:anyURI"/><xs:attribute name="id" type="xs:ID"/></xs:schema>`),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "akomantoso30.xsd")
}

// TestValid validates what is written against the OASIS schema, with xmllint.
func TestValid(t *testing.T) {
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed (Debian: libxml2-utils)")
	}
	xsd, dir := schema(t), t.TempDir()
	args := []string{"--noout", "--nonet", "--schema", xsd}
	texts := specimens(t)
	texts = append(texts, &corpus.Text{Work: corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: "35"}, Lang: corpus.English, Mark: corpus.MarkSuppr, Title: "Nothing \x01but <a> title"})
	for _, x := range texts {
		var b bytes.Buffer
		if err := Write(&b, x, nil); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, slug(string(x.Key())+string(x.Lang))+".xml")
		if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	if out, err := exec.Command(lint, args...).CombinedOutput(); err != nil {
		var wrong []string
		for _, l := range strings.Split(string(out), "\n") {
			if !strings.HasSuffix(l, " validates") {
				wrong = append(wrong, l)
			}
		}
		t.Errorf("xmllint: %v\n%s", err, strings.Join(wrong[:min(len(wrong), 20)], "\n"))
	}
}

// foreign is a document as another program writes it.
const foreign = `<?xml version="1.0"?>
<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><an:statement name="resolution">
<an:meta><an:identification source="#x"><an:FRBRWork><an:FRBRdate date="2030-12-19" name="adoption"/><an:FRBRauthor href="/ontology/organization/un/unga"/><an:FRBRnumber value="85/9"/></an:FRBRWork>
<an:FRBRExpression><an:FRBRlanguage language="fra"/></an:FRBRExpression></an:identification></an:meta>
<an:preface><an:p><an:docTitle>Les lampes</an:docTitle></an:p></an:preface>
<an:preamble><an:formula name="enacting"><an:p>L'Assemblée générale,</an:p></an:formula><an:p>Rappelant ses résolutions,</an:p></an:preamble>
<an:mainBody><an:paragraph><an:num>1.</an:num><an:intro><an:p>Prie le <an:i>Secrétaire général</an:i>:<an:authorialNote marker="7"><an:p>Note.</an:p></an:authorialNote></an:p></an:intro>
<an:subparagraph><an:num>a)</an:num><an:content><an:p>D'acheter des lampes;</an:p></an:content></an:subparagraph></an:paragraph></an:mainBody></an:statement></an:akomaNtoso>`

// TestForeign reads a document of another origin by its structure.
func TestForeign(t *testing.T) {
	x, err := Read(strings.NewReader(foreign))
	if err != nil {
		t.Fatal(err)
	}
	if x.Body != "UNGA" || x.Number != "85/9" || x.Lang != corpus.French || x.Edition.Adopted != "2030-12-19" || x.Title != "Les lampes" || x.Enacting != "L'Assemblée générale," || x.Footnotes["7"] != "Note." {
		t.Errorf("read %+v", x)
	}
	var got []string
	for _, c := range x.Clauses {
		got = append(got, string(c.ID.TextKey())+" "+strings.Join(c.Path, " ")+" "+c.Text)
	}
	want := []string{
		"UNGA/resolution/85-9/2030  Rappelant ses résolutions,",
		"UNGA/resolution/85-9/2030 1. Prie le Secrétaire général:",
		"UNGA/resolution/85-9/2030 1. a) D'acheter des lampes;",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, bad := range []string{"", "<a/>", "<akomaNtoso><statement/></akomaNtoso>", "<a>&x;</a>", strings.Repeat("<a>", 1000)} {
		if _, err := Read(strings.NewReader(bad)); err == nil {
			t.Errorf("%.40q is read without an error", bad)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(foreign))
	f.Add([]byte(`<akomaNtoso><doc name="x"><preface><docNumber>1</docNumber></preface><body><section><num>1</num><heading>h</heading><p>a</p></section></body></doc></akomaNtoso>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		if err := Write(io.Discard, x, nil); err != nil {
			t.Fatal(err)
		}
	})
}
