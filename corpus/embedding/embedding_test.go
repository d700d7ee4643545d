package embedding

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lengths is a server whose vectors are (1, number of bytes), in reverse order.
func lengths(t *testing.T, requests *int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		*requests++
		var in struct {
			Model string
			Input []string
		}
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil || r.Method != http.MethodPost || r.URL.Path != "/v1/embeddings" || in.Model != "m" {
			t.Errorf("asked %s %s of model %q (%v)", r.Method, r.URL, in.Model, err)
		}
		if got := r.Header.Get("Authorization"); got != "Bearer secret" {
			t.Errorf("authorization %q", got)
		}
		var parts []string
		for i := len(in.Input) - 1; i >= 0; i-- {
			parts = append(parts, fmt.Sprintf(`{"index":%d,"embedding":[1,%d]}`, i, len(in.Input[i])))
		}
		fmt.Fprintf(w, `{"object":"list","data":[%s]}`, strings.Join(parts, ","))
	}
}

func TestEmbed(t *testing.T) {
	requests := 0
	s := httptest.NewServer(lengths(t, &requests))
	defer s.Close()
	// A proxy of the environment must not see a word.
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1")
	t.Setenv("http_proxy", "http://127.0.0.1:1")
	p, err := New(s.URL+"/v1", "m", "secret")
	if err != nil {
		t.Fatal(err)
	}
	texts := make([]string, batch+1)
	for i := range texts {
		texts[i] = strings.Repeat("x", i)
	}
	told := 0
	got, err := p.Embed(t.Context(), texts, func(n int) { told = n })
	if err != nil {
		t.Fatal(err)
	}
	if requests != 2 || told != len(texts) || len(got) != len(texts) {
		t.Errorf("%d requests, %d told, %d vectors", requests, told, len(got))
	}
	for i, v := range got {
		want := math.Hypot(1, float64(i))
		if math.Abs(float64(v[0])-1/want) > 1e-6 || math.Abs(float64(v[1])-float64(i)/want) > 1e-6 {
			t.Errorf("text %d has the vector %v", i, v)
		}
	}
}

// Nothing is sent on to another address, and a server that answers otherwise
// than agreed is told of in one line with the next step.
func TestEmbedRefuses(t *testing.T) {
	elsewhere := 0
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere++ }))
	defer other.Close()
	for name, handler := range map[string]http.HandlerFunc{
		"redirects to": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, other.URL+"/v1/embeddings", http.StatusTemporaryRedirect)
		},
		"again and again": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/loop", http.StatusTemporaryRedirect)
		},
		"404":             http.NotFound,
		"expected form":   func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>") },
		"1 vectors for 2": func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"data":[{"index":0,"embedding":[1]}]}`) },
		"not usable": func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, `{"data":[{"index":0,"embedding":[0,0]},{"index":1,"embedding":[1,0]}]}`)
		},
		"vector 7": func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, `{"data":[{"index":0,"embedding":[1]},{"index":7,"embedding":[1]}]}`)
		},
	} {
		s := httptest.NewServer(handler)
		p, err := New(s.URL, "m", "")
		if err != nil {
			t.Fatal(err)
		}
		_, err = p.Embed(t.Context(), []string{"a", "b"}, nil)
		var unreachable *UnreachableError
		if !errors.As(err, &unreachable) || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "--embeddings") {
			t.Errorf("%s: %v", name, err)
		}
		s.Close()
	}
	if elsewhere > 0 {
		t.Errorf("%d requests went to another address", elsewhere)
	}
	for _, address := range []string{"", "localhost:11434", "ftp://localhost/v1", "http://"} {
		if _, err := New(address, "m", ""); err == nil {
			t.Errorf("the address %q was taken", address)
		}
	}
	if _, err := New("http://localhost/v1", "", ""); err == nil {
		t.Error("no model was taken")
	}
}

func TestMix(t *testing.T) {
	for _, test := range []struct {
		likeness, weight float64
		a, b             []float32
		want             float64
	}{
		{0.5, 0.3, nil, nil, 0.5},
		{0.5, 0.3, []float32{1, 0}, nil, 0.5},
		{0.5, 0.3, []float32{1, 0}, []float32{1, 0}, 0.65},
		{0.5, 0.3, []float32{1, 0}, []float32{-1, 0}, 0.35},
		{1, 1, []float32{1, 0}, []float32{0, 1}, 0},
	} {
		if diff := cmp.Diff(test.want, Mix(test.likeness, test.weight, test.a, test.b)); diff != "" && math.Abs(Mix(test.likeness, test.weight, test.a, test.b)-test.want) > 1e-9 {
			t.Errorf("%+v: %s", test, diff)
		}
	}
}
