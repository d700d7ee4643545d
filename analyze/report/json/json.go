// Package json writes the findings of a run as one JSON document,
// findings.json, of schema "dovetail/findings/1": the run, its figures and
// every finding with its clauses, evidence, proposal and decision. Ranges count
// bytes of UTF-8: those of evidence in the text of the clause, those of a side
// in the text of its page.
package json

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// Schema names the format of findings.json.
const Schema = "dovetail/findings/1"

// Format returns the format: findings.json, which says what findings are about
// in the language.
func Format(lang corpus.Lang) report.Format {
	return report.Format{Name: "json", Open: func(create report.Create) (report.Handler, error) {
		w, err := create("findings.json")
		if err != nil {
			return nil, err
		}
		return New(w, lang), nil
	}}
}

// New returns a handler that writes onto w, which Close closes.
func New(w io.WriteCloser, lang corpus.Lang) report.Handler {
	return &handler{w: bufio.NewWriterSize(w, 1<<16), closer: w, lang: lang}
}

type handler struct {
	w        *bufio.Writer
	closer   io.Closer
	lang     corpus.Lang
	voice    *wording.Voice
	about    report.Report // what names the texts and themes of findings
	run      *report.Run
	findings int
}

// Handle writes findings as they come; kept is only what names their texts and
// themes.
func (h *handler) Handle(m report.Message) error {
	switch m := m.(type) {
	case *report.Run:
		h.run = m
		voice, err := wording.New(h.lang, m.Organisation)
		if err != nil {
			return err
		}
		h.voice = voice
		return h.head()
	case *report.Resolution, *report.Theme:
		return h.about.Handle(m)
	case *report.Finding:
		lead := ",\n    "
		if h.findings == 0 {
			lead = "\n    "
		}
		h.findings++
		h.w.WriteString(lead)
		return h.value(h.voice.Told(&h.about, m), "    ")
	}
	return nil
}

func (h *handler) head() error {
	h.w.WriteString("{\n  \"schema\": ")
	if err := h.value(Schema, "  "); err != nil {
		return err
	}
	h.w.WriteString(",\n  \"run\": ")
	// The clock stays in the manifest of the workspace: the same corpus gives
	// the same bytes here.
	run := h.run.Run
	run.Started, run.Finished, run.Durations = "", "", nil
	if err := h.value(run, "  "); err != nil {
		return err
	}
	h.w.WriteString(",\n  \"figures\": ")
	if err := h.value(h.run.Figures, "  "); err != nil {
		return err
	}
	_, err := h.w.WriteString(",\n  \"findings\": [")
	return err
}

// value writes v indented under prefix.
func (h *handler) value(v any, prefix string) error {
	b, err := json.MarshalIndent(v, prefix, "  ")
	if err == nil {
		_, err = h.w.Write(b)
	}
	return err
}

// Close ends the document.
func (h *handler) Close() error {
	if h.run == nil {
		return errors.Join(errors.New("the stream has no run"), h.closer.Close())
	}
	end := "]\n}\n"
	if h.findings > 0 {
		end = "\n  ]\n}\n"
	}
	h.w.WriteString(end)
	return errors.Join(h.w.Flush(), h.closer.Close())
}
