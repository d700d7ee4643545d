package structure

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/ingest/clause"
)

// unDocument is one document of un-mandates.jsonl.gz.
type unDocument struct {
	Symbol     string        `json:"symbol"`
	Paragraphs []unParagraph `json:"paragraphs"`
}

type unParagraph struct {
	Type   string `json:"t"`
	Part   string `json:"part"`
	Number string `json:"num"`
	Verb   string `json:"verb"`
	Text   string `json:"text"`
}

// resolutionSymbol tells the symbols of resolutions.
var resolutionSymbol = regexp.MustCompile(`_RES[_.]|Res\.|^UNEP_EA`)

// unBodies maps the beginning of a symbol to the body.
var unBodies = []struct {
	prefix string
	body   corpus.Body
}{
	{"A_HRC", "HRC"}, {"A_", "UNGA"}, {"S_", "SC"}, {"E_", "ECOSOC"}, {"UNEP", "UNEA"}, {"HSP", "HABITAT"},
}

// UN measures part, number and action of the paragraphs of UN resolutions, from
// their plain text: number and words of a paragraph are one line, the labels
// are hidden. The labels of actions are stems; see [unActions].
func UN(dir string, prof *profile.Profile) ([]Figure, error) {
	part := Figure{Name: "UN: preambular or operative", Target: 0.995}
	number := Figure{Name: "UN: number", Target: 0.995}
	action := Figure{Name: "UN: action", Target: 0.98}
	f, err := os.Open(filepath.Join(dir, "un", "un-mandates.jsonl.gz"))
	if err != nil {
		return nil, fmt.Errorf("reading labels: %w", err)
	}
	defer f.Close()
	zr, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("reading labels: %w", err)
	}
	in := bufio.NewScanner(zr)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		var d unDocument
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("reading labels: %w", err)
		}
		if resolutionSymbol.MatchString(d.Symbol) {
			measureUN(&d, prof, &part, &number, &action)
		}
	}
	return []Figure{part, number, action}, in.Err()
}

// plain lists the paragraphs of a document as plain lines, number and words, with
// their labels beside them.
func (d *unDocument) plain() (lines []string, labels []unParagraph) {
	for _, p := range d.Paragraphs {
		text := fold(p.Text)
		if p.Type != "paragraph" || text == "" {
			continue
		}
		if n := fold(p.Number); n != "" {
			text = n + " " + text
		}
		lines, labels = append(lines, text), append(labels, p)
	}
	return lines, labels
}

// measureUN reads one document and counts.
func measureUN(d *unDocument, prof *profile.Profile, part, number, action *Figure) {
	lines, labels := d.plain()
	work := corpus.Work{Kind: corpus.KindResolution, Number: d.Symbol}
	for _, b := range unBodies {
		if strings.HasPrefix(d.Symbol, b.prefix) {
			work.Body = b.body
			break
		}
	}
	t, _ := clause.ParseText(lines, corpus.English, work, prof)
	at := positions(&t)
	offset := 0
	above := governing{}
	for i, l := range lines {
		c, first := at.find(offset, offset+len(l))
		offset += len(l) + 1
		p := &labels[i]
		if p.Part == string(corpus.Preambular) || p.Part == string(corpus.Operative) {
			measurePart(part, d.Symbol, p, c, &above, l)
		}
		got := ""
		if first && len(c.Path) > 0 {
			got = c.Path[len(c.Path)-1]
		}
		number.count(squeeze(got) == squeeze(p.Number), "%s %q, read %q: %s", d.Symbol, p.Number, got, short(l))
		if want := unActions[p.Verb]; want != nil && c != nil {
			right := slices.Contains(want, c.Action)
			action.count(right, "%s %s, read %q: %s", d.Symbol, p.Verb, c.Action, short(l))
			if !right && !opensWith(p.Verb, p.Text) && len(action.Faults) < maxListed {
				action.Faults = append(action.Faults, fmt.Sprintf("%s %s: %s", d.Symbol, p.Verb, short(l)))
			}
		}
	}
}

// governing is what stands above a paragraph: an unnumbered paragraph that says
// what an organ does, or a numbered one.
type governing struct{ operative, numbered bool }

// measurePart books whether the part of a paragraph is right. A line read as a
// heading is no operative paragraph. The registry calls every paragraph without
// a number preambular, also one that decides or requests, what stands below it,
// and the further lines of a numbered paragraph that a conversion broke: these
// are faults of the labels, listed and counted apart.
func measurePart(f *Figure, symbol string, p *unParagraph, c *corpus.Clause, above *governing, l string) {
	got := string(corpus.Preambular)
	if c != nil {
		got = string(c.Part)
	}
	indicative := operativeVerb.MatchString(p.Text)
	broken := p.Number == "" && above.numbered && p.Text != "" && p.Text[0] >= 'a' && p.Text[0] <= 'z'
	switch {
	case broken: // a further line of a numbered paragraph
	case p.Number == "":
		*above = governing{operative: indicative && got == string(corpus.Operative)}
	case p.Part == string(corpus.Operative):
		*above = governing{numbered: true}
	}
	if got == string(corpus.Operative) && p.Part == string(corpus.Preambular) && (above.operative || broken) {
		f.Faulty++
		f.Faults = append(f.Faults, fmt.Sprintf("%s %s: %s", symbol, p.Part, short(l)))
	}
	f.count(got == p.Part, "%s %s: %s", symbol, p.Part, short(l))
}

// operativeVerb matches the opening of a paragraph that says what an organ does:
// a verb in the third person, behind at most two words.
var operativeVerb = regexp.MustCompile(`^(?:(?:Also|Further|Strongly|Solemnly|Again|Once|again|further|also) )*(?:Adopts|Affirms|Agrees|Appeals|Appoints|Approves|Authorizes|Calls|Commends|Condemns|Confirms|Decides|Declares|Demands|Emphasizes|Encourages|Endorses|Expresses|Invites|Notes|Proclaims|proclaims|Reaffirms|Recalls|Recognizes|Recommends|Reiterates|Requests|Resolves|Stresses|Strongly|Supports|Takes|Underlines|Urges|Welcomes)\b`)

// count books one decision.
func (f *Figure) count(right bool, format string, args ...any) {
	f.Of++
	if right {
		f.Right++
		return
	}
	f.wrong(format, args...)
}

// squeeze drops the spaces of a number.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// opensWith tells whether the verb of a label stands among the first words.
func opensWith(verb, text string) bool {
	words := strings.Fields(strings.ToLower(text))
	head := strings.Join(words[:min(len(words), 5)], " ")
	return strings.Contains(head, strings.ToLower(verb))
}

// clausePositions finds the clause that holds a line.
type clausePositions struct {
	t     *corpus.Text
	spans []clauseSpan
}

type clauseSpan struct {
	start, end, clause int
	first              bool
}

func positions(t *corpus.Text) *clausePositions {
	x := &clausePositions{t: t}
	for i := range t.Clauses {
		for k, s := range t.Clauses[i].Spans {
			x.spans = append(x.spans, clauseSpan{s.Start, s.End, i, k == 0})
		}
	}
	slices.SortFunc(x.spans, func(a, b clauseSpan) int { return a.start - b.start })
	return x
}

// find returns the clause whose words lie in the range, and whether it begins
// there.
func (x *clausePositions) find(start, end int) (*corpus.Clause, bool) {
	i, _ := slices.BinarySearchFunc(x.spans, start, func(s clauseSpan, at int) int { return s.start - at })
	if i < len(x.spans) && x.spans[i].start < end {
		return &x.t.Clauses[x.spans[i].clause], x.spans[i].first
	}
	return nil, false
}
