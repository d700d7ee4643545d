package concept

import (
	"context"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
)

// TestRegister looks words that stand for one another up, within a language and
// across two, and words of different groups that must stay apart.
func TestRegister(t *testing.T) {
	s := NewSpace(lexicon.Default())
	of := func(lang corpus.Lang, word string) ID {
		ids, _ := s.Sequence(lang, word)
		if len(ids) != 1 {
			t.Fatalf("%q is %d words", word, len(ids))
		}
		return ids[0]
	}
	repository, collection := of(corpus.English, "repository"), of(corpus.English, "collection")
	inventory, registre := of(corpus.English, "inventory"), of(corpus.French, "registre")
	satellite := of(corpus.English, "satellite")
	m, err := s.Meanings(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]ID{{repository, collection}, {inventory, registre}} {
		if got := m.Like(pair[0], pair[1]); got < 0.65 {
			t.Errorf("%s and %s are alike by %.2f, want at least 0.65", s.Name(pair[0]), s.Name(pair[1]), got)
		}
		if m.Like(pair[0], pair[1]) != m.Like(pair[1], pair[0]) {
			t.Errorf("%s and %s: the likeness depends on the order", s.Name(pair[0]), s.Name(pair[1]))
		}
	}
	if got := m.Like(inventory, satellite); got != 0 {
		t.Errorf("inventory and satellite are alike by %.2f", got)
	}
}
