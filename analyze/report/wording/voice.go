package wording

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// Voice speaks one language about one organisation.
type Voice struct {
	Lang    corpus.Lang
	printer *message.Printer
	tag     language.Tag
	keys    map[string]entry
	org     report.Organisation
}

// New returns the voice of a language about the organisation of a run.
func New(lang corpus.Lang, org report.Organisation) (*Voice, error) {
	c, err := own()
	if err != nil {
		return nil, err
	}
	return c.Voice(lang, org)
}

// Dir is the direction of the language as HTML names it.
func (v *Voice) Dir() string { return Dir(v.Lang) }

// Dir is the direction of a language as HTML names it: "rtl" or "ltr".
func Dir(lang corpus.Lang) string {
	if lang.RightToLeft() {
		return "rtl"
	}
	return "ltr"
}

// Has tells whether there is a message of that key.
func (v *Voice) Has(key string) bool {
	_, ok := v.keys[key]
	return ok
}

// T is the message of that key, the key itself when there is none.
func (v *Voice) T(key string, args ...any) string {
	return v.printer.Sprintf(message.Key(key, key), args...)
}

// or is the message of a key, or the fallback with its dashes as spaces: for
// codes that a later profile or analysis may add.
func (v *Voice) or(key, fallback string) string {
	if v.Has(key) {
		return v.T(key)
	}
	return strings.NewReplacer("-", " ", "_", " ").Replace(fallback)
}

// Number writes a whole number.
func (v *Voice) Number(n int) string { return v.printer.Sprint(number.Decimal(n)) }

// Decimal writes a number with two decimals.
func (v *Voice) Decimal(x float64) string {
	return v.printer.Sprint(number.Decimal(x, number.Scale(2)))
}

// Percent writes a share between 0 and 1 as a percentage without decimals.
func (v *Voice) Percent(x float64) string {
	return v.printer.Sprint(number.Percent(x, number.MaxFractionDigits(0)))
}

// Date writes an ISO 8601 date, or the date of a time in RFC 3339, as the
// language does. Anything else is returned as it is.
func (v *Voice) Date(iso string) string {
	day, _, _ := strings.Cut(iso, "T")
	parts := strings.Split(day, "-")
	if len(parts) != 3 {
		return iso
	}
	month, err1 := strconv.Atoi(parts[1])
	date, err2 := strconv.Atoi(parts[2])
	if err1 != nil || err2 != nil || month < 1 || month > 12 || date < 1 || date > 31 {
		return iso
	}
	d := strconv.Itoa(date)
	if v.Lang == corpus.French && date == 1 {
		d = "1er"
	}
	return v.T("date", d, v.T("month."+strconv.Itoa(month)), parts[0])
}

// List joins words as the language lists them.
func (v *Voice) List(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	last := len(words) - 1
	return strings.Join(words[:last], v.T("list.comma")) + v.T("list.and") + words[last]
}

// Commas joins words by the language's comma.
func (v *Voice) Commas(words []string) string { return strings.Join(words, v.T("list.comma")) }

// Paragraph joins sentences.
func (v *Voice) Paragraph(sentences []string) string {
	return strings.Join(sentences, v.T("sentence.space"))
}

// Organisation is the organisation's name.
func (v *Voice) Organisation() string {
	if s := v.org.Names.In(v.Lang); s != "" {
		return s
	}
	return strings.ToUpper(v.org.Code)
}

func find(names []report.Name, code string) *report.Name {
	i := slices.IndexFunc(names, func(n report.Name) bool { return n.Code == code })
	if i < 0 {
		return nil
	}
	return &names[i]
}

// short is the short name of a code, or the code.
func (v *Voice) short(names []report.Name, code string) string {
	if n := find(names, code); n != nil {
		if s := n.Short.In(v.Lang); s != "" {
			return s
		}
	}
	return code
}

// full is the full name of a code, or the code.
func (v *Voice) full(names []report.Name, code string) string {
	if n := find(names, code); n != nil {
		if s := n.Names.In(v.Lang); s != "" {
			return s
		}
	}
	return code
}

// Sector is the short name of a Sector.
func (v *Voice) Sector(code corpus.Sector) string { return v.short(v.org.Sectors, string(code)) }

// SectorName is the full name of a Sector.
func (v *Voice) SectorName(code corpus.Sector) string { return v.full(v.org.Sectors, string(code)) }

// Sectors lists the short names of Sectors, or says that the clause is of the
// whole organisation.
func (v *Voice) Sectors(codes []corpus.Sector) string {
	if len(codes) == 0 {
		return v.T("finding.whole")
	}
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = v.Sector(c)
	}
	return v.Commas(words)
}

// Body is the short name of a body.
func (v *Voice) Body(code corpus.Body) string { return v.short(v.org.Bodies, string(code)) }

// ofBody says of which body a text is: "WTSA Resolution 44", "Résolution 44 de
// l'AMNT".
func (v *Voice) ofBody(code corpus.Body, text string) string {
	if n := find(v.org.Bodies, string(code)); n != nil && n.Of[v.Lang] != "" {
		return text + " " + n.Of[v.Lang]
	}
	if v.Lang == corpus.Chinese {
		return v.Body(code) + text
	}
	return v.Body(code) + " " + text
}

// bodyOfTexts is a body as it stands behind "texts": "de l'AMNT".
func (v *Voice) bodyOfTexts(code corpus.Body) string {
	if n := find(v.org.Bodies, string(code)); n != nil && n.Of[v.Lang] != "" {
		return n.Of[v.Lang]
	}
	return v.T("the.body", v.Body(code))
}

// BodyName is the full name of a body.
func (v *Voice) BodyName(code corpus.Body) string { return v.full(v.org.Bodies, string(code)) }

// Officer is the name of an addressee; of a numbered one, the name of its sort
// and the number.
func (v *Voice) Officer(code corpus.Officer) string {
	if find(v.org.Officers, string(code)) != nil {
		return v.full(v.org.Officers, string(code))
	}
	base := strings.TrimRight(string(code), "0123456789")
	if find(v.org.Officers, base) != nil {
		return v.full(v.org.Officers, base) + " " + string(code)[len(base):]
	}
	return string(code)
}

// Theme is the name of a theme, or its slug.
func (v *Voice) Theme(names profile.Names, slug corpus.Theme) string {
	if s := names.In(v.Lang); s != "" {
		return s
	}
	return string(slug)
}

// Language is the name of a language.
func (v *Voice) Language(lang corpus.Lang) string { return v.or("lang."+string(lang), string(lang)) }
