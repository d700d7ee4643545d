package diff

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
)

var plain = [4]string{"[-", "-]", "{+", "+}"}

func TestWords(t *testing.T) {
	tests := []struct {
		name string
		lang corpus.Lang
		a, b string
		want string
	}{
		{"same", "en", "to study fibre;", "to study  Fibre.", "to study  Fibre."},
		{"empty", "en", "", "", ""},
		{"from nothing", "en", "", "to study", "{+to study+}"},
		{"to nothing", "en", "to study", "", "[-to study-]"},
		{"replaced", "en", "to hold a yearly workshop in each region", "to hold a biennial workshop in each region", "to hold a [-yearly-]{+biennial+} workshop in each region"},
		{"inserted", "en", "to study networks", "to study optical networks", "to study {+optical +}networks"},
		{"deleted", "en", "to study optical networks", "to study networks", "to study [-optical -]networks"},
		{"a lone word between changes", "en", "publish quickly the handbook", "translate slowly the manual", "[-publish quickly the handbook-]{+translate slowly the manual+}"},
		{"Arabic vowel marks are no difference", "ar", "أن يُعِدّ تقريراً سنوياً", "أن يعد تقريرا نصف سنوي", "أن يعد تقريرا [-سنوياً-]{+نصف سنوي+}"},
		{"Chinese by characters", "zh", "每年举办一次讲习班", "每两年举办一次讲习班", "每{+两+}年举办一次讲习班"},
		{"a bracket goes with its words", "fr", "la Résolution 931 (Sanvera, 2016) de l'Assemblée", "la Résolution 931 de l'Assemblée", "la Résolution 931 [-(Sanvera, 2016) -]de l'Assemblée"},
		{"Russian", "ru", "проводить ежегодный семинар", "проводить семинар", "проводить [-ежегодный -]семинар"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Marked(test.a, test.b, Words(test.lang, test.a, test.b), plain)
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestSame(t *testing.T) {
	if !Same("en", "To study: fibre", "to study fibre;") {
		t.Error("punctuation and case count as words")
	}
	if Same("en", "shall study", "may study") {
		t.Error("different words count as the same")
	}
}

// pieces puts the two texts together again from their difference.
func pieces(a, b string, edits []Edit) (string, string) {
	var x, y strings.Builder
	for _, e := range edits {
		x.WriteString(a[e.A[0]:e.A[1]])
		y.WriteString(b[e.B[0]:e.B[1]])
	}
	return x.String(), y.String()
}

func TestManyChangesEnd(t *testing.T) {
	a, b := "start "+strings.Repeat("one two three ", 20_000), "start "+strings.Repeat("four five six ", 20_000)
	edits := Words("en", a, b)
	var ops []Op
	for _, e := range edits {
		ops = append(ops, e.Op)
	}
	if d := cmp.Diff([]Op{Keep, Delete, Insert, Keep}, ops); d != "" {
		t.Errorf("the common beginning and one replacement are expected (-want +got):\n%s", d)
	}
	if x, y := pieces(a, b, edits); x != a || y != b {
		t.Error("the pieces do not give the texts")
	}
}

func FuzzWords(f *testing.F) {
	f.Add("en", "to study the fibre, and copper", "to study copper and the fibre")
	f.Add("zh", "每年举办一次讲习班。", "每两年 举办讲习班")
	f.Add("ar", "أن يُعِدّ تقريراً", "تقريرا أن")
	f.Add("fr", "", "\xff\xfe l'été")
	f.Fuzz(func(t *testing.T, lang, a, b string) {
		edits := Words(corpus.Lang(lang), a, b)
		x, y := pieces(a, b, edits)
		if x != a || y != b {
			t.Fatalf("the pieces give %q and %q, want %q and %q", x, y, a, b)
		}
		at := [2]int{}
		for _, e := range edits {
			if e.A[0] != at[0] || e.B[0] != at[1] {
				t.Fatalf("a gap before %v", e)
			}
			at = [2]int{e.A[1], e.B[1]}
			if e.Op == Delete && e.B[0] != e.B[1] || e.Op == Insert && e.A[0] != e.A[1] {
				t.Fatalf("%v has words on the side that has none", e)
			}
			if e.Op == Keep && !Same(corpus.Lang(lang), a[e.A[0]:e.A[1]], b[e.B[0]:e.B[1]]) && len(edits) == 1 {
				t.Fatalf("%q and %q are kept", a, b)
			}
		}
	})
}

func clauses(texts ...string) []corpus.Clause {
	var out []corpus.Clause
	for _, s := range texts {
		part := corpus.Operative
		if rest, ok := strings.CutPrefix(s, "p:"); ok {
			part, s = corpus.Preambular, rest
		}
		out = append(out, corpus.Clause{Part: part, Text: s})
	}
	return out
}

func TestAlign(t *testing.T) {
	const (
		train   = "to train technicians in the alignment of antennas"
		trained = "to train technicians and engineers in the alignment of antennas"
		publish = "to publish a yearly handbook on cable ducts"
		hold    = "to hold workshops for operators in island regions"
	)
	tests := []struct {
		name string
		a, b []corpus.Clause
		want [][2]int
	}{
		{"the same", clauses(train, publish), clauses(train, publish), [][2]int{{0, 0}, {1, 1}}},
		{"revised and one added", clauses(train, publish), clauses(trained, hold, publish), [][2]int{{0, 0}, {-1, 1}, {1, 2}}},
		{"one removed", clauses(train, hold, publish), clauses(train, publish), [][2]int{{0, 0}, {1, -1}, {2, 1}}},
		{"moved", clauses(train, publish, hold), clauses(hold, train, publish), [][2]int{{2, 0}, {0, 1}, {1, 2}}},
		{"never across parts", clauses("p:" + train), clauses(train), [][2]int{{0, -1}, {-1, 0}}},
		{"all new", clauses(train), clauses(publish), [][2]int{{0, -1}, {-1, 0}}},
		{"nothing", nil, nil, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got [][2]int
			for _, p := range Align(test.a, test.b, Overlap("en", test.a, test.b)) {
				got = append(got, [2]int{p.A, p.B})
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Errorf("pairs (-want +got):\n%s", d)
			}
		})
	}
}

func BenchmarkWords(b *testing.B) {
	x := strings.Repeat("to organize training on coastal radio beacons for administrations of island regions and ", 8)
	y := strings.Replace(strings.Replace(x, "coastal", "inland", 3), "training", "yearly workshops", 2)
	for b.Loop() {
		Words("en", x, y)
	}
}
