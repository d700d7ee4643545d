package report

import "dovetail/corpus"

// Decided is src with the decisions of log, oldest first, in the place of those
// it carries: a stored run as it stands with the decisions taken since.
func Decided(src Source, log []corpus.Decision) Source {
	latest := make(map[corpus.FindingID]*corpus.Decision, len(log))
	for i := range log {
		latest[log[i].Finding] = &log[i]
	}
	return func(yield func(Message, error) bool) {
		said := false
		say := func() bool {
			said = true
			for i := range log {
				if !yield(&Decision{log[i]}, nil) {
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
				with.Decision, with.Status = latest[m.ID], corpus.Open
				if with.Decision != nil {
					with.Status = with.Decision.Status
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
