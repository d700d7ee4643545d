package desk

import (
	"slices"
	"sync"
)

// mostMade is how many answers a snapshot keeps. The longest, a page of hits, has
// some tens of kilobytes.
const mostMade = 64

// made is what pages asked of a snapshot, by what they asked.
type made struct {
	mu      sync.Mutex
	answers map[string]*answer
	order   []string // of the keys, oldest first
}

type answer struct {
	once  sync.Once
	value any
	err   error
}

// Once returns what f makes for a key. It is made once as long as the snapshot
// stands, also for readers who ask at the same time: they turn pages, go back and
// look at the same lists. Nobody may change it. An error is not kept.
func Once[T any](s *Snapshot, key string, f func() (T, error)) (T, error) {
	a := s.made.answer(key)
	a.once.Do(func() { a.value, a.err = f() })
	if a.err != nil {
		s.made.drop(key, a)
	}
	value, _ := a.value.(T)
	return value, a.err
}

// answer is that of a key, to be made or made already.
func (m *made) answer(key string) *answer {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a := m.answers[key]; a != nil {
		return a
	}
	if m.answers == nil {
		m.answers = map[string]*answer{}
	}
	if len(m.order) == mostMade {
		delete(m.answers, m.order[0])
		m.order = m.order[1:]
	}
	a := &answer{}
	m.answers[key] = a
	m.order = append(m.order, key)
	return a
}

// drop forgets the answer of a key.
func (m *made) drop(key string, a *answer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.answers[key] == a {
		delete(m.answers, key)
		m.order = slices.DeleteFunc(m.order, func(k string) bool { return k == key })
	}
}
