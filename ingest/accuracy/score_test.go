package accuracy

import (
	"testing"

	"dovetail/ingest/document"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		got, want string
		chinese   bool
		score     Score
	}{
		{"to buy lamps", "to  buy\nlamps", false, Score{0, 1, 1}},
		{"e\u0301tudes of ﬁve", "études of five", false, Score{0, 1, 1}},
		{"lamps buy to me", "to buy lamps me", false, Score{10.0 / 15, 1, 0.5}},
		{"to buy lamp", "to buy lamps now", false, Score{5.0 / 16, 0.5, 0.5}},
		{"决 议", "决议书", true, Score{1.0 / 3, 0.5, 0.5}},
	} {
		if s := Compare(c.got, c.want, c.chinese); s != c.score {
			t.Errorf("%q for %q: %+v, want %+v", c.got, c.want, s, c.score)
		}
	}
}

func TestWithMarks(t *testing.T) {
	p := document.Paragraph{Text: "the Union shall", Notes: []document.NoteMark{{At: 9, Mark: "1"}, {At: 15, Mark: "2"}}}
	if got := WithMarks(&p); got != "the Union1 shall2" {
		t.Error(got)
	}
}
