package clause

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// What a citation points at, beside the kinds of texts.
const (
	targetArticle = "article"
	targetNumber  = "number"
)

// maxCitations bounds the citations of one clause, so that hostile text cannot
// make more of them than it has words.
const maxCitations = 2000

// alike gives a citation that names no body the one that another citation of the
// same text gives for the same number.
func alike(t *corpus.Text) {
	type name struct {
		kind   corpus.Kind
		number string
	}
	known := map[name]corpus.Body{}
	for i := range t.Citations {
		c := &t.Citations[i]
		n := name{c.Kind, c.Number}
		switch body, seen := known[n]; {
		case c.Body == "":
		case !seen:
			known[n] = c.Body
		case body != c.Body:
			known[n] = "" // several bodies have that number
		}
	}
	for i := range t.Citations {
		if c := &t.Citations[i]; c.Body == "" && c.Target != targetArticle && c.Target != targetNumber {
			c.Body = known[name{c.Kind, c.Number}]
		}
	}
}

// cited is a citation with where it stands in the clause.
type cited struct {
	corpus.Citation
	at corpus.Range
}

// citer reads the citations of one clause.
type citer struct {
	p    *parser
	f    *profile.Forms
	t    *corpus.Text
	s    string
	id   corpus.ClauseID
	done int // byte up to which words belong to citations already
	out  []cited

	before    *profile.Entry // a body or instrument named just before
	beforeAt  int
	beforeEnd int
}

// begin turns to a clause.
func (x *citer) begin(c *corpus.Clause) {
	*x = citer{p: x.p, f: x.f, t: x.t, s: c.Text, id: c.ID, out: x.out[:0]}
}

// take takes in the next phrase of the clause.
func (x *citer) take(e *profile.Entry, m phrase.Match) {
	if m.Start < x.done || len(x.out) >= maxCitations {
		return
	}
	switch e.Class {
	case profile.ClassBody, profile.ClassOwn, profile.ClassInstrument:
		if x.before == nil || m.Start >= x.beforeEnd || m.End > x.beforeEnd {
			if x.before == nil || m.Start >= x.beforeEnd {
				x.beforeAt = m.Start
			}
			x.before, x.beforeEnd = e, m.End
			x.ordinalAfter(m.End)
		}
	case profile.ClassKind, profile.ClassSeries:
		x.text(m.Start)
	case profile.ClassProvision:
		x.provision(e, m)
	}
}

// finish reads what no phrase begins, and brings the citations into order.
func (x *citer) finish() {
	if x.t.Lang == corpus.Chinese {
		x.ordinals()
	}
	x.symbols()
	slices.SortStableFunc(x.out, func(a, b cited) int { return cmp.Compare(a.at[0], b.at[0]) })
	for k := range x.out {
		x.t.Citations = append(x.t.Citations, x.out[k].Citation)
	}
}

// text reads the names of one or several texts from byte at.
func (x *citer) text(at int) {
	c := &cursor{p: x.p, f: x.f, s: x.s, i: at}
	n, ok := c.named()
	if !ok {
		return
	}
	start := at
	if x.adjacent(at) {
		if body := x.body(x.before); body != "" {
			n.body = cmp.Or(n.body, body)
			if x.before.Class == profile.ClassBody {
				start = x.beforeAt
			}
		}
	}
	list := []named{n}
	spans := [][2]int{{start, n.end}}
	x.afterDate(c)
	for len(list) < 64 {
		from := c.i
		next, ok := x.another(c, list[0])
		if !ok {
			c.i = from
			break
		}
		list = append(list, next)
		spans = append(spans, [2]int{next.start, next.end})
		x.afterDate(c)
	}
	body, end := x.bodyAfter(c.i)
	for i := range list {
		l := &list[i]
		l.body = x.settle(*l, cmp.Or(l.body, body, list[0].body))
		x.add(*l, spans[i])
	}
	x.done = max(end, spans[len(spans)-1][1])
	x.before = nil
}

// adjacent tells whether the body named before ends where the citation begins.
func (x *citer) adjacent(at int) bool {
	if x.before == nil || x.beforeEnd > at {
		return false
	}
	gap := strings.TrimSpace(x.s[x.beforeEnd:at])
	return gap == "" || gap == "'s" || gap == "’s" ||
		phrase.Fold(firstRune(gap)) == '(' && (strings.HasSuffix(gap, ")") || strings.HasSuffix(gap, "）")) && len(gap) < 24
}

// body is the body an entry names.
func (x *citer) body(e *profile.Entry) corpus.Body {
	switch e.Class {
	case profile.ClassBody:
		return e.Body
	case profile.ClassOwn:
		return x.t.Body
	}
	return ""
}

// afterDate moves past the date of a text: "resolution 70/1 of 25 September 2015".
func (x *citer) afterDate(c *cursor) {
	if m, ok := x.f.Cite.Longest(c.s, c.i); ok && x.f.Entries[m.Value].Class == profile.ClassDate {
		c.to(m.End)
	}
}

// another reads a further number of a list: "Resolutions 25 (Rev. Busan, 2014)
// and 30 (Rev. Dubai, 2018)". A number alone counts only when it looks like
// those before.
func (x *citer) another(c *cursor, first named) (named, bool) {
	i := skipSpaces(c.s, c.i, true)
	joined := i > c.i && strings.ContainsAny(c.s[c.i:i], ",،，")
	if end := andAt(x.f, c.s, i); end > 0 {
		i, joined = skipSpaces(c.s, end, false), true
	} else if r, size := utf8.DecodeRuneInString(c.s[i:]); r == '、' || r == 'و' && followedByDigit(c.s[i+size:]) {
		i, joined = skipSpaces(c.s, i+size, false), true
	}
	if !joined {
		return named{}, false
	}
	c.i = i
	n := named{kind: first.kind, series: first.series, start: i}
	if e, m := c.entry(profile.ClassSeries); e != nil {
		n.series = e.Sector
		c.to(m.End)
	}
	if n.number = c.number(); n.number == "" {
		return n, false
	}
	n, _ = c.finish(n)
	slash := strings.Contains(first.number, "/")
	alike := n.edition.Year > 0 || slash && strings.Contains(n.number, "/") || !slash && sameShape(first.number, n.number)
	return n, alike && (n.edition.Year > 0 || !followedByWord(c))
}

// sameShape tells whether two numbers look alike: both with letters or both
// without, and of digits alone not shorter by more than two.
func sameShape(a, b string) bool {
	letters := func(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
	return letters(a) == letters(b) && len(b)+2 >= len(a)
}

// followedByWord tells whether a number is followed by a word that it counts:
// "and 12 regional offices". Words of citations and connectors do not count.
func followedByWord(c *cursor) bool {
	r, _ := utf8.DecodeRuneInString(c.s[c.i:])
	if !unicode.IsLetter(r) {
		return false
	}
	if _, ok := c.f.Cite.Longest(c.s, c.i); ok {
		return false
	}
	m, e := whoAt(c.f, c.s, c.i)
	return e == nil || m.End == c.i
}

// settle chooses the body of a citation that does not name it: the one that met
// at that place in that year, or that alone numbers so.
func (x *citer) settle(n named, body corpus.Body) corpus.Body {
	if body != "" || n.kind == corpus.KindRecommendation && n.series != "" {
		if n.kind == corpus.KindRecommendation && n.series != "" {
			return ""
		}
		return body
	}
	if n.edition.Year > 0 && n.edition.Place != "" {
		if bodies := x.p.places.at(n.edition.Place, n.edition.Year); len(bodies) == 1 {
			return bodies[0]
		}
		if x.t.Edition.Year == n.edition.Year && foldPlace(x.t.Edition.Place) == foldPlace(n.edition.Place) {
			return x.t.Body
		}
	}
	whole := n.number
	if n.edition.Year > 0 && n.edition.Place == "" {
		whole = x.s[n.start:n.end]
	}
	var only corpus.Body
	for i := range x.p.prof.Bodies {
		b := &x.p.prof.Bodies[i]
		for _, re := range b.Numbers {
			if re.MatchString(whole) || re.MatchString(n.number) {
				if only != "" && only != b.Code {
					return ""
				}
				only = b.Code
			}
		}
	}
	return only
}

// add records a citation of a text.
func (x *citer) add(n named, span [2]int) {
	c := corpus.Citation{Clause: x.id, Target: string(n.kind), Body: n.body, Kind: n.kind, Number: n.number, Words: x.s[span[0]:span[1]]}
	if e := n.edition.Edition; e != (corpus.Edition{}) {
		e.Place = placeCase(e.Place)
		c.Edition = &e
	}
	x.out = append(x.out, cited{c, span})
}
