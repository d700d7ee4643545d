package index

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"dovetail/corpus"
	"dovetail/index/query"
)

// keywords matches the documents that have any of the terms in a field without
// frequencies.
type keywords struct {
	field string
	terms []string
	value float64 // score and mass of a document
	n     int
}

func (k *keywords) weight() float64 { return k.value }
func (k *keywords) cost() int       { return k.n }

func (k *keywords) eval(e *evaluation, within *list) (*list, error) {
	var docs []uint32
	for _, t := range k.terms {
		err := e.snap.reader.postings(e.ctx, k.field, t, false, func(doc, _ uint32) {
			if e.snap.Texts[e.snap.Text[doc]].Lang == e.lang {
				docs = append(docs, doc)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(docs)
	out := new(list)
	for _, d := range slices.Compact(docs) {
		out.add(d, float32(k.value), float32(k.value))
	}
	return out, nil
}

// field makes the operator of a field of the query.
func (p *planner) field(f *query.Field, lang corpus.Lang) (operator, error) {
	switch f.Name {
	case query.FieldCites:
		var terms []string
		for _, v := range f.Values {
			terms = append(terms, strings.ToLower(v.Text), code(strings.ToLower(v.Text)))
		}
		return &keywords{field: fieldCites, terms: terms}, nil
	case query.FieldTitle, query.FieldHeading:
		return p.wordsOf(f, lang)
	case query.FieldLike:
		return p.likeClause(f, lang)
	}
	pass, err := p.property(f)
	return &filter{pass}, err
}

// property makes the test of a field that is a column.
func (p *planner) property(f *query.Field) (func(doc uint32) bool, error) {
	s := p.snap
	byText := func(match func(t *textRow, v string) bool, known func(t *textRow) string) (func(uint32) bool, error) {
		return p.textProperty(f, match, known)
	}
	switch f.Name {
	case query.FieldBody:
		known := func(t *textRow) string { return string(t.Work.Body) }
		return byText(func(t *textRow, v string) bool { return strings.EqualFold(known(t), v) }, known)
	case query.FieldKind:
		known := func(t *textRow) string { return string(t.Work.Kind) }
		return byText(func(t *textRow, v string) bool { return strings.EqualFold(known(t), v) }, known)
	case query.FieldLang:
		known := func(t *textRow) string { return string(t.Lang) }
		return byText(func(t *textRow, v string) bool { return strings.EqualFold(known(t), v) }, known)
	case query.FieldNumber:
		return byText(func(t *textRow, v string) bool { return strings.EqualFold(t.Work.Number, v) }, nil)
	case query.FieldSymbol:
		return byText(func(t *textRow, v string) bool {
			c := code(strings.ToLower(v))
			return t.Symbol != "" && c == code(strings.ToLower(t.Symbol))
		}, nil)
	case query.FieldYear:
		return p.years(f)
	case query.FieldInForce:
		return p.inForce(f)
	case query.FieldSector:
		return bitProperty(p, f, s.Sectors, s.Sector)
	case query.FieldPart:
		return listProperty(p, f, parts, func(doc uint32) []uint32 { return s.Part[doc : doc+1] })
	case query.FieldAction:
		return listProperty(p, f, append([]corpus.Action{""}, s.Actions...), func(doc uint32) []uint32 { return s.Action[doc : doc+1] })
	case query.FieldAddressee:
		return listProperty(p, f, s.Addressees, func(doc uint32) []uint32 { return s.AddresseeOf[s.AddresseeAt[doc]:s.AddresseeAt[doc+1]] })
	case query.FieldTheme:
		return listProperty(p, f, s.Themes, func(doc uint32) []uint32 { return s.ThemeOf[s.ThemeAt[doc]:s.ThemeAt[doc+1]] })
	}
	return nil, query.Errorf(p.text, f, "there is no field %q", f.Name)
}

// textProperty is a test of the text that a document belongs to. known gives
// the values that exist, for the message to who asks for another; nil where
// any value may be asked for.
func (p *planner) textProperty(f *query.Field, match func(t *textRow, v string) bool, known func(t *textRow) string) (func(uint32) bool, error) {
	s := p.snap
	pass := make([]bool, len(s.Texts))
	for _, v := range f.Values {
		found := false
		for i := range s.Texts {
			if match(&s.Texts[i], v.Text) {
				pass[i], found = true, true
			}
		}
		if !found && known != nil {
			var values []string
			for i := range s.Texts {
				values = append(values, known(&s.Texts[i]))
			}
			return nil, p.unknownValue(f, v, values)
		}
	}
	return func(doc uint32) bool { return pass[s.Text[doc]] }, nil
}

// shownValues is how many of the values that exist an error lists.
const shownValues = 12

func (p *planner) unknownValue(f *query.Field, v query.Value, values []string) error {
	slices.Sort(values)
	values = slices.Compact(values)
	values = slices.DeleteFunc(values, func(s string) bool { return s == "" })
	if len(values) == 0 {
		return query.Errorf(p.text, v, "nothing in this index has a %s", f.Name)
	}
	more := ""
	if len(values) > shownValues {
		values, more = values[:shownValues], ", ..."
	}
	return query.Errorf(p.text, v, "there is no %s %q; there are %s%s", f.Name, v.Text, strings.Join(values, ", "), more)
}

// listProperty is a test of a column that holds places in a table.
func listProperty[T ~string](p *planner, f *query.Field, table []T, of func(doc uint32) []uint32) (func(uint32) bool, error) {
	want := make([]bool, len(table))
	for _, v := range f.Values {
		found := false
		for i, value := range table {
			if value != "" && matchesCode(string(value), v.Text) {
				want[i], found = true, true
			}
		}
		if !found {
			return nil, p.unknownValue(f, v, strs(table))
		}
	}
	return func(doc uint32) bool {
		for _, x := range of(doc) {
			if want[x] {
				return true
			}
		}
		return false
	}, nil
}

// bitProperty is a test of a column of bit sets.
func bitProperty[T ~string](p *planner, f *query.Field, table []T, column []uint64) (func(uint32) bool, error) {
	var want uint64
	for _, v := range f.Values {
		found := false
		for i, value := range table {
			if matchesCode(string(value), v.Text) {
				want |= 1 << min(63, i)
				found = true
			}
		}
		if !found {
			return nil, p.unknownValue(f, v, strs(table))
		}
	}
	return func(doc uint32) bool { return column[doc]&want != 0 }, nil
}

// matchesCode compares a code with what was typed: case does not matter, and
// "D" is enough for "ITU-D", "SG17" for "ITU-T/SG17".
func matchesCode(value, typed string) bool {
	if strings.EqualFold(value, typed) {
		return true
	}
	i := strings.LastIndexAny(value, "-/")
	return i >= 0 && strings.EqualFold(value[i+1:], typed)
}

func strs[T ~string](table []T) []string {
	out := make([]string, len(table))
	for i, v := range table {
		out[i] = string(v)
	}
	return out
}

// years reads 2018, 2018..2022, 2018.. and ..2022.
func (p *planner) years(f *query.Field) (func(uint32) bool, error) {
	type span struct{ from, to int }
	var spans []span
	for _, v := range f.Values {
		from, to, ranged := strings.Cut(v.Text, "..")
		if !ranged {
			to = from
		}
		a, errA := year(from, math.MinInt)
		b, errB := year(to, math.MaxInt)
		if err := cmp.Or(errA, errB); err != nil || from == "" && to == "" || a > b {
			return nil, query.Errorf(p.text, v, "%q is no year and no range of years; write 2018, 2018..2022, 2018.. or ..2022", v.Text)
		}
		spans = append(spans, span{a, b})
	}
	s := p.snap
	return func(doc uint32) bool {
		y := s.Texts[s.Text[doc]].Edition.Year
		return y > 0 && slices.ContainsFunc(spans, func(r span) bool { return y >= r.from && y <= r.to })
	}, nil
}

func year(s string, otherwise int) (int, error) {
	if s == "" {
		return otherwise, nil
	}
	return strconv.Atoi(s)
}

func (p *planner) inForce(f *query.Field) (func(uint32) bool, error) {
	yes, no := false, false
	for _, v := range f.Values {
		switch strings.ToLower(v.Text) {
		case "yes", "true", "1":
			yes = true
		case "no", "false", "0":
			no = true
		default:
			return nil, query.Errorf(p.text, v, "write in-force:yes or in-force:no")
		}
	}
	s := p.snap
	return func(doc uint32) bool {
		if s.inForce[s.Text[doc]] {
			return yes
		}
		return no
	}, nil
}
