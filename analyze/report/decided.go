package report

import "dovetail/corpus"

// Decided is src with the decisions of log, oldest first, in the place of those
// it carries: a stored run as it stands with the decisions taken since.
func Decided(src Source, log []corpus.Decision) Source {
	inForce := corpus.InForce(log)
	return func(yield func(Message, error) bool) {
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
			case *Decision:
				continue
			case *Change:
				if !said && !say() {
					return
				}
			case *Finding:
				with := *m
				with.Decision, with.Status = nil, corpus.Open
				if d, ok := inForce[m.ID]; ok {
					with.Decision, with.Status = &d, d.Status
				}
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
