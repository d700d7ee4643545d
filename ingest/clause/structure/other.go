package structure

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/ingest/clause"
)

// otherText is one text of other-resolutions.jsonl.
type otherText struct {
	ID       string `json:"id"`
	Body     string `json:"body"`
	Type     string `json:"type"`
	Number   string `json:"number"`
	Lang     string `json:"lang"`
	Sections []struct {
		Part    string `json:"part"`
		Keyword string `json:"keyword"`
		Text    string `json:"text"`
	} `json:"sections"`
}

// keywords maps the keywords of sections to actions; a preamble begins with any
// preambular verb.
var keywords = map[string]corpus.Action{
	"resolves": corpus.Resolve, "further_resolves": corpus.Resolve, "instructs": corpus.Instruct,
	"invites": corpus.Invite, "encourages": corpus.Encourage, "urges": corpus.Urge, "requests": corpus.Request,
}

// Other reads the sections of noisy conversions: no letter or digit may be
// lost, and the first heading of a section does what its keyword says.
func Other(dir string, prof *profile.Profile) ([]Figure, error) {
	letters := Figure{Name: "noisy conversions: sections without loss", Target: 1}
	kept := Figure{Name: "noisy conversions: letters and digits out, of those in", Target: 1}
	action := Figure{Name: "noisy conversions: action equals keyword", Target: 1}
	f, err := os.Open(filepath.Join(dir, "itu", "other-resolutions.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("reading labels: %w", err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		var o otherText
		if err := json.Unmarshal(in.Bytes(), &o); err != nil {
			return nil, fmt.Errorf("reading labels: %w", err)
		}
		for _, s := range o.Sections {
			lines := strings.Split(s.Text, "\n")
			work := corpus.Work{Body: corpus.Body(o.Body), Kind: corpus.KindResolution, Number: o.Number}
			t, left := clause.ParseText(lines, corpus.English, work, prof)
			before, after := Letters(s.Text), LettersOf(&t, left)
			kept.Of, kept.Right = kept.Of+before, kept.Right+after
			letters.count(before == after, "%s %s: %d letters and digits in, %d out", o.ID, s.Keyword, before, after)
			want, known := keywords[s.Keyword]
			switch {
			case len(t.Clauses) == 0:
				action.count(false, "%s %s: no clause", o.ID, s.Keyword)
			case known:
				action.count(t.Clauses[0].Action == want, "%s %s, read %q: %s", o.ID, s.Keyword, t.Clauses[0].Action, short(fold(s.Text)))
			default:
				got := t.Clauses[0].Action
				action.count(slices.Contains(preambular, got), "%s %s, read %q: %s", o.ID, s.Keyword, got, short(fold(s.Text)))
			}
		}
	}
	return []Figure{kept, letters, action}, in.Err()
}

// preambular are the actions that open a preamble.
var preambular = corpus.Actions()[slices.Index(corpus.Actions(), corpus.Consider):]

// Letters counts the letters and digits of s.
func Letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// LettersOf counts the letters and digits of what was read from words without
// number line: headings, labels and words of the clauses, footnotes, and what
// was left over.
func LettersOf(t *corpus.Text, left []clause.Leftover) int {
	n, heading := 0, ""
	for i := range t.Clauses {
		c := &t.Clauses[i]
		under := string(c.ID[:strings.LastIndexByte(string(c.ID), '/')])
		if under != heading {
			n += Letters(c.Heading)
			heading = under
		}
		n += Letters(c.Text)
		if len(c.Path) > 0 {
			n += Letters(c.Path[len(c.Path)-1])
		}
	}
	for _, l := range left {
		n += Letters(l.Text)
	}
	return n
}
