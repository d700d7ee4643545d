package web

import (
	"context"
	"crypto/tls"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"time"

	"dovetail/analyze/report/html"
	"dovetail/analyze/report/wording"
	"dovetail/cmd/internal/web/desk"
	"dovetail/cmd/internal/web/guard"
	"dovetail/corpus"
)

var (
	//go:embed templates/*.tmpl
	templateFiles embed.FS
	//go:embed words/*.json
	wordFiles embed.FS
	//go:embed static
	staticFiles embed.FS
)

// Options are the options of a server.
type Options struct {
	Desk    *desk.Desk
	Guard   *guard.Guard
	Lang    corpus.Lang // of readers who have chosen none; "" asks their browser
	Version string      // of the program
	Log     *slog.Logger
}

// Server serves the pages.
type Server struct {
	Options
	desk      *desk.Desk
	words     *wording.Catalogue
	templates map[string]*template.Template
	menu      []page
	handler   http.Handler
	bounds    bounds
}

// page is a page of the site: what its file registers.
type page struct {
	name    string // of its template and its words
	path    string // a pattern of [http.ServeMux]; "" for pages that only actions show
	menu    bool   // stands in the menu
	show    func(*visit) (any, error)
	actions []action
}

// action is something else that a page does.
type action struct {
	pattern string // "POST /findings/decide"
	upload  bool   // the form brings files: [visit.parts] reads them
	do      func(*visit) (next string, err error)
}

// pages lists the pages in the order of the menu.
func (s *Server) pages() []page {
	return []page{
		s.overview(),
		s.findings(),
		s.finding(),
		s.source(),
		s.search(),
		s.kept(),
		s.resolutions(),
		s.resolution(),
		s.mapping(),
		s.themes(),
		s.theme(),
		s.runs(),
		s.run(),
		s.changes(),
		s.check(),
		s.merge(),
		s.ingest(),
		s.export(),
		s.live(),
		s.help(),
		s.reader(),
	}
}

// New returns a server.
func New(o Options) (*Server, error) {
	s := &Server{Options: o, desk: o.Desk, bounds: usual, templates: map[string]*template.Template{}}
	words, err := fs.Sub(wordFiles, "words")
	if err != nil {
		return nil, err
	}
	if s.words, err = wording.Extended(words); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, p := range append(s.pages(), s.message()) {
		if err := s.register(mux, p); err != nil {
			return nil, err
		}
	}
	if err := s.static(mux); err != nil {
		return nil, err
	}
	s.serveAPI(mux)
	mux.Handle("/", s.answer(func(*visit) error { return refuse(http.StatusNotFound, "error.notfound") }))
	s.handler = s.Guard.Wrap(mux, guard.Answers{
		SignIn:    s.answer((*visit).askToSignIn),
		WrongHost: s.line(http.StatusMisdirectedRequest, "error.host"),
		Foreign:   s.line(http.StatusForbidden, "error.origin"),
	}, "/static/", signInPath)
	return s, nil
}

// line answers with one line.
func (s *Server) line(status int, key string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.tell(w, r, status, key, nil) })
}

// register puts a page and its actions into the mux.
func (s *Server) register(mux *http.ServeMux, p page) error {
	base, err := html.Templates()
	if err != nil {
		return err
	}
	base.Funcs(links)
	if s.templates[p.name], err = base.ParseFS(templateFiles, "templates/layout.tmpl", "templates/parts.tmpl", "templates/"+p.name+".tmpl"); err != nil {
		return fmt.Errorf("the page %q: %w", p.name, err)
	}
	if p.menu {
		s.menu = append(s.menu, p)
	}
	if p.path != "" {
		mux.Handle("GET "+p.path, s.answer(func(v *visit) error {
			data, err := p.show(v)
			if err != nil {
				return err
			}
			return v.page(http.StatusOK, p.name, data)
		}))
	}
	for _, a := range p.actions {
		mux.Handle(a.pattern, s.answer(func(v *visit) error { return v.act(a) }))
	}
	return nil
}

// static serves the files that pages load.
func (s *Server) static(mux *http.ServeMux) error {
	files, err := fs.Sub(staticFiles, "static")
	if err != nil {
		return err
	}
	serve := http.StripPrefix("/static/", http.FileServerFS(files))
	mux.HandleFunc("GET /static/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		serve.ServeHTTP(w, r)
	})
	mux.HandleFunc("GET /static/report.css", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		fmt.Fprint(w, html.Style())
	})
	return nil
}

// Handler is the handler of the server, with its guard.
func (s *Server) Handler() http.Handler { return s.handler }

// bounds are those of the server.
type bounds struct {
	connections           int
	header, request, idle time.Duration // how long a browser may take for each; uploads take their own
	answer                time.Duration // live progress takes its own
}

// usual are the bounds of every server but those of tests. Twenty readers open
// some 120 connections.
var usual = bounds{connections: 512, header: 10 * time.Second, request: 30 * time.Second, idle: time.Minute, answer: answerTime}

const (
	answerTime  = time.Minute
	headerBytes = 32 << 10
	formBytes   = 1 << 20
)

// Serve answers on a listener until ctx ends; with a configuration of TLS it
// speaks that.
func (s *Server) Serve(ctx context.Context, l net.Listener, secure *tls.Config) error {
	srv := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: s.bounds.header, ReadTimeout: s.bounds.request,
		WriteTimeout: s.bounds.answer, IdleTimeout: s.bounds.idle, MaxHeaderBytes: headerBytes,
		ErrorLog:    slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	places := guard.NewBounded(l, s.bounds.connections)
	srv.ConnState = places.State
	l = places
	if secure != nil {
		l = tls.NewListener(l, secure)
	}
	stopped := context.AfterFunc(ctx, func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if srv.Shutdown(end) != nil {
			srv.Close()
		}
	})
	defer stopped()
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serving the pages: %w", err)
	}
	return nil
}
