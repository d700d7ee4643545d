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
	const (
		head = "profile: x\nlanguages: [en]\n"
		body = "bodies: [{code: A}]\n"
	)
	for _, tc := range []struct{ name, text, want string }{
		{"syntax", head + "bodies: [\n", "p.yaml:"},
		{"unknown key", head + "bodyes: []\n", "p.yaml:3:"},
		{"language", "profile: x\nlanguages: [en, xx]\n", "p.yaml:2: language \"xx\""},
		{"sector", head + "bodies:\n  - code: A\n    sectors: [Q]\n", "p.yaml:5: sector \"Q\""},
		{"twice", head + "bodies:\n  - code: A\n  - code: A\n", "p.yaml:5: body \"A\""},
		{"unit", head + "unit: person\n", "p.yaml:3: unit"},
		{"pattern", head + body + "language: en\nmodifiers: |\n  also\n  (further\n", "p.yaml:7: pattern"},
		{"unknown officer", head + body + "language: en\nofficers:\n  SG: |\n    Secretary\n", "p.yaml:7: officer \"SG\""},
		{"unknown action", head + body + "language: en\nverbs:\n  dance:\n    operative: |\n      dances\n", "p.yaml:8: \"dance\""},
		{"unknown word", head + body + "language: en\nmodifiers: |\n  {often}\n", "p.yaml:6: pattern \"{often}\""},
		{"formula", head + body + "language: en\nformulas:\n  - '('\n", "p.yaml:6: formula"},
		{"symbol", head + "bodies:\n  - code: A\n    symbols: ['A/RES']\n", "p.yaml:5: symbol"},
		{"none", "languages: [en]\n", "p.yaml:1:"},
		{"empty", "", "p.yaml:1:"},
		{"type", head + "bodies: hello\n", "p.yaml:3:"},
		{"tabs", head + "bodies:\n\t- code: A\n", "p.yaml:4:"},
		{"key twice", head + "unit: sector\nunit: organ\n", "p.yaml:4:"},
		{"no code", head + "bodies:\n  - code: A\n  - rank: 1\n", "p.yaml:4: the body after this line has no code"},
		{"language of a name", head + "names: {english: X}\n", "p.yaml:3: language \"english\""},
		{"date", head + "bodies:\n  - code: A\n    assemblies:\n      - {year: 2020, place: X, opened: \"2020-13-40\"}\n", "p.yaml:6: the date"},
		{"kind", head + body + "language: en\nkinds:\n  law: |\n    law\n", "p.yaml:7: \"law\""},
		{"mark", head + body + "language: en\nmarks:\n  NEW: |\n    new\n", "p.yaml:7: \"NEW\""},
		{"theme on no list", head + "themes:\n  - slug: t\n", "p.yaml:4: theme \"t\""},
		{"term", head + "themes:\n  - slug: t\n    lists: {a: {en: T}}\n    terms:\n      en: |\n        good\n        (bad\n", "p.yaml:9: theme \"t\""},
		{"post", head + "themes:\n  - slug: t\n    lists: {a: {en: T}}\n    focal_points:\n      - {sector: Q}\n", "p.yaml:7: sector \"Q\""},
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

// TestFormulas tells stock wording from work, in every language.
func TestFormulas(t *testing.T) {
	p := load1(t, "itu")
	for _, tc := range []struct {
		lang    corpus.Lang
		formula string
		work    string
	}{
		{"en", "to report on the implementation of this resolution to the next plenipotentiary conference;", "to report to schools on the light of lamps;"},
		{"en", "to bring this resolution to the notice of the funds that may pay for lamps;", "to bring lamps to the notice of the funds;"},
		{"en", "to take the measures necessary to carry out the tasks of resolves 1 and 2 above;", "to take the measures necessary to light the schools;"},
		{"fr", "de soumettre un rapport annuel sur la mise en œuvre de la présente résolution au Conseil;", "de soumettre un rapport annuel sur les lampes;"},
		{"fr", "de transmettre la présente résolution au Secrétaire général de l'Organisation des Nations Unies;", "de transmettre les lampes aux écoles;"},
		{"es", "que presente un informe anual sobre la aplicación de la presente Resolución al Consejo;", "que presente un informe anual sobre las lámparas;"},
		{"es", "que señale la presente Resolución a la atención de los fondos;", "que señale las lámparas a la atención de los fondos;"},
		{"ru", "представить подробный отчет о ходе выполнения настоящей Резолюции Совету;", "представить подробный отчет о лампах;"},
		{"ru", "довести настоящую Резолюцию до сведения заинтересованных сторон;", "довести лампы до школ;"},
		{"zh", "就本决议的实施情况向理事会提交年度报告；", "就灯具的使用情况开展研究；"},
		{"zh", "将本决议转呈联合国秘书长；", "将灯具送交学校；"},
		{"ar", "تقديم تقرير عن التقدم المحرز في تنفيذ هذا القرار إلى المجلس؛", "تقديم تقرير عن المصابيح؛"},
		{"ar", "إحالة هذا القرار إلى الأمين العام للأمم المتحدة؛", "إحالة المصابيح إلى المدارس؛"},
		{"fr", "de faire rapport à la prochaine Conférence de plénipotentiaires sur la mise en œuvre de la présente résolution;", "de fabriquer des lampes;"},
		{"es", "que presente un informe al Consejo sobre la aplicación de la presente Resolución;", "que fabrique lámparas;"},
		{"ru", "представить отчет следующей полномочной конференции о выполнении настоящей Резолюции;", "представить лампы;"},
		{"zh", "向理事会报告本决议的落实情况；", "制造灯具；"},
		{"ar", "رفع تقرير إلى المجلس بشأن تنفيذ هذا القرار؛", "صنع المصابيح؛"},
	} {
		if !p.Formula(tc.lang, tc.formula) {
			t.Errorf("%s: %q is no formula", tc.lang, tc.formula)
		}
		if p.Formula(tc.lang, tc.work) {
			t.Errorf("%s: %q is a formula", tc.lang, tc.work)
		}
	}
}

// TestThemesOf assigns themes with the words that tell them.
func TestThemesOf(t *testing.T) {
	p := load1(t, "itu")
	for _, tc := range []struct {
		lang        corpus.Lang
		title, text string
		want        string
	}{
		{"en", "Lamps for women and girls", "to hold remote participation and train young people", `gender: "women" in the title, "girls" in the title | youth: "young people" in the words | virtual-participation: "remote participation" in the words`},
		{"fr", "", "l'accessibilité pour les personnes handicapées", `accessibility: "accessibilité" in the words, "personnes handicapées" in the words`},
		{"es", "", "la ciberseguridad", `digital-resilience: "ciberseguridad" in the words`},
		{"ru", "", "об изменении климата и кибербезопасности", `climate-environment: "изменении климата" in the words | digital-resilience: "кибербезопасности" in the words`},
		{"zh", "", "应对气候变化", `climate-environment: "气候变化" in the words`},
		{"ar", "", "وبالأمن السيبراني", `digital-resilience: "وبالأمن السيبراني" in the words`},
	} {
		var got []string
		for _, h := range p.ThemesOf(tc.lang, tc.title, tc.text) {
			got = append(got, string(h.Slug)+": "+h.Reason)
		}
		if g := strings.Join(got, " | "); g != tc.want {
			t.Errorf("%s: %s\n  want %s", tc.lang, g, tc.want)
		}
	}
}
