package layout

import (
	"strings"
	"testing"
)

// TestLogicalOrder sets lines as the Unicode bidirectional algorithm shows them
// and reads them back.
func TestLogicalOrder(t *testing.T) {
	for _, want := range []string{
		"يقرر المجلس أن يواصل العمل",
		"القرار 71 (المراجَع في بوخارست، 2022)",
		"بالقرار 70/1 للجمعية العامة؛",
		"النسبة 2,7 من المجموع، أي 34 في المائة",
		"في الفترة 2019-2022 وما بعدها",
		"التوصية ITU-T Y.3172 التي تقدم إطاراً",
		"نطاقي التردد MHz 6425-5925 وغيرها",
		"في العنوان https://www.example.org/go/sg5-final، وهو",
		"الدول الجزرية (SIDS) والبلدان (LLDC) معاً",
		"المؤتمر (WRC-19)، وقد بلغ 1 250 000 فرنك",
		"أ) أن ينظر في ذلك",
		"الرقم 12.5 والمادة 44، والفقرة 3:",
	} {
		s := newSheet(1)
		s.putRTL(t, 550, 100, want, Style{})
		s.putRTL(t, 550, 200, "وسطر آخر بالعربية يدل على اتجاه الصفحة", Style{})
		p := Lines(&s.Glyphs)
		if len(p.Lines) != 2 || !p.Lines[0].RTL {
			t.Fatalf("%q: %d lines", want, len(p.Lines))
		}
		if got := plainText(&p.Lines[0]); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// TestTrailingPunctuation reads lines as TeX shows them, which takes what follows
// a Latin word for a part of it: the first string is the line from left to right.
func TestTrailingPunctuation(t *testing.T) {
	for _, c := range []struct{ seen, want string }{
		{"اهذيفنت نأو IMT-2020، تالاصتالا اهيف امب", "بما فيها الاتصالات IMT-2020، وأن تنفيذها"},
		{"GHz؛ 10 ددرتلا نود", "دون التردد 10 GHz؛"},
		{"نأشب WRC-19) رمتؤملا يف عجارملا(", "(المراجع في المؤتمر WRC-19) بشأن"},
		{"(GNI). يموقلا لخدلا", "الدخل القومي (GNI)."},
	} {
		var v []cell
		x := float32(0)
		for _, r := range c.seen {
			v = append(v, cell{r: r, text: string(r), x0: x, x1: x + 5, size: 10, space: r == ' '})
			x += 5
		}
		line := logical(v)
		var open brackets
		open.orient(line)
		var got strings.Builder
		for _, k := range line {
			got.WriteString(k.text)
		}
		if got.String() != c.want {
			t.Errorf("got  %q\nwant %q", got.String(), c.want)
		}
	}
}

// TestLamAlef reads ligatures that stand for lam and alef, in either order of
// the file: one glyph, two characters.
func TestLamAlef(t *testing.T) {
	for _, pair := range []string{"لا", "ال", "لأ", "أل", "لإ", "إل", "لآ", "آل"} {
		s := newSheet(1)
		n := s.style(Style{Size: 10})
		glyph := func(x float32, rs string) {
			for _, r := range rs {
				s.Glyphs.Glyphs = append(s.Glyphs.Glyphs, Glyph{Rune: r, X0: x, X1: x + 5, Y: 50, Style: n, Run: 1})
			}
		}
		// "مشك" + ligature + "ت", drawn from the right.
		glyph(100, "م")
		glyph(95, "ش")
		glyph(90, "ك")
		glyph(85, pair)
		glyph(80, "ت")
		alef := strings.Trim(pair, "ل")
		p := Lines(&s.Glyphs)
		if got, want := plainText(&p.Lines[0]), "مشكل"+alef+"ت"; got != want {
			t.Errorf("%s: got %q, want %q", pair, got, want)
		}
	}
}

// TestFold checks what becomes of single characters.
func TestFold(t *testing.T) {
	for r, want := range map[rune]string{
		'ﬁ': "fi", 'ﻻ': "لا", 'ﺔ': "ة", 0xA0: " ", 0x3000: " ", 0x200F: "", 0x202B: "", 0xFEFF: "",
		0x2011: "-", 0x2F00: "一", 0xF0B7: "•", 'é': "é", '（': "（", 0x7: "", 'a': "a", '~': "~",
	} {
		if got := fold(r); got != want {
			t.Errorf("fold(%U) = %q, want %q", r, got, want)
		}
	}
}

// TestMarks hangs vowel signs on their letters, wherever they are drawn from.
func TestMarks(t *testing.T) {
	s := newSheet(1)
	n := s.style(Style{Size: 10})
	add := func(r rune, x0, x1 float32, run int32) {
		s.Glyphs.Glyphs = append(s.Glyphs.Glyphs, Glyph{Rune: r, X0: x0, X1: x1, Y: 50, Style: n, Run: run})
	}
	// "يذكّر": the shadda belongs to the kaf, though the file draws it last.
	add('ي', 100, 105, 1)
	add('ذ', 95, 100, 1)
	add('ك', 90, 95, 2)
	add('ر', 85, 90, 3)
	add('ّ', 91, 93, 2)
	p := Lines(&s.Glyphs)
	if got := plainText(&p.Lines[0]); got != "يذكّر" {
		t.Errorf("got %q", got)
	}
}
