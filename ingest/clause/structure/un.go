package structure

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"iter"
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

// unMeasure counts over all documents.
type unMeasure struct {
	part, corrected, number, action, actionCorrected Figure
	faults                                           map[fault][]string
}

// UN measures part, number and action of the paragraphs of UN resolutions, from
// their plain text: number and words of a paragraph are one line, the labels
// are hidden. The labels of actions are stems; see [unActions]. What is at fault
// in the labels is corrected in figures of their own, and listed by kind.
func UN(dir string, prof *profile.Profile) ([]Figure, []Fault, error) {
	m := &unMeasure{
		part:            Figure{Name: "UN: preambular or operative", Target: 0.995},
		corrected:       Figure{Name: "UN: the same, faults of the labels corrected", Target: 0.995},
		number:          Figure{Name: "UN: number", Target: 0.995},
		action:          Figure{Name: "UN: action", Target: 0.98},
		actionCorrected: Figure{Name: "UN: the same, faults of the labels apart"},
		faults:          map[fault][]string{},
	}
	for d, err := range unDocuments(dir) {
		if err != nil {
			return nil, nil, fmt.Errorf("reading labels: %w", err)
		}
		if resolutionSymbol.MatchString(d.Symbol) {
			m.document(d, prof)
		}
	}
	var faults []Fault
	for _, f := range allFaults {
		faults = append(faults, Fault{Rule: string(f), Where: m.faults[f]})
	}
	return []Figure{m.part, m.corrected, m.number, m.action, m.actionCorrected}, faults, nil
}

// unDocuments yields the documents of un-mandates.jsonl.gz; it ends after the
// first error.
func unDocuments(dir string) iter.Seq2[*unDocument, error] {
	return func(yield func(*unDocument, error) bool) {
		f, err := os.Open(filepath.Join(dir, "un", "un-mandates.jsonl.gz"))
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		zr, err := gzip.NewReader(f)
		if err != nil {
			yield(nil, err)
			return
		}
		in := bufio.NewScanner(zr)
		in.Buffer(nil, 64<<20)
		for in.Scan() {
			d := new(unDocument)
			err := json.Unmarshal(in.Bytes(), d)
			if !yield(d, err) || err != nil {
				return
			}
		}
		if err := in.Err(); err != nil {
			yield(nil, err)
		}
	}
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

// document reads one document and counts.
func (m *unMeasure) document(d *unDocument, prof *profile.Profile) {
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
	judge := &partJudge{}
	for i, l := range lines {
		c, first := at.find(offset, offset+len(l))
		offset += len(l) + 1
		p := &labels[i]
		if p.Part == string(corpus.Preambular) || p.Part == string(corpus.Operative) {
			m.measurePart(d.Symbol, p, c, judge, l)
		}
		got := ""
		if first && len(c.Path) > 0 {
			got = c.Path[len(c.Path)-1]
		}
		m.number.count(squeeze(got) == squeeze(p.Number), "%s %q, read %q: %s", d.Symbol, p.Number, got, short(l))
		if want := unActions[p.Verb]; want != nil && c != nil {
			m.measureAction(d.Symbol, p, c, want, l)
		}
	}
}

// measureAction books whether the action of a paragraph is one its label stands
// for.
func (m *unMeasure) measureAction(symbol string, p *unParagraph, c *corpus.Clause, want []corpus.Action, l string) {
	right := slices.Contains(want, c.Action)
	m.action.count(right, "%s %s, read %q: %s", symbol, p.Verb, c.Action, short(l))
	if actionFault(p) {
		m.faults[faultItem] = append(m.faults[faultItem], fmt.Sprintf("%s %s: %s", symbol, p.Verb, short(l)))
	} else {
		m.actionCorrected.count(right, "%s %s, read %q: %s", symbol, p.Verb, c.Action, short(l))
	}
}

// measurePart books whether the part of a paragraph is right: as the label says,
// and with the faults of the labels corrected. A line read as a heading is no
// operative paragraph.
func (m *unMeasure) measurePart(symbol string, p *unParagraph, c *corpus.Clause, judge *partJudge, l string) {
	got := corpus.Preambular
	if c != nil {
		got = c.Part
	}
	m.part.count(string(got) == p.Part, "%s %s: %s", symbol, p.Part, short(l))
	want, fault := judge.judge(p)
	if fault != "" {
		m.faults[fault] = append(m.faults[fault], fmt.Sprintf("%s: %s", symbol, short(l)))
	}
	if want != "" {
		m.corrected.count(got == want, "%s %s: %s", symbol, want, short(l))
	}
}

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
