package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// embedder starts a server of vectors, whose address it puts into EMBEDDER, and
// which writes every text it is asked for as a line of the file: embedder FILE.
// Its vectors tell whether a text has a word of the sea.
func embedder(ts *testscript.TestScript, _ bool, args []string) {
	log, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	var mu sync.Mutex
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in struct {
			Model string
			Input []string
		}
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil || in.Model != "sea" || r.URL.Path != "/v1/embeddings" {
			http.Error(w, fmt.Sprintf("asked for %q at %s: %v", in.Model, r.URL, err), http.StatusBadRequest)
			return
		}
		var data []map[string]any
		mu.Lock()
		defer mu.Unlock()
		for i, t := range in.Input {
			fmt.Fprintf(log, "%q\n", t)
			v := []float32{0, 1}
			if strings.Contains(t, "harbour") || strings.Contains(t, "quai") {
				v = []float32{1, 0}
			}
			data = append(data, map[string]any{"index": i, "embedding": v})
		}
		json.NewEncoder(w).Encode(map[string]any{"data": data})
	}))
	ts.Defer(func() {
		s.Close()
		log.Close()
	})
	ts.Setenv("EMBEDDER", s.URL+"/v1")
}
