package web

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// links are the functions of templates: most make addresses; "together" gives a
// template the view and the data it is about.
var links = template.FuncMap{
	"together":   func(v view, data any) map[string]any { return map[string]any{"View": v, "Data": data} },
	"finding":    findingLink,
	"theme":      func(slug corpus.Theme) string { return themeLink(string(slug)) },
	"edition":    resolutionLink,
	"resolution": heldLink,
	"source":     sideSource,
}

// findingLink is the address of a finding.
func findingLink(id corpus.FindingID) string { return "/findings/" + url.PathEscape(string(id)) }

// resolutionLink is the address of an edition of a resolution.
func resolutionLink(key corpus.TextKey) string {
	return (&url.URL{Path: "/resolutions/" + string(key)}).String()
}

// clauseLink is the address of a clause within its resolution: its element has
// what follows the "#" of the clause's id as its own.
func clauseLink(id corpus.ClauseID) string {
	_, inner, _ := strings.Cut(string(id), "#")
	return (&url.URL{Path: "/resolutions/" + string(id.TextKey()), Fragment: inner}).String()
}

// heldLink is the address of a clause; "" for one of a draft, which no page shows.
func heldLink(r *report.Report, s *report.Side) string {
	if res := r.Resolution(s.Key()); res != nil && len(res.Files) == 0 {
		return ""
	}
	return clauseLink(s.ID)
}

// sourceLink is the address of a page of a file, with words of it marked; ""
// where file or page are not known.
func sourceLink(sha256 string, page int, marked *corpus.Range) string {
	if sha256 == "" || page == 0 {
		return ""
	}
	q := url.Values{"page": {fmt.Sprint(page)}}
	at := ""
	if marked != nil {
		q.Set("from", fmt.Sprint(marked[0]))
		q.Set("to", fmt.Sprint(marked[1]))
		at = "#marked"
	}
	return "/source/" + url.PathEscape(sha256) + "?" + q.Encode() + at
}

// sideSource is where the words of a clause stand in their file.
func sideSource(r *report.Report, s *report.Side) string {
	return sourceLink(fileOf(r, s.Key(), s.Language), s.Page, s.Range)
}

// fileOf is the hash of the file that an edition was read from in a language.
func fileOf(r *report.Report, key corpus.TextKey, lang corpus.Lang) string {
	if res := r.Resolution(key); res != nil {
		for _, f := range res.Files {
			if f.Language == lang {
				return f.SHA256
			}
		}
	}
	return ""
}
