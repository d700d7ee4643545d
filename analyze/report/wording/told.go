package wording

import (
	"slices"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// Headline is the subject of a finding in one line. A finding without words is
// named by its kind.
func (v *Voice) Headline(r *report.Report, f *report.Finding) string {
	if s := v.Say(r, f, &f.Subject); s != "" {
		return s
	}
	return v.Kind(f.Kind)
}

// Why says why the clauses stand beside each other; of a finding without
// reasons, what its kind means.
func (v *Voice) Why(r *report.Report, f *report.Finding) string {
	if len(f.Reasons) == 0 {
		return v.Means(f.Kind)
	}
	return v.Paragraph(v.sayAll(r, f, f.Reasons))
}

// sayAll says statements, each a sentence.
func (v *Voice) sayAll(r *report.Report, f *report.Finding, list []corpus.Statement) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = v.Say(r, f, &list[i])
	}
	return out
}

// Reasons says why a proposal is made.
func (v *Voice) Reasons(r *report.Report, f *report.Finding) string {
	return v.Paragraph(v.sayAll(r, f, f.Proposal.Reasons))
}

// Draft is a line of draft wording: the words as they stand and those proposed.
// Both are in the language of the voice where the corpus holds the clause in
// it; Lang is that of the quotation, empty when it is not known.
func (v *Voice) Draft(r *report.Report, f *report.Finding, d *corpus.Draft) (quote string, lang corpus.Lang, words string) {
	quote, words = d.Quote, d.Words
	for i := range f.Sides {
		s := &f.Sides[i]
		if s.ID != d.Clause {
			continue
		}
		lang = s.Language
		if own := s.Versions[v.Lang]; own != "" && quote == s.Text {
			quote, lang = own, v.Lang
		}
		break
	}
	if d.Wording != nil {
		words = v.Say(r, f, d.Wording)
	}
	return quote, lang, words
}

// Told is a finding with its headline, why, and the wording of its proposal
// said in the language of the voice: for programs, which do not know the codes.
func (v *Voice) Told(r *report.Report, f *report.Finding) *report.Finding {
	out := *f
	out.Headline, out.Why = v.Headline(r, f), v.Why(r, f)
	out.Proposal.Reason = v.Reasons(r, f)
	out.Proposal.Draft = slices.Clone(f.Proposal.Draft)
	for i := range out.Proposal.Draft {
		d := &out.Proposal.Draft[i]
		if d.Wording != nil {
			d.Words = v.Say(r, f, d.Wording)
		}
	}
	return &out
}
