package desk

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// TestWordsAreFoundWherever compares what the index of words finds with a look at
// every text, for words of any place and length in languages with and without
// spaces.
func TestWordsAreFoundWherever(t *testing.T) {
	texts := []string{
		"to organize a training course on Spectrum Monitoring", "to report to the Council", "ПОРУЧАЕТ Директору БРЭ организовать подготовку кадров",
		"责成电信发展局主任组织频谱监测培训", "يكلف مدير مكتب تنمية الاتصالات بتنظيم دورات تدريبية", "",
	}
	var findings []*report.Finding
	for i, s := range texts {
		findings = append(findings, &report.Finding{
			ID:    corpus.FindingID(fmt.Sprintf("f%d", i)),
			Sides: []report.Side{{Text: s, Title: "Shared title"}, {Text: texts[(i+1)%len(texts)], Versions: map[corpus.Lang]string{"fr": "Séminaire " + fmt.Sprint(i)}}},
		})
	}
	x := indexWords(findings)
	var words []string
	for _, s := range texts {
		letters := []rune(strings.ToLower(s))
		for i := range letters {
			for _, n := range []int{1, 2, 5, 12} {
				if i+n <= len(letters) {
					words = append(words, string(letters[i:i+n]))
				}
			}
		}
	}
	words = append(words, "shared", "séminaire 3", "f2", "nowhere to be found")
	for _, w := range words {
		var want []int
		for i, f := range findings {
			if slices.ContainsFunc(slices.Collect(spoken(f)), func(s string) bool { return strings.Contains(strings.ToLower(s), w) }) {
				want = append(want, i)
			}
		}
		for range 2 { // the second time from memory
			if got := x.holding(w); !slices.Equal(got, want) {
				t.Fatalf("%q is held by %v, found in %v", w, want, got)
			}
		}
	}
}
