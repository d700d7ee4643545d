package clause_test

import (
	"slices"
	"testing"

	"dovetail/corpus"
	"dovetail/ingest/clause"
)

func TestComplete(t *testing.T) {
	x := &corpus.Text{Work: corpus.Work{Body: "HRC", Kind: corpus.KindResolution, Number: "9/1"}, Lang: corpus.English}
	x.Clauses = []corpus.Clause{
		{ID: "a", Part: corpus.Preambular, Text: "Recalling General Assembly resolution 70/901,"},
		{ID: "b", Part: corpus.Operative, Path: []string{"1."}, Text: "Requests the Secretary-General to report by the end of 2030:"},
		{ID: "c", Part: corpus.Operative, Path: []string{"1.", "(a)"}, Text: "On lamps;"},
		{ID: "d", Part: corpus.Operative, Path: []string{"2."}, Text: "Encourages States to light lamps.", Action: corpus.Urge},
	}
	clause.Complete(x, loadProfile(t, "un"))
	for i, want := range []struct {
		action corpus.Action
		to     []corpus.Officer
	}{
		{corpus.Recall, nil},
		{corpus.Request, []corpus.Officer{"SG"}},
		{corpus.Request, []corpus.Officer{"SG"}},
		{corpus.Urge, []corpus.Officer{"STATES"}},
	} {
		c := &x.Clauses[i]
		if c.Action != want.action || !slices.Equal(c.Addressees, want.to) || !slices.Equal(c.Sectors, []corpus.Sector{"HRC"}) {
			t.Errorf("clause %s: %s to %v of %v, want %s to %v of HRC", c.ID, c.Action, c.Addressees, c.Sectors, want.action, want.to)
		}
	}
	if len(x.Citations) != 1 || x.Citations[0].Body != "UNGA" || x.Citations[0].Number != "70/901" {
		t.Errorf("citations %+v", x.Citations)
	}
	if a := x.Clauses[1].Activity; a == nil || a.Deadline == nil || x.Clauses[1].Text[a.Deadline[0]:a.Deadline[1]] != "by the end of 2030" {
		t.Errorf("activity %+v", a)
	}
}

func TestResolve(t *testing.T) {
	a := &corpus.Text{Work: corpus.Work{Body: "WTSA", Kind: corpus.KindResolution, Number: "9"}, Edition: corpus.Edition{Year: 2024, Place: "Nowhere"}}
	b := &corpus.Text{Work: corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: "8"}, Citations: []corpus.Citation{
		{Target: "resolution", Kind: corpus.KindResolution, Number: "9", Edition: &corpus.Edition{Year: 2024, Place: "NOWHERE"}},
		{Target: "resolution", Kind: corpus.KindResolution, Number: "9", Edition: &corpus.Edition{Year: 2023, Place: "Nowhere"}},
	}}
	clause.Resolve([]*corpus.Text{a, b}, loadProfile(t, "itu"))
	if b.Citations[0].Body != "WTSA" || b.Citations[1].Body != "" {
		t.Errorf("bodies %q and %q, want WTSA and none", b.Citations[0].Body, b.Citations[1].Body)
	}
}

// TestCitations reads citations out of sentences of our own.
func TestCitations(t *testing.T) {
	for _, tc := range []struct {
		profile string
		lang    corpus.Lang
		body    corpus.Body
		text    string
		want    []string
	}{
		{"itu", "en", "PP", "Resolution 45 (Rev. Dubai, 2014) and Resolution 71 (Rev. Dubai, 2018) of this conference", []string{"WTDC/resolution/45 2014", "PP/resolution/71 2018"}},
		{"itu", "en", "PP", "Resolutions 25 (Busan, 2014), 30 (Rev. Busan, 2014) and 37 of the Plenipotentiary Conference", []string{"PP/resolution/25 2014", "PP/resolution/30 2014", "PP/resolution/37"}},
		{"itu", "en", "PP", "Resolution 70 of WTSA, Resolution 70 of WTDC and Resolution 70 of this conference", []string{"WTSA/resolution/70", "WTDC/resolution/70", "PP/resolution/70"}},
		{"itu", "en", "WRC", "Resolution 354 (Rev.WRC-23), Recommendation ITU-R M.2150-1 and Resolution ITU-R 6-3", []string{"WRC/resolution/354 2023", "/recommendation/ITU-R-M.2150-1", "RA/resolution/6 r3"}},
		{"itu", "en", "PP", "Nos. 81 and 82 of the Convention, Article 19 of the ITU Constitution and Decision 5 (Rev. Dubai, 2018)", []string{"/convention/81", "/convention/82", "/constitution/19", "PP/decision/5 2018"}},
		{"itu", "en", "PP", "the 12 regional offices and 3 area offices named in Resolution 25 and 4 further offices", []string{"/resolution/25"}},
		{"itu", "fr", "WTDC", "la Résolution 71 (Rév. Dubaï, 2018) de la Conférence de plénipotentiaires et la Résolution 37 de la présente Conférence", []string{"PP/resolution/71 2018", "WTDC/resolution/37"}},
		{"itu", "es", "WTDC", "la Resolución 71 (Rev. Dubái, 2018) de la Conferencia de Plenipotenciarios y la Resolución 37 de la presente Conferencia", []string{"PP/resolution/71 2018", "WTDC/resolution/37"}},
		{"itu", "ru", "WTDC", "Резолюцию 71 (Пересм. Дубай, 2018 г.) Полномочной конференции и Резолюцию 37 настоящей Конференции", []string{"PP/resolution/71 2018", "WTDC/resolution/37"}},
		{"itu", "zh", "WTDC", "全权代表大会第71号决议（2018年，迪拜，修订版）、本届大会第37号决议和ITU-T X.509建议书", []string{"PP/resolution/71 2018", "WTDC/resolution/37", "/recommendation/ITU-T-X.509"}},
		{"itu", "ar", "WTDC", "القرار 71 (المراجَع في دبي، 2018) لمؤتمر المندوبين المفوضين والقرار 37 لهذا المؤتمر", []string{"PP/resolution/71 2018", "WTDC/resolution/37"}},
		{"un", "en", "HRC", "its resolutions 16/18 and 19/25, General Assembly resolution 60/251 of 15 March 2006, Security Council resolution 1325 (2000) and A/RES/70/1", []string{"HRC/resolution/16-18", "HRC/resolution/19-25", "UNGA/resolution/60-251", "SC/resolution/1325 2000", "UNGA/resolution/70-1"}},
		{"un", "en", "UNGA", "resolution 70/169 and Economic and Social Council resolution 2005/20", []string{"UNGA/resolution/70-169", "ECOSOC/resolution/2005-20"}},
	} {
		x, _ := clause.ParseText([]string{"recalling", "a) " + tc.text + ","}, tc.lang, corpus.Work{Body: tc.body, Kind: corpus.KindResolution, Number: "999"}, loadProfile(t, tc.profile))
		var got []string
		for _, c := range x.Citations {
			s := string(corpus.Work{Body: c.Body, Kind: c.Kind, Number: c.Number}.Key())
			if c.Edition != nil {
				s += " " + string(c.Edition.Key())
			}
			got = append(got, s)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s\n  read %q\n  want %q", tc.text, got, tc.want)
		}
	}
}
