package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Only the latest overlay is kept; none is one too.
func TestOverlay(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Close()
	for _, want := range []struct {
		key  string
		body []byte
	}{{"", nil}, {"a", []byte("one")}, {"b", []byte("two")}, {"", nil}} {
		if err := s.SetOverlay(t.Context(), want.key, want.body); err != nil {
			t.Fatal(err)
		}
		key, body, err := s.Overlay(t.Context())
		if err != nil || key != want.key || !cmp.Equal(body, want.body) {
			t.Errorf("kept %q %q (%v), want %q %q", key, body, err, want.key, want.body)
		}
	}
}

func TestEmbeddings(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Close()
	vectors := [][]float32{{1, 0}, {-0.5, 0.25}}
	if err := s.PutEmbeddings(t.Context(), "m", []string{"one", "two"}, vectors); err != nil {
		t.Fatal(err)
	}
	got, err := s.Embeddings(t.Context(), "m", []string{"two", "three", "one"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]float32{vectors[1], nil, vectors[0]}, got); diff != "" {
		t.Error(diff)
	}
	if got, err := s.Embeddings(t.Context(), "another model", []string{"one"}); err != nil || got[0] != nil {
		t.Errorf("vectors of another model: %v (%v)", got, err)
	}
}
