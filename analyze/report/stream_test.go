package report_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dovetail/analyze/report"
	"dovetail/analyze/report/internal/sample"
	"dovetail/corpus"
)

type buffer struct{ bytes.Buffer }

func (*buffer) Close() error { return nil }

// encode writes a source as its stored form.
func encode(tb testing.TB, src report.Source) string {
	tb.Helper()
	var b buffer
	e := report.NewEncoder(&b)
	for m, err := range src {
		if err != nil {
			tb.Fatal(err)
		}
		if err := e.Handle(m); err != nil {
			tb.Fatal(err)
		}
	}
	if err := e.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func decode(stored string) report.Source {
	return report.Decode(func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(stored)), nil })
}

// list reads a source to its end.
func list(src report.Source) (out []report.Message, err error) {
	for m, e := range src {
		if e != nil {
			return out, e
		}
		out = append(out, m)
	}
	return out, nil
}

func TestStreamIsStoredAndReadBack(t *testing.T) {
	src := sample.Analysis().Source()
	want, err := list(src)
	if err != nil {
		t.Fatal(err)
	}
	stored := encode(t, src)
	got, err := list(decode(stored))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("a stream that was stored and read differs (-made +read):\n%s", diff)
	}
	if again := encode(t, decode(stored)); again != stored {
		t.Error("a stream read and stored again has other bytes")
	}
	if again := encode(t, sample.Analysis().Source()); again != stored {
		t.Error("the same analysis gives another stream")
	}
}

func TestStreamIsInOrderOfTypes(t *testing.T) {
	types := report.Types()
	last := 0
	seen := map[string]bool{}
	for m, err := range sample.Analysis().Source() {
		if err != nil {
			t.Fatal(err)
		}
		at := -1
		for i, typ := range types {
			if typ == m.Type() {
				at = i
			}
		}
		if at < last {
			t.Fatalf("a message of type %q comes after one of type %q", m.Type(), types[last])
		}
		last = at
		seen[m.Type()] = true
	}
	for _, typ := range types {
		if !seen[typ] {
			t.Errorf("the sample has no message of type %q, so that nothing tests it", typ)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	stored := encode(t, sample.Analysis().Source())
	first, rest, _ := strings.Cut(stored, "\n")
	for name, c := range map[string]struct{ stored, want string }{
		"nothing":             {"", "empty"},
		"another schema":      {strings.Replace(stored, `"schema":"dovetail/report/2"`, `"schema":"dovetail/report/9"`, 1), "dovetail/report/9"},
		"no run":              {rest, `type "set-aside"`},
		"two runs":            {first + "\n" + stored, `type "run"`},
		"cut off":             {stored[:len(stored)/2], "message"},
		"a wrong type inside": {first + "\n" + `{"type":"finding","message":{"id":7}}`, "message 2"},
	} {
		_, err := list(decode(c.stored))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
	broken := errors.New("the disk is gone")
	_, err := list(report.Decode(func() (io.ReadCloser, error) { return nil, broken }))
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}

// TestDecodeReadsWhatOthersWrote reads lines that are long, spaced otherwise, and
// of messages that are not wanted.
func TestDecodeReadsWhatOthersWrote(t *testing.T) {
	long := strings.Repeat("words of a long clause ", 10_000)
	stored := strings.SplitN(encode(t, sample.Analysis().Source()), "\n", 2)[0] + "\n\n" +
		`{ "type": "finding", "message": {"id":"F-1","sides":[{"text":"` + long + `"}]} }` + "\n" +
		`{"type":"overlap","message":{"finding":"F-1"}}` + "\n" + `{"type":"finding","message":{"id":"F-2"}}`
	src := report.Decode(func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(stored)), nil }, "overlap")
	r, err := report.Collect(src)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) != 2 || r.Findings[0].Sides[0].Text != long || r.Findings[1].ID != "F-2" || len(r.Overlaps) != 0 {
		t.Errorf("%d findings and %d overlaps were read", len(r.Findings), len(r.Overlaps))
	}
}

// TestCompactSaysTheSame compares a stream with itself made small, and looks
// whether words that are repeated share memory.
func TestCompactSaysTheSame(t *testing.T) {
	stored := encode(t, sample.Analysis().Source())
	want, err := list(decode(stored))
	if err != nil {
		t.Fatal(err)
	}
	got, err := list(report.Compact(decode(stored)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("a compact stream says something else (-stored +compact):\n%s", diff)
	}
	at := map[string]*byte{}
	shared := 0
	for _, m := range got {
		f, ok := m.(*report.Finding)
		if !ok {
			continue
		}
		for _, s := range f.Sides {
			here := unsafe.StringData(string(s.Language))
			switch first := at[string(s.Language)]; {
			case first == nil:
				at[string(s.Language)] = here
			case first != here:
				t.Errorf("the language %q stands in memory twice", s.Language)
			default:
				shared++
			}
		}
	}
	if shared == 0 {
		t.Error("the sample repeats no language, so that nothing is tested")
	}
}

func TestDecodePassesOverUnknownMessages(t *testing.T) {
	first, _, _ := strings.Cut(encode(t, sample.Analysis().Source()), "\n")
	got, err := list(decode(first + "\n" + `{"type":"later","message":{"x":1}}` + "\n"))
	if err != nil || len(got) != 1 {
		t.Errorf("got %d messages and error %v, want the run alone", len(got), err)
	}
}

func TestDecidedReplacesDecisions(t *testing.T) {
	log := []corpus.Decision{
		{Finding: "F-0001", Status: corpus.Accepted, By: "A", At: "2026-01-01T00:00:00Z"},
		{Finding: "F-0001", Status: corpus.Rejected, By: "B", At: "2026-01-02T00:00:00Z"},
	}
	src := sample.Analysis().Source()
	r, err := report.Collect(report.Decided(src, log))
	if err != nil {
		t.Fatal(err)
	}
	status := map[corpus.FindingID]corpus.Status{}
	for _, f := range r.Findings {
		status[f.ID] = f.Status
	}
	if status["F-0001"] != corpus.Rejected || status["F-0002"] != corpus.Open {
		t.Errorf("statuses %v, want the latest of the log alone", status)
	}
	if len(r.Decisions) != 2 || len(r.Changes) != 2 {
		t.Errorf("%d decisions and %d changes, want 2 and 2", len(r.Decisions), len(r.Changes))
	}
	before, err := report.Collect(src)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range before.Findings {
		if f.ID == "F-0002" && f.Status != corpus.Accepted {
			t.Error("the stream given was changed")
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(f, sample.Analysis().Source()))
	f.Add(`{"type":"run","message":{"schema":"dovetail/report/2"}}`)
	f.Fuzz(func(t *testing.T, stored string) {
		messages, err := list(decode(stored))
		if err != nil {
			return
		}
		if again := encode(t, report.Messages(messages)); encode(t, decode(again)) != again {
			t.Error("what was read does not store as itself")
		}
	})
}
