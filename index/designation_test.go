package index

import (
	"slices"
	"testing"

	"dovetail/corpus"
)

// namesOfOne are the ways in which a thing is written, and texts in six
// languages that name it.
var namesOfOne = []struct {
	name    string
	texts   map[corpus.Lang]string
	queries []string
}{
	{
		"study group",
		map[corpus.Lang]string{
			"en": "to inform ITU-T Study Groups 9 and 17 of the outcome", "fr": "d'informer la Commission d'études 17 de l'UIT-T",
			"es": "informar a la Comisión de Estudio 17 del UIT-T", "ru": "проинформировать 17-ю Исследовательскую комиссию МСЭ-Т",
			"zh": "向ITU-T第17研究组通报结果", "ar": "بإبلاغ لجنة الدراسات ١٧ لقطاع تقييس الاتصالات",
		},
		[]string{
			"SG 17", "SG17", "SG-17", "sg 17", "Study Group 17", "study group 17", "ITU-T SG17", "第17研究组", "第 17 研究组", "17研究组",
			"17-я Исследовательская комиссия", "Исследовательская комиссия 17", "ИК17", "ИК 17", "Comisión de Estudio 17", "comisión de estudio 17",
			"commission d'études 17", "commission d’études 17", "CE 17 commission", "لجنة الدراسات 17", "للجنة الدراسات ١٧",
		},
	},
	{
		"working party",
		map[corpus.Lang]string{
			"en": "to support Working Party 5D", "fr": "d'appuyer le Groupe de travail 5D", "es": "apoyar al Grupo de Trabajo 5D",
			"ru": "поддерживать Рабочую группу 5D", "zh": "支持5D工作组", "ar": "بدعم فرقة العمل 5D",
		},
		[]string{"WP 5D", "WP5D", "Working Party 5D", "рабочая группа 5D", "5D工作组", "فرقة العمل 5D", "groupe de travail 5D", "grupo de trabajo 5D"},
	},
	{
		"recommendation",
		map[corpus.Lang]string{
			"en": "to apply Recommendation ITU-T E.1100", "fr": "d'appliquer la Recommandation E.1100", "es": "aplicar la Recomendación E.1100",
			"ru": "применять Рекомендацию E.1100", "zh": "实施E.1100建议书", "ar": "بتطبيق التوصية E.1100",
		},
		[]string{"E.1100", "e.1100", "E1100", "E 1100", "E-1100"},
	},
	{
		"recommendation inside Chinese",
		map[corpus.Lang]string{
			"en": "certificates of X.509", "fr": "certificats X.509", "es": "certificados X.509", "ru": "сертификаты X.509", "zh": "采用X.509证书", "ar": "شهادات X.509",
		},
		[]string{"X.509", "x509", "X 509"},
	},
	{
		"document of the United Nations",
		map[corpus.Lang]string{
			"en": "in line with resolution A/RES/72/178", "fr": "conformément à la résolution A/RES/72/178", "es": "de conformidad con la resolución A/RES/72/178",
			"ru": "в соответствии с резолюцией A/RES/72/178", "zh": "根据A/RES/72/178号决议", "ar": "وفقاً للقرار A/RES/72/178",
		},
		[]string{"A/RES/72/178", "a/res/72/178", "A_RES_72_178", "RES/72/178", "72/178", "A/RES 72/178"},
	},
	{
		"name with digits",
		map[corpus.Lang]string{
			"en": "5G networks", "fr": "réseaux 5G", "es": "redes 5G", "ru": "сети 5G", "zh": "5G网络", "ar": "شبكات 5G",
		},
		[]string{"5G", "5g"},
	},
}

func TestNamesOfOneThing(t *testing.T) {
	for _, test := range namesOfOne {
		t.Run(test.name, func(t *testing.T) {
			var texts []*corpus.Text
			for i, lang := range corpus.Languages() {
				texts = append(texts, made("PP", string(rune('1'+i)), 2018, lang, "", test.texts[lang], "18 5 1 A B"))
			}
			ix := built(t, Options{}, texts...)
			for _, q := range test.queries {
				found := make(map[corpus.Lang]bool)
				for i, h := range find(t, ix, Request{Query: q}).Hits {
					if h.Text == test.texts[h.Lang] {
						found[h.Lang] = i < len(texts)
					}
				}
				for _, lang := range corpus.Languages() {
					if !found[lang] {
						t.Errorf("%q does not find %q among the first", q, test.texts[lang])
					}
				}
			}
		})
	}
}

func TestDesignationsAreMarkedWhole(t *testing.T) {
	ix := built(t, Options{}, made("PP", "1", 2018, "ru", "", "поручить 17-й Исследовательской комиссии изучить вопрос"))
	h := find(t, ix, Request{Query: "SG 17"}).Hits[0]
	if got := marked(h); !slices.Equal(got, []string{"17-й Исследовательской комиссии"}) {
		t.Errorf("marked: %q", got)
	}
}

func TestWhatIsNoDesignation(t *testing.T) {
	for _, test := range []struct {
		lang corpus.Lang
		text string
	}{
		{"en", "the study group met in 17 countries"},
		{"en", "study of groups, 2017"},
		{"fr", "ce 17 mai"},
		{"en", "17 study groups"},
		{"ru", "17 исследовательских институтов"},
	} {
		for _, term := range mainTerms(nil, test.lang, test.text) {
			if term == "#sg17" {
				t.Errorf("%q names a study group", test.text)
			}
		}
	}
}
