package batch

import (
	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// Voice speaks the language of the options about the organisation of the
// workspace.
func (b *Batch) Voice() (*wording.Voice, error) {
	lang := b.Lang
	if lang == "" {
		lang = corpus.English
	}
	return wording.New(lang, report.OrganisationOf(b.Profile))
}
