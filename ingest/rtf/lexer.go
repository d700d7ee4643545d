package rtf

// kind is a kind of token.
type kind int

const (
	end    kind = iota
	open        // {
	closed      // }
	word        // \name, with or without a number
	symbol      // \ and one character that is no letter
	hex         // \'hh: one byte of a code page
	text        // bytes of a code page as they are
)

// token is one token of a file.
type token struct {
	kind   kind
	name   string // of a word; the character of a symbol
	number int    // of a word
	has    bool   // the word has a number
	bytes  []byte // of a text; the one byte of a hex
}

// lexer cuts a file into tokens. It accepts any bytes.
type lexer struct {
	b  []byte
	at int
}

// next returns the next token.
func (l *lexer) next() token {
	for l.at < len(l.b) {
		switch c := l.b[l.at]; c {
		case '{':
			l.at++
			return token{kind: open}
		case '}':
			l.at++
			return token{kind: closed}
		case '\\':
			return l.control()
		case '\r', '\n', 0:
			l.at++
		default:
			return l.run()
		}
	}
	return token{kind: end}
}

// run returns the bytes up to the next character of the syntax.
func (l *lexer) run() token {
	start := l.at
	for l.at < len(l.b) {
		switch l.b[l.at] {
		case '{', '}', '\\', '\r', '\n', 0:
			return token{kind: text, bytes: l.b[start:l.at]}
		}
		l.at++
	}
	return token{kind: text, bytes: l.b[start:l.at]}
}

// control returns a control word or symbol.
func (l *lexer) control() token {
	l.at++
	if l.at >= len(l.b) {
		return token{kind: end}
	}
	start := l.at
	for l.at < len(l.b) && letter(l.b[l.at]) && l.at-start < 32 {
		l.at++
	}
	if l.at == start {
		return l.symbol()
	}
	t := token{kind: word, name: string(l.b[start:l.at])}
	l.parameter(&t)
	if l.at < len(l.b) && l.b[l.at] == ' ' {
		l.at++
	}
	if t.name == "bin" { // raw bytes follow
		l.at = min(len(l.b), l.at+max(0, t.number))
	}
	return t
}

// parameter reads the number of a word.
func (l *lexer) parameter(t *token) {
	at, sign := l.at, 1
	if at < len(l.b) && l.b[at] == '-' {
		sign = -1
		at++
	}
	from := at
	for at < len(l.b) && l.b[at] >= '0' && l.b[at] <= '9' && at-from < 10 {
		t.number = t.number*10 + int(l.b[at]-'0')
		at++
	}
	if at > from {
		t.number, t.has, l.at = t.number*sign, true, at
	}
}

// symbol returns the control symbol at l.at.
func (l *lexer) symbol() token {
	c := l.b[l.at]
	l.at++
	if c != '\'' {
		return token{kind: symbol, name: string(rune(c))}
	}
	if l.at+2 > len(l.b) {
		l.at = len(l.b)
		return token{kind: end}
	}
	hi, okHi := digit(l.b[l.at])
	lo, okLo := digit(l.b[l.at+1])
	if !okHi || !okLo {
		return token{kind: symbol, name: "'"}
	}
	l.at += 2
	return token{kind: hex, bytes: []byte{hi<<4 | lo}}
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func digit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
