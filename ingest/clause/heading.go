package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/numbering"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
	"dovetail/ingest/document"
)

// maxHeading is the longest heading in bytes: the longest known names nine
// addressees in Russian.
const maxHeading = 900

// maxMerged bounds how many places of one paragraph are tried for a heading
// merged into it, so that a paragraph of nothing but verbs costs no more than
// its length.
const maxMerged = 32

// found is a heading found in a line.
type found struct {
	heading heading
	part    corpus.Part
	end     int // byte where the words after it begin; 0 when it is the whole line
}

// headed takes a line in as a heading, with the words that may be glued to it.
func (r *reader) headed(l *line, next *line) bool {
	if r.cur != nil && !r.cur.table && !terminal(r.cur.text.String()) && !callStyle(l) && (l.cont || !r.certain(l)) {
		return false
	}
	h, ok := r.headingOf(l, next)
	if !ok {
		if h, ok = r.unknownHeading(l, next); !ok {
			return false
		}
	}
	head := *l
	if h.end > 0 {
		head = l.part(0, h.end)
	}
	if r.source.Text != "" && r.part == corpus.Operative && h.part == corpus.Preambular {
		// "resolves" and below it "taking into account No. 5.346": one heading.
		r.heading.words += ", " + h.heading.words
		r.source.Text += "\n" + head.full
	} else {
		if h.part != "" && r.part != corpus.Annex {
			r.part = h.part
		}
		r.begin(h.heading, &head)
	}
	if h.end > 0 {
		r.body(l.part(h.end, len(l.text)), next)
	}
	return true
}

// part returns a stretch of a line as a line; behind its beginning a label is
// looked for again.
func (l *line) part(start, end int) line {
	out := *l
	out.text, out.full = l.text[start:end], l.text[start:end]
	out.start, out.from = l.start+start, l.start+start
	out.label, out.sure, out.notes = "", false, nil
	cut := 0
	if start == 0 {
		out.label, out.sure = l.label, l.sure
		out.full, out.from = l.full[:len(l.full)-len(l.text)+end], l.from
	} else if label, after, sure := leadingLabel(out.full); label != "" {
		out.label, out.sure = label, sure
		cut = skipSpaces(out.full, after, false)
		out.text, out.start = out.full[cut:], out.from+cut
	}
	for _, n := range l.notes {
		if n.At > start+cut && n.At <= end || start == 0 && n.At == 0 {
			out.notes = append(out.notes, document.NoteMark{At: n.At - start - cut, Mark: n.Mark})
		}
	}
	return out
}

// certain tells whether a line is nothing but a verb and officers, so that it is
// a heading even where the paragraph before does not seem to be over.
func (r *reader) certain(l *line) bool {
	v, ok := verbAt(r.f, l.text, 0)
	if !ok || v.part != corpus.Operative {
		return false
	}
	rest := l.text[v.end:]
	if trimHeading(rest) == "" {
		return v.action == corpus.Resolve || v.action == corpus.Decide || v.action == profile.ResolveOrDecide
	}
	a := r.p.addressees(r.f, r.t.Body, l.text, v.end, false)
	return a.complete && len(a.to) > 0
}

// headingOf reads a line as a heading: a verb in the form that opens one, and
// either nothing more, or officers, or a few words that do not make a sentence.
// Words of a clause may follow in the same line.
func (r *reader) headingOf(l *line, next *line) (found, bool) {
	v, ok := verbAt(r.f, l.text, 0)
	if !ok {
		return found{}, false
	}
	h := found{part: v.part, heading: heading{action: r.resolveAction(v.action, false)}}
	rest := trimHeading(l.text[v.end:])
	whole := func() (found, bool) {
		words, _ := r.notes.strip(l)
		h.heading.words = fields(trimHeading(words))
		return h, true
	}
	if rest == "" {
		return whole()
	}
	a := r.p.addressees(r.f, r.t.Body, l.text, v.end, false)
	h.heading = heading{action: r.resolveAction(v.action, len(a.to) > 0), to: a.to, consulted: a.consulted}
	if a.action != "" {
		h.heading.action = a.action
	}
	// A script without capitals tells no heading from the words of a clause: there
	// a comma ends one only before a list.
	open := len(l.text) <= maxHeading && !stops(l.text) && (cased(l.text) || !terminal(l.text))
	listed := len(l.text) <= maxHeading && next != nil && firstLabel(next.full)
	switch {
	case len(l.text) <= maxHeading && callStyle(l), (open || listed) && a.complete:
		return whole()
	case r.styled && !callStyle(l):
		return found{}, false
	case r.splits(l.text, v, a, &h):
		return h, true
	case (open || listed && len(a.to) > 0) && r.introduces(l, next):
		return whole()
	}
	return found{}, false
}

// splits finds where a heading ends and the words of a clause begin in one line:
// at a label that begins a list, or at a word that begins clauses.
func (r *reader) splits(s string, v verbOpening, a addressed, h *found) bool {
	end := v.end
	if len(a.to)+len(a.consulted) > 0 && a.end > v.end {
		end = a.end
	}
	at := skipSpaces(s, end, true)
	if at >= len(s) {
		return false
	}
	begins := firstLabel(s[at:])
	if !begins {
		m, e := whoAt(r.f, s, at)
		begins = e != nil && e.Class == profile.ClassContent && m.End < len(s)
	}
	if !begins {
		return false
	}
	h.heading.words, h.end = fields(trimHeading(s[:end])), at
	return true
}

// firstLabel tells whether s begins with the first label of a list and words.
func firstLabel(s string) bool {
	label, end, _ := leadingLabel(s)
	if label == "" || end >= len(s) {
		return false
	}
	for _, x := range numbering.Read(label) {
		if x.Ordinal == 1 && x.Kind != numbering.Dash {
			return true
		}
	}
	return false
}

// introduces tells whether a line that may be a heading is followed by what
// stands below one: a list, or words that begin in lower case.
func (r *reader) introduces(l *line, next *line) bool {
	if next == nil || utf8.RuneCountInString(l.text) > 240 {
		return false
	}
	if next.label != "" {
		return firstLabel(next.full) || next.sure
	}
	return lower(next.text) && !hasVerb(r.f, next.text) || !cased(next.text) && terminal(next.text)
}

// unknownHeading reads a heading whose verb is in no list: the file sets it as
// one, or it stands between a clause that ends as the last before a heading
// does and the beginning of a list.
func (r *reader) unknownHeading(l *line, next *line) (found, bool) {
	if next == nil || len(l.text) > maxHeading || stops(l.text) || r.part == corpus.Annex {
		return found{}, false
	}
	styled := callStyle(l)
	if !styled {
		over := r.cur == nil && r.opened && r.source.Text == "" || r.cur != nil && last(r.cur.text.String()) != 0 && comma(last(r.cur.text.String()))
		if !over || next.label == "" || !firstLabel(next.full) || utf8.RuneCountInString(l.text) > 160 || comma(last(l.text)) {
			return found{}, false
		}
	}
	words, _ := r.notes.strip(l)
	return found{heading: heading{words: fields(trimHeading(words))}}, true
}

// dangles tells whether a line is the first half of a heading that a conversion
// broke: a verb that says what is done to whom, and at its end "and the".
func (r *reader) dangles(l, next *line) bool {
	if r.sentences || l.label != "" || next.label != "" || next.role != document.Body || next.page != l.page || len(l.text)+len(next.text) > maxHeading || terminal(l.text) {
		return false
	}
	v, ok := verbAt(r.f, l.text, 0)
	if !ok || v.part != corpus.Operative || v.end >= len(l.text) {
		return false
	}
	words := strings.Fields(l.text[v.end:])
	for i := len(words) - 1; i >= max(len(words)-2, 0); i-- {
		if isAnd(words[i]) {
			return true
		}
		if _, e := whoAt(r.f, words[i], 0); e == nil || e.Class != profile.ClassConnector {
			break
		}
	}
	return false
}

func comma(r rune) bool { return phrase.Fold(r) == ',' }

// callStyle tells whether the file itself sets the line as a heading inside a
// resolution: the style of the ITU's templates is "Call".
func callStyle(l *line) bool {
	s := strings.ToLower(l.style)
	return s == "call" || strings.HasPrefix(s, "call_") || strings.HasPrefix(s, "callno")
}

// resolveAction tells apart what a language has one verb for. "Resolves" and
// "decides": a decision decides, a resolution resolves, and where every
// paragraph is a sentence, as in the UN, it is "decides". "Encourages" and
// "recommends": somebody is encouraged, but a recommendation recommends.
func (r *reader) resolveAction(a corpus.Action, addressed bool) corpus.Action {
	switch {
	case a == profile.ResolveOrDecide && (r.t.Kind == corpus.KindDecision || r.sentences):
		return corpus.Decide
	case a == profile.ResolveOrDecide:
		return corpus.Resolve
	case a == profile.EncourageOrRecommend && addressed && r.t.Kind != corpus.KindRecommendation && !r.sentences:
		return corpus.Encourage
	case a == profile.EncourageOrRecommend:
		return corpus.Recommend
	}
	return a
}

// merged finds a heading that was merged into the words of a line: at its end
// ("...; instructs the Director of BDT"), or inside, before the first label of a
// list. at is the byte where it begins, 0 when there is none.
func (r *reader) merged(l *line, next *line) (h found, at int) {
	if r.part == corpus.Annex {
		return found{}, 0
	}
	s := l.text
	tries := 0
	for i, c := range s {
		switch c {
		case ',', ';', '.', '،', '؛', '，', '；', '。':
		default:
			continue
		}
		after := i + utf8.RuneLen(c)
		at := skipSpaces(s, after, false)
		if at >= len(s) || at == after && c < utf8.RuneSelf {
			continue
		}
		if !hasVerb(r.f, s[at:]) {
			continue
		}
		if tries++; tries > maxMerged {
			break
		}
		if h, ok := r.mergedAt(s, at, next); ok {
			return h, at
		}
	}
	return found{}, 0
}

// mergedAt reads a heading merged into words at byte at.
func (r *reader) mergedAt(s string, at int, next *line) (found, bool) {
	v, ok := verbAt(r.f, s[at:], 0)
	if !ok {
		return found{}, false
	}
	head := s[at:]
	a := r.p.addressees(r.f, r.t.Body, head, v.end, false)
	h := found{part: v.part, heading: heading{action: r.resolveAction(v.action, len(a.to) > 0), to: a.to, consulted: a.consulted}}
	if a.action != "" {
		h.heading.action = a.action
	}
	named := len(a.to)+len(a.consulted) > 0
	end := v.end
	if named {
		end = a.end
	}
	rest := skipSpaces(head, end, true)
	switch {
	case rest >= len(head):
		if next == nil || !r.mayFollow(next) || stops(head) {
			return found{}, false
		}
		h.heading.words = fields(trimHeading(head))
		return h, true
	case !firstLabel(head[rest:]) || !named && !r.labelledContent(head[rest:]):
		return found{}, false
	}
	h.heading.words, h.end = fields(trimHeading(head[:end])), at+rest
	return h, true
}

// labelledContent tells whether s is a label and a word that begins clauses, so
// that "considering a) above" is no heading.
func (r *reader) labelledContent(s string) bool {
	_, end, _ := leadingLabel(s)
	at := skipSpaces(s, end, false)
	m, e := whoAt(r.f, s, at)
	return e != nil && e.Class == profile.ClassContent && m.End < len(s)
}

// mayFollow tells whether a line can be the first below a heading.
func (r *reader) mayFollow(l *line) bool {
	if l.label != "" {
		return firstLabel(l.full)
	}
	return !hasVerb(r.f, l.text)
}

// cased tells whether the script of s has capitals.
func cased(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsLower(r)
}

// upperWord tells whether a word is all in capitals.
func upperWord(s string) bool {
	return strings.ToUpper(s) == s && strings.ToLower(s) != s
}
