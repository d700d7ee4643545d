// Package sample holds small analyses for the tests of reports: three
// resolutions in six languages with findings of several kinds, a large one for
// benchmarks, and one whose every word is hostile.
package sample

import (
	"fmt"
	"slices"
	"strings"

	"dovetail/analyze"
	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/diff"
	"dovetail/corpus/profile"
)

// the sample's resolutions: their body, the year of the edition and whom they
// instruct.
var works = []struct {
	number  string
	body    corpus.Body
	edition corpus.Edition
	officer corpus.Officer
	sector  corpus.Sector
}{
	{"801", "PP", corpus.Edition{Year: 2022, Revised: true, Adopted: "2022-10-14"}, "BDT", "ITU-D"},
	{"821", "WTSA", corpus.Edition{Year: 2022}, "TSB", "ITU-T"},
	{"841", "WTDC", corpus.Edition{Year: 2021, Adopted: "2021-03-01"}, "BDT", "ITU-D"},
}

// Analysis is a small analysis with texts, sides and names in six languages.
func Analysis() *report.Analysis {
	a := &report.Analysis{
		Profile: organisation(), Texts: texts(), Result: result(),
		Run: corpus.Run{
			ID: "run-2", Program: "dovetail 0.1.0", Profile: "itu", AsOf: "2022-10-14",
			Started: "2026-01-02T09:00:00Z", Finished: "2026-01-02T09:00:07Z",
			Parameters: map[string]string{"score": "0.5", "candidate": "0.3"},
			Counts:     map[string]int{"texts": 18, "editions": 3},
			SetAside: []corpus.SetAside{{
				File: "annex & tables.pdf", Code: "password", Reason: "the file is protected by a password",
				Next: "save it without a password and ingest it again",
			}},
		},
		Decisions: []corpus.Decision{{
			Finding: "F-0002", Status: corpus.Accepted, Comment: "Agreed at the spring meeting.",
			By: "A. Reader", At: "2026-01-05T10:00:00Z",
		}},
		Posts: map[corpus.Theme][]report.Post{"rural": {
			{Role: report.FocalPoint, Sector: "ITU-T", Holder: "M. Okafor"},
			{Role: report.FocalPoint, Sector: "ITU-D"},
		}},
		Changes: []report.Change{
			{Since: "run-1", What: report.FindingNew, Finding: "F-0001", Kind: corpus.Duplication, Status: corpus.Open, Subject: &corpus.Statement{
				Code: corpus.SubjectActivity, Sectors: []corpus.Sector{"ITU-T", "ITU-D"}, Phrases: map[corpus.Lang]string{corpus.English: "publish guidelines"},
			}},
			revised(),
		},
		Since: "run-1",
		Progress: []report.Progress{
			{Run: "run-1", AsOf: "2018-11-16", Theme: "rural", Findings: map[corpus.Status]int{corpus.Open: 3, corpus.Accepted: 1}},
			{Run: "run-2", AsOf: "2022-10-14", Theme: "rural", Findings: map[corpus.Status]int{corpus.Open: 2, corpus.Accepted: 1}, Resolved: 1},
		},
	}
	for _, t := range a.Texts {
		if t.Lang == corpus.English {
			a.Run.Inputs = append(a.Run.Inputs, corpus.Input{File: t.Source.File, SHA256: strings.Repeat("0", 64), Texts: 6})
		}
	}
	return a
}

func organisation() *profile.Profile {
	names := func(ar, zh, en, fr, ru, es string) profile.Names {
		return profile.Names{
			corpus.Arabic: ar, corpus.Chinese: zh, corpus.English: en,
			corpus.French: fr, corpus.Russian: ru, corpus.Spanish: es,
		}
	}
	return &profile.Profile{
		Code: "itu", Unit: "sector", Languages: corpus.Languages(),
		Names: names("الاتحاد الدولي للاتصالات", "国际电信联盟", "International Telecommunication Union",
			"Union internationale des télécommunications", "Международный союз электросвязи", "Unión Internacional de Telecomunicaciones"),
		Sectors: []profile.Sector{
			{Code: "ITU-R", Names: names("قطاع الاتصالات الراديوية", "无线电通信部门", "ITU Radiocommunication Sector", "Secteur des radiocommunications de l'UIT", "Сектор радиосвязи МСЭ", "Sector de Radiocomunicaciones de la UIT"), Short: names("ITU-R", "ITU-R", "ITU-R", "UIT-R", "МСЭ-R", "UIT-R")},
			{Code: "ITU-T", Names: names("قطاع تقييس الاتصالات", "电信标准化部门", "ITU Telecommunication Standardization Sector", "Secteur de la normalisation des télécommunications de l'UIT", "Сектор стандартизации электросвязи МСЭ", "Sector de Normalización de las Telecomunicaciones de la UIT"), Short: names("ITU-T", "ITU-T", "ITU-T", "UIT-T", "МСЭ-Т", "UIT-T")},
			{Code: "ITU-D", Names: names("قطاع تنمية الاتصالات", "电信发展部门", "ITU Telecommunication Development Sector", "Secteur du développement des télécommunications de l'UIT", "Сектор развития электросвязи МСЭ", "Sector de Desarrollo de las Telecomunicaciones de la UIT"), Short: names("ITU-D", "ITU-D", "ITU-D", "UIT-D", "МСЭ-D", "UIT-D")},
			{Code: "GS", Names: names("الأمانة العامة", "总秘书处", "General Secretariat", "Secrétariat général", "Генеральный секретариат", "Secretaría General"), Short: names("الأمانة العامة", "总秘书处", "GS", "SG", "ГС", "SG")},
		},
		Bodies: []profile.Body{
			{Code: "PP", Names: names("مؤتمر المندوبين المفوضين", "全权代表大会", "Plenipotentiary Conference", "Conférence de plénipotentiaires", "Полномочная конференция", "Conferencia de Plenipotenciarios")},
			{Code: "WTSA", Rank: 1, Sectors: []corpus.Sector{"ITU-T"}, Names: names("الجمعية العالمية لتقييس الاتصالات", "世界电信标准化全会", "World Telecommunication Standardization Assembly", "Assemblée mondiale de normalisation des télécommunications", "Всемирная ассамблея по стандартизации электросвязи", "Asamblea Mundial de Normalización de las Telecomunicaciones")},
			{Code: "WTDC", Rank: 1, Sectors: []corpus.Sector{"ITU-D"}, Names: names("المؤتمر العالمي لتنمية الاتصالات", "世界电信发展大会", "World Telecommunication Development Conference", "Conférence mondiale de développement des télécommunications", "Всемирная конференция по развитию электросвязи", "Conferencia Mundial de Desarrollo de las Telecomunicaciones")},
		},
		Officers: []profile.Officer{
			{Code: "TSB", Sectors: []corpus.Sector{"ITU-T"}, Names: names("مدير مكتب تقييس الاتصالات", "电信标准化局主任", "Director of the Telecommunication Standardization Bureau", "Directeur du Bureau de la normalisation des télécommunications", "Директор Бюро стандартизации электросвязи", "Director de la Oficina de Normalización de las Telecomunicaciones")},
			{Code: "BDT", Sectors: []corpus.Sector{"ITU-D"}, Names: names("مدير مكتب تنمية الاتصالات", "电信发展局主任", "Director of the Telecommunication Development Bureau", "Directeur du Bureau de développement des télécommunications", "Директор Бюро развития электросвязи", "Director de la Oficina de Desarrollo de las Telecomunicaciones")},
		},
		Themes: []profile.Theme{
			{Slug: "rural", Lists: []string{"isc-tf", "iscg"}, Names: names("المناطق الريفية", "农村地区", "Rural areas", "Zones rurales", "Сельские районы", "Zonas rurales")},
			{Slug: "spectrum", Lists: []string{"isc-tf"}, Names: names("الطيف", "频谱", "Spectrum", "Spectre", "Спектр", "Espectro")},
		},
	}
}

func texts() []*corpus.Text {
	var out []*corpus.Text
	for _, w := range works {
		for _, lang := range corpus.Languages() {
			said := book[w.number][lang]
			t := &corpus.Text{
				Work:    corpus.Work{Body: w.body, Kind: corpus.KindResolution, Number: w.number},
				Edition: w.edition, Lang: lang, Title: said.title,
				Source: corpus.Source{File: fmt.Sprintf("%s-%s-%s.pdf", strings.ToLower(string(w.body)), w.number, strings.ToUpper(string(lang)))},
			}
			t.Edition.Place = said.place
			at := 0
			for i, text := range said.clauses {
				path := []string{fmt.Sprint(i + 1)}
				t.Clauses = append(t.Clauses, corpus.Clause{
					ID: corpus.NewClauseID(t.Key(), corpus.Operative, corpus.Instruct, 1, path), Part: corpus.Operative,
					Heading: said.heading, Path: path, Action: corpus.Instruct,
					Addressees: []corpus.Officer{w.officer}, Sectors: []corpus.Sector{w.sector},
					Text: text, Spans: []corpus.Span{{Page: 2 + i, Start: at, End: at + len(text)}},
				})
				at += len(text) + 1
			}
			out = append(out, t)
		}
	}
	return out
}

// clause names clause n of a sample resolution in a language.
func clause(number string, n int, lang corpus.Lang) corpus.ClauseRef {
	for _, w := range works {
		if w.number == number {
			key := corpus.TextKey(fmt.Sprintf("%s/resolution/%s/%d", w.body, number, w.edition.Year))
			return corpus.ClauseRef{ID: corpus.NewClauseID(key, corpus.Operative, corpus.Instruct, 1, []string{fmt.Sprint(n)}), Lang: lang}
		}
	}
	panic("the sample has no resolution " + number)
}

// pair is an overlap of two clauses, with the passages where the given words
// of the one and the other stand.
func pair(a, b corpus.ClauseRef, score float64, shared []string, wordsA, wordsB string) corpus.Overlap {
	find := func(ref corpus.ClauseRef, words string) corpus.Range {
		for _, t := range texts() {
			for _, c := range t.Clauses {
				if c.ID == ref.ID && t.Lang == ref.Lang {
					i := strings.Index(c.Text, words)
					if i < 0 {
						panic(fmt.Sprintf("%q does not hold %q", c.Text, words))
					}
					return corpus.Range{i, i + len(words)}
				}
			}
		}
		panic("no clause " + string(ref.ID))
	}
	return corpus.Overlap{
		A: a, B: b, Score: score, Shared: shared,
		Passages: []corpus.Passage{{A: find(a, wordsA), B: find(b, wordsB)}},
		Features: []corpus.Feature{
			{Name: "cosine", Value: 0.71, Weight: 1.62},
			{Name: "contained more", Value: 0.8, Weight: 0.64},
			{Name: "title cosine", Value: 0.12, Weight: -0.21},
			{Name: "same work", Value: 0, Weight: 0.02},
		},
	}
}

func result() *analyze.Result {
	en, zh, fr, ar, ru, es := corpus.English, corpus.Chinese, corpus.French, corpus.Arabic, corpus.Russian, corpus.Spanish
	guidelines, update := clause("821", 1, en), clause("841", 1, en)
	planning, repeated := clause("801", 1, ar), clause("841", 2, ar)
	return &analyze.Result{
		AsOf: "2022-10-14",
		Findings: []corpus.Finding{
			{
				ID: "F-0001", Kind: corpus.Duplication, Score: 0.93, Confidence: 0.88,
				Subject: corpus.Statement{Code: corpus.SubjectActivity, Sectors: []corpus.Sector{"ITU-T", "ITU-D"}, Phrases: map[corpus.Lang]string{
					en: "publish guidelines on the planning of community networks", fr: "publier des lignes directrices sur la planification de réseaux communautaires",
				}},
				Reasons: []corpus.Statement{
					{Code: corpus.WhyDuplication, Clauses: []corpus.ClauseID{guidelines.ID, update.ID}},
					{Code: corpus.WhyHeld, Shares: []float64{0.86, 0.7}},
					{Code: corpus.WhyShared, Words: []string{"guidelines", "community network"}},
				},
				Themes: []corpus.Theme{"rural"}, Sectors: []corpus.Sector{"ITU-T", "ITU-D"}, Sides: []corpus.ClauseRef{guidelines, update},
				Overlaps: []corpus.Overlap{pair(guidelines, update, 0.93, []string{"guidelines", "community network", "rural area"},
					"to publish guidelines on the planning", "to publish guidelines on the planning")},
				Proposal: corpus.Proposal{
					Code: corpus.ActLead, Lead: "ITU-D", Reasons: []corpus.Statement{{Code: corpus.ReasonLead, Sectors: []corpus.Sector{"ITU-D"}, Parts: []corpus.Statement{{Code: corpus.ReasonField}}}},
					Draft: []corpus.Draft{
						{Mark: corpus.MarkModify, Clause: guidelines.ID, Quote: "to publish guidelines on the planning and operation of community networks for rural areas;", Wording: &corpus.Statement{
							Code: corpus.DraftContribute, Sectors: []corpus.Sector{"ITU-D"}, Texts: []corpus.TextKey{"WTDC/resolution/841/2021"},
							Phrases: map[corpus.Lang]string{en: "publish guidelines on the planning and operation of community networks"},
						}},
						{Mark: corpus.MarkKeep, Clause: update.ID},
					},
					Lost: []corpus.Lost{{Clause: guidelines.ID, Words: "operation of community networks"}},
				},
			},
			{
				ID: "F-0002", Kind: corpus.Restatement, Score: 0.81, Confidence: 0.7,
				Subject: corpus.Statement{Code: corpus.SubjectActivity, Sectors: []corpus.Sector{"ITU-D"}, Phrases: map[corpus.Lang]string{
					ar: "مساعدة الدول الأعضاء في تخطيط الشبكات المجتمعية", en: "assist Member States in planning community networks",
				}},
				Reasons: []corpus.Statement{{Code: corpus.WhyRestatement, Clauses: []corpus.ClauseID{repeated.ID, planning.ID}, Shares: []float64{1}}},
				Themes:  []corpus.Theme{"rural"},
				Sectors: []corpus.Sector{"ITU-D"}, Sides: []corpus.ClauseRef{planning, repeated},
				Overlaps: []corpus.Overlap{pair(planning, repeated, 0.81, []string{"الشبكات المجتمعية", "المناطق الريفية"},
					"بمساعدة الدول الأعضاء في تخطيط الشبكات المجتمعية", "بمساعدة الدول الأعضاء في تخطيط الشبكات المجتمعية")},
				Proposal: corpus.Proposal{
					Code: corpus.ActSuppress, Reasons: []corpus.Statement{{Code: corpus.ReasonRestated, Clauses: []corpus.ClauseID{planning.ID}}},
					Draft: []corpus.Draft{{Mark: corpus.MarkSuppr, Clause: repeated.ID, Quote: "بمساعدة الدول الأعضاء في تخطيط الشبكات المجتمعية للمناطق الريفية؛"}},
				},
			},
			{
				ID: "F-0003", Kind: corpus.Overlapping, Score: 0.62, Confidence: 0.55,
				Subject: corpus.Statement{Code: corpus.SubjectActivity, Sectors: []corpus.Sector{"ITU-T", "ITU-D"}, Phrases: map[corpus.Lang]string{zh: "发布关于农村地区社区网络规划的导则"}},
				Reasons: []corpus.Statement{
					{Code: corpus.WhyOverlap, Clauses: []corpus.ClauseID{clause("821", 1, zh).ID, clause("841", 1, fr).ID}},
					{Code: corpus.WhyDifferFirst, Words: []string{"运营"}},
				},
				Themes:  []corpus.Theme{"rural"},
				Sectors: []corpus.Sector{"ITU-T", "ITU-D"}, Sides: []corpus.ClauseRef{clause("821", 1, zh), clause("841", 1, fr)},
				Overlaps: []corpus.Overlap{pair(clause("821", 1, zh), clause("841", 1, fr), 0.62, []string{"社区网络", "réseaux communautaires"},
					"农村地区社区网络规划", "planification de réseaux communautaires pour les zones rurales")},
				Proposal: corpus.Proposal{Code: corpus.ActCoordinate, Reasons: []corpus.Statement{{Code: corpus.ReasonPlan, Sectors: []corpus.Sector{"ITU-T", "ITU-D"}}}},
			},
			{
				ID: "F-0004", Kind: corpus.Outdated, Score: 1,
				Subject: corpus.Statement{Code: corpus.SubjectDate, Texts: []corpus.TextKey{"WTSA/resolution/821/2022"}, Words: []string{"до 2024 года"}},
				Reasons: []corpus.Statement{{Code: corpus.WhyDate, Clauses: []corpus.ClauseID{clause("821", 2, ru).ID}, Words: []string{"до 2024 года"}, Date: "2026-01-02"}},
				Sectors: []corpus.Sector{"ITU-T"}, Sides: []corpus.ClauseRef{clause("821", 2, ru)},
				Proposal: corpus.Proposal{Code: corpus.ActUpdate, Reasons: []corpus.Statement{{Code: corpus.ReasonDatePassed}}},
			},
			{
				ID: "F-0005", Kind: corpus.Gap, Score: 0.5,
				Subject: corpus.Statement{Code: corpus.SubjectActivity, Sectors: []corpus.Sector{"ITU-D"}, Phrases: map[corpus.Lang]string{es: "informe cada año al Consejo"}},
				Reasons: []corpus.Statement{{Code: corpus.WhyGap, Clauses: []corpus.ClauseID{clause("801", 2, es).ID}, Sectors: []corpus.Sector{"ITU-D"}}},
				Sectors: []corpus.Sector{"ITU-D"}, Sides: []corpus.ClauseRef{clause("801", 2, es)},
				Proposal: corpus.Proposal{Code: corpus.ActAdd, Reasons: []corpus.Statement{{Code: corpus.ReasonTakeUp}}},
			},
		},
		Suppressed: []analyze.Suppressed{
			{Reason: analyze.Formula, Text: "PP/resolution/801/2022", Lang: en, A: new(clause("801", 2, en)), Note: corpus.Statement{Code: corpus.NoteStock, Counts: []int{6, 7}}},
			{Reason: analyze.Translation, Text: "WTSA/resolution/821/2022", Lang: es, Note: corpus.Statement{Code: corpus.NoteTranslated, Lang: en}},
		},
		Coverage: []analyze.Coverage{
			{Theme: "rural", Sector: "ITU-T", Clauses: 2, Works: []corpus.WorkKey{"WTSA/resolution/821"}, Findings: 2},
			{Theme: "rural", Sector: "ITU-D", Clauses: 4, Works: []corpus.WorkKey{"PP/resolution/801", "WTDC/resolution/841"}, Findings: 3},
		},
		Mapping: []analyze.MappingRow{{Theme: "rural", Bodies: mapped()}},
		Outdated: []analyze.OutdatedCitation{{
			Clause: guidelines, Words: "Resolution 801 (Port Alba, 2018)", Cited: "PP/resolution/801/2018",
			InForce: "PP/resolution/801/2022", Update: "Resolution 801 (Rev. Port Alba, 2022)",
		}},
		Editions: editions(),
		Themes:   map[corpus.ClauseID][]corpus.Theme{guidelines.ID: {"rural"}, update.ID: {"rural"}, repeated.ID: {"rural"}},
		Counts: analyze.Counts{
			Texts: 18, Editions: 3, InForce: 3, Operative: 6, Compared: 5, Candidates: 7, Overlaps: 3,
			Suppressed: map[analyze.Reason]int{analyze.Formula: 1, analyze.Translation: 1},
		},
	}
}

func mapped() []analyze.MappedBody {
	var out []analyze.MappedBody
	for _, w := range works {
		m := analyze.MappedWork{
			Work: corpus.Work{Body: w.body, Kind: corpus.KindResolution, Number: w.number}, Edition: w.edition,
			Title: book[w.number][corpus.English].title, Reason: corpus.Statement{Code: corpus.MappedTitle, Words: []string{"rural"}},
		}
		if w.body == "WTDC" {
			m.Reason = corpus.Statement{Code: corpus.MappedClauses, Counts: []int{2}, Words: []string{"rural areas"}}
			m.Implements = []corpus.WorkKey{"PP/resolution/801"}
		}
		out = append(out, analyze.MappedBody{Body: w.body, Works: []analyze.MappedWork{m}})
	}
	return out
}

func editions() []analyze.EditionState {
	var out []analyze.EditionState
	for _, w := range works {
		out = append(out, analyze.EditionState{
			Work: corpus.Work{Body: w.body, Kind: corpus.KindResolution, Number: w.number}, Edition: w.edition,
			Langs: slices.Clone(corpus.Languages()), Lang: corpus.English, InForce: true,
		})
	}
	return out
}

// revised is a change of a resolution with the words that changed.
func revised() report.Change {
	id := clause("801", 1, corpus.English).ID
	was, is := "to assist Member States in planning networks for rural areas;", book["801"][corpus.English].clauses[0]
	return report.Change{
		Since: "run-1", What: report.ResolutionRevised, Text: "PP/resolution/801/2022", Was: "PP/resolution/801/2018", Title: "Community networks in rural areas",
		How: []report.How{{What: report.HowClauseRevised, Clause: id, Place: "instructs the Director of the Telecommunication Development Bureau 1"}},
		Clauses: []report.ClauseChange{{
			What: report.HowClauseRevised, Was: "PP/resolution/801/2018#operative/instruct.1/1", Is: id, Lang: corpus.English,
			Place: "instructs the Director of the Telecommunication Development Bureau 1", Before: was, After: is, Edits: diff.Words(corpus.English, was, is),
		}},
	}
}
