package layout

// brackets puts the brackets of right-to-left lines the way they were written.
// The file does not tell: some PDF writers store a bracket as it is seen, others
// as it was written, and PDFium turns some of them. The white beside it tells: a
// bracket opens what follows right behind it and closes what stands right before
// it. Where there is white on both sides or on neither, it opens when none of its
// kind is open and closes when one is, line after line.
type brackets struct {
	open map[rune]bool // by opening bracket
	age  int           // lines since one was opened
}

// openLines is over how many lines a bracket may stay open.
const openLines = 3

// opening maps each bracket to its opening and closing form.
var opening = map[rune][2]rune{
	'(': {'(', ')'}, ')': {'(', ')'}, '[': {'[', ']'}, ']': {'[', ']'},
	'{': {'{', '}'}, '}': {'{', '}'}, '«': {'«', '»'}, '»': {'«', '»'},
}

// orient turns the brackets of one line in logical order.
func (b *brackets) orient(line []cell) {
	if b.open == nil {
		b.open = map[rune]bool{}
	}
	if b.age++; b.age > openLines {
		clear(b.open)
	}
	for i := range line {
		c := &line[i]
		if c.turned {
			c.r = turnQuote(c.r)
			c.text = string(c.r)
		}
		both, ok := opening[c.r]
		if !ok {
			continue
		}
		before, after := apart(line, i-1), apart(line, i+1)
		opens := !b.open[both[0]]
		switch {
		case isLabelEnd(line, i):
			opens = false
			clear(b.open)
		case before && !after:
			opens = true
		case after && !before:
			opens = false
		}
		if opens {
			c.r, b.age = both[0], 0
			b.open[both[0]] = true
		} else {
			c.r = both[1]
			delete(b.open, both[0])
		}
		c.text = string(c.r)
	}
}

// apart tells whether line[i] is white, beyond the line's ends, or punctuation
// that stands behind brackets.
func apart(line []cell, i int) bool {
	return i < 0 || i >= len(line) || line[i].space || isPunctuation(line[i].r)
}

// turnQuote gives the partner of a quotation mark.
func turnQuote(r rune) rune {
	switch r {
	case '‘':
		return '’'
	case '’':
		return '‘'
	case '“':
		return '”'
	case '”':
		return '“'
	case '‹':
		return '›'
	case '›':
		return '‹'
	}
	return r
}

// isLabelEnd tells whether the bracket at line[i] ends a list label at the
// beginning of the line: one to three letters or digits before, a space after.
func isLabelEnd(line []cell, i int) bool {
	if i == 0 || i > 3 || i+1 < len(line) && !line[i+1].space {
		return false
	}
	for k := range i {
		if !isRTL(line[k].r) && !isLTR(line[k].r) && !isDigit(line[k].r) {
			return false
		}
	}
	return true
}
