package lexicon

import (
	"math"
	"slices"
	"sync"
	"testing"

	"dovetail/corpus"
)

// One clause in six languages, and others it must not be taken for.
var clauses = []map[corpus.Lang]string{
	{
		"en": "to assist developing countries in strengthening the protection of children online",
		"fr": "d'aider les pays en développement à renforcer la protection des enfants en ligne",
		"es": "que ayude a los países en desarrollo a reforzar la protección de los niños en línea",
		"ru": "оказывать помощь развивающимся странам в укреплении защиты детей в онлайновой среде",
		"zh": "帮助发展中国家加强对儿童的在线保护",
		"ar": "مساعدة البلدان النامية على تعزيز حماية الأطفال على الخط",
	},
	{
		"en": "to publish the annual report on the expenditure of the Union before the end of the year",
		"fr": "de publier le rapport annuel sur les dépenses de l'Union avant la fin de l'année",
		"es": "que publique el informe anual sobre los gastos de la Unión antes de fin de año",
		"ru": "опубликовать годовой отчет о расходах Союза до конца года",
		"zh": "在年底之前公布国际电联支出年度报告",
		"ar": "نشر التقرير السنوي عن نفقات الاتحاد قبل نهاية السنة",
	},
	{
		"en": "to study the effects of climate change on satellite networks",
		"fr": "d'étudier les effets des changements climatiques sur les réseaux à satellite",
		"es": "que estudie los efectos del cambio climático en las redes de satélites",
		"ru": "изучить влияние изменения климата на спутниковые сети",
		"zh": "研究气候变化对卫星网络的影响",
		"ar": "دراسة آثار تغير المناخ على الشبكات الساتلية",
	},
}

func TestTranslationsAreNearest(t *testing.T) {
	l := Default()
	for i, c := range clauses {
		for _, a := range corpus.Languages() {
			for _, b := range corpus.Languages() {
				mate := l.Similarity(a, c[a], b, c[b])
				for j, d := range clauses {
					if other := l.Similarity(a, c[a], b, d[b]); j != i && other >= mate {
						t.Errorf("%s clause %d: %s clause %d scores %.3f, its translation %.3f", a, i, b, j, other, mate)
					}
				}
			}
		}
	}
}

func TestVectorShape(t *testing.T) {
	l := Default()
	for _, c := range clauses {
		for lang, text := range c {
			v := l.Vector(lang, text)
			if !slices.IsSorted(v.IDs) || len(v.IDs) != len(v.Weights) || len(v.IDs) > maxFeatures {
				t.Errorf("%s: %d ids, %d weights, sorted %v", lang, len(v.IDs), len(v.Weights), slices.IsSorted(v.IDs))
			}
			var sum float64
			for _, w := range v.Weights {
				sum += float64(w) * float64(w)
			}
			if math.Abs(sum-1) > 1e-4 || math.Abs(Cosine(v, v)-1) > 1e-4 {
				t.Errorf("%s: length %.4f", lang, sum)
			}
			if w := l.VectorOf(lang, l.Tokens(lang, text)); Cosine(v, w) < 0.9999 {
				t.Errorf("%s: the vector of the tokens is another", lang)
			}
		}
	}
}

func TestEmptyTexts(t *testing.T) {
	l := Default()
	for _, text := range []string{"", " ", "— …", "ъъъъ"} {
		v := l.Vector("ru", text)
		if !v.Empty() || l.Similarity("ru", text, "en", "network") != 0 {
			t.Errorf("%q has %d concepts", text, len(v.IDs))
		}
	}
	if v := l.Vector("xx", "network"); !v.Empty() {
		t.Error("a language that is none of the six has concepts")
	}
}

func TestNumbersAndNames(t *testing.T) {
	l := Default()
	for _, test := range []struct {
		a, b      corpus.Lang
		x, y, far string
	}{
		{"en", "ru", "Resolution 70", "Резолюция 70", "Резолюция 71"},
		{"fr", "en", "1\u00a0234,5 MHz", "1,234.5 MHz", "1,235 MHz"},
		{"en", "ar", "Recommendation E.1100", "التوصية E.1100", "التوصية E.1101"},
		{"en", "zh", "5G and IMT-2020", "5G和IMT-2020", "4G和IMT-2000"},
		{"en", "ru", "ITU-T", "МСЭ-Т", "МСЭ-R"},
		{"fr", "en", "UIT-D", "ITU-D", "ITU-R"},
	} {
		near, far := Cosine(l.Vector(test.a, test.x), l.Vector(test.b, test.y)), Cosine(l.Vector(test.a, test.x), l.Vector(test.b, test.far))
		if near < 0.5 || near <= far {
			t.Errorf("%q: %q scores %.2f, %q %.2f", test.x, test.y, near, test.far, far)
		}
	}
}

func TestAlign(t *testing.T) {
	l := Default()
	a, b := "strengthening the protection of children online", "renforcer la protection des enfants en ligne"
	got := make(map[string]string)
	for _, m := range l.Align("en", a, "fr", b) {
		got[a[m.A.Start:m.A.End]] = b[m.B.Start:m.B.End]
	}
	for en, fr := range map[string]string{"strengthening": "renforcer", "protection": "protection", "children": "enfants"} {
		if got[en] != fr {
			t.Errorf("%q is aligned with %q, want %q", en, got[en], fr)
		}
	}
}

func TestTranslations(t *testing.T) {
	l := Default()
	for _, test := range []struct {
		lang   corpus.Lang
		word   string
		target corpus.Lang
		among  string // words of which the stem of one must be found
	}{
		{"en", "radiocommunication", "ru", "радиосвязь"},
		{"en", "telecommunications", "ar", "اتصالات"},
		{"zh", "决议", "es", "resolución"},
		{"fr", "réseau", "en", "network"},
		{"ar", "قرار", "fr", "résolution"},
		{"ru", "спутник", "zh", "卫星"},
		{"es", "5G", "zh", "5G"},
	} {
		want := l.Tokens(test.target, test.among)[0].Stem
		got := l.Translations(test.lang, test.word, test.target)
		if !slices.ContainsFunc(got, func(w Weighted) bool { return w.Stem == want }) {
			t.Errorf("%s %q in %s: %v, want %q among them", test.lang, test.word, test.target, got, want)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	l := Default()
	want := l.Similarity("en", clauses[0]["en"], "zh", clauses[0]["zh"])
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got := l.Similarity("en", clauses[0]["en"], "zh", clauses[0]["zh"]); got != want {
					t.Errorf("%v, then %v", want, got)
				}
				l.Translations("en", "network", "ru")
			}
		})
	}
	wg.Wait()
}

func TestPairIndex(t *testing.T) {
	seen := make(map[int]bool)
	for _, a := range corpus.Languages() {
		for _, b := range corpus.Languages() {
			i := PairIndex(a, b)
			if i < 0 || i >= Pairs || i != PairIndex(b, a) {
				t.Errorf("PairIndex(%s, %s) = %d", a, b, i)
			}
			seen[i] = true
		}
	}
	if len(seen) != Pairs || PairIndex("en", "xx") != -1 {
		t.Errorf("%d pairs of %d", len(seen), Pairs)
	}
}
