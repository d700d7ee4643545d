package pdf

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"dovetail/corpus/golden"
)

var mutations = flag.Int("mutations", 150, "how many damaged copies of the samples TestMutations reads")

// TestMutations reads seeded damaged copies of the samples: the program must
// live, no file may take longer than its bound, and each must be read or set
// aside with a typed reason. With -mutations 2000 it takes some minutes.
func TestMutations(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(golden.Data(t, "pdf/pdf"), "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	sort.Strings(files)
	const bound = 30 * time.Second
	r := newTestReader(t, Options{NoOCR: true, Timeout: bound})
	dir := t.TempDir()
	counts := map[string]int{}
	var slowest time.Duration
	for i := range *mutations {
		rng := rand.New(rand.NewPCG(2026, uint64(i)))
		src := files[rng.IntN(len(files))]
		data, err := os.ReadFile(src)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "mutant.pdf")
		if err := os.WriteFile(path, mutate(rng, data), 0o600); err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		_, err = r.Read(t.Context(), path)
		took := time.Since(begin)
		slowest = max(slowest, took)
		if took > bound+10*time.Second {
			t.Errorf("mutant %d of %s took %v", i, filepath.Base(src), took)
		}
		var e *Error
		switch {
		case err == nil:
			counts["read"]++
		case errors.As(err, &e):
			counts["set aside: "+string(e.Reason)]++
			if e.Next == "" || strings.Contains(e.Error(), "\n") {
				t.Errorf("mutant %d of %s: not one line with a next step: %q", i, filepath.Base(src), e.Error())
			}
		default:
			t.Errorf("mutant %d of %s: untyped error %v", i, filepath.Base(src), err)
		}
	}
	var lines []string
	for k, n := range counts {
		lines = append(lines, fmt.Sprintf("%-28s %d", k, n))
	}
	sort.Strings(lines)
	t.Logf("slowest %v\n%s", slowest, strings.Join(lines, "\n"))
	switch *mutations {
	case 150:
		golden.Check(t, "mutations.golden", strings.Join(lines, "\n")+"\n")
	case 2000:
		golden.Check(t, "mutations-2000.golden", strings.Join(lines, "\n")+"\n")
	}
}

// mutate damages a file in one to four ways.
func mutate(rng *rand.Rand, data []byte) []byte {
	out := bytes.Clone(data)
	for range 1 + rng.IntN(4) {
		if len(out) < 64 {
			break
		}
		at := rng.IntN(len(out) - 32)
		n := 1 + rng.IntN(min(4096, len(out)-at-1))
		switch rng.IntN(7) {
		case 0: // single bytes
			for range 1 + rng.IntN(64) {
				out[rng.IntN(len(out))] = byte(rng.IntN(256))
			}
		case 1:
			out = out[:at+16]
		case 2:
			out = append(out[:at:at], out[at+n:]...)
		case 3:
			out = append(out[:at+n:at+n], out[at:]...)
		case 4:
			clear(out[at : at+n])
		case 5: // a number becomes another
			if i := bytes.IndexAny(out[at:], "0123456789"); i >= 0 {
				copy(out[at+i:], []byte(fmt.Sprint(rng.Uint32()))[:min(5, len(out)-at-i)])
			}
		case 6: // names and keys
			words := [][]byte{[]byte("/Length"), []byte("/Kids"), []byte("/Prev"), []byte("endobj"), []byte("/W ["), []byte("/Root")}
			w := words[rng.IntN(len(words))]
			if i := bytes.Index(out, w); i >= 0 {
				out[i+1+rng.IntN(len(w)-1)] ^= 0x20
			}
		}
	}
	return out
}
