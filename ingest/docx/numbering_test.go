package docx

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lvl makes a list level.
func lvl(index, start, format, text, more string) string {
	return `<w:lvl w:ilvl="` + index + `"><w:start w:val="` + start + `"/><w:numFmt w:val="` + format + `"/>` + more + `<w:lvlText w:val="` + text + `"/></w:lvl>`
}

func abstract(id, levels string) string {
	return `<w:abstractNum w:abstractNumId="` + id + `">` + levels + `</w:abstractNum>`
}

func num(id, abstract, overrides string) string {
	return `<w:num w:numId="` + id + `"><w:abstractNumId w:val="` + abstract + `"/>` + overrides + `</w:num>`
}

func TestListLabels(t *testing.T) {
	three := lvl("0", "1", "decimal", "%1", "") + lvl("1", "1", "lowerLetter", "%2)", "") + lvl("2", "1", "lowerRoman", "%3)", "")
	for _, c := range []struct {
		name      string
		numbering string
		styles    string
		body      string
		want      []string
	}{
		{
			name: "levels restart below", numbering: abstract("0", three) + num("1", "0", ""),
			body: listed("1", "0", "x") + listed("1", "1", "x") + listed("1", "2", "x") + listed("1", "1", "x") + listed("1", "0", "x") + listed("1", "1", "x"),
			want: []string{"1 x", "a) x", "i) x", "b) x", "2 x", "a) x"},
		},
		{
			name: "whole path", numbering: abstract("0", lvl("0", "3", "decimal", "%1.", "")+lvl("1", "1", "decimal", "%1.%2", "")) + num("1", "0", ""),
			body: listed("1", "1", "x") + listed("1", "0", "x") + listed("1", "1", "x"),
			want: []string{"3.1 x", "3. x", "3.1 x"},
		},
		{
			name: "lists of one definition count on", numbering: abstract("0", three) + num("1", "0", "") + num("2", "0", ""),
			body: listed("1", "0", "x") + listed("2", "0", "x"),
			want: []string{"1 x", "2 x"},
		},
		{
			name: "an override restarts once",
			numbering: abstract("0", three) + num("1", "0", "") +
				num("2", "0", `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>`),
			body: listed("1", "0", "x") + listed("2", "0", "x") + listed("2", "0", "x"),
			want: []string{"1 x", "5 x", "6 x"},
		},
		{
			name: "an override of a level",
			numbering: abstract("0", three) +
				num("1", "0", `<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:lvlOverride>`),
			body: listed("1", "0", "x") + listed("1", "0", "x"),
			want: []string{"I. x", "II. x"},
		},
		{
			name: "never restarts", numbering: abstract("0", lvl("0", "1", "decimal", "%1", "")+lvl("1", "1", "lowerLetter", "%2)", `<w:lvlRestart w:val="0"/>`)) + num("1", "0", ""),
			body: listed("1", "0", "x") + listed("1", "1", "x") + listed("1", "0", "x") + listed("1", "1", "x"),
			want: []string{"1 x", "a) x", "2 x", "b) x"},
		},
		{
			name: "legal", numbering: abstract("0", lvl("0", "1", "upperRoman", "%1", "")+lvl("1", "1", "decimal", "%1.%2", `<w:isLgl/>`)) + num("1", "0", ""),
			body: listed("1", "0", "x") + listed("1", "1", "x"),
			want: []string{"I x", "1.1 x"},
		},
		{
			name: "bullets", numbering: abstract("0", lvl("0", "1", "bullet", "\uf0b7", `<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>`)+
				lvl("1", "1", "bullet", "–", "")+lvl("2", "1", "bullet", "\uf0a7", `<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>`)) + num("1", "0", ""),
			body: listed("1", "0", "x") + listed("1", "1", "x") + listed("1", "2", "x"),
			want: []string{"• x", "– x", "• x"},
		},
		{
			name: "through a style", numbering: abstract("0", three) + num("1", "0", ""),
			styles: `<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>`,
			body: `<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>` +
				`<w:p><w:pPr><w:pStyle w:val="B"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>none</w:t></w:r></w:p>` +
				`<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`,
			want: []string{"a) x", "none", "b) x"},
		},
		{
			name: "a level that belongs to a style", numbering: abstract("0", lvl("0", "1", "decimal", "%1", "")+lvl("1", "1", "decimal", "%1.%2", `<w:pStyle w:val="H2"/>`)) + num("1", "0", ""),
			styles: `<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			body:   listed("1", "0", "x") + `<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`,
			want:   []string{"1 x", "1.1 x"},
		},
		{
			name:      "through a numbering style",
			numbering: abstract("0", three) + `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>` + num("1", "0", "") + num("2", "1", ""),
			styles:    `<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			body:      listed("2", "1", "x") + listed("2", "1", "x"),
			want:      []string{"a) x", "b) x"},
		},
		{
			name: "an empty paragraph counts", numbering: abstract("0", three) + num("1", "0", ""),
			body: listed("1", "0", "x") + listed("1", "0", "") + listed("1", "0", "x"),
			want: []string{"1 x", "3 x"},
		},
		{
			name: "a typed label stays behind none", numbering: abstract("0", lvl("0", "1", "none", "", "")) + num("1", "0", ""),
			body: `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a)</w:t><w:tab/><w:t>x</w:t></w:r></w:p>`,
			want: []string{"a) x"},
		},
		{
			name: "unknown list", numbering: "", body: listed("9", "0", "x"), want: []string{"x"},
		},
		{
			name: "styles in a ring", numbering: abstract("0", three) + num("1", "0", ""),
			styles: `<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>`,
			body:   `<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`,
			want:   []string{"x"},
		},
	} {
		got := lines(t, parts{
			"word/document.xml": body(c.body), "word/numbering.xml": part("numbering", c.numbering), "word/styles.xml": part("styles", c.styles),
		}, Options{})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
