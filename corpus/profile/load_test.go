package profile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/corpus"
)

func load1(t *testing.T, name string) *Profile {
	t.Helper()
	p, err := Load(name)
	if err != nil {
		t.Fatalf("loading profile %q: %v", name, err)
	}
	return p
}

func TestITU(t *testing.T) {
	p := load1(t, "itu")
	for _, code := range []corpus.Body{"PP", "COUNCIL", "RA", "WRC", "WTSA", "WTDC"} {
		b := p.Body(code)
		if b == nil {
			t.Fatalf("body %s is missing", code)
		}
		allLanguages(t, "body "+string(code), b.Names)
		for _, a := range b.Assemblies {
			allLanguages(t, string(code)+" assembly", a.Place)
		}
	}
	for i := range p.Officers {
		allLanguages(t, "officer "+string(p.Officers[i].Code), p.Officers[i].Names)
	}
	for i := range p.Themes {
		th := &p.Themes[i]
		for _, l := range th.Lists {
			allLanguages(t, "theme "+string(th.Slug)+" on "+l, th.ListNames[l])
		}
		for _, lang := range corpus.Languages() {
			if len(th.Terms[lang]) == 0 {
				t.Errorf("theme %s has no terms in %s", th.Slug, lang)
			}
		}
	}
	if !p.Higher("PP", "WTDC") || p.Higher("RA", "WTSA") {
		t.Error("the order of bodies is wrong")
	}
}

func TestThemesStandOnTheirLists(t *testing.T) {
	p := load1(t, "itu")
	count := map[string]int{}
	for i := range p.Themes {
		for _, l := range p.Themes[i].Lists {
			count[l]++
		}
	}
	if count["isc-tf"] != 16 || count["iscg"] != 6 {
		t.Errorf("themes per list: %v; want 16 of the task force and 6 of the coordination group", count)
	}
}

func TestSectorsOf(t *testing.T) {
	p := load1(t, "itu")
	for _, tc := range []struct {
		body corpus.Body
		to   []corpus.Officer
		want string
	}{
		{"PP", []corpus.Officer{"BDT"}, "ITU-D"},
		{"WTSA", []corpus.Officer{"ITU-T/SG17", "SG"}, "ITU-T GS"},
		{"PP", []corpus.Officer{"TSB", "BR", "BDT"}, "ITU-R ITU-T ITU-D"},
		{"WTDC", nil, "ITU-D"},
		{"PP", nil, ""},
		{"WTDC", []corpus.Officer{"MEMBER-STATES"}, ""},
	} {
		var got []string
		for _, s := range p.SectorsOf(tc.body, tc.to) {
			got = append(got, string(s))
		}
		if g := strings.Join(got, " "); g != tc.want {
			t.Errorf("SectorsOf(%s, %v) = %q, want %q", tc.body, tc.to, g, tc.want)
		}
	}
}

func allLanguages(t *testing.T, what string, n Names) {
	t.Helper()
	for _, lang := range corpus.Languages() {
		if n[lang] == "" {
			t.Errorf("%s has no name in %s: %v", what, lang, n)
		}
	}
}

func TestErrorsNameFileAndLine(t *testing.T) {
	const head = "profile: x\nlanguages: [en]\n"
	for _, tc := range []struct{ name, text, want string }{
		{"syntax", head + "bodies: [\n", "p.yaml:"},
		{"unknown key", head + "bodyes: []\n", "p.yaml:3:"},
		{"language", "profile: x\nlanguages: [en, xx]\n", "p.yaml:2: language \"xx\""},
		{"sector", head + "bodies:\n  - code: A\n    sectors: [Q]\n", "p.yaml:5: sector \"Q\""},
		{"twice", head + "bodies:\n  - code: A\n  - code: A\n", "p.yaml:5: body \"A\""},
		{"unit", head + "unit: person\n", "p.yaml:3: unit"},
		{"none", "languages: [en]\n", "p.yaml:1:"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "p.yaml")
			if err := os.WriteFile(file, []byte(tc.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Load(file)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v, want one with %q", err, tc.want)
			}
		})
	}
}

func TestUN(t *testing.T) {
	p := load1(t, "un")
	if p.Unit != UnitOrgan || p.Style != StyleSentences {
		t.Errorf("unit %q, style %q", p.Unit, p.Style)
	}
	got := p.SectorsOf("HRC", []corpus.Officer{"SG"})
	if len(got) != 1 || got[0] != "HRC" {
		t.Errorf("a clause of HRC to the Secretary-General belongs to %v", got)
	}
	for i := range p.Bodies {
		allLanguages(t, string(p.Bodies[i].Code), p.Bodies[i].Names)
	}
}
