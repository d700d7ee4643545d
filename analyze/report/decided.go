package report

import "dovetail/corpus"

// Decided is src with the decisions of log, oldest first, in the place of those
// it carries: a stored run as it stands with the decisions taken since.
func Decided(src Source, log []corpus.Decision) Source {
	inForce := corpus.InForce(log)
	return func(yield func(Message, error) bool) {
		now := &Report{}
		var progress map[corpus.Theme]Progress
		said := false
		say := func() bool {
			said = true
			for _, d := range told(log) {
				if !yield(d, nil) {
					return false
				}
			}
			return true
		}
		for m, err := range src {
			switch m := m.(type) {
			case *Run:
				now.Run = *m
			case *Theme:
				now.Themes = append(now.Themes, m)
			case *Decision:
				continue
			case *Change:
				if !said && !say() {
					return
				}
			case *Progress:
				if !said && !say() {
					return
				}
				if progress == nil {
					progress = counted(now)
				}
				if p, ok := progress[m.Theme]; ok && m.Run == now.Run.ID {
					with := *m
					with.Findings = p.Findings
					if !yield(&with, err) {
						return
					}
					continue
				}
			case *Finding:
				with := *m
				with.Decision, with.Status = nil, corpus.Open
				if d, ok := inForce[m.ID]; ok {
					with.Decision, with.Status = &d, d.Status
				}
				now.Findings = append(now.Findings, &with)
				if !yield(&with, err) {
					return
				}
				continue
			}
			if !yield(m, err) {
				return
			}
		}
		if !said {
			say()
		}
	}
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
