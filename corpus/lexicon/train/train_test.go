package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/corpus/lexicon/resource"
)

func text(pairs ...string) (t [len(langs)]string) {
	for i := 0; i < len(pairs); i += 2 {
		t[langIndex(pairs[i])] = pairs[i+1]
	}
	return t
}

func collect(t *testing.T, read func(emit func([len(langs)]string)) error) [][len(langs)]string {
	t.Helper()
	var out [][len(langs)]string
	if err := read(func(x [len(langs)]string) { out = append(out, x) }); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestReadWiktionary(t *testing.T) {
	in := "fr\tnet\t~ <n> (mesh)\nfr\tnet\tfilet <m>, réseau <m> /ʁezo/\nfr\tnet\t~ <adj> (after deductions)\nfr\tnet\tnet\n" +
		"zh\tnet\t~ <n> (mesh)\nzh\tnet\t網, 网 /wǎng/\nru\tnet\t~ <n> (mesh)\nru\tnet\tsetka\n"
	got := collect(t, func(emit func([len(langs)]string)) error { return readWiktionary(strings.NewReader(in), emit) })
	want := [][len(langs)]string{text("en", "net", "fr", "filet ; réseau", "zh", "網 ; 网"), text("en", "net", "fr", "net")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadPairs(t *testing.T) {
	in := "en\tfr\tyes\toui\nen\txx\tyes\tja\nbroken\n"
	got := collect(t, func(emit func([len(langs)]string)) error { return readPairs(strings.NewReader(in), emit) })
	if diff := cmp.Diff([][len(langs)]string{text("en", "yes", "fr", "oui")}, got); diff != "" {
		t.Error(diff)
	}
}

func TestGuard(t *testing.T) {
	g := &guard{whole: make(map[string]bool)}
	for i := range g.shingles {
		g.shingles[i] = make(map[string]bool)
	}
	g.add(english, "The quick brown fox jumps over the lazy dog near the old river bank.")
	g.add(langIndex("zh"), "敏捷的棕色狐狸跳过河岸边那只懒惰的老狗")
	for _, test := range []struct {
		name string
		text [len(langs)]string
		want bool
	}{
		{"the same", text("en", "the quick brown fox jumps over the lazy dog near the old river bank"), true},
		{"most of it", text("en", "Yesterday the quick brown fox jumps over the lazy dog"), true},
		{"a few words", text("en", "The quick brown fox sleeps, and a dog is near the old river"), false},
		{"in traditional characters", text("zh", "敏捷的棕色狐狸跳過河岸邊那隻懶惰的老狗"), true},
		{"another language", text("fr", "Un texte tout à fait différent, sans rien de commun"), false},
	} {
		if got := g.holds(test.text); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// A lexicon of a few invented lines, twice: the same words find one another, and
// the bytes are the same.
func TestBuild(t *testing.T) {
	running, terms := &source{name: "running", weight: 1}, &source{name: "domain", weight: 2, dictionary: true}
	segments := []segment{
		{running, text("en", "the network grows", "fr", "le réseau grandit", "zh", "网络在增长")},
		{running, text("en", "a new network", "fr", "un nouveau réseau", "ru", "новая сеть")},
		{running, text("en", "a new rule", "fr", "une nouvelle règle", "ru", "новое правило", "ar", "قاعدة جديدة")},
		{terms, text("en", "network", "fr", "réseau", "zh", "网络", "ru", "сеть", "ar", "شبكة")},
		{terms, text("en", "ITU-T", "ru", "МСЭ-Т")},
	}
	f := build(segments, nil)
	if diff := cmp.Diff(f, build(segments, nil)); diff != "" {
		t.Errorf("not the same twice:\n%s", diff)
	}
	for lang, word := range map[corpus.Lang]string{"fr": "reseau", "zh": "网络", "ru": "сет", "ar": "شبك"} {
		if hub := bestHub(f, lang, word); hub != "network" {
			t.Errorf("%s %q translates as %q", lang, word, hub)
		}
	}
	if hub := bestHub(f, "ru", "мсэ-t"); hub != "itu-t" {
		t.Errorf("our own symbols are words: got %q", hub)
	}
}

func bestHub(f *resource.File, lang corpus.Lang, word string) string {
	for _, t := range f.Tables {
		for i, w := range t.Words {
			if t.Lang != string(lang) || w != word {
				continue
			}
			var best resource.Entry
			for _, e := range t.Rows[i] {
				if e.Weight > best.Weight {
					best = e
				}
			}
			return f.Hub.Words[best.Hub]
		}
	}
	return ""
}
