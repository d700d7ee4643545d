package web

import (
	"net/url"

	"dovetail/analyze/report/html"
)

// mapping is the page that shows which resolutions of which body treat which
// theme, and why.
func (s *Server) mapping() page {
	return page{name: "mapping", path: "/mapping", menu: true, show: func(v *visit) (any, error) {
		if _, err := v.report(); err != nil {
			return nil, err
		}
		d := &mappingData{Mapping: v.Layout().Mapping(), Calling: v.Request.URL.Query().Get("calls") != "", title: v.T("section.mapping")}
		for _, row := range d.Mapping.Rows {
			if row.Calls {
				d.Calls++
			}
		}
		return d, nil
	}}
}

// mappingData is what the page shows.
type mappingData struct {
	html.Mapping
	Calling bool // only themes that call for coordination
	Calls   int  // how many do

	title string
}

// Title names the page.
func (d *mappingData) Title() string { return d.title }

// themeLink is the address of a theme.
func themeLink(slug string) string { return "/themes/" + url.PathEscape(slug) }
