package change

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/diff"
)

// scoreStep is the difference of scores from which it is told: a tenth, the
// precision with which people read them.
const scoreStep = 0.1

// Basis is a hash of what a finding says to those who decide on it: its kind,
// what is proposed, and the words of its clauses, each in English where there
// is English. It stays the same when a clause, its words unchanged, gets
// another number or stands in a new edition.
func Basis(f *report.Finding) string {
	var sides []string
	for i := range f.Sides {
		lang, words := sideWords(&f.Sides[i])
		sides = append(sides, fmt.Sprintf("%s %s %s", f.Sides[i].Work.Key(), lang, diff.Fingerprint(lang, words)))
	}
	slices.Sort(sides)
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s", f.Kind, f.Proposal.Code, strings.Join(sides, "\n"))
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// sideWords returns the words of a side in the first language there is.
func sideWords(s *report.Side) (corpus.Lang, string) {
	for _, lang := range languages() {
		if words, ok := wordsIn(s, lang); ok {
			return lang, words
		}
	}
	return s.Language, s.Text
}

// wordsIn returns the words of a side in a language.
func wordsIn(s *report.Side, lang corpus.Lang) (string, bool) {
	if s.Language == lang {
		return s.Text, true
	}
	words, ok := s.Versions[lang]
	return words, ok
}

// findings compares the findings of the runs.
func (in *Input) findings() []FindingChange {
	before := byID(in.Before)
	after := byID(in.After)
	status := corpus.InForce(in.Log)
	var out []FindingChange
	put := func(f *report.Finding, what report.ChangeKind, how []report.How, words []report.ClauseChange) {
		c := FindingChange{What: what, ID: f.ID, Kind: f.Kind, Subject: f.Subject, How: how, Words: words, Status: corpus.Open}
		if d, ok := status[f.ID]; ok {
			c.Status = d.Status
		}
		out = append(out, c)
	}
	for _, f := range in.After.Findings {
		old := before[f.ID]
		switch {
		case old != nil:
			if how, words := in.how(old, f); len(how) > 0 {
				put(f, report.FindingChanged, how, words)
			}
		case in.Earlier(f.ID):
			put(f, report.FindingReopened, nil, nil)
		default:
			put(f, report.FindingNew, nil, nil)
		}
	}
	for _, f := range in.Before.Findings {
		if after[f.ID] == nil {
			how, words := in.resolved(f)
			put(f, report.FindingResolved, how, words)
		}
	}
	rank := report.ChangeKinds()
	slices.SortStableFunc(out, func(x, y FindingChange) int {
		return cmp.Compare(slices.Index(rank, x.What), slices.Index(rank, y.What))
	})
	return out
}

func byID(r *report.Report) map[corpus.FindingID]*report.Finding {
	out := make(map[corpus.FindingID]*report.Finding, len(r.Findings))
	for _, f := range r.Findings {
		out[f.ID] = f
	}
	return out
}

// how tells in which ways a finding is not what it was.
func (in *Input) how(old, now *report.Finding) ([]report.How, []report.ClauseChange) {
	var how []report.How
	var words []report.ClauseChange
	put := func(what report.HowKind, s *report.Side, was, is string) {
		h := report.How{What: what, Was: was, Is: is}
		if s != nil {
			h.Clause, h.Place = s.ID, place(s.Heading, s.Path)
		}
		how = append(how, h)
	}
	if old.Kind != now.Kind {
		put(report.HowKindOf, nil, string(old.Kind), string(now.Kind))
	}
	at := map[corpus.ClauseID]*report.Side{}
	for i := range now.Sides {
		at[now.Sides[i].ID] = &now.Sides[i]
	}
	kept := map[corpus.ClauseID]bool{}
	for i := range old.Sides {
		was := &old.Sides[i]
		to, _ := in.Succession.Of(was.ID)
		is := at[to]
		if is == nil {
			put(report.HowLeft, was, "", "")
			continue
		}
		kept[to] = true
		if changed := wordsOf(was, is); len(changed) > 0 {
			put(report.HowWords, is, "", "")
			words = append(words, changed...)
		} else if was.ID.TextKey() != to.TextKey() {
			put(report.HowEdition, is, string(was.ID.TextKey()), string(to.TextKey()))
		}
	}
	for i := range now.Sides {
		if !kept[now.Sides[i].ID] {
			put(report.HowJoined, &now.Sides[i], "", "")
		}
	}
	if old.Proposal.Code != now.Proposal.Code {
		put(report.HowProposal, nil, string(old.Proposal.Code), string(now.Proposal.Code))
	}
	if was, is := join(old.Sectors), join(now.Sectors); was != is {
		put(report.HowSectors, nil, was, is)
	}
	if math.Abs(old.Score-now.Score) >= scoreStep {
		put(report.HowScore, nil, fmt.Sprintf("%.2f", old.Score), fmt.Sprintf("%.2f", now.Score))
	}
	return how, words
}

// wordsOf compares the words of a clause then and now. The first language that
// both are held in says whether they changed; the change is told in every such
// language.
func wordsOf(was, is *report.Side) []report.ClauseChange {
	var out []report.ClauseChange
	first := true
	for _, lang := range languages() {
		before, had := wordsIn(was, lang)
		after, has := wordsIn(is, lang)
		if !had || !has {
			continue
		}
		same := diff.Same(lang, before, after)
		if first && same {
			return nil
		}
		first = false
		if !same {
			out = append(out, report.ClauseChange{
				What: report.HowWords, Was: was.ID, Is: is.ID, Lang: lang, Place: place(headingIn(is, lang), is.Path),
				Before: before, After: after, Edits: diff.Words(lang, before, after),
			})
		}
	}
	return out
}

// headingIn is the heading of a side in a language where it is known, else as
// it stands.
func headingIn(s *report.Side, lang corpus.Lang) string {
	if h, ok := s.Headings[lang]; ok && s.Language != lang {
		return h
	}
	return s.Heading
}

// resolved tells why a finding is no longer there.
func (in *Input) resolved(f *report.Finding) ([]report.How, []report.ClauseChange) {
	var how []report.How
	var words []report.ClauseChange
	for i := range f.Sides {
		was := &f.Sides[i]
		to, ok := in.Succession.Of(was.ID)
		switch {
		case in.replacedBy(was.ID.TextKey()) != "":
			how = append(how, report.How{What: report.HowReplaced, Clause: was.ID, Place: place(was.Heading, was.Path), Is: string(in.replacedBy(was.ID.TextKey()))})
		case in.withdrawn(was.ID.TextKey()):
			how = append(how, report.How{What: report.HowWithdrawn, Clause: was.ID, Place: place(was.Heading, was.Path)})
		case !ok:
			how = append(how, report.How{
				What: report.HowSuperseded, Clause: was.ID, Place: place(was.Heading, was.Path),
				Was: string(was.ID.TextKey()), Is: string(in.Succession.InForce(was.ID.TextKey())),
			})
		default:
			if changed := in.revised(was, to); len(changed) > 0 {
				how = append(how, report.How{What: report.HowRevised, Clause: to, Place: changed[0].Place})
				words = append(words, changed...)
			}
		}
	}
	if to := in.mergedInto(f); to != "" {
		how = append([]report.How{{What: report.HowMerged, Is: string(to)}}, how...)
	}
	if len(how) == 0 {
		how = []report.How{{What: report.HowOther}}
	}
	return how, words
}

// mergedInto is the finding that now holds the clauses of one that is gone: two
// of them at least, and no fewer than half; "" when there is none. The one with
// most of them is named, the first in the order of reports among equals.
func (in *Input) mergedInto(f *report.Finding) corpus.FindingID {
	had := map[corpus.ClauseID]bool{}
	for i := range f.Sides {
		if to, ok := in.Succession.Of(f.Sides[i].ID); ok {
			had[to] = true
		}
	}
	best, most := corpus.FindingID(""), 1
	for _, g := range in.After.Findings {
		n := 0
		for i := range g.Sides {
			if had[g.Sides[i].ID] {
				n++
			}
		}
		if n > most && 2*n >= len(f.Sides) {
			best, most = g.ID, n
		}
	}
	return best
}

// replacedBy is the edition of another work that replaced the work of an
// edition, "" when none did.
func (in *Input) replacedBy(key corpus.TextKey) corpus.TextKey {
	if r := in.After.Resolution(in.Succession.InForce(key)); r != nil && !r.InForce {
		return r.By
	}
	return ""
}

// withdrawn tells whether the work of an edition has left, or its edition in
// force is marked SUP.
func (in *Input) withdrawn(key corpus.TextKey) bool {
	now := in.Succession.InForce(key)
	return now == "" || in.suppressed(in.After, now)
}

// revised compares a clause of the earlier run with the one in force.
func (in *Input) revised(was *report.Side, to corpus.ClauseID) []report.ClauseChange {
	now := in.Succession.texts[to.TextKey()]
	is := &report.Side{ID: to, Versions: map[corpus.Lang]string{}, Headings: map[corpus.Lang]string{}}
	for _, lang := range languages() {
		t := now[lang]
		if t == nil {
			continue
		}
		for i := range t.Clauses {
			if c := &t.Clauses[i]; c.ID == to {
				is.Versions[lang], is.Headings[lang], is.Path = c.Text, c.Heading, c.Path
			}
		}
	}
	return wordsOf(was, is)
}

func join(list []corpus.Sector) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = string(s)
	}
	return strings.Join(words, ", ")
}

// place is where a clause stands in its text, as printed.
func place(heading string, path []string) string {
	return strings.TrimSpace(heading + " " + strings.Join(path, " "))
}
