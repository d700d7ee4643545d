package index

import (
	"cmp"
	"math/bits"
	"slices"
	"strconv"

	"dovetail/corpus"
)

// facets counts the clauses found by their properties.
func (s *snapshot) facets(m *matches) Facets {
	texts := make([]int, len(s.Texts))
	partOf := make([]int, len(parts))
	sectors := make([]int, len(s.Sectors))
	addressees := make([]int, len(s.Addressees))
	themes := make([]int, len(s.Themes))
	langs := make([]int, len(s.langs))
	for i, doc := range m.doc {
		texts[s.Text[doc]]++
		partOf[s.Part[doc]]++
		for set := s.Sector[doc]; set != 0; set &= set - 1 {
			sectors[bits.TrailingZeros64(set)]++
		}
		for _, a := range s.AddresseeOf[s.AddresseeAt[doc]:s.AddresseeAt[doc+1]] {
			addressees[a]++
		}
		for _, t := range s.ThemeOf[s.ThemeAt[doc]:s.ThemeAt[doc+1]] {
			themes[t]++
		}
		for set := m.langs[i]; set != 0; set &= set - 1 {
			langs[bits.TrailingZeros64(set)]++
		}
	}
	bodies := make(map[corpus.Body]int)
	years := make(map[int]int)
	for i, n := range texts {
		if n > 0 {
			bodies[s.Texts[i].Work.Body] += n
			if y := s.Texts[i].Edition.Year; y > 0 {
				years[y] += n
			}
		}
	}
	return Facets{
		Body: countsOf(bodies, func(b corpus.Body) string { return string(b) }),
		Year: byValue(countsOf(years, strconv.Itoa)), Sector: countsIn(s.Sectors, sectors), Theme: countsIn(s.Themes, themes),
		Lang: countsIn(s.langs, langs), Addressee: countsIn(s.Addressees, addressees), Part: countsIn(parts, partOf),
	}
}

func countsOf[K comparable](m map[K]int, name func(K) string) []Count {
	out := []Count{}
	for k, n := range m {
		if v := name(k); v != "" {
			out = append(out, Count{v, n})
		}
	}
	return mostFirst(out)
}

func countsIn[T ~string](table []T, counts []int) []Count {
	out := []Count{}
	for i, n := range counts {
		if n > 0 && table[i] != "" {
			out = append(out, Count{string(table[i]), n})
		}
	}
	return mostFirst(out)
}

func mostFirst(counts []Count) []Count {
	slices.SortFunc(counts, func(a, b Count) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value)) })
	return counts
}

func byValue(counts []Count) []Count {
	slices.SortFunc(counts, func(a, b Count) int { return cmp.Compare(a.Value, b.Value) })
	return counts
}
