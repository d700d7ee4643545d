package desk

import (
	"errors"
	"fmt"
	"sync"
	"testing"
)

// TestOnce asks for the same at once, for what fails, and for more than is kept.
func TestOnce(t *testing.T) {
	s := &Snapshot{}
	n := 0
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if got, err := Once(s, "a", func() (int, error) { n++; return 7, nil }); got != 7 || err != nil {
				t.Errorf("%d %v", got, err)
			}
		})
	}
	wg.Wait()
	if n != 1 {
		t.Errorf("it was made %d times", n)
	}
	for range 2 {
		if _, err := Once(s, "b", func() (int, error) { n++; return 0, errors.New("no") }); err == nil {
			t.Error("the error is lost")
		}
	}
	if n != 3 {
		t.Errorf("what failed was made %d times, want 2", n-1)
	}
	for i := range 2 * mostMade {
		if _, err := Once(s, fmt.Sprint(i), func() (int, error) { return i, nil }); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.made.answers) != mostMade || len(s.made.order) != mostMade {
		t.Errorf("%d and %d are kept", len(s.made.answers), len(s.made.order))
	}
}
