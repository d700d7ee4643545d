package odt

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"dovetail/ingest/numeral"
	"dovetail/ingest/zipxml"
)

// style is a paragraph or text style; nil fields are inherited.
type style struct {
	display, parent, list string
	italic, bold, hidden  *bool
	breakBefore           *bool
	outline               int // 0 none
	auto                  bool
}

// listStyle is the numbering of a list by level, from 0.
type listStyle struct{ levels [10]*listLevel }

// listLevel is one level.
type listLevel struct {
	format, prefix, suffix, pattern string
	sync                            bool // aa, bb instead of aa, ab
	display, start                  int
	bullet                          string
}

// readStyles reads the styles, list styles and master pages of a part.
func (rd *reader) readStyles(part string) error {
	s, err := rd.Scan(part)
	if err != nil || s == nil {
		return err
	}
	defer s.Close()
	for {
		t, err := s.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if len(rd.styles)+len(rd.lists) > maxStyles {
			return rd.Suspicious("defines styles without end")
		}
		if start.Name.Local == "body" {
			return nil
		}
		if err := rd.definition(s, start, part == "content.xml"); err != nil {
			return err
		}
	}
}

// definition reads one element of the styles.
func (rd *reader) definition(s *zipxml.Scanner, start xml.StartElement, auto bool) error {
	name := zipxml.Attr(start.Attr, "name")
	switch start.Name.Local {
	case "style":
		n, err := s.Tree(start)
		if err != nil {
			return err
		}
		rd.styles[name] = newStyle(n, auto)
	case "list-style":
		n, err := s.Tree(start)
		if err != nil {
			return err
		}
		rd.lists[name] = newListStyle(n)
	case "outline-style":
		n, err := s.Tree(start)
		if err != nil {
			return err
		}
		rd.outline = newListStyle(n)
	case "header", "footer":
		m, err := rd.readMargin(s)
		if err != nil {
			return err
		}
		if start.Name.Local == "header" && rd.header.text == "" {
			rd.header = m
		} else if start.Name.Local == "footer" && rd.footer.text == "" {
			rd.footer = m
		}
	}
	return nil
}

func newStyle(n *zipxml.Node, auto bool) *style {
	text, paragraph := n.Get("text-properties"), n.Get("paragraph-properties")
	st := &style{
		display: n.Attr("display-name"), parent: n.Attr("parent-style-name"), list: n.Attr("list-style-name"), auto: auto,
		italic: is(text.Attr("font-style"), "italic", "oblique"),
		bold:   is(text.Attr("font-weight"), "bold", "600", "700", "800", "900"),
		hidden: is(text.Attr("display"), "none"),
	}
	if st.display == "" {
		st.display = decodeName(n.Attr("name"))
	}
	st.breakBefore = is(paragraph.Attr("break-before"), "page")
	if n.Attr("master-page-name") != "" {
		yes := true
		st.breakBefore = &yes
	}
	st.outline, _ = strconv.Atoi(n.Attr("default-outline-level"))
	return st
}

// is tells whether a property has one of the values, nil when it is not set.
func is(value string, values ...string) *bool {
	if value == "" {
		return nil
	}
	for _, v := range values {
		if v == value {
			yes := true
			return &yes
		}
	}
	no := false
	return &no
}

// decodeName undoes the coding of style names: "Res_5f_No" is "Res_No".
func decodeName(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && i+3 < len(s) {
			if end := strings.IndexByte(s[i+1:], '_'); end > 0 && end <= 6 {
				if code, err := strconv.ParseUint(s[i+1:i+1+end], 16, 32); err == nil {
					b.WriteRune(rune(code))
					i += end + 1
					continue
				}
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func newListStyle(n *zipxml.Node) *listStyle {
	l := &listStyle{}
	for _, k := range n.Kids {
		i, err := strconv.Atoi(k.Attr("level"))
		if err != nil || i < 1 || i > 10 {
			continue
		}
		lvl := &listLevel{
			format: k.Attr("num-format"), prefix: k.Attr("num-prefix"), suffix: k.Attr("num-suffix"),
			pattern: k.Attr("num-list-format"), sync: k.Attr("num-letter-sync") == "true", display: 1, start: 1,
		}
		if v, err := strconv.Atoi(k.Attr("display-levels")); err == nil {
			lvl.display = v
		}
		if v, err := strconv.Atoi(k.Attr("start-value")); err == nil {
			lvl.start = v
		}
		if k.Name.Local != "list-level-style-number" && k.Name.Local != "outline-level-style" {
			lvl.bullet = "•"
			if c := k.Attr("bullet-char"); strings.Trim(c, "–—-−") == "" && c != "" {
				lvl.bullet = c
			}
		}
		const maxLevelText = 128 // bytes; what is longer is no label
		if len(lvl.prefix)+len(lvl.suffix)+len(lvl.pattern) <= maxLevelText {
			l.levels[i-1] = lvl
		}
	}
	return l
}

// walk calls visit for a style and those it inherits from, nearest first,
// until visit returns false.
func (rd *reader) walk(name string, visit func(*style) bool) {
	const maxInherit = 32
	for range maxInherit {
		st := rd.styles[name]
		if st == nil || !visit(st) {
			return
		}
		name = st.parent
	}
}

// marks returns whether a style sets italics, bold or hides, nil where it does
// not say.
func (rd *reader) marks(name string) (italic, bold, hidden *bool) {
	rd.walk(name, func(st *style) bool {
		for _, p := range []struct{ to, from **bool }{{&italic, &st.italic}, {&bold, &st.bold}, {&hidden, &st.hidden}} {
			if *p.to == nil {
				*p.to = *p.from
			}
		}
		return true
	})
	return italic, bold, hidden
}

// styleName is the name of the nearest style that people gave a name to.
func (rd *reader) styleName(name string) string {
	out := decodeName(name)
	rd.walk(name, func(st *style) bool {
		out = st.display
		return st.auto
	})
	return out
}

// formats are the number formats that OpenDocument writes as a beginning.
var formats = map[string]string{
	"أ, ب, ت": "arabicAlpha", "ا, ب, ت": "arabicAlpha", "أ, ب, ج": "arabicAbjad", "ا, ب, ج": "arabicAbjad",
	"а, б, ..": "russianLower", "А, Б, ..": "russianUpper",
	"一, 二, 三": "chineseCountingThousand", "壹, 贰, 叁": "chineseLegalSimplified", "壹, 貳, 參": "ideographLegalTraditional",
	"甲, 乙, 丙": "ideographTraditional", "子, 丑, 寅": "ideographZodiac", "①, ②, ③": "decimalEnclosedCircle",
	"א, ב, ג": "hebrew2", "１, ２, ３": "decimalFullWidth", "01, 02, 03": "decimalZero",
	"ア, イ, ウ": "aiueo", "ｱ, ｲ, ｳ": "aiueo", "イ, ロ, ハ": "iroha", "ｲ, ﾛ, ﾊ": "iroha", "가, 나, 다": "ganada",
}

// number writes n in the format of a level.
func (l *listLevel) number(n int) string {
	switch l.format {
	case "":
		return ""
	case "a", "A":
		s := numeral.Alphabetic(n, numeral.Latin)
		if l.sync {
			s = numeral.Word(n, "lowerLetter", "", "")
		}
		if l.format == "A" {
			s = strings.ToUpper(s)
		}
		return s
	case "i":
		return numeral.Roman(n)
	case "I":
		return strings.ToUpper(numeral.Roman(n))
	}
	for beginning, format := range formats {
		if strings.HasPrefix(l.format, beginning) {
			s := numeral.Word(n, format, "", "")
			if strings.HasPrefix(l.format, "ا") { // the bare letter, as LibreOffice prints it
				s = strings.ReplaceAll(s, "أ", "ا")
			}
			return s
		}
	}
	return strconv.Itoa(n)
}
