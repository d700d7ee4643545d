package web

import (
	"errors"
	"net/http"
	"strings"

	"dovetail/analyze/compare"
	"dovetail/analyze/report"
	"dovetail/cmd/internal/web/question"
	"dovetail/corpus"
	"dovetail/index"
)

// changesData is what changed from one edition to the next.
type changesData struct {
	Was    string
	Counts []countData
	Rows   []changeRow
}

// countData is a number with its name.
type countData struct {
	Name  string
	Count int
}

// changeRow is a clause with the words that changed.
type changeRow struct {
	State   compare.State
	Heading string // "" when it is that of the row before
	Label   string
	Link    string
	Words   []changedWords
}

// changesFrom compares an edition with an earlier one, word by word, in one
// language.
func (v *visit) changesFrom(r *report.Report, was corpus.TextKey, res *report.Resolution, text *corpus.Text) (*changesData, error) {
	before := r.Resolution(was)
	if before == nil || before.Work != res.Work {
		return nil, refuse(http.StatusNotFound, "error.noresolution")
	}
	earlier, err := v.text(before, text.Lang)
	var missing *refusal
	if errors.As(err, &missing) {
		return nil, refuse(http.StatusOK, "error.nolanguage", v.Language(text.Lang))
	}
	if err != nil {
		return nil, err
	}
	c := compare.Texts(nil, earlier, text) // words of one language need no lexicon
	d := &changesData{Was: v.Text(r, was)}
	counts := c.Count()
	for _, s := range compare.States() {
		if counts[s] > 0 {
			d.Counts = append(d.Counts, countData{v.T("resolution.state." + string(s)), counts[s]})
		}
	}
	heading := ""
	for i := range c.Rows {
		row := changed(&c.Rows[i])
		if row.Heading == heading {
			row.Heading = ""
		} else {
			heading = row.Heading
		}
		d.Rows = append(d.Rows, row)
	}
	return d, nil
}

// changed lays out a clause with its changes in one line of words.
func changed(r *compare.Row) changeRow {
	side := r.B
	if side == nil {
		side = r.A
	}
	out := changeRow{State: r.State, Heading: side.Heading, Label: strings.Join(side.Path, " "), Link: clauseLink(side.ID)}
	before, after := "", ""
	if r.A != nil {
		before = r.A.Text
	}
	if r.B != nil {
		after = r.B.Text
	}
	out.Words = inline(before, after, r.Edits)
	return out
}

// mostCiting is how many citing clauses the page lists; search has the rest.
const mostCiting = 30

// citedBy lists the clauses that cite the resolution, from the search index;
// nothing while there is none.
func (v *visit) citedBy(r *report.Report, d *resolutionData) error {
	// No quotation mark can stand in a phrase.
	query := `cites:"` + strings.ReplaceAll(string(d.Work.Key()), `"`, "") + `"`
	resp, err := v.ask(index.Request{Query: query, Lang: v.Lang, Limit: mostCiting})
	var none *refusal
	if errors.As(err, &none) {
		return nil
	}
	if err != nil {
		return err
	}
	d.CitedAll, d.CitedLink = resp.Total, question.Question{Words: query}.Address()
	for i := range resp.Hits {
		h := &resp.Hits[i]
		d.Cited = append(d.Cited, citingData{h.ID, linkData{v.Text(r, h.ID.TextKey()), clauseLink(h.ID)}, headed(h), h.Lang})
	}
	return nil
}
