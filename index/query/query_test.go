package query

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// show writes a node in a form without precedence.
func show(n Node) string {
	list := func(sign string, nodes []Node) string {
		var out []string
		for _, n := range nodes {
			out = append(out, sign+show(n))
		}
		return strings.Join(out, " ")
	}
	switch n := n.(type) {
	case nil:
		return "nothing"
	case *Word:
		s := n.Text
		if n.Wildcard {
			s += "{wild}"
		}
		if n.Fuzzy != 0 {
			s += fmt.Sprintf("{fuzzy %d}", n.Fuzzy)
		}
		return s
	case *Phrase:
		return "<" + n.Text + ">"
	case *Field:
		var values []string
		for _, v := range n.Values {
			values = append(values, v.Text)
		}
		return n.Name + "=" + strings.Join(values, "|")
	case *And:
		return "and(" + list("", n.Nodes) + ")"
	case *Or:
		return "or(" + list("", n.Nodes) + ")"
	case *Not:
		return "not(" + show(n.Node) + ")"
	case *Words:
		return "(" + strings.TrimSpace(strings.ReplaceAll(strings.Join([]string{list("+", n.Must), list("", n.Should), list("-", n.Not)}, " "), "  ", " ")) + ")"
	}
	return "?"
}

func TestParse(t *testing.T) {
	for _, test := range []struct{ query, want string }{
		{"", "nothing"},
		{"  \t", "nothing"},
		{"gender", "gender"},
		{"gender equality", "(gender equality)"},
		{`"gender equality"`, "<gender equality>"},
		{`«égalité des genres» “two”`, "(<égalité des genres> <two>)"},
		{"a AND b", "and(a b)"},
		{"a & b", "and(a b)"},
		{"a b AND c", "(+b +c a)"},
		{"a OR b c", "or(a (b c))"},
		{"a | b", "or(a b)"},
		{"(a OR b) c", "(or(a b) c)"},
		{"+a b -c", "(+a b -c)"},
		{"a NOT b", "(a -b)"},
		{"NOT NOT b", "b"},
		{"-b", "not(b)"},
		{"equality - a plan", "(equality a plan)"},
		{"spectrum – use", "(spectrum use)"},
		{"ITU-T E.1100", "(ITU-T E.1100)"},
		{"A/RES/72/178", "A/RES/72/178"},
		{"body:WTDC,WTSA gender", "(+body=WTDC|WTSA gender)"},
		{"Body:PP", "body=PP"},
		{"year:2018..2022 in-force:yes", "and(year=2018..2022 in-force=yes)"},
		{`title:"climate change" -sector:ITU-R`, "(+title=climate change -sector=ITU-R)"},
		{"like:PP/resolution/177/2018#operative/instruct.2/1.a", "like=PP/resolution/177/2018#operative/instruct.2/1.a"},
		{"telecom* col?r", "(telecom*{wild} col?r{wild})"},
		{"what is it?", "(what is it)"},
		{"gendr~ gendr~2", "(gendr{fuzzy -1} gendr{fuzzy 2})"},
		{"（频谱　管理）性别", "((频谱 管理) 性别)"},
		{"body：PP 频谱", "(+body=PP 频谱)"},
		{"a, b، c", "(a b c)"},
		{"see https://www.itu.int now", "(see https://www.itu.int now)"},
		{"as follows: to", "(as follows: to)"},
		{"and or not", "(and or not)"},
	} {
		n, err := Parse(test.query)
		if err != nil {
			t.Errorf("Parse(%q): %v", test.query, err)
			continue
		}
		if got := show(n); got != test.want {
			t.Errorf("Parse(%q) = %s, want %s", test.query, got, test.want)
		}
	}
}

func TestErrorsPointAtThePlace(t *testing.T) {
	for _, test := range []struct{ query, place, message string }{
		{`say "this`, `"`, "not closed"},
		{"(a b", "(", "not closed"},
		{"a b)", ")", "closes nothing"},
		{"()", "()", "nothing between"},
		{"a AND", "", "both sides"},
		{"OR b", "OR", "both sides"},
		{"a OR OR b", "OR", "both sides"},
		{"a AND AND b", "AND", "both sides"},
		{"+", "", "must follow"},
		{"body: PP", "body:", "value must follow"},
		{"colour:red", "colour", "no field"},
		{"gendr~9", "gendr~9", "1 or 2"},
		{"** x", "**", "at least one letter"},
		{"频谱 colour:red", "colour", "no field"},
	} {
		_, err := Parse(test.query)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q): %v, want an *Error", test.query, err)
			continue
		}
		if got := e.Query[e.Start:e.End]; got != test.place || !strings.Contains(e.Message.String(), test.message) {
			t.Errorf("Parse(%q): at %q: %s; want at %q: %s", test.query, got, e.Message, test.place, test.message)
		}
	}
}

func TestCaret(t *testing.T) {
	_, err := Parse("频谱 colour:red")
	var e *Error
	if !errors.As(err, &e) {
		t.Fatal(err)
	}
	// Each Chinese character takes two columns.
	want := "频谱 colour:red\n     ^^^^^^"
	if got := e.Caret(); got != want {
		t.Errorf("Caret:\n%s\nwant\n%s", got, want)
	}
	if want := "query, character 4: "; !strings.HasPrefix(e.Error(), want) {
		t.Errorf("Error() = %q, want it to begin with %q", e.Error(), want)
	}
}

// hostile are queries that must end quickly.
func hostile() map[string]string {
	return map[string]string{
		"ten thousand words":    strings.Repeat("word ", 10000),
		"ten thousand distinct": distinct(10000),
		"a megabyte of stars":   strings.Repeat("*", 1<<20),
		"a megabyte of a*":      strings.Repeat("a*", 1<<19),
		"many wildcards":        strings.Repeat("a*b* ", 2000),
		"deep brackets":         strings.Repeat("(", 10000) + "a" + strings.Repeat(")", 10000),
		"deep nots":             strings.Repeat("NOT ", 5000) + "a",
		"minus signs":           strings.Repeat("-", 10000) + "a",
		"many fields":           strings.Repeat("body:PP ", 3000),
		"many values":           "body:" + strings.Repeat("PP,", 9000) + "PP",
		"a long phrase":         `"` + strings.Repeat("word ", 5000) + `"`,
		"many ors":              strings.Repeat("a OR ", 5000) + "a",
	}
}

func distinct(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%d ", i)
	}
	return b.String()
}

func TestHostileQueriesEndQuickly(t *testing.T) {
	for name, q := range hostile() {
		start := time.Now()
		_, err := Parse(q)
		var e *Error
		if !errors.As(err, &e) || e.Message.Format == "" {
			t.Errorf("%s: %v, want an *Error", name, err)
			continue
		}
		if c := e.Caret(); len(c) > 1000 {
			t.Errorf("%s: the caret takes %d bytes", name, len(c))
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, q := range []string{`a "b c" AND (d OR -e) body:PP,WTDC~`, "频谱：（a）", "x~2 *y?", "\xff\xfe(", `title:"`} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		n, err := Parse(q)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("Parse(%q): %v is no *Error", q, err)
			}
			if e.Start < 0 || e.Start > e.End || e.End > len(q) {
				t.Fatalf("Parse(%q): place %d to %d", q, e.Start, e.End)
			}
			if utf8.ValidString(q) && !utf8.ValidString(e.Caret()) {
				t.Fatalf("Parse(%q): caret cuts a character", q)
			}
			return
		}
		if n == nil {
			return
		}
		if start, end := n.Place(); start < 0 || start > end || end > len(q) {
			t.Fatalf("Parse(%q): node at %d to %d", q, start, end)
		}
	})
}
