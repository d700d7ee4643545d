package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"dovetail/analyze/report"
	"dovetail/analyze/report/html"
	"dovetail/corpus"
)

// resolution is the page that shows a resolution, clause by clause.
func (s *Server) resolution() page {
	return page{name: "resolution", path: "/resolutions/{key...}", show: func(v *visit) (any, error) { return v.read() }}
}

// resolutionData is what the page shows.
type resolutionData struct {
	*report.Resolution
	Name      string
	Words     string      // the title
	Lang      corpus.Lang // of what is read
	Beside    corpus.Lang // set beside it, "" for none
	Enacting  string
	By        linkData // the edition in force, where this one is superseded
	Langs     []chosenLang
	Besides   []chosenLang
	Editions  []editionData
	Sections  []sectionData
	Unmatched []branch // clauses that only the language beside has
	Footnotes []noteData
	Changes   *changesData // from an earlier edition, instead of the sections
	Cited     []citingData // the clauses that cite it
	CitedAll  int
	CitedLink string
	Sources   []fileData
	Findings  int
}

// Title names the page.
func (d *resolutionData) Title() string { return d.Name }

// chosenLang is a language to choose.
type chosenLang struct {
	Lang   corpus.Lang
	Name   string
	Link   string
	Chosen bool
}

// editionData is another edition of the work.
type editionData struct {
	Name, Link string
	Compare    string // the address of what changed from the one to the other
	Here       bool
	InForce    bool
}

// fileData is where a language was read.
type fileData struct {
	Language, Name, Link string
	Trust                string // "" for high
}

// sectionData is what stands under one heading.
type sectionData struct {
	Part             corpus.Part
	First            bool // of its part
	Heading          string
	HeadingBeside    string
	Branches         []*branch
	Lang, LangBeside corpus.Lang
}

// branch is a clause with those below it.
type branch struct {
	*corpus.Clause
	Anchor   string
	Label    string // the number, without those of the clauses above
	Pieces   []piece
	Beside   *corpus.Clause
	Lang     corpus.Lang
	Other    corpus.Lang // of the clause beside
	Badges   []html.Badge
	Officers string
	Findings []marginData
	Cites    []citeData
	Source   string
	Like     string
	Children []*branch
}

// piece is a stretch of words, with an address where it cites a resolution that
// the corpus holds.
type piece struct{ Text, Link string }

// marginData is a finding in the margin.
type marginData struct {
	Kind   corpus.FindingKind
	Status corpus.Status
	Number int
	Link   string
}

// citeData is a resolution that a clause cites.
type citeData struct {
	linkData
	Old bool // an edition that is no longer in force
}

// citingData is a clause that cites the resolution.
type citingData struct {
	ID corpus.ClauseID
	linkData
	Heading string
	Lang    corpus.Lang
}

// noteData is a footnote.
type noteData struct{ Mark, Words string }

// read shows the resolution that the address names.
func (v *visit) read() (*resolutionData, error) {
	r, res, err := v.resolutionAsked()
	if err != nil {
		return nil, err
	}
	q := v.Request.URL.Query()
	langs := languagesOf(res)
	d := &resolutionData{Resolution: res, Name: v.Text(r, res.Key), Lang: preferred(langs, corpus.Lang(q.Get("lang")), v.Lang)}
	text, err := v.text(res, d.Lang)
	if err != nil {
		return nil, err
	}
	d.Words, d.Enacting = text.Title, text.Enacting
	if res.By != "" {
		d.By = linkData{v.Text(r, res.By), resolutionLink(res.By)}
	}
	var beside *corpus.Text
	if l := corpus.Lang(q.Get("beside")); l != d.Lang && slices.Contains(langs, l) {
		d.Beside = l
		if beside, err = v.text(res, l); err != nil {
			return nil, err
		}
	}
	v.choices(r, d, langs)
	if was := corpus.TextKey(q.Get("was")); was != "" {
		if d.Changes, err = v.changesFrom(r, was, res, text); err != nil {
			return nil, err
		}
	} else {
		v.grow(r, d, text, beside)
	}
	return d, v.citedBy(r, d)
}

// resolutionAsked is what the address names: an edition by its key, or the one in
// force of a work.
func (v *visit) resolutionAsked() (*report.Report, *report.Resolution, error) {
	r, err := v.report()
	if err != nil {
		return nil, nil, err
	}
	key := v.Request.PathValue("key")
	if res := r.Resolution(corpus.TextKey(key)); res != nil {
		return r, res, nil
	}
	if e := v.Snapshot.View.Work(corpus.WorkKey(key)); len(e) > 0 {
		return r, e[0], nil
	}
	return nil, nil, refuse(http.StatusNotFound, "error.noresolution")
}

// preferred is the first of the languages wanted that is there.
func preferred(have []corpus.Lang, want ...corpus.Lang) corpus.Lang {
	for _, l := range append(want, corpus.English) {
		if slices.Contains(have, l) {
			return l
		}
	}
	if len(have) > 0 {
		return have[0]
	}
	return corpus.English
}

// text reads an edition in a language, as the run read it.
func (v *visit) text(res *report.Resolution, lang corpus.Lang) (*corpus.Text, error) {
	for _, f := range res.Files {
		if f.Language == lang {
			return v.Snapshot.Batch.Store.TextFrom(v.Request.Context(), res.Key, lang, f.SHA256)
		}
	}
	return nil, refuse(http.StatusNotFound, "error.noresolution")
}

// choices lists the languages, editions and files.
func (v *visit) choices(r *report.Report, d *resolutionData, langs []corpus.Lang) {
	base := resolutionLink(d.Key)
	link := func(lang, beside corpus.Lang) string {
		q := url.Values{"lang": {string(lang)}}
		if beside != "" {
			q.Set("beside", string(beside))
		}
		return base + "?" + q.Encode()
	}
	for _, l := range langs {
		beside := d.Beside
		if beside == l {
			beside = d.Lang
		}
		d.Langs = append(d.Langs, chosenLang{l, v.Own(l), link(l, beside), l == d.Lang})
		if l == d.Lang {
			continue
		}
		c := chosenLang{l, v.Own(l), link(d.Lang, l), l == d.Beside}
		if c.Chosen {
			c.Link = link(d.Lang, "")
		}
		d.Besides = append(d.Besides, c)
	}
	for _, e := range v.editionsOf(d.Resolution) {
		x := editionData{Name: v.Text(r, e.Key), Link: resolutionLink(e.Key), Here: e.Key == d.Key, InForce: e.InForce}
		if !x.Here {
			x.Compare = compareLink(e, d.Resolution, d.Lang)
		}
		d.Editions = append(d.Editions, x)
	}
	for _, f := range d.Files {
		file := fileData{Language: v.Language(f.Language), Name: f.Name, Trust: f.Quality.Trust}
		if f.Pages != nil {
			file.Link = sourceLink(f.SHA256, f.Pages[0], nil)
		}
		if file.Trust == corpus.TrustHigh {
			file.Trust = ""
		}
		d.Sources = append(d.Sources, file)
	}
}

// editionsOf lists the editions of a work, oldest first.
func (v *visit) editionsOf(res *report.Resolution) []*report.Resolution {
	out := slices.Clone(v.Snapshot.View.Work(res.Work.Key()))
	slices.SortFunc(out, func(x, y *report.Resolution) int {
		if x.Edition.Before(y.Edition) {
			return -1
		}
		if y.Edition.Before(x.Edition) {
			return 1
		}
		return cmp.Compare(x.Key, y.Key)
	})
	return out
}

// compareLink is the address of what changed between two editions: it is shown
// with the later one.
func compareLink(x, y *report.Resolution, lang corpus.Lang) string {
	if y.Edition.Before(x.Edition) {
		x, y = y, x
	}
	return resolutionLink(y.Key) + "?" + url.Values{"lang": {string(lang)}, "was": {string(x.Key)}}.Encode()
}

// anchor is the id of the element of a clause.
func anchor(id corpus.ClauseID) string {
	_, inner, _ := strings.Cut(string(id), "#")
	return inner
}
