package structure

import (
	"fmt"
	"strings"

	"dovetail/corpus"
)

// HeadingRow is a distinct heading with what was read from it.
type HeadingRow struct {
	Heading   string
	Action    corpus.Action
	To        []corpus.Officer
	Consulted []corpus.Officer
	Times     int
}

// Table prints the distinct headings with the codes read, sorted.
func Table(rows []HeadingRow) string {
	var b strings.Builder
	for _, h := range rows {
		fmt.Fprintf(&b, "%s\n    %s", h.Heading, h.Action)
		for _, o := range h.To {
			fmt.Fprintf(&b, " %s", o)
		}
		if len(h.Consulted) > 0 {
			b.WriteString(" /")
			for _, o := range h.Consulted {
				fmt.Fprintf(&b, " %s", o)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Headings lists the distinct headings of texts that are not in annexes.
func Headings(texts []corpus.Text) []HeadingRow {
	rows := map[string]*HeadingRow{}
	for i := range texts {
		before := ""
		for j := range texts[i].Clauses {
			c := &texts[i].Clauses[j]
			if c.Part == corpus.Annex || c.Heading == "" {
				continue
			}
			h := rows[c.Heading]
			if h == nil {
				h = &HeadingRow{Heading: c.Heading, Action: c.Action, To: c.Addressees, Consulted: c.Consulted}
				rows[c.Heading] = h
			}
			if c.Heading != before {
				h.Times++
			}
			before = c.Heading
		}
	}
	var out []HeadingRow
	for _, k := range sortedKeys(rows) {
		out = append(out, *rows[k])
	}
	return out
}
