package phrase

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAll(t *testing.T) {
	for _, tc := range []struct {
		name     string
		arabic   bool
		patterns []string
		text     string
		want     []string // value:words
	}{
		{"whole words", false, []string{"Member State[s]"}, "the member  States, memberstates, Member State.", []string{"0:member  States", "0:Member State"}},
		{"longest", false, []string{"Secretary-General", "Secretary-General of the United Nations"}, "to the Secretary‑General of the United Nations", []string{"1:Secretary‑General of the United Nations"}},
		{"alternatives", false, []string{"(resolve|decide)[s] to instruct"}, "resolves to instruct, decide to instruct", []string{"0:resolves to instruct", "0:decide to instruct"}},
		{"accents and capitals", false, []string{"état[s] membre[s]"}, "LES ETATS MEMBRES et l'État Membre", []string{"0:ETATS MEMBRES", "0:État Membre"}},
		{"endings", false, []string{"генеральн* секретар*"}, "Генеральному секретарю", []string{"0:Генеральному секретарю"}},
		{"yo", false, []string{"счета"}, "счёта", []string{"0:счёта"}},
		{"chinese", false, []string{"电信发展局主任", "责成"}, "责成电信发展局主任", []string{"1:责成", "0:电信发展局主任"}},
		{"arabic particles", true, []string{"الأمين العام"}, "يكلف الأمينَ العام وللأمين العام والامين العام", []string{"0:الأمينَ العام", "0:وللأمين العام", "0:والامين العام"}},
		{"number", false, []string{"study group[s] <n>"}, "Study Group 17, study group ٣", []string{"0:Study Group 17", "0:study group ٣"}},
		{"numbers", false, []string{"study groups <ns> of"}, "Study Groups 3, 5 and 17 of", []string{"0:Study Groups 3, 5 and 17 of"}},
		{"option leaves no double space", false, []string{"the [ITU] Council"}, "the Council, the ITU Council", []string{"0:the Council", "0:the ITU Council"}},
		{"marks of direction", true, []string{"قرار"}, "\u200fقرار\u200f", []string{"0:قرار"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := New(tc.arabic)
			for i, p := range tc.patterns {
				if err := s.Add(p, i); err != nil {
					t.Fatal(err)
				}
			}
			var got []string
			for _, m := range s.All(tc.text) {
				got = append(got, fmt.Sprintf("%d:%s", m.Value, tc.text[m.Start:m.End]))
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestNumberIsReported(t *testing.T) {
	s := New(false)
	if err := s.Add("Commission <n> d'études", 7); err != nil {
		t.Fatal(err)
	}
	text := "la commission 12 d’études"
	m := s.All(text)
	if len(m) != 1 || text[m[0].NumStart:m[0].NumEnd] != "12" {
		t.Errorf("matches %+v", m)
	}
}

func TestBadPatterns(t *testing.T) {
	for _, p := range []string{"", "[x]", "(a", "a)", "a]", strings.Repeat("(a|b)", 20), strings.Repeat("x", maxPhrase+1)} {
		err := New(false).Add(p, 0)
		if p == "[x]" {
			if err != nil {
				t.Errorf("pattern %q: %v", p, err)
			}
			continue
		}
		if err == nil {
			t.Errorf("pattern %q is accepted", p)
		}
	}
}

func BenchmarkScan(b *testing.B) {
	s := New(false)
	for i := range 400 {
		if err := s.Add(fmt.Sprintf("w%dord[s] of phrase %d*", i, i), i); err != nil {
			b.Fatal(err)
		}
	}
	text := strings.Repeat("the Director of the Bureau shall report to the Council on w17ords of phrase 17; ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		n := 0
		s.Scan(text, func(Match) bool { n++; return true })
		if n == 0 {
			b.Fatal("nothing found")
		}
	}
}
