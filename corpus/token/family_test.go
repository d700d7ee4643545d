package token

import (
	"slices"
	"testing"

	"dovetail/corpus"
)

func TestFamilies(t *testing.T) {
	for _, test := range []struct {
		name string
		lang corpus.Lang
		a, b string
		same bool
	}{
		{"noun and participle", "ru", "обучение", "обученный", true},
		{"aspects of a verb", "ru", "предупредить", "предупреждать", true},
		{"noun and verb with another consonant", "ru", "оповещение", "оповестить", true},
		{"agent and activity", "ru", "наставник", "наставничество", true},
		{"what comes of a thing", "ru", "стандартизация", "стандартный", true},
		{"strangers", "ru", "станция", "страна", false},
		{"form II", "ar", "تدريب", "مدربين", true},
		{"form IV", "ar", "الإنذار", "ينذر", true},
		{"form VIII", "ar", "اختبار", "مختبر", true},
		{"form X", "ar", "استخدام", "المستخدمين", true},
		{"broken plural", "ar", "مشروع", "مشاريع", true},
		{"plural of teams", "ar", "فريق", "أفرقة", true},
		{"plural of systems", "ar", "نظام", "أنظمة", true},
		{"plural of experts", "ar", "خبير", "الخبراء", true},
		{"office is no book", "ar", "مكتب", "كتاب", false},
		{"English has its stemmer", "en", "train", "trainer", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := familiesOf(test.lang, test.a), familiesOf(test.lang, test.b)
			if got := slices.ContainsFunc(a, func(f string) bool { return slices.Contains(b, f) }); got != test.same {
				t.Errorf("%s: %q and %s: %q", test.a, a, test.b, b)
			}
		})
	}
}

func familiesOf(lang corpus.Lang, word string) []string {
	return Families(lang, Tokens(lang, word)[0].Stem)
}
