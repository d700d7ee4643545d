package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dovetail/corpus"
)

// TestPassage holds that a long text is cut at characters to where most was found.
func TestPassage(t *testing.T) {
	for _, filler := range []string{"word and ", "频谱监测", "слово и "} {
		text := strings.Repeat(filler, 300)
		at := len(text)
		text += "found here found" + strings.Repeat(filler, 300)
		ranges := []corpus.Range{{0, len(filler)}, {at, at + 5}, {at + 11, at + 16}}
		got, in := passage(text, ranges)
		if !utf8.ValidString(got) || len(got) > longText {
			t.Errorf("%q: %d bytes, valid %v", filler, len(got), utf8.ValidString(got))
		}
		if len(in) != 2 || got[in[0][0]:in[0][1]] != "found" || got[in[1][0]:in[1][1]] != "found" {
			t.Errorf("%q: the ranges %v are not what was found", filler, in)
		}
	}
	short := "spectrum monitoring"
	if got, in := passage(short, []corpus.Range{{0, 8}}); got != short || len(in) != 1 {
		t.Errorf("a short text became %q, %v", got, in)
	}
}
