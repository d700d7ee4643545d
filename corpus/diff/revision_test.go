package diff

import (
	"fmt"
	"strings"
	"testing"

	"dovetail/corpus"
)

// revisedText makes a text of lines "heading|label|words".
func revisedText(year int, lines ...string) *corpus.Text {
	t := &corpus.Text{Work: corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: "1"}, Edition: corpus.Edition{Year: year}, Lang: corpus.English}
	for i, l := range lines {
		f := strings.Split(l, "|")
		c := corpus.Clause{Part: corpus.Operative, Heading: f[0], Text: f[2]}
		if f[1] != "" {
			c.Path = []string{f[1]}
		}
		c.ID = corpus.NewClauseID(t.Key(), c.Part, corpus.Instruct, 1, []string{fmt.Sprint(i)})
		t.Clauses = append(t.Clauses, c)
	}
	return t
}

func TestRevise(t *testing.T) {
	const (
		lamps  = "to buy lamps for the offices of the Union"
		report = "to report on their use to the Council every year"
		sell   = "to sell old bicycles to the staff"
	)
	for _, c := range []struct {
		name            string
		force, proposed []string
		want            string
	}{
		{"nothing", []string{"h|1|" + lamps}, []string{"h|1|" + lamps}, ""},
		{"added in front", []string{"h|1|" + lamps}, []string{"h|1|" + sell, "h|2|" + lamps}, "added 1, renumbered 2"},
		{"removed", []string{"h|1|" + sell, "h|2|" + lamps}, []string{"h||" + lamps}, "removed 1, renumbered "},
		{"revised", []string{"h|1|" + lamps}, []string{"h|1|" + lamps + " twice a year"}, "revised 1"},
		{"one moved to the end", []string{"h|1|" + sell, "h|2|" + lamps, "h|3|" + report}, []string{"h|1|" + lamps, "h|2|" + report, "h|3|" + sell}, "renumbered 1, renumbered 2, moved 3"},
		{"one moved to the front", []string{"h||" + sell, "h||" + lamps, "h||" + report}, []string{"h||" + report, "h||" + sell, "h||" + lamps}, "moved "},
		{"under another heading", []string{"h|1|" + lamps}, []string{"g|1|" + lamps}, "moved 1"},
	} {
		var got []string
		r := Revise(revisedText(2018, c.force...), revisedText(2022, c.proposed...))
		for _, x := range r.Clauses {
			got = append(got, string(x.Kind)+" "+strings.Join(x.Path, "."))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
		if r.InForce != "PP/resolution/1/2018" || r.Title != nil {
			t.Errorf("%s: in force %q, title %v", c.name, r.InForce, r.Title)
		}
	}
}
