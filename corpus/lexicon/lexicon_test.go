package lexicon

import (
	"testing"

	"dovetail/corpus"
)

// One clause in six languages, and others it must not be taken for.
var clauses = []map[corpus.Lang]string{
	{
		"en": "to assist developing countries in strengthening the protection of children online",
		"fr": "d'aider les pays en développement à renforcer la protection des enfants en ligne",
		"es": "que ayude a los países en desarrollo a reforzar la protección de los niños en línea",
		"ru": "оказывать помощь развивающимся странам в укреплении защиты детей в онлайновой среде",
		"zh": "帮助发展中国家加强对儿童的在线保护",
		"ar": "مساعدة البلدان النامية على تعزيز حماية الأطفال على الخط",
	},
	{
		"en": "to publish the annual report on the expenditure of the Union before the end of the year",
		"fr": "de publier le rapport annuel sur les dépenses de l'Union avant la fin de l'année",
		"es": "que publique el informe anual sobre los gastos de la Unión antes de fin de año",
		"ru": "опубликовать годовой отчет о расходах Союза до конца года",
		"zh": "在年底之前公布国际电联支出年度报告",
		"ar": "نشر التقرير السنوي عن نفقات الاتحاد قبل نهاية السنة",
	},
	{
		"en": "to study the effects of climate change on satellite networks",
		"fr": "d'étudier les effets des changements climatiques sur les réseaux à satellite",
		"es": "que estudie los efectos del cambio climático en las redes de satélites",
		"ru": "изучить влияние изменения климата на спутниковые сети",
		"zh": "研究气候变化对卫星网络的影响",
		"ar": "دراسة آثار تغير المناخ على الشبكات الساتلية",
	},
}

func TestTranslationsAreNearest(t *testing.T) {
	l := Default()
	for i, c := range clauses {
		for _, a := range corpus.Languages() {
			for _, b := range corpus.Languages() {
				mate := l.Similarity(a, c[a], b, c[b])
				for j, d := range clauses {
					if other := l.Similarity(a, c[a], b, d[b]); j != i && other >= mate {
						t.Errorf("%s clause %d: %s clause %d scores %.3f, its translation %.3f", a, i, b, j, other, mate)
					}
				}
			}
		}
	}
}
