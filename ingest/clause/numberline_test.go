package clause

import (
	"fmt"
	"testing"

	"dovetail/corpus/profile"
)

func TestNumberLines(t *testing.T) {
	parsers := map[string]*parser{}
	for _, tc := range []struct{ profile, line, want string }{
		{"itu", "RESOLUTION 177 (REV. DUBAI, 2018)", "/resolution/177/2018 DUBAI rev"},
		{"itu", "RÉSOLUTION 177 (RÉV. DUBAÏ, 2018)", "/resolution/177/2018 DUBAÏ rev"},
		{"itu", "RESOLUCIÓN 177 (REV. DUBÁI, 2018)", "/resolution/177/2018 DUBÁI rev"},
		{"itu", "РЕЗОЛЮЦИЯ 177 (ПЕРЕСМ. ДУБАЙ, 2018 Г.)", "/resolution/177/2018 ДУБАЙ rev"},
		{"itu", "第177号决议（2018年，迪拜，修订版）", "/resolution/177/2018 迪拜 rev"},
		{"itu", "القرار 177 (المراجَع في دبي، 2018)", "/resolution/177/2018 دبي rev"},
		{"itu", "ITU-R 第6-3号决议", "RA/resolution/6/r3  rev"},
		{"itu", "Resolution ITU-R 6-3", "RA/resolution/6/r3  rev"},
		{"itu", "RÉSOLUTION UIT-R 6-3", "RA/resolution/6/r3  rev"},
		{"itu", "РЕЗОЛЮЦИЯ МСЭ-R 6-3", "RA/resolution/6/r3  rev"},
		{"itu", "RESOLUTION 354 (REV.WRC-23)", "WRC/resolution/354/2023  rev"},
		{"itu", "RÉSOLUTION 354 (RÉV.CMR-23)", "WRC/resolution/354/2023  rev"},
		{"itu", "РЕЗОЛЮЦИЯ 354 (ПЕРЕСМ. ВКР-23)", "WRC/resolution/354/2023  rev"},
		{"itu", "DECISION 5 (REV. BUSAN, 2014)", "/decision/5/2014 BUSAN rev"},
		{"itu", "第5号决定（2014年，釜山，修订版）", "/decision/5/2014 釜山 rev"},
		{"itu", "المقرر 5 (المراجَع في بوسان، 2014)", "/decision/5/2014 بوسان rev"},
		{"itu", "Recommendation 7", "/recommendation/7/0"},
		{"itu", "Resolution 1372 (C15, last amended C16)", "COUNCIL/resolution/1372/2016  rev"},
		{"itu", "RESOLUTION 97 (Geneva, 2022)", "/resolution/97/2022 Geneva"},
		{"itu", "MOD RESOLUTION 97 (Rev.WTSA-20)", "WTSA/resolution/97/2022  rev MOD"},
		{"itu", "DRAFT NEW RESOLUTION [ABC-1] (DUBAI, 2018)", "/resolution/[ABC-1]/2018 DUBAI draft"},
		{"itu", "PROJET DE NOUVELLE RÉSOLUTION [ABC-1] (DUBAÏ, 2018)", "/resolution/[ABC-1]/2018 DUBAÏ draft"},
		{"itu", "RESOLUTION COM5/1 (WRC-23)", "WRC/resolution/COM5-1/2023"},
		{"un", "A/RES/72/178", "UNGA/resolution/72-178/0"},
		{"un", "A/HRC/RES/16/18", "HRC/resolution/16-18/0"},
		{"un", "E/RES/2005/20", "ECOSOC/resolution/2005-20/0"},
		{"un", "S/RES/1325 (2000)", "SC/resolution/1325/2000"},
		{"un", "72/178. Lamps", "/resolution/72-178/0 title Lamps"},
		{"un", "Resolution 1325 (2000)", "/resolution/1325/2000"},
		{"itu", "Resolution 70 (Rev. Dubai, 2018) of this conference, on lamps;", ""},
		{"itu", "resolution 70 (Rev. Dubai, 2018)", ""},
		{"itu", "Resolutions and decisions", ""},
		{"itu", "Resolution of the Council", ""},
		{"itu", "القرار 70 (المراجَع في دبي، 2018) لهذا المؤتمر", ""},
		{"itu", "第70号决议（2018年，迪拜）的附件", ""},
		{"itu", "ANNEX TO RESOLUTION 25 (REV. DUBAI, 2018)", ""},
	} {
		if parsers[tc.profile] == nil {
			prof, err := profile.Load(tc.profile)
			if err != nil {
				t.Fatal(err)
			}
			parsers[tc.profile] = newParser(prof)
		}
		got := ""
		if o, ok := parsers[tc.profile].numberLine(tc.line); ok {
			got = fmt.Sprintf("%s/%s", o.work.Key(), o.edition.Key())
			if o.edition.Place != "" || o.edition.Revised {
				got += " " + o.edition.Place
			}
			for _, x := range []struct {
				is   bool
				word string
			}{{o.edition.Revised, "rev"}, {o.draft, "draft"}, {o.mark != "", string(o.mark)}, {o.rest != "", "title " + o.rest}} {
				if x.is {
					got += " " + x.word
				}
			}
		}
		if got != tc.want {
			t.Errorf("%s: read %q, want %q", tc.line, got, tc.want)
		}
	}
}
