// Package webtest serves the pages of a workspace for tests and measurements.
package webtest

import (
	"context"
	"crypto/tls"
	"log/slog"
	"net"
	"testing"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/web/desk"
	"dovetail/cmd/internal/web/guard"
)

// Site is a server of the pages on a workspace.
type Site struct {
	URL  string // "http://127.0.0.1:PORT"
	Addr string
	Desk *desk.Desk
	Log  *slog.Logger
}

// Pages are what is served: package web's server.
type Pages interface {
	Serve(ctx context.Context, l net.Listener, secure *tls.Config) error
}

// New makes the pages; tests of package web cannot be imported from here.
type New func(*desk.Desk, *guard.Guard, *slog.Logger) (Pages, error)

// Serve serves a workspace until the test ends. The options of the guard may be
// changed.
func Serve(t testing.TB, o batch.Options, pages New, change ...func(*guard.Options)) *Site {
	t.Helper()
	o.Log, o.Apart = slog.New(slog.DiscardHandler), true
	d, err := desk.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	how := guard.Options{Listen: "127.0.0.1:0"}
	for _, f := range change {
		f(&how)
	}
	g, err := guard.New(how)
	if err != nil {
		t.Fatal(err)
	}
	s, err := pages(d, g, o.Log)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l, nil) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return &Site{"http://" + l.Addr().String(), l.Addr().String(), d, o.Log}
}

// Work does what a run does with documents: it reads, analyses and indexes them.
func Work(t testing.TB, o batch.Options, documents ...[]string) {
	t.Helper()
	b, err := batch.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for _, paths := range documents {
		if in, err := b.Ingest(t.Context(), paths); err != nil || in.Texts == 0 {
			t.Fatal(in, err)
		}
	}
	if _, _, err := b.Analyze(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := b.Index(t.Context()); err != nil {
		t.Fatal(err)
	}
}
