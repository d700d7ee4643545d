package report

import (
	"errors"
	"fmt"
	"io"

	"dovetail/corpus"
)

// Report is a whole stream in memory, for the formats that show things in
// another order than they come. It is a [Handler]; a format embeds it.
type Report struct {
	Run         Run
	SetAside    []*SetAside
	Resolutions []*Resolution
	Themes      []*Theme
	Coverage    []*Coverage
	Mapping     []*MappingRow
	Findings    []*Finding
	Overlaps    []*Overlap
	Outdated    []*Outdated
	Suppressed  []*Suppressed
	Decisions   []*Decision
	Changes     []*Change
	Progress    []*Progress // of all runs, in their order

	byKey map[corpus.TextKey]*Resolution
}

// Collect reads a whole stream.
func Collect(src Source) (*Report, error) {
	r := &Report{}
	for m, err := range src {
		if err != nil {
			return nil, err
		}
		if err := r.Handle(m); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// Handle keeps the message.
func (r *Report) Handle(m Message) error {
	switch m := m.(type) {
	case *Run:
		r.Run = *m
	case *SetAside:
		r.SetAside = append(r.SetAside, m)
	case *Resolution:
		r.Resolutions = append(r.Resolutions, m)
	case *Theme:
		r.Themes = append(r.Themes, m)
	case *Coverage:
		r.Coverage = append(r.Coverage, m)
	case *MappingRow:
		r.Mapping = append(r.Mapping, m)
	case *Finding:
		r.Findings = append(r.Findings, m)
	case *Overlap:
		r.Overlaps = append(r.Overlaps, m)
	case *Outdated:
		r.Outdated = append(r.Outdated, m)
	case *Suppressed:
		r.Suppressed = append(r.Suppressed, m)
	case *Decision:
		r.Decisions = append(r.Decisions, m)
	case *Change:
		r.Changes = append(r.Changes, m)
	case *Progress:
		r.Progress = append(r.Progress, m)
	default:
		return fmt.Errorf("message of type %q has no place in a report", m.Type())
	}
	return nil
}

// Resolution returns the edition of that key, or nil.
func (r *Report) Resolution(key corpus.TextKey) *Resolution {
	if len(r.byKey) != len(r.Resolutions) {
		r.byKey = make(map[corpus.TextKey]*Resolution, len(r.Resolutions))
		for _, e := range r.Resolutions {
			r.byKey[e.Key] = e
		}
	}
	return r.byKey[key]
}

// Theme returns the theme of that slug, or nil.
func (r *Report) Theme(slug corpus.Theme) *Theme {
	for _, t := range r.Themes {
		if t.Slug == slug {
			return t
		}
	}
	return nil
}

// Messages returns the report as a stream again.
func (r *Report) Messages() []Message {
	out := []Message{&r.Run}
	out = appendAll(out, r.SetAside)
	out = appendAll(out, r.Resolutions)
	out = appendAll(out, r.Themes)
	out = appendAll(out, r.Coverage)
	out = appendAll(out, r.Mapping)
	out = appendAll(out, r.Findings)
	out = appendAll(out, r.Overlaps)
	out = appendAll(out, r.Outdated)
	out = appendAll(out, r.Suppressed)
	out = appendAll(out, r.Decisions)
	out = appendAll(out, r.Changes)
	return appendAll(out, r.Progress)
}

func appendAll[M Message](out []Message, list []M) []Message {
	for _, m := range list {
		out = append(out, m)
	}
	return out
}

// Place is where an edition was adopted, in a language; "" when the corpus does
// not hold it in that language.
func (r *Report) Place(key corpus.TextKey, lang corpus.Lang) string {
	if res := r.Resolution(key); res != nil {
		return res.Places[lang]
	}
	return ""
}

// Whole returns a format of one file that is rendered when every message has
// come. The file is opened before, so that one that cannot be written is known
// at once.
func Whole(name, file string, render func(io.Writer, *Report) error) Format {
	return Format{name, func(create Create) (Handler, error) {
		w, err := create(file)
		if err != nil {
			return nil, err
		}
		return &whole{w: w, render: render}, nil
	}}
}

type whole struct {
	Report
	w      io.WriteCloser
	render func(io.Writer, *Report) error
}

// Close renders the report.
func (h *whole) Close() error {
	return errors.Join(h.render(h.w, &h.Report), h.w.Close())
}
