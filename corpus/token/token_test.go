package token

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
)

// write shows tokens as "term" or "term~stem", with # before numbers and @
// before symbols.
func write(tokens []Token) string {
	var out []string
	for _, t := range tokens {
		s := t.Term
		if t.Stem != t.Term {
			s += "~" + t.Stem
		}
		out = append(out, [...]string{"", "#", "@"}[t.Kind]+s)
	}
	return strings.Join(out, " ")
}

func TestTokens(t *testing.T) {
	for _, test := range []struct {
		name string
		lang corpus.Lang
		text string
		want string
	}{
		{"recommendation", "en", "The ITU-T Recommendation E.1100.", "the @itu-t recommendation~recommend @e.1100"},
		{"names with digits", "en", "IMT-2020/5G, WRC‑23 and itu-t 5g", "@imt-2020 @5g @wrc-23 and @itu-t @5g"},
		{"document symbol", "en", "A/RES/72/178 and 72/178, E/CN.6/2018/2", "@a/res/72/178 and @72/178 @e/cn.6/2018/2"},
		{"compounds stay words", "en", "low-income ISO/IEC U.S. post-2015", "low income~incom iso iec u s post #2015"},
		{"ranges and ordinals", "en", "2015-2020, 21st, 1990s", "#2015 #2020 #21 st #1990 s"},
		{"lost space", "en", "is done.2 Next", "is done #2 next"},
		{"grouped thousands", "en", "1,234.5 kHz or 12,50", "#1234.5 khz or #12 #50"},
		{"ligature and full width", "en", "ﬁnal ＩＴＵ １２", "final itu #12"},
		{"french elision", "fr", "l’Union considérait d'après l'UIT-T", "l union considerait~consider d apres l @uit-t"},
		{"french numbers", "fr", "1\u00a0234,5 MHz, n° 5.340", "#1234.5 mhz n #5.340"},
		{"spanish", "es", "La Conferencia, 10,5 % de América", "la conferencia~conferent #10.5 de america~amer"},
		{"russian", "ru", "МСЭ-Т, МСЭ‑R: ещё 70 радиосвязи", "@мсэ-t @мсэ-r еще~ещ #70 радиосвязи~радиосвяз"},
		{"latin word in russian", "ru", "сеть Mobile", "сеть~сет mobile~mobil"},
		{"arabic vowels and clitics", "ar", "وَبِالاتِّصالات والتنمية", "وبالاتصالات~اتصال والتنميه~تنم"},
		{"arabic article and hamza", "ar", "الإلزام إلزام", "الالزام~الزام الزام"},
		{"arabic digits", "ar", "١٩٩٠٫٥ والـ١٬٠٠٠", "#1990.5 وال #1000"},
		{"arabic presentation forms", "ar", "ﻻتصال", "لاتصال"},
		{"chinese pairs", "zh", "國際電联（ITU）第70号5G", "国际 际电 电联 itu 第 #70 号 @5g"},
		{"only marks", "en", " -- … !", ""},
		{"broken bytes", "en", "a\xff\xfeb", "a b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, write(Tokens(test.lang, test.text))); diff != "" {
				t.Errorf("Tokens(%q, %q):\n%s", test.lang, test.text, diff)
			}
		})
	}
}

func TestSegmenter(t *testing.T) {
	words := map[string]bool{"国际": true, "国际电信联盟": true, "电信": true}
	longest := func(run string) int {
		best := 0
		for i := range run {
			if words[run[:i]] {
				best = i
			}
		}
		if words[run] {
			best = len(run)
		}
		return best
	}
	got := write(New(corpus.Chinese, longest).Append(nil, "国际電信聯盟的国际電信"))
	if want := "国际电信联盟 的 国际 电信"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStop(t *testing.T) {
	for lang, words := range map[corpus.Lang][2]string{
		"en": {"the", "telecommunication"}, "fr": {"les", "résolution"}, "es": {"según", "resolución"},
		"ru": {"который", "резолюция"}, "ar": {"التي", "الاتصالات"}, "zh": {"的", "电信"},
	} {
		for i, want := range []bool{true, false} {
			toks := New(lang, func(run string) int { return len(run) }).Append(nil, words[i])
			if len(toks) != 1 || Stop(lang, toks[0].Stem) != want {
				t.Errorf("Stop(%q, %q) is not %v", lang, words[i], want)
			}
		}
	}
}

// What Tokens promises of any text at all.
func FuzzTokens(f *testing.F) {
	for _, lang := range corpus.Languages() {
		f.Add(string(lang), "ITU-T E.1100 决议 الاتصالات 1,234.5 л’été\xff")
	}
	f.Fuzz(func(t *testing.T, lang, text string) {
		end := 0
		for i, tok := range Tokens(corpus.Lang(lang), text) {
			if tok.Start < 0 || tok.End > len(text) || tok.Start >= tok.End {
				t.Fatalf("token %d is text[%d:%d] of %d bytes", i, tok.Start, tok.End, len(text))
			}
			r, _ := utf8.DecodeRuneInString(text[tok.Start:])
			if tok.Start < end && classOf(r) != han {
				t.Fatalf("token %d begins at %d, before %d", i, tok.Start, end)
			}
			end = tok.End
			if tok.Term == "" || tok.Stem == "" {
				t.Fatalf("token %d of %q is empty", i, text)
			}
		}
		if diff := cmp.Diff(Tokens(corpus.Lang(lang), text), Tokens(corpus.Lang(lang), text)); diff != "" {
			t.Fatalf("not the same twice:\n%s", diff)
		}
	})
}

var samples = map[corpus.Lang]string{
	"en": "instructs the Director of the Telecommunication Standardization Bureau to assist developing countries in implementing Recommendation ITU-T E.1100 before 2025, within existing resources; ",
	"fr": "charge le Directeur du Bureau de la normalisation d'aider les pays en développement à mettre en œuvre la Recommandation UIT-T E.1100 avant 2025, dans les limites des ressources; ",
	"es": "encarga al Director de la Oficina de Normalización que ayude a los países en desarrollo a aplicar la Recomendación UIT-T E.1100 antes de 2025, dentro de los recursos existentes; ",
	"ru": "поручает Директору Бюро стандартизации электросвязи помогать развивающимся странам выполнять Рекомендацию МСЭ-Т E.1100 до 2025 года в рамках имеющихся ресурсов; ",
	"ar": "يكلف مدير مكتب تقييس الاتصالات بمساعدة البلدان النامية على تنفيذ التوصية E.1100 قبل عام 2025 في حدود الموارد المتاحة؛ ",
	"zh": "责成电信标准化局主任在现有资源范围内帮助发展中国家于2025年前实施ITU-T E.1100建议书；",
}

func BenchmarkAppend(b *testing.B) {
	for _, lang := range corpus.Languages() {
		b.Run(string(lang), func(b *testing.B) {
			tok := New(lang, nil)
			text := strings.Repeat(samples[lang], 4)
			dst := tok.Append(nil, text)
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				dst = tok.Append(dst[:0], text)
			}
			b.ReportMetric(float64(b.N*len(dst))/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
