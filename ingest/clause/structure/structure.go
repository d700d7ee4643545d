// Package structure measures how exactly texts are read: resolutions found,
// clauses with heading, number and words, addressees, parts, actions. The
// labelled data is not the project's; its folder is given by the caller.
//
// A figure is a count of what is right among what should be; what is wrong is
// listed, so that a fault of the labels can be told from one of the reading.
package structure

import (
	"fmt"
	"io"
	"strings"
)

// Figure is one measured share.
type Figure struct {
	Name   string
	Right  int
	Of     int
	False  int // found but not there; only where that can be told
	Target float64
	Wrong  []string // what was not right, as far as listed
}

// Fault is a kind of fault of the labels: the rule by which it is told, and
// where it was found.
type Fault struct {
	Rule  string
	Where []string // the document's symbol and the words
}

// maxListed bounds how much of what is wrong a figure lists.
const maxListed = 2000

// Value is the F1 of right among found and wanted where false finds are
// counted, else the share that is right. Of nothing it is 1.
func (f *Figure) Value() float64 {
	if f.Of == 0 && f.False == 0 {
		return 1
	}
	if f.Of+f.Right+f.False == 0 {
		return 0
	}
	return 2 * float64(f.Right) / float64(f.Of+f.Right+f.False)
}

// Share is right of wanted.
func (f *Figure) Share() float64 {
	if f.Of == 0 {
		return 1
	}
	return float64(f.Right) / float64(f.Of)
}

func (f *Figure) wrong(format string, args ...any) {
	if len(f.Wrong) < maxListed {
		f.Wrong = append(f.Wrong, fmt.Sprintf(format, args...))
	}
}

// Report is what was measured.
type Report struct {
	Figures  []Figure
	Faults   []Fault // of the labels, by kind
	Headings []HeadingRow
}

// Write prints the figures and the kinds of faults of the labels; with wrong
// also everything that is wrong, and where the labels are at fault.
func (r *Report) Write(w io.Writer, wrong bool) error {
	var b strings.Builder
	list := func(lines []string) {
		if wrong {
			for _, s := range lines {
				fmt.Fprintf(&b, "    %s\n", s)
			}
		}
	}
	for i := range r.Figures {
		f := &r.Figures[i]
		fmt.Fprintln(&b, f)
		list(f.Wrong)
	}
	for _, f := range r.Faults {
		fmt.Fprintf(&b, "fault of the labels, %d times: %s\n", len(f.Where), f.Rule)
		list(f.Where)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// String is the figure as one line.
func (f *Figure) String() string {
	value, kind := f.Share(), "right"
	if f.False > 0 || strings.Contains(f.Name, "F1") {
		value, kind = f.Value(), "F1"
	}
	target := ""
	if f.Target > 0 {
		target = fmt.Sprintf("  (target %.3f)", f.Target)
	}
	return fmt.Sprintf("%-52s %s %.4f  %d of %d, false %d%s", f.Name, kind, value, f.Right, f.Of, f.False, target)
}
