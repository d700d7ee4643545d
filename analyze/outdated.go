package analyze

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dovetail/corpus"
)

// outdatedCitations finds the citations, in texts that take part, of editions
// that a later one in the corpus supersedes.
func (m *model) outdatedCitations(s *selection) []OutdatedCitation {
	byWork := map[corpus.WorkKey]*chain{}
	for _, c := range s.chains {
		byWork[c.work] = c
	}
	var out []OutdatedCitation
	for _, t := range s.texts {
		for i := range t.Citations {
			c := &t.Citations[i]
			cited, ok := c.Work()
			if !ok || c.Edition == nil || cited.Key() == t.Work.Key() {
				continue
			}
			ch := byWork[cited.Key()]
			if ch == nil {
				continue
			}
			force := ch.inForce().in(t.Lang)
			if !supersedes(force.Edition, *c.Edition) {
				continue
			}
			out = append(out, OutdatedCitation{
				Clause:  corpus.ClauseRef{ID: c.Clause, Lang: t.Lang},
				Words:   c.Words,
				Cited:   (&corpus.Text{Work: cited, Edition: *c.Edition}).Key(),
				InForce: force.Key(),
				Update:  updated(c, force),
			})
		}
	}
	slices.SortFunc(out, func(a, b OutdatedCitation) int {
		return cmp.Or(cmp.Compare(a.Clause.ID, b.Clause.ID), cmp.Compare(a.Cited, b.Cited), cmp.Compare(a.Words, b.Words))
	})
	return slices.Compact(out)
}

// supersedes tells whether edition f, in force, is later than the cited one. A
// citation that names neither a year nor a revision is of no edition.
func supersedes(f, cited corpus.Edition) bool {
	if cited.Revision == "" && cited.Year == 0 {
		return false
	}
	if cited.Revision != "" && f.Revision != "" {
		return cited.Before(f)
	}
	return cited.Year != 0 && cited.Year < f.Year
}

// updated is the citation as it should read: place and year, or revision, of
// the edition in force in the place of those cited. Empty where the words of
// the citation do not show them.
func updated(c *corpus.Citation, force *corpus.Text) string {
	words := c.Words
	if c.Edition.Revision != "" && force.Edition.Revision != "" {
		return strings.Replace(words, "-"+c.Edition.Revision, "-"+force.Edition.Revision, 1)
	}
	year := strconv.Itoa(c.Edition.Year)
	open := strings.LastIndexAny(words, "(（")
	if open < 0 || !strings.Contains(words[open:], year) {
		return ""
	}
	if force.Edition.Place == "" {
		return words[:open] + strings.Replace(words[open:], year, strconv.Itoa(force.Edition.Year), 1)
	}
	rev := ""
	if force.Edition.Revised {
		rev = "Rev. "
	}
	return fmt.Sprintf("%s(%s%s, %d)", words[:open], rev, force.Edition.Place, force.Edition.Year)
}

// citationFindings turns outdated citations into findings: one for each citing
// work and cited edition.
func (m *model) citationFindings(all []OutdatedCitation) []*gathered {
	type key struct{ from, to corpus.TextKey }
	byKey := map[key]*gathered{}
	var out []*gathered
	for _, c := range all {
		k := key{c.Clause.ID.TextKey(), c.Cited}
		g := byKey[k]
		if g == nil {
			g = &gathered{kind: corpus.Outdated, score: 1, proposal: &corpus.Proposal{Code: corpus.ActUpdate}}
			cited := []string{c.Words}
			g.reasons = said(corpus.Statement{Code: corpus.WhyCitation, Texts: []corpus.TextKey{k.from, c.InForce}, Words: cited})
			g.subject = corpus.Statement{Code: corpus.SubjectCitation, Texts: []corpus.TextKey{k.from}, Words: cited}
			g.proposal.Reasons = said(corpus.Statement{Code: corpus.ReasonSuperseded, Texts: []corpus.TextKey{c.InForce}})
			byKey[k] = g
			out = append(out, g)
		}
		if !slices.Contains(g.sides, c.Clause) {
			g.sides = append(g.sides, c.Clause)
		}
		d := corpus.Draft{Mark: corpus.MarkModify, Clause: c.Clause.ID, Quote: c.Words, Words: c.Update}
		if d.Words == "" {
			d.Wording = &corpus.Statement{Code: corpus.DraftEdition, Texts: []corpus.TextKey{c.InForce}}
		}
		g.proposal.Draft = append(g.proposal.Draft, d)
	}
	return out
}

// deadline finds a year that a clause sets as a limit, by language: a word that
// sets a limit, at most a few words, and the year.
var deadline = map[corpus.Lang]*regexp.Regexp{
	corpus.English: regexp.MustCompile(`(?i)\b(?:by|before|until|not? later than|end of)\b[^.;:]{0,30}?\b((?:19|20)\d\d)\b`),
	corpus.French:  regexp.MustCompile(`(?i)(?:avant|d['’]ici|jusqu['’]|au plus tard|fin)[^.;:]{0,30}?\b((?:19|20)\d\d)\b`),
	corpus.Spanish: regexp.MustCompile(`(?i)(?:antes de|hasta|a más tardar|final(?:es)? de|fin de)[^.;:]{0,30}?\b((?:19|20)\d\d)\b`),
	corpus.Russian: regexp.MustCompile(`(?i)(?:до|к концу|не позднее|конца|к \d{1,2})\s[^.;:]{0,30}?((?:19|20)\d\d)`),
	corpus.Arabic:  regexp.MustCompile(`(?:قبل|بحلول|حتى|نهاية|موعد أقصاه)[^.؛:]{0,30}?((?:19|20)\d\d)`),
	corpus.Chinese: regexp.MustCompile(`((?:19|20)\d\d)\s*年(?:[^。；，]{0,6}日)?(?:[^。；，]{0,8})?(?:之前|以前|前|底|年底|末|截止)`),
}

// dateFindings finds operative clauses whose date has passed on the day asOf:
// those whose year is over. Errs towards silence: a date within the year of
// asOf has not passed.
func (m *model) dateFindings(asOf string) []*gathered {
	year, err := strconv.Atoi(asOf[:min(4, len(asOf))])
	if err != nil {
		return nil
	}
	var out []*gathered
	for _, u := range m.units {
		limit, words := m.limit(u)
		if limit == 0 || limit >= year {
			continue
		}
		out = append(out, &gathered{
			kind: corpus.Outdated, units: []*unit{u}, score: 1,
			subject: corpus.Statement{Code: corpus.SubjectDate, Texts: []corpus.TextKey{u.work.text.Key()}, Words: []string{words}},
			reasons: said(corpus.Statement{Code: corpus.WhyDate, Clauses: []corpus.ClauseID{u.clause.ID}, Words: []string{words}, Date: asOf}),
			proposal: &corpus.Proposal{
				Code: corpus.ActUpdate, Reasons: said(corpus.Statement{Code: corpus.ReasonDatePassed}),
				Draft: []corpus.Draft{draft(corpus.MarkSuppr, u)},
				Lost:  []corpus.Lost{{Clause: u.clause.ID, Words: u.clause.Text}},
			},
		})
	}
	return out
}

// limit is the last year a clause sets as a limit, with the words that do; 0
// when it sets none.
func (m *model) limit(u *unit) (year int, words string) {
	text := u.clause.Text
	if a := u.clause.Activity; a != nil && a.Deadline != nil {
		text = text[a.Deadline[0]:a.Deadline[1]]
		for _, s := range yearWords.FindAllString(text, -1) {
			if y, _ := strconv.Atoi(s); y > year {
				year, words = y, text
			}
		}
		return year, words
	}
	re := deadline[u.work.text.Lang]
	if re == nil {
		return 0, ""
	}
	for _, at := range re.FindAllStringSubmatchIndex(text, -1) {
		if insideCitation(text, at[2]) {
			continue
		}
		if y, _ := strconv.Atoi(text[at[2]:at[3]]); y > year {
			year, words = y, text[at[0]:at[1]]
		}
	}
	return year, words
}

var yearWords = regexp.MustCompile(`(?:19|20)\d\d`)

// insideCitation tells whether a position stands within parentheses, as the
// year of an edition does.
func insideCitation(text string, at int) bool {
	open := strings.LastIndexAny(text[:at], "(（")
	return open >= 0 && !strings.ContainsAny(text[open:at], ")）")
}
