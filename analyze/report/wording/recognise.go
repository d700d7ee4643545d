package wording

import (
	"slices"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// All returns what a plain message is in every language, English first, each
// wording once: to recognise what an earlier report wrote.
func All(key string) []string {
	var out []string
	langs := append([]corpus.Lang{corpus.English}, corpus.Languages()...)
	c, err := own()
	if err != nil {
		return nil // the messages are embedded: this cannot happen
	}
	for _, lang := range langs {
		if s := c.keys[lang][key].text; s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// ParseStatus reads the name of a status in any language, or its code. An empty
// name is that of an open finding.
func ParseStatus(s string) (corpus.Status, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return corpus.Open, true
	}
	for _, status := range report.Statuses() {
		if strings.EqualFold(s, string(status)) {
			return status, true
		}
		for _, name := range All("status." + string(status)) {
			if strings.EqualFold(s, name) {
				return status, true
			}
		}
	}
	return "", false
}
