package table

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/analyze/report"
	"dovetail/analyze/report/internal/sample"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// sheets lays out a source in a language, by key.
func sheets(t *testing.T, src report.Source, lang corpus.Lang) map[string]Sheet {
	t.Helper()
	r, err := report.Collect(src)
	if err != nil {
		t.Fatal(err)
	}
	v, err := wording.New(lang, r.Run.Organisation)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]Sheet{}
	for _, s := range Sheets(r, v) {
		out[s.Key] = s
	}
	return out
}

func TestSheetsAreWhole(t *testing.T) {
	for _, lang := range corpus.Languages() {
		all := sheets(t, sample.Analysis().Source(), lang)
		for _, key := range Keys() {
			s, ok := all[key]
			if !ok || len(s.Rows) == 0 {
				t.Errorf("%s: the sheet %q is missing or empty", lang, key)
				continue
			}
			headings := map[string]bool{}
			for _, c := range s.Columns {
				if c.Heading == "" || strings.HasPrefix(c.Heading, "col.") || headings[c.Heading] {
					t.Errorf("%s: sheet %q has a column headed %q twice or not at all", lang, key, c.Heading)
				}
				headings[c.Heading] = true
			}
			for i, row := range s.Rows {
				if len(row) != len(s.Columns) {
					t.Errorf("%s: row %d of %q has %d cells for %d columns", lang, i, key, len(row), len(s.Columns))
				}
				for _, c := range row {
					if c.Sheet != "" && c.Row >= len(all[c.Sheet].Rows) {
						t.Errorf("%s: %q in %q leads to row %d of %q, which has %d", lang, c.Text, key, c.Row, c.Sheet, len(all[c.Sheet].Rows))
					}
				}
			}
		}
	}
}

func TestChangesComeWithTheSecondRun(t *testing.T) {
	a := sample.Analysis()
	a.Changes = nil
	if s := sheets(t, a.Source(), corpus.English)[Changes]; len(s.Rows) != 1 || s.Rows[0][0].Text != "Nothing differs between run-1 and run-2." {
		t.Errorf("rows where nothing changed: %v", s.Rows)
	}
	a.Since = ""
	if _, ok := sheets(t, a.Source(), corpus.English)[Changes]; ok {
		t.Error("there is a sheet of changes in the first run")
	}
}

// texts are the texts of a row.
func texts(row []Cell) []string {
	var out []string
	for _, c := range row {
		out = append(out, c.Text)
	}
	return out
}

func TestMappingIsThemesByBodies(t *testing.T) {
	s := sheets(t, sample.Analysis().Source(), corpus.Russian)[Mapping]
	want := []string{
		"Сельские районы",
		"Да: резолюция организации в целом и по меньшей мере одного Сектора",
		"Резолюция 801 (Пересм. Порт-Альба, 2022 г.): Общинные сети в сельских районах (название: rural)",
		"Резолюция 821 (Лейкхейвен, 2022 г.): Руководящие указания по недорогим сетям доступа (название: rural)",
		"Резолюция 841 (Норвик, 2021 г.): Подключение сельских сообществ (2\u00a0пункта: rural areas; выполняет PP Резолюция 801)",
	}
	if diff := cmp.Diff(want, texts(s.Rows[0])); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestThemesSheetNamesHolders(t *testing.T) {
	s := sheets(t, sample.Analysis().Source(), corpus.English)[Themes]
	got := map[string]string{}
	for i, c := range s.Columns {
		got[c.Key] = s.Rows[0][i].Text
	}
	if got["focal-point:ITU-T"] != "M. Okafor" || got["focal-point:ITU-D"] != "vacant" || got["focal-point:ITU-R"] != "" {
		t.Errorf("posts %v", got)
	}
}

func TestBaselineIsBlindToSpacesAlone(t *testing.T) {
	b := Baseline(corpus.Accepted, "A", "yes")
	if Baseline(corpus.Accepted, " A", "yes\n") != b {
		t.Error("spaces about the words count")
	}
	for _, other := range []string{Baseline(corpus.Rejected, "A", "yes"), Baseline(corpus.Accepted, "Ay", "es"), Baseline(corpus.Accepted, "A", "")} {
		if other == b {
			t.Error("different decisions have one baseline")
		}
	}
}
