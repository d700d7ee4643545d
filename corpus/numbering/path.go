package numbering

import (
	"slices"
	"strconv"
)

// step is one level of a path.
type step struct {
	reading Reading
	shape   string // the punctuation around the label: "1" and "1)" are different lists
	printed string
}

// Path follows the labels of the paragraphs under one heading and says where
// each stands. The zero Path is at the heading.
//
// A label continues the innermost list it is the next item of; failing that, a
// first item ("1", "a", "i", a dash) opens a list below the last paragraph;
// failing that, it continues the innermost list of its kind, which a missing or
// repeated number leaves intact.
type Path struct {
	steps   []step
	plain   int   // unnumbered paragraphs so far
	isPlain bool  // the current paragraph has no label; steps are those before it
	dash    []int // dashes so far, per level
}

// Labels returns the labels of the current paragraph as printed, outermost
// first.
func (p *Path) Labels() []string {
	if p.isPlain || len(p.steps) == 0 {
		return nil
	}
	out := make([]string, len(p.steps))
	for i := range p.steps {
		out[i] = p.steps[i].printed
	}
	return out
}

// Keys returns the labels in their language-neutral form: "2", "a", "-1"; of an
// unnumbered paragraph "p1".
func (p *Path) Keys() []string {
	if p.isPlain || len(p.steps) == 0 {
		return []string{"p" + strconv.Itoa(max(p.plain, 1))}
	}
	out := make([]string, len(p.steps))
	for i := range p.steps {
		s := &p.steps[i]
		out[i] = s.reading.Text
		if s.reading.Kind == Dash {
			out[i] = "-" + strconv.Itoa(s.reading.Ordinal)
		}
	}
	return out
}

// Unnumbered moves to a paragraph without a label. Lists go on behind it.
func (p *Path) Unnumbered() {
	p.isPlain = true
	p.plain++
}

// Depth is how many labels the current paragraph has.
func (p *Path) Depth() int {
	if p.isPlain {
		return 0
	}
	return len(p.steps)
}

// Next moves to a paragraph with a label and reports whether the label could
// be read; one that cannot stands for itself at the outermost level.
func (p *Path) Next(label string) bool {
	p.isPlain = false
	readings := Read(label)
	if len(readings) == 0 {
		p.steps = append(p.steps[:0], step{Reading{Text: Canonical(label)}, "", label})
		return false
	}
	shape := shapeOf(label)
	if readings[0].Kind == Dash {
		p.dashed(label, readings[0])
		return true
	}
	if readings[0].Dotted {
		p.steps = append(p.steps[:0], step{readings[0], shape, label})
		return true
	}
	for _, sameShape := range []bool{true, false} {
		for i := len(p.steps) - 1; i >= 0; i-- {
			s := &p.steps[i]
			for _, r := range readings {
				if r.Kind == s.reading.Kind && r.Ordinal == s.reading.Ordinal+1 && (!sameShape || s.shape == shape) {
					p.at(i, step{r, shape, label})
					return true
				}
			}
		}
	}
	p.jump(step{readings[0], shape, label}, readings)
	return true
}

// Expected tells whether the label is the next item of a list the path is in,
// or the first of one.
func (p *Path) Expected(label string) bool {
	for _, r := range Read(label) {
		if r.Ordinal == 1 || r.Dotted {
			return true
		}
		for i := range p.steps {
			if s := &p.steps[i]; s.reading.Kind == r.Kind && s.reading.Ordinal+1 == r.Ordinal {
				return true
			}
		}
	}
	return false
}

// jump places a label that is not the next item of any list.
func (p *Path) jump(s step, readings []Reading) {
	for _, r := range readings {
		if r.Ordinal != 1 {
			continue
		}
		s.reading = r
		for i := len(p.steps) - 1; i >= 0; i-- {
			if same := &p.steps[i]; same.reading.Kind == r.Kind && same.shape == s.shape {
				p.at(i, s) // the list begins again
				return
			}
		}
		p.at(len(p.steps), s)
		return
	}
	for i := len(p.steps) - 1; i >= 0; i-- {
		for _, r := range readings {
			if p.steps[i].reading.Kind == r.Kind {
				s.reading = r
				p.at(i, s)
				return
			}
		}
	}
	p.at(len(p.steps), s)
}

// at replaces the steps from level i by s.
func (p *Path) at(i int, s step) {
	p.steps = append(p.steps[:i], s)
	p.dash = p.dash[:min(len(p.dash), i+1)]
}

// dashed moves to a dash below the innermost label that is no dash.
func (p *Path) dashed(label string, r Reading) {
	level := slices.IndexFunc(p.steps, func(s step) bool { return s.reading.Kind == Dash })
	if level < 0 {
		level = len(p.steps)
	}
	for len(p.dash) <= level {
		p.dash = append(p.dash, 0)
	}
	p.dash[level]++
	r.Ordinal = p.dash[level]
	p.steps = append(p.steps[:level], step{r, "", label})
}

// shapeOf is the punctuation of a label.
func shapeOf(label string) string {
	var out []byte
	for i := range len(label) {
		switch c := label[i]; c {
		case '(', ')', '.', '[', ']', '\'':
			out = append(out, c)
		}
	}
	return string(out)
}
