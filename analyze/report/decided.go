package report

import "dovetail/corpus"

// Decided is src with the decisions of log, oldest first, in the place of those
// it carries: a stored run as it stands with the decisions taken since. They come
// behind the findings, as in the stream of a run.
func Decided(src Source, log []corpus.Decision) Source {
	return func(yield func(Message, error) bool) {
		d := decider{inForce: corpus.InForce(log)}
		pending := told(log)
		say := func() bool {
			for _, m := range pending {
				if !yield(m, nil) {
					return false
				}
			}
			pending = nil
			return true
		}
		for m, err := range src {
			switch m.(type) {
			case *Decision:
				continue
			case *Change, *Progress:
				if !say() {
					return
				}
			}
			if !yield(d.now(m), err) {
				return
			}
		}
		say()
	}
}

// decider turns the messages of a run into what they are with the decisions in
// force.
type decider struct {
	inForce  map[corpus.FindingID]corpus.Decision
	seen     Report // what the progress of themes is counted from
	progress map[corpus.Theme]Progress
}

// now is a message as it stands now.
func (d *decider) now(m Message) Message {
	switch m := m.(type) {
	case *Run:
		d.seen.Run = *m
	case *Theme:
		d.seen.Themes = append(d.seen.Themes, m)
	case *Finding:
		with := *m
		with.Decision, with.Status = nil, corpus.Open
		if decision, ok := d.inForce[m.ID]; ok {
			with.Decision, with.Status = &decision, decision.Status
		}
		d.seen.Findings = append(d.seen.Findings, &with)
		return &with
	case *Progress:
		if d.progress == nil {
			d.progress = counted(&d.seen)
		}
		if p, ok := d.progress[m.Theme]; ok && m.Run == d.seen.Run.ID {
			with := *m
			with.Findings = p.Findings
			return &with
		}
	}
	return m
}

// counted is how the findings of each theme stand now.
func counted(r *Report) map[corpus.Theme]Progress {
	out := map[corpus.Theme]Progress{}
	for _, p := range ProgressOf(r, func(f *Finding) corpus.Status { return f.Status }) {
		out[p.Theme] = p
	}
	return out
}

// told is the log for readers: an entry that is only a comment shows the status
// that stood when it was made.
func told(log []corpus.Decision) []*Decision {
	stands := map[corpus.FindingID]corpus.Status{}
	out := make([]*Decision, len(log))
	for i, d := range log {
		if d.Status == "" {
			d.Status = stands[d.Finding]
		}
		if d.Status == "" {
			d.Status = corpus.Open
		}
		stands[d.Finding] = d.Status
		out[i] = &Decision{d}
	}
	return out
}
