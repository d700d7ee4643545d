package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/analyze/report/akn"
	"dovetail/analyze/report/formats"
	"dovetail/corpus"
	"dovetail/ingest/office"
)

// Report renders a stored run into the output folder, with the decisions taken
// up to now; run "" is the latest.
func (b *Batch) Report(ctx context.Context, run corpus.RunID) error {
	if err := writable(b.Out); err != nil {
		return err
	}
	list, err := parseFormats(b.Formats, b.Lang, b.outside(ctx))
	if err != nil {
		return err
	}
	src, err := b.Stream(ctx, run)
	if err != nil {
		return err
	}
	return report.Write(ctx, src, list, b.Out)
}

// Stream is the stored stream of a run as it stands with what people decided
// since: decisions, assignments and the holders of posts.
func (b *Batch) Stream(ctx context.Context, run corpus.RunID) (report.Source, error) {
	stored, err := b.Store.Stream(ctx, run)
	if err != nil {
		return nil, err
	}
	return b.standing(ctx, report.Decode(stored))
}

// standing puts what people decided up to now into a stored stream.
func (b *Batch) standing(ctx context.Context, stored report.Source) (report.Source, error) {
	log, err := b.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	assignments, err := b.Store.Assignments(ctx)
	if err != nil {
		return nil, err
	}
	appointments, err := b.Store.Appointments(ctx)
	if err != nil {
		return nil, err
	}
	return standing(report.Decided(stored, log), corpus.InForce(log), corpus.Assigned(assignments), appointments), nil
}

// standing puts into a stream who looks after what, and takes out of its
// changes the decisions that have had their second look.
func standing(src report.Source, decisions map[corpus.FindingID]corpus.Decision, assigned map[corpus.FindingID]corpus.Assignment, appointments []corpus.Appointment) report.Source {
	return func(yield func(report.Message, error) bool) {
		settled := map[corpus.FindingID]bool{}
		for m, err := range src {
			switch m := m.(type) {
			case *report.Theme:
				with := *m
				with.Posts = filled(m.Posts, m.Slug, appointments)
				if !yield(&with, err) {
					return
				}
				continue
			case *report.Finding:
				with := *m
				if a, ok := assigned[m.ID]; ok {
					with.Assigned = &a
				}
				if d, ok := decisions[m.ID]; ok && d.Basis != "" {
					settled[m.ID] = d.Basis == change.Basis(m)
					if !settled[m.ID] && d.Status != corpus.Open {
						with.LookAgain = true
					}
				}
				if !yield(&with, err) {
					return
				}
				continue
			case *report.Change:
				if m.What == report.DecisionToReview && settled[m.Finding] {
					continue
				}
			}
			if !yield(m, err) {
				return
			}
		}
	}
}

// Current is the latest run as it stands now, but for its lists of overlaps and
// of what was suppressed, which are long and which [Batch.Stream] has. Error:
// [store.ErrNoRun].
func (b *Batch) Current(ctx context.Context) (*report.Report, error) {
	stored, err := b.newest(ctx)
	if err != nil {
		return nil, err
	}
	src, err := b.standing(ctx, report.Messages(stored.Messages()))
	if err != nil {
		return nil, err
	}
	return report.Collect(src)
}

// hash is the SHA-256 of its parts, kept apart.
func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// nopCloser gives a writer a Close that does nothing.
type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// standard are the formats written when none is named: one for programs, one
// to read, one to work in.
var standard = []string{"json", "html", "xlsx"}

// parseFormats returns the formats by their names; none stands for the standard
// ones.
func parseFormats(names []string, lang corpus.Lang, out formats.Outside) ([]report.Format, error) {
	if len(names) == 0 {
		names = standard
	}
	if lang == "" {
		lang = corpus.English
	}
	return formats.Parse(strings.Join(names, ","), lang, out)
}

// CheckFormats tells whether there are formats of these names in the language.
// An error is one of usage.
func CheckFormats(names []string, lang corpus.Lang) error {
	_, err := parseFormats(names, lang, formats.Outside{})
	return err
}

// outside gives a report the texts of the workspace, and LibreOffice.
func (b *Batch) outside(ctx context.Context) formats.Outside {
	texts := akn.Texts{Profile: b.Profile, Read: func(key corpus.TextKey, lang corpus.Lang, sha256 string) (*corpus.Text, error) {
		return b.Store.TextFrom(ctx, key, lang, sha256)
	}}
	return formats.Outside{Texts: texts, PDF: func(docx []byte) ([]byte, error) { return office.PDF(ctx, docx) }}
}

// FormatNames lists the names of all formats.
func FormatNames() []string {
	var names []string
	for _, f := range formats.All(corpus.English, formats.Outside{}) {
		names = append(names, f.Name)
	}
	return names
}
