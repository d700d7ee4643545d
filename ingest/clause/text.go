package clause

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/ingest/document"
	"dovetail/ingest/quality"
)

// text reads one section as a text, and returns what of it is no part of one.
func (p *parser) text(s section) (corpus.Text, []Leftover) {
	lang := s.lang
	if words := sample(s.lines[max(s.enacting, 0):], textSample); len(words) >= fewBytes || lang == "" {
		own, _ := quality.Detect(words)
		lang = cmp.Or(own, lang, corpus.English)
	}
	t := corpus.Text{Work: s.opening.work, Mark: s.opening.mark, Edition: s.opening.edition.Edition, Symbol: s.opening.symbol, Lang: lang}
	notes := newNotes(append(s.lines[:len(s.lines):len(s.lines)], s.notes...))
	rest, left := p.head(&t, s, notes)
	p.place(&t, s)
	r := &reader{p: p, f: p.forms(lang), t: &t, notes: notes, left: left}
	r.style(s.enacting < 0 && s.head < 0)
	if s.head >= 0 && s.opening.rest == "" {
		r.header = fields(s.lines[s.head].full)
	}
	t.Clauses = make([]corpus.Clause, 0, len(rest))
	r.read(rest)
	r.finish()
	t.Footnotes = notes.texts
	p.words(&t, wanted{citations: true, activities: true, themes: true})
	languages(&t)
	return t, r.left
}

// head reads title and enacting formula, and returns the lines after them and
// those that are neither.
func (p *parser) head(t *corpus.Text, s section, notes *notes) (rest []line, left []Leftover) {
	if s.head < 0 && s.enacting < 0 {
		return s.lines, nil
	}
	for i := range max(s.head, 0) {
		left = append(left, p.leftover(&s.lines[i], LeftMark))
	}
	end := p.titleEnd(s, t.Mark)
	left = append(left, p.title(t, s, end, notes)...)
	if s.enacting < 0 {
		return s.lines[end:], left
	}
	l := s.lines[s.enacting]
	formula, after := cutEnacting(p, p.forms(t.Lang), l.text)
	t.Enacting = fields(formula)
	rest = s.lines[s.enacting+1:]
	if after > 0 {
		rest = append([]line{l.part(after, len(l.text))}, rest...)
	}
	return rest, left
}

// titleEnd returns the line at which the title ends: the enacting formula, else
// the first heading, else the line after the next.
func (p *parser) titleEnd(s section, mark corpus.Mark) int {
	if s.enacting >= 0 {
		return s.enacting
	}
	end := s.head + 1
	for end < len(s.lines) && !p.opensHeading(s.lines, end) && end <= s.head+lookAhead {
		end++
	}
	if end > s.head+lookAhead || end == len(s.lines) && mark == "" {
		end = min(len(s.lines), s.head+2)
	}
	return end
}

// title joins the lines between number line and line end to the title, and
// returns those that are none of it.
func (p *parser) title(t *corpus.Text, s section, end int, notes *notes) (left []Leftover) {
	title := []string{s.opening.rest}
	for i := max(s.head+1, 0); i < end; i++ {
		l := &s.lines[i]
		if l.role == document.Footnote {
			continue
		}
		if y := years(l.full); y > 0 || editions(l.full) {
			t.Edition.Year = max(t.Edition.Year, y)
			left = append(left, p.leftover(l, LeftYears))
			continue
		}
		if p.adopted(t, l.full) || l.role == document.TableRow {
			left = append(left, p.leftover(l, LeftBefore))
			continue
		}
		words, _ := notes.strip(l)
		if l.label != "" {
			words = l.full
		}
		title = append(title, words)
	}
	t.Title = joinWords(title, t.Lang)
	return left
}

// cutEnacting finds a heading glued to the enacting formula; after is where it
// begins, 0 when there is none.
func cutEnacting(p *parser, f *profile.Forms, s string) (formula string, after int) {
	_, end := p.bodyAtStart(f, s)
	for i := end; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r != ',' && r != '،' && r != '，' {
			continue
		}
		j := skipSpaces(s, i, false)
		if j < len(s) && hasVerb(f, s[j:]) {
			return s[:i], j
		}
	}
	return s, 0
}

// years reads the line of years that RA resolutions carry, "(2012-2015-2019)":
// the last year, 0 when s is no such line.
func years(s string) int {
	s = strings.TrimSpace(s)
	if len(s) < 6 || s[0] != '(' && !strings.HasPrefix(s, "（") {
		return 0
	}
	year := 0
	for _, part := range strings.FieldsFunc(strings.Trim(s, "()（）"), func(r rune) bool {
		return r == '-' || r == '–' || r == '‑' || r == '、' || r == ' ' || r == '年'
	}) {
		n, end := digitsAt(part, 0)
		if end < len(part) || n < 1800 || n > 2200 {
			return 0
		}
		year = n
	}
	return year
}

// editions tells whether s is a line in parentheses that lists where and when the
// text was adopted: "(Geneva, 1996; Montreal, 2000; Florianópolis, 2004)".
func editions(s string) bool {
	s = strings.TrimRight(strings.TrimSpace(s), ",،，")
	if !strings.HasPrefix(s, "(") && !strings.HasPrefix(s, "（") || !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "）") {
		return false
	}
	_, year := placeAndYear(s)
	return year > 0
}

// place completes body and edition: the enacting formula names the body before
// all else, then the number line, then the place and year where one body alone
// is known to have met.
func (p *parser) place(t *corpus.Text, s section) {
	if s.body != "" {
		t.Body = s.body
	}
	if b := s.opening.edition.body; t.Body == "" && b != "" {
		t.Body = b
	}
	if bodies := p.places.at(t.Edition.Place, t.Edition.Year); t.Body == "" && len(bodies) == 1 {
		t.Body = bodies[0]
	}
	if t.Edition.Year == 0 && t.Enacting != "" {
		if i := strings.IndexAny(t.Enacting, "(（"); i >= 0 {
			if content, end := parenthesis(t.Enacting, i); end > 0 {
				if e, ok := readEdition(p.prof, p.forms(t.Lang), content); ok {
					t.Edition.Year, t.Edition.Place = e.Year, e.Place
				}
			}
		}
	}
	if b := p.prof.Body(t.Body); b != nil && b.Series != "" && t.Edition.Revision == "" && t.Kind == corpus.KindResolution {
		t.Edition.Revision = "0"
	}
	t.Kind = cmp.Or(t.Kind, corpus.KindResolution)
	t.Edition.Place = placeCase(t.Edition.Place)
}

// placeCase writes the place of a number line in capitals as a name: "PORT
// ALBA" is Port Alba, "ШАРМ-ЭЛЬ-ШЕЙХ" Шарм-Эль-Шейх.
func placeCase(s string) string {
	if strings.IndexFunc(s, unicode.IsLower) >= 0 {
		return s
	}
	first := true
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			first = true
			return r
		}
		if first {
			first = false
			return r
		}
		return unicode.ToLower(r)
	}, s)
}

// joinWords joins the lines of a title.
func joinWords(parts []string, lang corpus.Lang) string {
	var b strings.Builder
	for _, s := range parts {
		s = fields(s)
		if s == "" {
			continue
		}
		if b.Len() > 0 && glueBetween(b.String(), s, lang) == "" {
			b.WriteString(s)
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}

// glueBetween is what stands between two pieces of one paragraph: nothing
// between Chinese characters, a space elsewhere.
func glueBetween(before, after string, lang corpus.Lang) string {
	if lang != corpus.Chinese {
		return " "
	}
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	if wide(a) || wide(b) {
		return ""
	}
	return " "
}

func wide(r rune) bool {
	return r >= 0x2E80 && r <= 0x9FFF || r >= 0xFF00 && r <= 0xFFEF || r == '“' || r == '”'
}

// adopted reads a line that says when the text was adopted, as UN documents
// carry it: "Resolution adopted by the General Assembly on 19 December 2017".
func (p *parser) adopted(t *corpus.Text, s string) bool {
	f := p.forms(t.Lang)
	kind, date := false, ""
	for _, m := range f.Cite.All(s) {
		switch f.Entries[m.Value].Class {
		case profile.ClassKind:
			kind = true
		case profile.ClassDate:
			date = s[m.Start:m.End]
		}
	}
	iso := isoDate(f, date)
	if !kind || iso == "" {
		return false
	}
	adoptedOn(t, iso)
	return true
}

// adoptedOn dates a text, which has its year from there when nothing says it.
func adoptedOn(t *corpus.Text, iso string) {
	t.Edition.Adopted = iso
	if t.Edition.Year == 0 {
		t.Edition.Year, _ = strconv.Atoi(iso[:4])
	}
}

// isoDate writes "19 December 2017" as 2017-12-19; "" when s is no full date.
func isoDate(f *profile.Forms, s string) string {
	day, year, month := 0, 0, 0
	for i := 0; i < len(s); {
		if n, end := digitsAt(s, i); end > i {
			if n >= 1800 {
				year = n
			} else if day == 0 {
				day = n
			}
			i = end
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	lower := strings.ToLower(s)
	for i, name := range f.Months {
		if strings.Contains(lower, strings.ToLower(name)) {
			month = i + 1
		}
	}
	if day < 1 || day > 31 || month == 0 || year == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}
