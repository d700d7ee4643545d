package docx

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNumeral(t *testing.T) {
	for _, c := range []struct {
		format string
		want   map[int]string
	}{
		{"decimal", map[int]string{0: "0", 1: "1", 105: "105"}},
		{"decimalZero", map[int]string{1: "01", 12: "12"}},
		{"lowerLetter", map[int]string{1: "a", 26: "z", 27: "aa", 53: "aaa", 0: "0"}},
		{"upperLetter", map[int]string{2: "B", 28: "BB"}},
		{"lowerRoman", map[int]string{1: "i", 4: "iv", 9: "ix", 1994: "mcmxciv", 0: "0"}},
		{"upperRoman", map[int]string{14: "XIV"}},
		{"russianLower", map[int]string{1: "а", 5: "д", 10: "к", 30: "аа"}},
		{"russianUpper", map[int]string{2: "Б"}},
		{"arabicAbjad", map[int]string{1: "أ", 2: "ب", 3: "ج", 4: "د", 5: "ه", 10: "ي", 29: "أأ"}},
		{"arabicAlpha", map[int]string{1: "أ", 2: "ب", 3: "ت", 28: "ي"}},
		{"chineseCounting", map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 23: "二十三", 105: "一○五"}},
		{"chineseCountingThousand", map[int]string{5: "五", 15: "十五", 100: "一百", 105: "一百〇五", 110: "一百一十", 1010: "一千〇一十", 10_003: "一万〇三", 23_456: "二万三千四百五十六"}},
		{"chineseLegalSimplified", map[int]string{3: "叁", 25: "贰拾伍"}},
		{"ideographDigital", map[int]string{10: "一〇", 2018: "二〇一八"}},
		{"ideographTraditional", map[int]string{1: "甲", 10: "癸", 11: "11"}},
		{"ideographEnclosedCircle", map[int]string{1: "㈠"}},
		{"decimalEnclosedCircle", map[int]string{1: "①", 20: "⑳", 21: "21"}},
		{"decimalEnclosedParen", map[int]string{2: "⑵"}},
		{"decimalFullWidth", map[int]string{12: "１２"}},
		{"hebrew2", map[int]string{1: "א"}},
		{"numberInDash", map[int]string{3: "- 3 -"}},
		{"chicago", map[int]string{1: "*", 2: "†", 5: "**"}},
		{"hex", map[int]string{255: "FF"}},
		{"none", map[int]string{7: ""}},
		{"formatOfTheFuture", map[int]string{7: "7"}},
	} {
		for n, want := range c.want {
			if got := numeral(n, c.format, "", ""); got != want {
				t.Errorf("numeral(%d, %s) = %q, want %q", n, c.format, got, want)
			}
		}
	}
	if got := numeral(7, "custom", "001, 002, 003, ...", ""); got != "007" {
		t.Errorf("custom format: %q, want 007", got)
	}
	for lang, want := range map[string]string{"en-GB": "1st", "fr-FR": "1er", "es-ES": "1º", "ru-RU": "1-й", "zh-CN": "1", "": "1st"} {
		if got := numeral(1, "ordinal", "", lang); got != want {
			t.Errorf("ordinal in %q: %q, want %q", lang, got, want)
		}
	}
}

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
