package mate

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
)

// Miss is a sentence whose translation did not come first.
type Miss struct {
	ID                string // of the row
	Direction         Direction
	Query, Mate, Won  string  // the sentence, its translation, what came before it
	Rank              int     // of the mate
	MateScore, Winner float64 // their likenesses
	Unknown           []string
}

// Misses lists the sentences of a language whose mates do not come first, by
// likeness, in the direction from it in which most is lost first; a sentence is
// listed once, with the direction in which its mate stands furthest behind.
func Misses(l *lexicon.Lexicon, set Set, from corpus.Lang) []Miss {
	worst := make(map[int]Miss)
	queries := vectorsOf(l, from, set.Rows)
	for _, to := range corpus.Languages() {
		if to == from {
			continue
		}
		mates := vectorsOf(l, to, set.Rows)
		for i, cosines := range lexicon.Cosines(queries, mates) {
			m := Miss{Direction: Direction{from, to}, Query: set.Rows[i][from], Mate: set.Rows[i][to], Rank: 1}
			if i < len(set.IDs) {
				m.ID = set.IDs[i]
			}
			likeness := func(j int) float64 {
				return l.LikenessAt(from, queries[i], to, mates[j], float64(cosines[j]))
			}
			m.MateScore = likeness(i)
			for j := range cosines {
				if s := likeness(j); j != i && s >= m.MateScore && set.Rows[j][to] != m.Mate && set.Rows[j][from] != m.Query {
					m.Rank++
					if s >= m.Winner {
						m.Winner, m.Won = s, set.Rows[j][to]
					}
				}
			}
			if old, ok := worst[i]; m.Rank > 1 && (!ok || m.behind() > old.behind()) {
				m.Unknown = slices.Concat(unknown(l, from, m.Query), unknown(l, to, m.Mate))
				worst[i] = m
			}
		}
	}
	out := make([]Miss, 0, len(worst))
	for _, m := range worst {
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b Miss) int {
		return cmp.Or(cmp.Compare(b.behind(), a.behind()), cmp.Compare(a.Query, b.Query))
	})
	return out
}

// behind is how far the mate stands behind what came first.
func (m *Miss) behind() float64 { return m.Winner - m.MateScore }

// unknown lists the words of a text that the lexicon has no translation for.
func unknown(l *lexicon.Lexicon, lang corpus.Lang, text string) []string {
	var out []string
	for _, t := range l.Tokens(lang, text) {
		if !l.Knows(lang, t) && !slices.Contains(out, text[t.Start:t.End]) {
			out = append(out, text[t.Start:t.End])
		}
	}
	return out
}

// WriteMisses writes for every language the most misses on the UN rows of a data
// folder, worst first, with what explains them: the words that the lexicon does
// not know, and what the sentence shares with its translation and with what came
// before it.
func WriteMisses(dataDir string, l *lexicon.Lexicon, w io.Writer, most int) error {
	sets, err := ReadSets(dataDir)
	if err != nil {
		return err
	}
	for _, s := range sets {
		if s.Name != "UN" {
			continue
		}
		for _, lang := range corpus.Languages() {
			all := Misses(l, s, lang)
			fmt.Fprintf(w, "From %s: %d of %d sentences miss a translation\n", lang, len(all), len(s.Rows))
			for i := range all[:min(most, len(all))] {
				all[i].write(w, l, i+1)
			}
		}
	}
	return nil
}

func (m *Miss) write(w io.Writer, l *lexicon.Lexicon, number int) {
	d := m.Direction
	fmt.Fprintf(w, "%3d  %s into %s, place %d, %.2f against %.2f\n", number, m.ID, d.To, m.Rank, m.MateScore, m.Winner)
	fmt.Fprintf(w, "     asked  %s\n     mate   %s\n     first  %s\n", m.Query, m.Mate, m.Won)
	fmt.Fprintf(w, "     shares with the mate   %s\n", shared(l, d, m.Query, m.Mate))
	fmt.Fprintf(w, "     shares with the first  %s\n", shared(l, d, m.Query, m.Won))
	if len(m.Unknown) > 0 {
		fmt.Fprintf(w, "     not known: %s\n", strings.Join(m.Unknown, ", "))
	}
}

// mostShared is how many pairs of words explain a likeness to a reader.
const mostShared = 8

func shared(l *lexicon.Lexicon, d Direction, a, b string) string {
	var out []string
	for _, m := range l.Align(d.From, a, d.To, b) {
		if len(out) < mostShared {
			out = append(out, fmt.Sprintf("%s=%s %.2f", a[m.A.Start:m.A.End], b[m.B.Start:m.B.End], m.Weight))
		}
	}
	return strings.Join(out, ", ")
}
