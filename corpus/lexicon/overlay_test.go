package lexicon

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
)

// A user's own terms: "blimpnet" and its Russian and Chinese names are in no
// dictionary.
var own = []Aligned{
	{"en": "the blimpnet operator shall report", "ru": "оператор шаролинка представляет отчет", "zh": "浮网运营商应提交报告"},
	{"en": "the blimpnet is a network", "ru": "шаролинк является сетью", "zh": "浮网是一种网络"},
	{"en": "protection of the blimpnet", "ru": "защита шаролинка", "zh": "浮网的保护"},
	{"en": "users of the blimpnet", "ru": "пользователи шаролинка", "zh": "浮网用户"},
}

func TestOverlayLearnsWords(t *testing.T) {
	l := Default()
	a := l.With(l.Learn(own))
	for lang, word := range map[corpus.Lang]string{"ru": "шаролинка", "zh": "浮网"} {
		before, after := l.Similarity("en", "blimpnet", lang, word), a.Similarity("en", "blimpnet", lang, word)
		if after < 0.5 || after <= before {
			t.Errorf("%s: %.3f before, %.3f after", lang, before, after)
		}
	}
	if got := a.Translations("ru", "шаролинк", "en"); len(got) == 0 || got[0].Stem != "blimpnet" {
		t.Errorf("шаролинк translates as %v", got)
	}
	if got := l.Translations("ru", "шаролинк", "en"); len(got) != 0 {
		t.Errorf("the embedded lexicon changed: %v", got)
	}
}

func TestOverlayKeepsTheRest(t *testing.T) {
	l := Default()
	a := l.With(l.Learn(own))
	for i, c := range clauses {
		for _, lang := range corpus.Languages() {
			x, y := l.Similarity("en", c["en"], lang, c[lang]), a.Similarity("en", c["en"], lang, c[lang])
			if y < x-0.1 {
				t.Errorf("clause %d in %s: likeness fell from %.2f to %.2f", i, lang, x, y)
			}
		}
	}
}

func TestOverlayIsReproducible(t *testing.T) {
	x, y := Default().With(Default().Learn(own)), Default().With(Default().Learn(own))
	for _, text := range own {
		for lang, s := range text {
			a, b := x.Vector(lang, s), y.Vector(lang, s)
			if diff := cmp.Diff(a.IDs, b.IDs); diff != "" {
				t.Fatal(diff)
			}
			if diff := cmp.Diff(a.Weights, b.Weights); diff != "" {
				t.Fatal(diff)
			}
		}
	}
	if x := Default().With(Default().Learn(nil)); x.Similarity("en", "network", "fr", "réseau") < 0.5 {
		t.Error("adapting to nothing lost what was known")
	}
}

// What is kept of an overlay in a file says the same as the overlay.
func TestOverlayIsKept(t *testing.T) {
	l := Default()
	o := l.Learn(own)
	data, err := o.Encode()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := ReadOverlay(data)
	if err != nil {
		t.Fatal(err)
	}
	if kept.Words() == 0 || kept.Words() != o.Words() {
		t.Errorf("%d words kept of %d", kept.Words(), o.Words())
	}
	x, y := l.With(o), l.With(kept)
	for _, text := range own {
		for lang, s := range text {
			if diff := cmp.Diff(x.Vector(lang, s).Weights, y.Vector(lang, s).Weights); diff != "" {
				t.Fatal(diff)
			}
		}
	}
	if _, err := ReadOverlay(data[:len(data)/2]); err == nil {
		t.Error("half an overlay was read")
	}
	if l.With(nil) != l {
		t.Error("no overlay is another lexicon")
	}
}
