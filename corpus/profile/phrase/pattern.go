package phrase

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The marks of the pattern language inside an expanded pattern.
const (
	anyEnding  rune = -2 // * : any further letters of the word
	anyNumber  rune = -3 // <n> : digits
	anyNumbers rune = -4 // <ns> : numbers joined by commas and words for "and"
)

// maxExpansions bounds what one pattern may stand for.
const maxExpansions = 4096

// expand lists the rune sequences a pattern stands for, folded.
func expand(pattern string) ([][]rune, error) {
	p := &expander{rest: []rune(norm.NFC.String(pattern))}
	out, err := p.alternatives(0)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	var kept [][]rune
	for _, seq := range out {
		if seq = tidy(seq); len(seq) > 0 {
			kept = append(kept, seq)
		}
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("pattern %q: it stands for nothing", pattern)
	}
	return kept, nil
}

// tidy drops the spaces that options leave behind: two in a row, or at an end.
func tidy(seq []rune) []rune {
	out := seq[:0:0]
	for _, r := range seq {
		if r == ' ' && (len(out) == 0 || out[len(out)-1] == ' ') {
			continue
		}
		out = append(out, r)
	}
	for len(out) > 0 && out[len(out)-1] == ' ' {
		out = out[:len(out)-1]
	}
	return out
}

// maxDepth bounds how deep brackets nest.
const maxDepth = 8

type expander struct {
	rest  []rune
	depth int
}

// alternatives reads sequences parted by bars up to the closing rune, which it
// consumes; 0 closes at the end of the pattern.
func (p *expander) alternatives(closing rune) ([][]rune, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fmt.Errorf("brackets nested more than %d deep", maxDepth)
	}
	defer func() { p.depth-- }()
	var all [][]rune
	current := [][]rune{nil}
	for {
		if len(p.rest) == 0 {
			if closing != 0 {
				return nil, fmt.Errorf("%q is missing", closing)
			}
			return append(all, current...), nil
		}
		r := p.rest[0]
		p.rest = p.rest[1:]
		switch {
		case r == closing:
			return append(all, current...), nil
		case r == '|' && closing != 0:
			all, current = append(all, current...), [][]rune{nil}
			continue
		}
		next, err := p.piece(r)
		if err != nil {
			return nil, err
		}
		if current, err = product(current, next); err != nil {
			return nil, err
		}
	}
}

// piece reads what r begins: a rune, or a bracket with what it holds.
func (p *expander) piece(r rune) ([][]rune, error) {
	switch r {
	case '(':
		return p.alternatives(')')
	case '[':
		inside, err := p.alternatives(']')
		return append(inside, nil), err
	case ')', ']':
		return nil, fmt.Errorf("%q closes nothing", r)
	}
	return [][]rune{p.single(r)}, nil
}

// single reads one rune or mark.
func (p *expander) single(r rune) []rune {
	switch {
	case r == '*':
		return []rune{anyEnding}
	case r == '<' && strings.HasPrefix(string(p.rest), "n>"):
		p.rest = p.rest[2:]
		return []rune{anyNumber}
	case r == '<' && strings.HasPrefix(string(p.rest), "ns>"):
		p.rest = p.rest[3:]
		return []rune{anyNumbers}
	}
	if f := Fold(r); f != skip {
		return []rune{f}
	}
	return nil
}

// product joins every sequence of a with every one of b.
func product(a, b [][]rune) ([][]rune, error) {
	if len(a)*len(b) > maxExpansions {
		return nil, fmt.Errorf("it stands for more than %d phrases", maxExpansions)
	}
	if len(b) == 1 {
		for i := range a {
			a[i] = append(a[i], b[0]...)
		}
		return a, nil
	}
	out := make([][]rune, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, append(x[:len(x):len(x)], y...))
		}
	}
	return out, nil
}
