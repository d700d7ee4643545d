package question

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/index"
)

// TestAddresses writes questions as addresses and reads them back.
func TestAddresses(t *testing.T) {
	for _, a := range []Question{
		{Filters: map[string]string{}, Page: 1},
		{Words: `"capacity building" AND +5G`, Filters: map[string]string{"sector": "ITU-D", "year": "2022"}, Force: "no", Same: true, Page: 7},
	} {
		u, err := url.Parse(a.Address())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a, Parse(u.Query())); diff != "" {
			t.Errorf("%s (-written +read):\n%s", a.Address(), diff)
		}
	}
	if got := Parse(url.Values{"page": {"99999999"}}).Page; got != furthest {
		t.Errorf("page %d is shown", got)
	}
}

// TestOf asks again what requests asked that were kept.
func TestOf(t *testing.T) {
	yes := true
	for _, c := range []struct {
		req  index.Request
		want string
	}{
		{index.Request{Query: "training", Sectors: []corpus.Sector{"ITU-D"}, YearFrom: 2022, YearTo: 2022, InForce: &yes}, "/search?force=yes&q=training&sector=ITU-D&year=2022"},
		{index.Request{Query: "training", Bodies: []corpus.Body{"PP", "WTDC"}, Kinds: []corpus.Kind{"resolution"}, YearFrom: 2018}, "/search?q=training+body%3APP%2CWTDC+kind%3Aresolution+year%3A2018.."},
		{index.Request{YearTo: 2018, SameLanguage: true}, "/search?q=year%3A..2018&same=1"},
	} {
		if got := Of(c.req).Address(); got != c.want {
			t.Errorf("%+v is asked as %s, want %s", c.req, got, c.want)
		}
	}
}
