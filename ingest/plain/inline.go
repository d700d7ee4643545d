package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
)

// inline writes the words of a block with their emphasis. A delimiter run
// opens before a word and closes after one, as in CommonMark; what does not
// pair is printed.
func (m *mdReader) inline(text string, shape textnorm.Shape) []document.Paragraph {
	var b textnorm.Builder
	var style textnorm.Style
	for i := 0; i < len(text); {
		rest := text[i:]
		switch {
		case rest[0] == '\\' && len(rest) > 1 && isASCIIPunct(rest[1]):
			b.Write(rest[1:2], style)
			i += 2
		case rest[0] == '*' || rest[0] == '_':
			n := 1
			if len(rest) > 1 && rest[1] == rest[0] {
				n = 2
			}
			i += delimiter(&b, text, i, n, &style)
		case strings.HasPrefix(rest, "[^"):
			end := strings.IndexByte(near(rest), ']')
			if end < 3 {
				b.Write(rest[:1], style)
				i++
				continue
			}
			b.Note(rest[2:end])
			i += end + 1
		case rest[0] == '!' && strings.HasPrefix(rest, "!["), rest[0] == '[':
			i += link(&b, rest, style)
		case rest[0] == '<':
			i += tag(&b, rest, style)
		case rest[0] == '`':
			i++
		default:
			_, n := utf8.DecodeRuneInString(rest)
			b.Write(rest[:n], style)
			i += n
		}
	}
	return printed(&b, shape)
}

func isASCIIPunct(c byte) bool {
	return c > ' ' && c < 0x7f && !unicode.IsLetter(rune(c)) && !unicode.IsDigit(rune(c))
}

// delimiter takes in n asterisks or underscores at text[i:] and returns how
// many bytes it took.
func delimiter(b *textnorm.Builder, text string, i, n int, style *textnorm.Style) int {
	mark := textnorm.Italic
	if n == 2 {
		mark = textnorm.Bold
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+n:])
	if i == 0 {
		before = ' '
	}
	if i+n >= len(text) {
		after = ' '
	}
	closes := *style&mark != 0 && !unicode.IsSpace(before)
	opens := *style&mark == 0 && !unicode.IsSpace(after) && strings.Contains(near(text[i+n:]), text[i:i+n])
	if text[i] == '_' && isWord(before) && isWord(after) {
		opens, closes = false, false
	}
	if opens || closes {
		*style ^= mark
	} else {
		b.Write(text[i:i+n], *style)
	}
	return n
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// maxInline bounds how far the end of a link or tag is looked for, so that
// brackets that never close cost no more than they are worth.
const maxInline = 4096

func near(s string) string { return s[:min(len(s), maxInline)] }

// link writes the words of a link, "[words](target)"; a picture has none.
func link(b *textnorm.Builder, s string, style textnorm.Style) int {
	s = near(s)
	open := strings.IndexByte(s, '[')
	end := strings.IndexByte(s, ']')
	if end < 0 {
		b.Write(s[:open+1], style)
		return open + 1
	}
	target := 0
	switch rest := s[end+1:]; {
	case strings.HasPrefix(rest, "("):
		target = strings.IndexByte(rest, ')') + 1
	case strings.HasPrefix(rest, "["):
		target = strings.IndexByte(rest, ']') + 1
	}
	if target == 0 { // brackets of the text
		b.Write(s[:open+1], style)
		return open + 1
	}
	if open == 0 {
		b.Write(s[1:end], style)
	}
	return end + 1 + target
}

// tag passes over an HTML tag; a line break stays, and an address in angle
// brackets is printed.
func tag(b *textnorm.Builder, s string, style textnorm.Style) int {
	s = near(s)
	end := strings.IndexByte(s, '>')
	if end < 0 || len(s) > 1 && !isWord(rune(s[1])) && s[1] != '/' {
		b.Write(s[:1], style)
		return 1
	}
	inside := s[1:end]
	switch {
	case strings.Contains(inside, "://") || strings.Contains(inside, "@"):
		b.Write(inside, style)
	case strings.HasPrefix(strings.ToLower(inside), "br"):
		b.Write("\n", style)
	}
	return end + 1
}
