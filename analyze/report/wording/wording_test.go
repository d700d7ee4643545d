package wording

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"dovetail/analyze"
	"dovetail/analyze/report"
	"dovetail/analyze/score"
	"dovetail/corpus"
)

// voice is the voice of a language about no organisation.
func voice(t *testing.T, lang corpus.Lang) *Voice {
	t.Helper()
	v, err := New(lang, report.Organisation{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestEveryLanguageHasEveryMessage(t *testing.T) {
	m, err := ownMessages()
	if err != nil {
		t.Fatal(err)
	}
	if len(m[corpus.English]) == 0 {
		t.Fatal("there is no message")
	}
	for _, f := range m.faults() {
		t.Error(f)
	}
}

// TestFaults shows that each fault of a message file is noticed.
func TestFaults(t *testing.T) {
	all := func(text string) string {
		return strings.ReplaceAll(`{"en": T, "fr": T, "es": T, "ru": T, "zh": T, "ar": T}`, "T", text)
	}
	for file, want := range map[string]string{
		`{"a.b": ` + all(`"x %d"`) + `}`: "",
		`{"a.b": {"en": "x"}}`:           `ar lacks the message "a.b"`,
		`{"a.b": {"fr": "x"}}`:           `fr has a message "a.b" that English has not`,
		`{"a.b": ` + strings.Replace(all(`"x %d"`), `"zh": "x %d"`, `"zh": "x"`, 1) + `}`: `zh: the message "a.b" takes [], in English [%[1]d]`,
		`{"a.b": ` + strings.Replace(all(`"x"`), `"ru": "x"`, `"ru": ""`, 1) + `}`:        `ru: the message "a.b" is empty`,
		`{"a.b": ` + all(`{"other": "x"}`) + `}`:                                          `ar: the message "a.b" has the plural forms [other], the language has [zero one two few many other]`,
	} {
		fsys := fstest.MapFS{"page.json": {Data: []byte(file)}}
		got, err := Faults(fsys)
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if want == "" && len(got) > 0 || want != "" && !slices.Contains(got, want) {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
	for _, file := range []string{`{"a": {"de": "x"}}`, `{"kind.gap": {"en": "x"}}`, `[]`} {
		if _, err := Extended(fstest.MapFS{"page.json": {Data: []byte(file)}}); err == nil {
			t.Errorf("%s: no error", file)
		}
	}
}

// TestEveryMessageIsUsed holds code, templates and message files together.
func TestEveryMessageIsUsed(t *testing.T) {
	entries, err := parse(corpus.English)
	if err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	read := func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if ext := filepath.Ext(path); ext == ".go" || ext == ".tmpl" {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			source.Write(b)
		}
		return nil
	}
	for _, root := range []string{"..", "../../compare", "../../../cmd/dovetail"} {
		if err := filepath.WalkDir(root, read); err != nil {
			t.Fatal(err)
		}
	}
	code := source.String()
	for _, m := range regexp.MustCompile(`(?:\.|\$p\.|\$\.)T\(?[( ]"([^"]+)"`).FindAllStringSubmatch(code, -1) {
		if _, ok := entries[m[1]]; !ok && !strings.HasSuffix(m[1], ".") {
			t.Errorf("the code asks for a message %q that no language has", m[1])
		}
	}
	// Keys that the code puts together from a prefix and a code.
	composed := []string{
		"count.", "means.", "kind.", "proposal.", "status.", "role.", "suppressed.", "change.", "mapping.rule.",
		"effect.", "feature.", "lang.", "month.", "part.", "work.", "the.", "col.", "sheet.",
		"subject.", "why.", "reason.", "draft.", "note.", "mapped.", "how.", "changes.", "aside.", "next.", "tally.", "param.", "stage.", "state.", "outcome.", "check.", "help.value.",
	}
	for key := range entries {
		if strings.Contains(code, `"`+key+`"`) || slices.ContainsFunc(composed, func(p string) bool { return strings.HasPrefix(key, p) }) {
			continue
		}
		t.Errorf("nothing uses the message %q", key)
	}
}

// TestCodesHaveWords holds the codes of the analysis and the messages together.
func TestCodesHaveWords(t *testing.T) {
	v := voice(t, corpus.English)
	var keys []string
	for _, k := range corpus.FindingKinds() {
		keys = append(keys, "kind."+string(k), "means."+string(k), "count."+string(k))
	}
	for _, s := range report.Statuses() {
		keys = append(keys, "status."+string(s))
	}
	for _, c := range report.ChangeKinds() {
		keys = append(keys, "change."+string(c), "changes."+string(c))
	}
	for _, c := range corpus.StatementCodes() {
		keys = append(keys, Key(c))
	}
	for _, r := range analyze.Reasons() {
		keys = append(keys, "suppressed."+strings.ReplaceAll(string(r), " ", "-"))
	}
	for f := range score.Count {
		keys = append(keys, "feature."+strings.ReplaceAll(f.String(), " ", "-"))
	}
	for _, a := range []corpus.ActionCode{
		corpus.ActLead, corpus.ActMerge, corpus.ActRefer, corpus.ActSuppress,
		corpus.ActCoordinate, corpus.ActUpdate, corpus.ActAdd, corpus.ActNone,
	} {
		keys = append(keys, "proposal."+string(a))
	}
	for _, l := range corpus.Languages() {
		keys = append(keys, "lang."+string(l))
	}
	for _, key := range keys {
		if !v.Has(key) {
			t.Errorf("no language has the message %q", key)
		}
	}
}

func TestPlurals(t *testing.T) {
	for _, c := range []struct {
		lang corpus.Lang
		n    int
		want string
	}{
		{corpus.English, 1, "1\u00a0finding"},
		{corpus.English, 1234, "1,234\u00a0findings"},
		{corpus.French, 0, "0\u00a0constatation"},
		{corpus.French, 2, "2\u00a0constatations"},
		{corpus.Spanish, 1, "1\u00a0constatación"},
		{corpus.Russian, 1, "1\u00a0вывод"},
		{corpus.Russian, 3, "3\u00a0вывода"},
		{corpus.Russian, 5, "5\u00a0выводов"},
		{corpus.Russian, 11, "11\u00a0выводов"},
		{corpus.Russian, 21, "21\u00a0вывод"},
		{corpus.Russian, 112, "112\u00a0выводов"},
		{corpus.Chinese, 1, "1项结果"},
		{corpus.Arabic, 0, "لا استنتاجات"},
		{corpus.Arabic, 1, "استنتاج واحد"},
		{corpus.Arabic, 2, "استنتاجان"},
		{corpus.Arabic, 3, "3\u00a0استنتاجات"},
		{corpus.Arabic, 11, "11\u00a0استنتاجاً"},
		{corpus.Arabic, 100, "100\u00a0استنتاج"},
		{corpus.Arabic, 103, "103\u00a0استنتاجات"},
	} {
		if got := voice(t, c.lang).T("count.findings", c.n); got != c.want {
			t.Errorf("%s %d: %q, want %q", c.lang, c.n, got, c.want)
		}
	}
}

func TestNumbersAndDates(t *testing.T) {
	for _, c := range []struct {
		lang                          corpus.Lang
		number, decimal, percent, day string
	}{
		{corpus.Arabic, "12,345", "0.87", "87\u200e%\u200e", "1 مارس 2024"},
		{corpus.Chinese, "12,345", "0.87", "87%", "2024年3月1日"},
		{corpus.English, "12,345", "0.87", "87%", "1 March 2024"},
		{corpus.French, "12\u00a0345", "0,87", "87\u00a0%", "1er mars 2024"},
		{corpus.Russian, "12\u00a0345", "0,87", "87\u00a0%", "1 марта 2024 г."},
		{corpus.Spanish, "12.345", "0,87", "87\u00a0%", "1 de marzo de 2024"},
	} {
		v := voice(t, c.lang)
		got := []string{v.Number(12345), v.Decimal(0.873), v.Percent(0.873), v.Date("2024-03-01"), v.Date("2024-03-01T08:00:00Z")}
		want := []string{c.number, c.decimal, c.percent, c.day, c.day}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.lang, got, want)
		}
		for _, odd := range []string{"", "soon", "2024-13-01", "2024-00-10", "2024-1"} {
			if got := v.Date(odd); got != odd {
				t.Errorf("%s: the date %q became %q", c.lang, odd, got)
			}
		}
	}
}

func TestNamesOfEditions(t *testing.T) {
	w := corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: "177"}
	revised := corpus.Edition{Year: 2018, Place: "Dubai", Revised: true}
	counted := corpus.Edition{Year: 2023, Revised: true, Revision: "3"}
	for lang, want := range map[corpus.Lang][2]string{
		corpus.English: {"Resolution 177 (Rev. Dubai, 2018)", "Resolution 177-3 (2023)"},
		corpus.French:  {"Résolution 177 (Rév. Dubai, 2018)", "Résolution 177-3 (2023)"},
		corpus.Spanish: {"Resolución 177 (Rev. Dubai, 2018)", "Resolución 177-3 (2023)"},
		corpus.Russian: {"Резолюция 177 (Пересм. Dubai, 2018 г.)", "Резолюция 177-3 (2023 г.)"},
		corpus.Chinese: {"第177号决议（2018年，Dubai，修订版）", "第177-3号决议（2023年）"},
		corpus.Arabic:  {"القرار 177 (المراجَع في Dubai، 2018)", "القرار 177-3 (2023)"},
	} {
		v := voice(t, lang)
		if got := [2]string{v.Edition(w, revised, ""), v.Edition(w, counted, "")}; got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

func TestClosenessAndEffect(t *testing.T) {
	v := voice(t, corpus.English)
	for score, want := range map[float64]string{1: "very close", 0.9: "very close", 0.89: "close", 0.75: "close", 0.6: "fairly close", 0.5: "fairly close", 0.2: "loose"} {
		if got := v.Closeness(score); got != want {
			t.Errorf("closeness of %v: %q, want %q", score, got, want)
		}
	}
	for weight, want := range map[float64]string{2: "raises it strongly", 0.6: "raises it", 0.2: "raises it slightly", 0.05: "no effect", -0.05: "no effect", -0.2: "lowers it slightly", -0.6: "lowers it", -2: "lowers it strongly"} {
		if got := v.Effect(weight); got != want {
			t.Errorf("effect of %v: %q, want %q", weight, got, want)
		}
	}
}

func TestStatusesAreRecognisedInEveryLanguage(t *testing.T) {
	for _, lang := range corpus.Languages() {
		v := voice(t, lang)
		for _, s := range report.Statuses() {
			for _, said := range []string{v.Status(s), " " + strings.ToUpper(v.Status(s)) + " ", string(s)} {
				if got, ok := ParseStatus(said); !ok || got != s {
					t.Errorf("%s: %q is read as %q, want %q", lang, said, got, s)
				}
			}
			if strings.Contains(v.Status(s), ",") {
				t.Errorf("%s: the status %q has a comma, which ends a choice in a workbook", lang, v.Status(s))
			}
		}
	}
	if got, ok := ParseStatus("perhaps"); ok {
		t.Errorf("%q is read as %q", "perhaps", got)
	}
}

// TestSheetsCanBeNamed checks what Excel demands of the names of sheets, and
// that headings by which columns are found name one column each.
func TestSheetsCanBeNamed(t *testing.T) {
	for _, lang := range corpus.Languages() {
		entries, err := parse(lang)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]string{}
		for _, key := range slices.Sorted(maps.Keys(entries)) {
			name := entries[key].text
			if !strings.HasPrefix(key, "sheet.") {
				continue
			}
			if n := len(utf16.Encode([]rune(name))); n > 31 || strings.ContainsAny(name, `[]:*?/\`) {
				t.Errorf("%s: no sheet can be called %q", lang, name)
			}
			if seen[strings.ToLower(name)] != "" {
				t.Errorf("%s: two sheets are called %q", lang, name)
			}
			seen[strings.ToLower(name)] = key
		}
	}
}

func TestAnUnknownLanguage(t *testing.T) {
	if _, err := New("de", report.Organisation{}); err == nil || !strings.Contains(err.Error(), `"de"`) {
		t.Errorf("error %v, want one that names the language", err)
	}
}

// TestPhrasesOfAnotherLanguage quotes a clause in the language of the voice,
// else in another, set apart where that runs the other way.
func TestPhrasesOfAnotherLanguage(t *testing.T) {
	both := map[corpus.Lang]string{corpus.English: "light lamps", corpus.Russian: "зажигать лампы"}
	s := corpus.Statement{Code: corpus.SubjectActivity, Sectors: []corpus.Sector{"ITU-T"}, Phrases: both}
	for lang, want := range map[corpus.Lang]string{
		corpus.English: "ITU-T: light lamps", corpus.Russian: "ITU-T: зажигать лампы", corpus.French: "ITU-T: light lamps",
		corpus.Arabic: "ITU-T: \u2068light lamps\u2069",
	} {
		if got := voice(t, lang).Say(&report.Report{}, nil, &s); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}
