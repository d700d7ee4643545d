package index

import (
	"dovetail/corpus"
	"dovetail/index/query"
)

// requested is the test of the filters of a request. Codes may be written in
// any case and, where they have parts, by the last of them ("D" for "ITU-D"). A
// value that the index does not have is noted, for it makes an answer empty
// that a mistake in writing may explain.
func (p *planner) requested(req Request) func(doc uint32) bool {
	s := p.snap
	texts := make([]bool, len(s.Texts))
	bodies := wanted(p, "body", req.Bodies, s.allBodies)
	kinds := wanted(p, "kind", req.Kinds, s.allKinds)
	for i := range s.Texts {
		t := &s.Texts[i]
		y := t.Edition.Year
		texts[i] = (len(req.Bodies) == 0 || bodies[t.Work.Body]) && (len(req.Kinds) == 0 || kinds[t.Work.Kind]) &&
			(req.YearFrom == 0 || y >= req.YearFrom) && (req.YearTo == 0 || y > 0 && y <= req.YearTo) &&
			(req.InForce == nil || *req.InForce == s.inForce[i])
	}
	wantPart := places(parts, wanted(p, "part", req.Parts, parts))
	wantAddressee := places(s.Addressees, wanted(p, "addressee", req.Addressees, s.Addressees))
	wantTheme := places(s.Themes, wanted(p, "theme", req.Themes, s.Themes))
	var sectors uint64
	for sector := range wanted(p, "sector", req.Sectors, s.Sectors) {
		for i, known := range s.Sectors {
			if known == sector {
				sectors |= 1 << min(63, i)
			}
		}
	}
	return func(doc uint32) bool {
		switch {
		case !texts[s.Text[doc]]:
			return false
		case len(req.Parts) > 0 && !wantPart[s.Part[doc]]:
			return false
		case len(req.Sectors) > 0 && s.Sector[doc]&sectors == 0:
			return false
		case len(req.Addressees) > 0 && !anyOf(wantAddressee, s.AddresseeOf[s.AddresseeAt[doc]:s.AddresseeAt[doc+1]]):
			return false
		case len(req.Themes) > 0 && !anyOf(wantTheme, s.ThemeOf[s.ThemeAt[doc]:s.ThemeAt[doc+1]]):
			return false
		}
		return true
	}
}

// wanted returns the values of a table that were asked for.
func wanted[T ~string](p *planner, name string, asked, table []T) map[T]bool {
	out := make(map[T]bool)
	for _, a := range asked {
		found := false
		for _, known := range table {
			if known != "" && matchesCode(string(known), string(a)) {
				out[known], found = true, true
			}
		}
		if !found {
			p.remarks = append(p.remarks, query.Say("nothing in the index has the %s %q", name, string(a)))
		}
	}
	return out
}

// places marks the places of the wanted values in a table.
func places[T comparable](table []T, wanted map[T]bool) []bool {
	out := make([]bool, len(table))
	for i, v := range table {
		out[i] = wanted[v]
	}
	return out
}

func anyOf(wanted []bool, list []uint32) bool {
	for _, x := range list {
		if wanted[x] {
			return true
		}
	}
	return false
}

// bodiesAndKinds lists the bodies and the kinds of the texts.
func bodiesAndKinds(texts []textRow) (bodies []corpus.Body, kinds []corpus.Kind) {
	b, k := make(map[corpus.Body]bool), make(map[corpus.Kind]bool)
	for i := range texts {
		b[texts[i].Work.Body], k[texts[i].Work.Kind] = true, true
	}
	return sortedKeys(b), sortedKeys(k)
}
