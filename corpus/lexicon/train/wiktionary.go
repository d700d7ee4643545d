package main

import (
	"io"
	"regexp"
	"strings"
	"unicode"
)

// The Wiktionary file lists, language by language, English headwords with
// lines of translations; a line that begins with ~ opens a sense of the
// headword, with its part of speech and gloss:
//
//	zh	network	~ <n> (interconnected group or system)
//	zh	network	網絡, 网络 /wǎngluò/, 網路, 网路 /wǎnglù/
//
// Senses with the same gloss are brought together over the languages, so that
// one segment holds all translations of one sense.

var (
	gloss      = regexp.MustCompile(`\(([^)]*)\)\s*$`)
	speech     = regexp.MustCompile(`<([^>]*)>`)
	annotation = regexp.MustCompile(`/[^/]*/|<[^>]*>|\{[^}]*\}|\[[^\]]*\]|\([^)]*\)`)
	bracketed  = regexp.MustCompile(`\([^)]*\)|\{[^}]*\}`)
	separators = regexp.MustCompile(`[,;،؛/]`)
)

// mostWords is the length in words beyond which a translation is a paraphrase.
const mostWords = 4

func readWiktionary(r io.Reader, emit func([len(langs)]string)) error {
	type sense struct {
		head  string
		trans [len(langs)][]string
	}
	var order []*sense
	byKey := make(map[string]*sense)
	lang, head, key := -1, "", ""
	err := lines(r, func(line []byte) error {
		cells := strings.Split(string(line), "\t")
		if len(cells) < 3 {
			return nil
		}
		l, h, t := langIndex(cells[0]), cells[1], cells[2]
		if l < 0 {
			return nil
		}
		if l != lang || h != head {
			lang, head, key = l, h, ""
		}
		if strings.HasPrefix(t, "~") {
			key = first(speech, t) + "|" + first(gloss, t)
			return nil
		}
		words := translations(l, t)
		if len(words) == 0 {
			return nil
		}
		s := byKey[h+"\t"+key]
		if s == nil {
			s = &sense{head: strings.TrimSpace(bracketed.ReplaceAllString(h, ""))}
			byKey[h+"\t"+key] = s
			order = append(order, s)
		}
		s.trans[l] = append(s.trans[l], words...)
		return nil
	})
	for _, s := range order {
		var text [len(langs)]string
		text[english] = s.head
		for i, words := range s.trans {
			if i != english {
				text[i] = strings.Join(distinct(words), " ; ")
			}
		}
		emit(text)
	}
	return err
}

func first(re *regexp.Regexp, s string) string {
	if m := re.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

// translations cleans one line of translations.
func translations(lang int, line string) []string {
	line = strings.ReplaceAll(annotation.ReplaceAllString(line, " "), `\`, " ")
	var out []string
	for _, w := range separators.Split(line, -1) {
		w = strings.TrimSpace(w)
		switch langs[lang] {
		case "zh":
			w = strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Han, r) {
					return r
				}
				return -1
			}, w)
		case "ar":
			if !holds(unicode.Arabic, w) {
				continue
			}
		case "ru":
			if !holds(unicode.Cyrillic, w) {
				continue
			}
		}
		if w != "" && w != "~" && len(strings.Fields(w)) <= mostWords {
			out = append(out, w)
		}
	}
	return out
}

func holds(script *unicode.RangeTable, s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(script, r) })
}

func distinct(words []string) []string {
	seen := make(map[string]bool, len(words))
	out := words[:0]
	for _, w := range words {
		if !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}
