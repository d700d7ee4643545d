package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/text/language"

	"dovetail/analyze/report"
	"dovetail/analyze/report/html"
	"dovetail/analyze/report/wording"
	"dovetail/cmd/internal/web/choice"
	"dovetail/cmd/internal/web/desk"
	"dovetail/cmd/internal/web/guard"
	"dovetail/corpus"
	"dovetail/corpus/store"
)

// visit is one request by one reader.
type visit struct {
	*wording.Voice
	Request  *http.Request
	Writer   http.ResponseWriter
	Snapshot *desk.Snapshot
	Reader   string // the name the reader gave, "" for none yet

	server  *Server
	session guard.Session
	parts   *multipart.Reader // of an upload, behind its token
}

// refusal is an error that a reader is told about.
type refusal struct {
	status int
	key    string // of what the page says
	args   []any
}

func (e *refusal) Error() string { return fmt.Sprintf("%d %s %v", e.status, e.key, e.args) }

// refuse answers with a page that says the words of the key.
func refuse(status int, key string, args ...any) error { return &refusal{status, key, args} }

// answer makes a handler of what answers a visit.
func (s *Server) answer(f func(*visit) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &visit{Request: r, Writer: w, server: s, Reader: guard.Remembered(r, "reader")}
		v.session = s.Guard.Session(w, r)
		var err error
		if v.Snapshot, err = s.desk.Snapshot(r.Context()); err == nil {
			v.Voice, err = s.words.Voice(s.language(r), v.Snapshot.Organisation())
		}
		if err != nil {
			s.Log.Error("the workspace cannot be read", "why", err)
			s.tell(w, r, http.StatusInternalServerError, "error.workspace", err)
			return
		}
		if err := f(v); err != nil {
			v.fail(err)
		}
	})
}

// tell answers with one line where there is no page to answer with: the workspace
// cannot be read, or the request is not one of ours.
func (s *Server) tell(w http.ResponseWriter, r *http.Request, status int, key string, why error) {
	v, err := s.words.Voice(s.language(r), report.Organisation{})
	if err != nil {
		http.Error(w, http.StatusText(status), status)
		return
	}
	var args []any
	if why != nil {
		args = append(args, v.Error(why))
	}
	w.Header().Set("Content-Language", string(v.Lang))
	http.Error(w, v.T(key, args...), status)
}

// language is what the reader chose, else what their browser asks for.
func (s *Server) language(r *http.Request) corpus.Lang {
	if l := corpus.Lang(guard.Remembered(r, "language")); wording.Speaks(l) {
		return l
	}
	if s.Lang != "" {
		return s.Lang
	}
	accepted, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return corpus.English
	}
	for _, tag := range accepted {
		base, _ := tag.Base()
		if l := corpus.Lang(base.String()); wording.Speaks(l) {
			return l
		}
	}
	return corpus.English
}

// report is the last finished run; before there is one, the error shows where
// to begin.
func (v *visit) report() (*report.Report, error) {
	if v.Snapshot.Report == nil {
		return nil, refuse(http.StatusOK, "error.norun")
	}
	return v.Snapshot.Report, nil
}

// refusalOf is what a reader is told of an error; nil when nobody listens any
// more.
func (v *visit) refusalOf(err error) *refusal {
	var told *refusal
	var locked *store.LockedError
	switch {
	case errors.As(err, &told):
		return told
	case errors.As(err, &locked):
		return &refusal{http.StatusConflict, "error.locked", []any{locked.Holder.Command}}
	case v.Request.Context().Err() != nil:
		return nil
	}
	v.server.Log.Error("a page failed", "page", v.Request.URL.Path, "why", err)
	return &refusal{http.StatusInternalServerError, "error.internal", []any{v.Error(err)}}
}

// fail answers with what went wrong.
func (v *visit) fail(err error) {
	told := v.refusalOf(err)
	if told == nil {
		return
	}
	if err := v.page(told.status, "message", messageData{Words: v.T(told.key, told.args...), Begin: told.key == "error.norun"}); err != nil {
		v.server.Log.Error("a page failed", "page", v.Request.URL.Path, "why", err)
	}
}

// act does an action of a page, after checking its token.
func (v *visit) act(a action) error {
	if strings.HasPrefix(a.pattern, "POST ") {
		if err := v.checkForm(a.upload); err != nil {
			return err
		}
	}
	next, err := a.do(v)
	if err == nil && next != "" {
		http.Redirect(v.Writer, v.Request, next, http.StatusSeeOther)
	}
	return err
}

// checkForm reads the form and checks its token.
func (v *visit) checkForm(upload bool) error {
	var token string
	if upload {
		parts, err := v.Request.MultipartReader()
		if err != nil {
			return refuse(http.StatusBadRequest, "error.form")
		}
		first, err := parts.NextPart()
		if err != nil || first.FormName() != "token" {
			return refuse(http.StatusForbidden, "error.token")
		}
		b, err := io.ReadAll(io.LimitReader(first, 1<<10))
		if err != nil {
			return refuse(http.StatusBadRequest, "error.form")
		}
		token, v.parts = string(b), parts
	} else {
		v.Request.Body = http.MaxBytesReader(v.Writer, v.Request.Body, formBytes)
		if err := v.Request.ParseForm(); err != nil {
			return refuse(http.StatusBadRequest, "error.form")
		}
		token = v.Request.PostForm.Get("token")
	}
	if v.server.Guard.Check(v.Request, token) != nil {
		return refuse(http.StatusForbidden, "error.token")
	}
	return nil
}

// view is the dot of the templates.
type view struct {
	*visit
	Name    string // of the page
	Title   string
	Menu    []menuItem
	Data    any
	Token   string
	Here    string // the address of the page, to come back to
	Version string
}

// menuItem is an entry of the menu.
type menuItem struct {
	Path, Name string
	Here       bool
}

// titled is data that names its page.
type titled interface{ Title() string }

// page answers with a page.
func (v *visit) page(status int, name string, data any) error {
	t := view{visit: v, Name: name, Data: data, Token: v.server.Guard.Token(v.session), Version: v.server.Version}
	if d, ok := data.(titled); ok {
		t.Title = d.Title()
	} else {
		t.Title = v.T(name + ".title")
	}
	t.Here = "/"
	if v.Request.Method == http.MethodGet {
		t.Here = v.Request.URL.RequestURI()
	}
	for _, p := range v.server.menu {
		t.Menu = append(t.Menu, menuItem{strings.TrimSuffix(p.path, "{$}"), v.T(p.name + ".menu"), p.name == name})
	}
	var b bytes.Buffer
	if err := v.server.templates[name].ExecuteTemplate(&b, "layout", t); err != nil {
		return fmt.Errorf("the page %q: %w", name, err)
	}
	v.Writer.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.Writer.Header().Set("Vary", "Accept-Language, Cookie")
	v.Writer.WriteHeader(status)
	_, err := b.WriteTo(v.Writer)
	return err
}

// Layout lays out Sectors and findings. There must be a run.
func (v *visit) Layout() *html.Layout { return v.Snapshot.Layout(v.Voice) }

// Languages lists the languages of the interface.
func (v *visit) Languages() []corpus.Lang { return corpus.Languages() }

// Own is the name of a language in that language.
func (v *visit) Own(l corpus.Lang) string { return v.T("language." + string(l)) }

// Specimen tells whether the pages show the corpus that the program carries.
func (v *visit) Specimen() bool { return v.Snapshot.Batch.Specimen }

// Progress is how far the run has come.
func (v *visit) Progress() desk.Progress {
	p, _ := v.server.desk.Watch()
	return p
}

// back is the address a form names to come back to, when it is one of ours.
func (v *visit) back() string {
	to := v.Request.PostForm.Get("back")
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.Contains(to, `\`) {
		return "/"
	}
	return u.RequestURI()
}

// Closed tells whether one must sign in.
func (v *visit) Closed() bool { return v.server.Guard.Closed() }

// Query is the choice of findings of the address, to carry on.
func (v *visit) Query() string { return choice.Parse(v.Request.URL.Query()).Query() }
