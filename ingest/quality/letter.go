package quality

import (
	"strings"
	"sync"
	"unicode"
)

// letterKind is the script of a letter, as far as it tells languages apart.
type letterKind uint8

const (
	noLetter letterKind = iota
	latinLetter
	cyrillicLetter
	foreignCyrillicLetter // of another language than Russian
	arabicLetter
	foreignArabicLetter // of another language than Arabic
	hanLetter
	kanaLetter
	otherLetter
)

// tableEnd is where the table of letters ends: behind the Arabic block.
const tableEnd = 0x700

// letters holds what is asked of every rune of every text, so that no range
// table is searched for the common ones.
type letters struct {
	kind [tableEnd]letterKind
	mark [tableEnd]bool
}

var letterTable = sync.OnceValue(func() *letters {
	t := &letters{}
	for r := range rune(tableEnd) {
		t.kind[r] = kindOf(r)
		t.mark[r] = unicode.Is(unicode.Mn, r)
	}
	return t
})

// kindOf looks a rune up.
func kindOf(r rune) letterKind {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return hanLetter
	case !unicode.IsLetter(r):
		return noLetter
	case r < 0x250 || r >= 0x1E00 && r < 0x1F00:
		return latinLetter
	case r >= 0x400 && r < 0x530:
		if strings.ContainsRune("іїєґўђћљњџјІЇЄҐ", r) {
			return foreignCyrillicLetter
		}
		return cyrillicLetter
	case unicode.Is(unicode.Arabic, r):
		if strings.ContainsRune("پچژگکیےہں", r) {
			return foreignArabicLetter
		}
		return arabicLetter
	case unicode.Is(unicode.Han, r):
		return hanLetter
	case unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r):
		return kanaLetter
	}
	return otherLetter
}
