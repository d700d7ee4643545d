package index

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	bleveapi "github.com/blevesearch/bleve_index_api"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// families are the stems of a language by word family.
type families struct {
	once    sync.Once
	members map[string][]bleveapi.DictEntry
}

// relatives returns the stems of the family of a stem that the index has, most
// frequent first, without the stem itself. The families are collected when
// first asked for: one pass over the words of the language.
func (s *snapshot) relatives(ctx context.Context, lang corpus.Lang, stem string) []bleveapi.DictEntry {
	names := token.Families(lang, stem)
	shelf := s.byLang[lang]
	if len(names) == 0 || shelf == nil {
		return nil
	}
	shelf.families.once.Do(func() { shelf.families.members = s.collect(lang) })
	var out []bleveapi.DictEntry
	for _, n := range names {
		for _, e := range shelf.families.members[n] {
			if e.Term != stem && !slices.ContainsFunc(out, func(o bleveapi.DictEntry) bool { return o.Term == e.Term }) {
				out = append(out, e)
			}
		}
	}
	if s.reader.countAll(ctx, string(lang), out) != nil {
		return nil
	}
	slices.SortFunc(out, func(a, b bleveapi.DictEntry) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Term, b.Term))
	})
	return out[:min(len(out), maxRelatives)]
}

// collect reads the words of a language into families. A word list that cannot
// be read has none: words then find themselves only.
func (s *snapshot) collect(lang corpus.Lang) map[string][]bleveapi.DictEntry {
	dict, err := s.reader.reader.FieldDict(string(lang))
	if err != nil {
		return nil
	}
	entries, err := drain(dict)
	if err != nil {
		return nil
	}
	out := make(map[string][]bleveapi.DictEntry)
	for _, e := range entries {
		for _, n := range token.Families(lang, e.Term) {
			out[n] = append(out[n], e)
		}
	}
	return out
}

// combining are the first parts of compounds whose second part says what kind of
// thing they name: "радиоконтроль" is a kind of "контроль", "cybersécurité" of
// "sécurité".
var combining = []string{"radio", "cyber", "ciber", "video", "audio", "радио", "кибер", "видео", "аудио", "энерго"}

// leastHead is how many letters the second part of a compound has at least.
const leastHead = 4

// compoundHead returns the stem of the second part of a compound, or "".
func compoundHead(lang corpus.Lang, word string) string {
	for _, first := range combining {
		head, ok := strings.CutPrefix(word, first)
		if !ok || utf8.RuneCountInString(head) < leastHead {
			continue
		}
		if ts := token.Tokens(lang, head); len(ts) == 1 {
			return ts[0].Stem
		}
	}
	return ""
}
