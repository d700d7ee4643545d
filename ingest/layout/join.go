package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// joiner joins lines into running text. At a hyphen that ends a line it has to
// tell a word broken for the line from a word written with a hyphen. The
// document's own words decide: a compound that stands with its hyphen elsewhere
// keeps it, a word that stands without it elsewhere loses it. Otherwise the
// hyphen stays when both halves are words of the document, or when the first is
// an abbreviation or already has a hyphen ("ITU-" "R", "state-of-the-" "art").
// What is left open goes by whether the document breaks words at all.
type joiner struct {
	words     map[string]bool // in lower case, without punctuation
	compounds map[string]bool // words with hyphens inside a line
	breaks    bool            // the document breaks words at line ends
}

// breakingShare is the share of lines ending in a hyphen from which a document
// breaks words: compounds alone come to half of that.
const breakingShare = 0.025

// newJoiner gathers the words of a document.
func newJoiner(pages [][]item) *joiner {
	j := &joiner{words: map[string]bool{}, compounds: map[string]bool{}}
	for _, items := range pages {
		for i := range items {
			words := items[i].Words
			for k := range words {
				if k == len(words)-1 && endsInHyphen(words[k].Text) {
					continue
				}
				if k == 0 && i > 0 && len(items[i-1].Words) > 0 && endsInHyphen(items[i-1].Words[len(items[i-1].Words)-1].Text) {
					continue
				}
				j.learn(words[k].Text)
			}
		}
	}
	j.breaks = j.seesBreaks(pages)
	return j
}

// seesBreaks tells whether the document breaks words: some word broken at a line
// end stands unbroken elsewhere, or many lines end in hyphens.
func (j *joiner) seesBreaks(pages [][]item) bool {
	lines, hyphens, broken := 0, 0, 0
	for _, items := range pages {
		for i := 1; i < len(items); i++ {
			lines++
			last := items[i-1].Words[len(items[i-1].Words)-1].Text
			if !strings.HasSuffix(last, "-") || len(last) < 2 {
				continue
			}
			hyphens++
			l, r := core(last), core(items[i].Words[0].Text)
			if l != "" && r != "" && !j.compounds[l+"-"+r] && j.words[l+r] {
				broken++
			}
		}
	}
	return broken > 0 || float32(hyphens) > breakingShare*float32(lines)
}

// learn remembers a word, or the words that slashes join.
func (j *joiner) learn(word string) {
	for part := range strings.SplitSeq(word, "/") {
		w := core(part)
		switch {
		case w == "":
		case strings.Contains(w, "-"):
			j.compounds[w] = true
		default:
			j.words[w] = true
		}
	}
}

// core is a word in lower case without the punctuation around it.
func core(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

func endsInHyphen(s string) bool { return strings.HasSuffix(s, "-") || strings.HasSuffix(s, "\u00AD") }

// seam decides how text goes on with the first word of the next line: what is
// kept of text, and whether a space goes between.
func (j *joiner) seam(text, next string) (kept string, space bool) {
	last, _ := utf8.DecodeLastRuneInString(text)
	first, _ := utf8.DecodeRuneInString(next)
	if isHan(last) && isHan(first) || isHan(last) && unicode.IsDigit(first) || isHan(first) && unicode.IsDigit(last) {
		return text, false
	}
	left := text[strings.LastIndexAny(text, " \t\n")+1:]
	switch {
	case strings.HasSuffix(text, "\u00AD"):
		return strings.TrimSuffix(text, "\u00AD"), false
	case isAddress(left) && (endsInHyphen(left) || strings.HasSuffix(left, "/")):
		return text, false
	case last == '/' && len(left) > 1 && unicode.IsLetter(first):
		return text, false
	case last == '–' && len(left) > len("–") && unicode.IsDigit(first) && endsInDigit(strings.TrimSuffix(left, "–")):
		return text, false
	case last != '-' || len(left) < 2 || !unicode.IsLetter(first) && !unicode.IsDigit(first):
		return text, true
	}
	if j.keepsHyphen(strings.TrimSuffix(left, "-"), next) {
		return text, false
	}
	return strings.TrimSuffix(text, "-"), false
}

func isAddress(s string) bool {
	return strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.Contains(s, "@")
}

func endsInDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r)
}

// keepsHyphen tells whether left and right are the halves of a word written
// with a hyphen.
func (j *joiner) keepsHyphen(left, right string) bool {
	l, r := core(left), core(right)
	if i := strings.IndexAny(r, "-/"); i > 0 {
		r = r[:i]
	}
	end, _ := utf8.DecodeLastRuneInString(left)
	first, _ := utf8.DecodeRuneInString(right)
	switch {
	case l == "" || r == "" || !unicode.IsLetter(end):
		return true
	case j.compounds[l+"-"+r]:
		return true
	case j.words[l+r]:
		return false
	case strings.Contains(l, "-"), unicode.IsUpper(first) || unicode.IsDigit(first), isUpper(left):
		return true
	}
	return !j.breaks || j.words[l] && j.words[r] && utf8.RuneCountInString(l) > 1
}

// isUpper tells whether all letters of s are capitals, and there are two.
func isUpper(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}
