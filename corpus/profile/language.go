package profile

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"dovetail/corpus"
	"dovetail/corpus/profile/phrase"
)

// baseFiles reads what the program knows of each language whatever the
// organisation.
func baseFiles() ([]*file, error) {
	sub, err := fs.Sub(builtin, "data")
	if err != nil {
		return nil, err
	}
	var files []*file
	for _, lang := range corpus.Languages() {
		f, err := readFile(sub, "base/"+string(lang)+".yaml")
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// readFile reads one YAML file.
func readFile(fsys fs.FS, name string) (*file, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	f := &file{}
	if err := yaml.UnmarshalWithOptions(data, f, yaml.Strict()); err != nil {
		return nil, located(name, err)
	}
	f.name = name // an empty file resets what it is read into
	return f, nil
}

// wording builds the forms of every language that a file speaks of: from the
// built-in file of the language and those of the profile. The languages are
// built side by side; of several faults that of the first language is reported.
func (a *assembler) wording(files []*file) error {
	base, err := baseFiles()
	if err != nil {
		return err
	}
	byLang := map[corpus.Lang][]*file{}
	for _, f := range slices.Concat(base, files) {
		if f.Wording.Language == nil {
			continue
		}
		lang := corpus.Lang(f.Wording.Language.value)
		if !slices.Contains(corpus.Languages(), lang) {
			return at(f, f.Wording.Language.line, "language %q is not one of %v", lang, corpus.Languages())
		}
		byLang[lang] = append(byLang[lang], f)
	}
	built := make([]languageAdder, len(corpus.Languages()))
	faults := make([]error, len(built))
	var wait sync.WaitGroup
	for i, lang := range corpus.Languages() {
		built[i] = languageAdder{p: a.p, forms: newForms(lang), words: map[string]string{}}
		wait.Go(func() { faults[i] = built[i].addAll(byLang[lang]) })
	}
	wait.Wait()
	for i, lang := range corpus.Languages() {
		if faults[i] != nil {
			return faults[i]
		}
		if len(byLang[lang]) > 0 {
			a.p.Forms[lang], a.p.formulas[lang] = built[i].forms, built[i].stock
		}
	}
	return nil
}

// languageAdder builds the forms of one language.
type languageAdder struct {
	p     *Profile // only read
	f     *file    // being added
	forms *Forms
	words map[string]string // what "{name}" stands for in patterns
	stock []*regexp.Regexp  // the formulas
}

// addAll adds the files in order.
func (l *languageAdder) addAll(files []*file) error {
	for _, f := range files {
		l.f = f
		d := &f.Wording
		for name, w := range d.Words {
			l.words["{"+name+"}"] = w.value
			if months := strings.Split(strings.Trim(w.value, "()"), "|"); name == "month" && len(months) == 12 {
				l.forms.Months = months
			}
		}
		for _, step := range []func(*languageData) error{l.openings, l.naming, l.citing, l.activity, l.formulas} {
			if err := step(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// put adds the patterns to a set under one entry.
func (l *languageAdder) put(set *phrase.Set, list patterns, e Entry) error {
	if len(list) == 0 {
		return nil
	}
	value := l.forms.add(e)
	for _, p := range list {
		text := p.value
		for strings.Contains(text, "{") {
			name := placeholder.FindString(text)
			w, ok := l.words[name]
			if !ok {
				return at(l.f, p.line, "pattern %q uses %q, which no \"words\" declares", p.value, name)
			}
			text = strings.ReplaceAll(text, name, w)
		}
		if err := set.Add(text, value); err != nil {
			return at(l.f, p.line, "%v", err)
		}
	}
	return nil
}

var placeholder = regexp.MustCompile(`\{[^}]*\}?`)

// putAll adds named patterns, in the order of their names.
func (l *languageAdder) putAll(set *phrase.Set, named map[string]patterns, entry func(string, int) (Entry, error)) error {
	for _, name := range slices.Sorted(maps.Keys(named)) {
		list := named[name]
		if len(list) == 0 {
			continue
		}
		e, err := entry(name, list[0].line)
		if err != nil {
			return err
		}
		if err := l.put(set, list, e); err != nil {
			return err
		}
	}
	return nil
}

func (l *languageAdder) openings(d *languageData) error {
	head := l.forms.Head
	for _, name := range slices.Sorted(maps.Keys(d.Verbs)) {
		v, action := d.Verbs[name], corpus.Action(name)
		for _, form := range []struct {
			list patterns
			e    Entry
		}{
			{v.Operative, Entry{Class: ClassVerb, Action: action, Part: corpus.Operative}},
			{v.Preambular, Entry{Class: ClassVerb, Action: action, Part: corpus.Preambular}},
			{v.Base, Entry{Class: ClassBase, Action: action}},
		} {
			if len(form.list) > 0 && !knownAction(action) {
				return at(l.f, form.list[0].line, "%q is no action of the closed list", name)
			}
			if err := l.put(head, form.list, form.e); err != nil {
				return err
			}
		}
		if err := l.put(l.forms.Who, v.Second, Entry{Class: ClassSecond, Action: action}); err != nil {
			return err
		}
	}
	return l.verbCompany(d)
}

// verbCompany adds what stands beside verbs.
func (l *languageAdder) verbCompany(d *languageData) error {
	head := l.forms.Head
	for _, c := range []struct {
		list patterns
		e    Entry
	}{
		{d.Modifiers, Entry{Class: ClassModifier}},
		{d.Auxiliaries.Either, Entry{Class: ClassAuxiliary}},
		{d.Auxiliaries.Operative, Entry{Class: ClassAuxiliary, Part: corpus.Operative}},
		{d.Auxiliaries.Preambular, Entry{Class: ClassAuxiliary, Part: corpus.Preambular}},
		{d.Express.Operative, Entry{Class: ClassExpress, Part: corpus.Operative}},
		{d.Express.Preambular, Entry{Class: ClassExpress, Part: corpus.Preambular}},
		{d.Express.Base, Entry{Class: ClassExpress, Name: "base"}},
		{d.Emphasis, Entry{Class: ClassEmphasis}},
	} {
		if err := l.put(head, c.list, c.e); err != nil {
			return err
		}
	}
	return l.putAll(head, d.Expressed, func(name string, line int) (Entry, error) {
		if !knownAction(corpus.Action(name)) {
			return Entry{}, at(l.f, line, "%q is no action of the closed list", name)
		}
		return Entry{Class: ClassExpressed, Action: corpus.Action(name)}, nil
	})
}

func (l *languageAdder) naming(d *languageData) error {
	who := l.forms.Who
	for _, c := range []struct {
		list  patterns
		class Class
	}{
		{d.Consulted, ClassConsult},
		{d.ConsultedAround, ClassConsultAround},
		{d.ConsultedEnd, ClassConsultEnd},
		{d.Through, ClassThrough},
		{d.Connectors, ClassConnector},
		{d.Content, ClassContent},
	} {
		if err := l.put(who, c.list, Entry{Class: c.class}); err != nil {
			return err
		}
	}
	return l.putAll(who, l.f.Officers.named, l.officerEntry)
}

// officerEntry reads the key of an officer's words: codes with spaces between,
// "none", "other" or "own" before codes.
func (l *languageAdder) officerEntry(key string, line int) (Entry, error) {
	e := Entry{Class: ClassOfficer}
	for i, code := range strings.Fields(key) {
		switch {
		case code == "none":
		case code == "other" && i == 0:
			e.Others = true
		case code == "own" && i == 0:
			e.Own = true
		case strings.HasPrefix(code, OwnSector), l.p.Officer(corpus.Officer(code)) != nil:
			e.Codes = append(e.Codes, corpus.Officer(code))
		default:
			return Entry{}, at(l.f, line, "officer %q is not declared", code)
		}
	}
	return e, nil
}

func (l *languageAdder) citing(d *languageData) error {
	cite := l.forms.Cite
	for _, c := range []struct {
		list  patterns
		class Class
	}{
		{d.Draft, ClassDraft},
		{d.Revised, ClassRevised},
		{d.Annex, ClassAnnex},
		{d.Own, ClassOwn},
		{d.Dates, ClassDate},
		{d.Meetings, ClassMeeting},
		{d.BodyBefore, ClassBodyBefore},
	} {
		if err := l.put(cite, c.list, Entry{Class: c.class}); err != nil {
			return err
		}
	}
	for _, c := range []struct {
		named map[string]patterns
		entry func(string, int) (Entry, error)
	}{
		{d.Kinds, l.kindEntry},
		{d.Marks, l.markEntry},
		{l.f.Bodies.named, func(n string, _ int) (Entry, error) { return Entry{Class: ClassBody, Body: corpus.Body(n)}, nil }},
		{d.Sessions, func(n string, _ int) (Entry, error) { return Entry{Class: ClassSession, Body: corpus.Body(n)}, nil }},
		{d.Series, l.seriesEntry},
		{d.Instruments, func(n string, _ int) (Entry, error) { return Entry{Class: ClassInstrument, Name: n}, nil }},
		{d.Provisions, func(n string, _ int) (Entry, error) { return Entry{Class: ClassProvision, Name: n}, nil }},
	} {
		if err := l.putAll(cite, c.named, c.entry); err != nil {
			return err
		}
	}
	return nil
}

func (l *languageAdder) kindEntry(name string, line int) (Entry, error) {
	switch k := corpus.Kind(name); k {
	case corpus.KindResolution, corpus.KindDecision, corpus.KindRecommendation, corpus.KindOpinion, corpus.KindDocument:
		return Entry{Class: ClassKind, Kind: k}, nil
	}
	return Entry{}, at(l.f, line, "%q is no kind of text: resolution, decision, recommendation, opinion or document", name)
}

func (l *languageAdder) markEntry(name string, line int) (Entry, error) {
	switch m := corpus.Mark(name); m {
	case corpus.MarkAdd, corpus.MarkModify, corpus.MarkSuppr, corpus.MarkKeep:
		return Entry{Class: ClassMark, Mark: m}, nil
	}
	return Entry{}, at(l.f, line, "%q is no mark of a proposal: ADD, MOD, SUP or NOC", name)
}

func (l *languageAdder) seriesEntry(name string, line int) (Entry, error) {
	if l.p.Sector(corpus.Sector(name)) == nil {
		return Entry{}, at(l.f, line, "sector %q is not declared", name)
	}
	return Entry{Class: ClassSeries, Sector: corpus.Sector(name)}, nil
}

func (l *languageAdder) activity(d *languageData) error {
	for _, c := range []struct {
		list  patterns
		class Class
	}{
		{d.Beneficiaries, ClassBeneficiary},
		{d.Benefit, ClassBenefit},
		{d.Deadlines, ClassDeadline},
		{d.Aspects, ClassAspect},
		{d.Modals, ClassModal},
		{d.Passive, ClassPassive},
		{d.Doing, ClassDoing},
		{d.Fronting, ClassFronting},
		{d.ObjectEnd, ClassObjectEnd},
	} {
		if err := l.put(l.forms.Act, c.list, Entry{Class: c.class}); err != nil {
			return err
		}
	}
	return nil
}

func (l *languageAdder) formulas(d *languageData) error {
	for _, r := range d.Formulas {
		re, err := regexp.Compile("(?i)" + r.value)
		if err != nil {
			return at(l.f, r.line, "formula %q: %v", r.value, err)
		}
		l.stock = append(l.stock, re)
	}
	return nil
}

// knownAction tells whether the action is on the closed list.
func knownAction(a corpus.Action) bool {
	return a == ResolveOrDecide || a == EncourageOrRecommend || corpus.KnownAction(a)
}
