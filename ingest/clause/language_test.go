package clause

import (
	"testing"

	"dovetail/corpus"
)

func TestLanguages(t *testing.T) {
	text := &corpus.Text{Lang: corpus.English}
	want := map[string]corpus.Lang{
		"to buy lamps for the offices of the Union and to light them every evening":  "",
		"d’acheter des lampes pour les bureaux de l’Union et de les allumer le soir": corpus.French,
		"купить лампы для помещений Союза и зажигать их каждый вечер недели":         corpus.Russian,
		"为国际电联的办公室购买灯具并每天晚上点亮":                                                       corpus.Chinese,
		"شراء مصابيح لمكاتب الاتحاد وإضاءتها كل مساء من أيام الأسبوع":                corpus.Arabic,
		"Union internationale des télécommunications":                                "",
		"Afrique\t12\tles projets de la région sont suspendus et les autres se font": "",
	}
	for s := range want {
		text.Clauses = append(text.Clauses, corpus.Clause{Text: s})
	}
	languages(text)
	for _, c := range text.Clauses {
		if c.Lang != want[c.Text] {
			t.Errorf("%q: %q, want %q", c.Text, c.Lang, want[c.Text])
		}
	}
}
