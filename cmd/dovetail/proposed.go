package main

import (
	"fmt"
	"io"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/diff"
)

// printRevision prints what a text with revision marks proposes to change, a
// clause after the other, deleted words between the first two marks and
// inserted ones between the last two.
func printRevision(w io.Writer, t *corpus.Text, mark [4]string) error {
	var b strings.Builder
	words := func(r *corpus.Rewrite) string {
		return oneLine(diff.Marked(r.Before, r.After, diff.Words(t.Lang, r.Before, r.After), mark))
	}
	fmt.Fprintf(&b, "%s [%s] %s\nchanges %s: %s\n", t.Name(), t.Lang, t.Title, t.Revision.InForce, revisionCount(t.Revision))
	if r := t.Revision.Title; r != nil {
		fmt.Fprintf(&b, "\nrevised: title\n   %s\n", words(r))
	}
	if r := t.Revision.Enacting; r != nil {
		fmt.Fprintf(&b, "\nrevised: enacting formula\n   %s\n", words(r))
	}
	for i := range t.Revision.Clauses {
		c := &t.Revision.Clauses[i]
		fmt.Fprintf(&b, "\n%s: %s\n   %s\n", c.Kind, strings.TrimSpace(c.Heading+" "+strings.Join(c.Path, " ")), words(&c.Rewrite))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

// revisionCount says how many clauses change in which way.
func revisionCount(r *corpus.Revision) string {
	count := map[corpus.ChangeKind]int{}
	for i := range r.Clauses {
		count[r.Clauses[i].Kind]++
	}
	var said []string
	for _, k := range corpus.ChangeKinds() {
		if count[k] > 0 {
			said = append(said, fmt.Sprintf("%s %s", counted(count[k], "clause"), k))
		}
	}
	if len(said) == 0 {
		return "no clause"
	}
	return strings.Join(said, ", ")
}

// counted writes a number with its noun: "1 file", "2 files".
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
