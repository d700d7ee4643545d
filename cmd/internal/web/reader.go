package web

import (
	"errors"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"dovetail/analyze/report/wording"
	"dovetail/cmd/internal/web/guard"
	"dovetail/corpus"
)

// signInPath is where one signs in.
const signInPath = "/sign-in"

// longestName is how many bytes the name of a reader may have.
const longestName = 120

// reader is the page of the reader: the name their decisions carry, their
// language, and signing in and out.
func (s *Server) reader() page {
	return page{
		name: "reader", path: "/reader",
		show: func(v *visit) (any, error) { return readerData{v.Request.URL.Query().Get("back")}, nil },
		actions: []action{
			{pattern: "POST /reader/name", do: (*visit).giveName},
			{pattern: "POST /reader/language", do: (*visit).chooseLanguage},
			{pattern: "POST /reader/keys", do: (*visit).switchKeys},
			{pattern: "POST " + signInPath, do: (*visit).signIn},
			{pattern: "GET " + signInPath, do: func(v *visit) (string, error) { return "", v.askToSignIn() }},
			{pattern: "POST /sign-out", do: func(v *visit) (string, error) {
				v.server.Guard.SignOut(v.Writer)
				return signInPath, nil
			}},
		},
	}
}

// readerData is what the page shows.
type readerData struct{ Back string }

// giveName keeps the name that the reader's decisions carry.
func (v *visit) giveName() (string, error) {
	v.name()
	return v.back(), nil
}

// name keeps the name that a form brings and returns the reader's.
func (v *visit) name() string {
	name := cleaned(v.Request.PostForm.Get("name"))
	if name != "" && name != v.Reader {
		v.Reader = name
		v.server.Guard.Remember(v.Writer, "reader", name)
	}
	return v.Reader
}

// cleaned is a name in one line, of at most [longestName] bytes.
func cleaned(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	for len(name) > longestName {
		_, n := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-n]
	}
	return name
}

// chooseLanguage keeps the language that the reader chose.
func (v *visit) chooseLanguage() (string, error) {
	lang := corpus.Lang(v.Request.PostForm.Get("language"))
	if !wording.Speaks(lang) {
		return "", refuse(http.StatusBadRequest, "error.form")
	}
	v.server.Guard.Remember(v.Writer, "language", string(lang))
	return v.back(), nil
}

// switchKeys switches the keys of single letters on or off (WCAG 2.1.4).
func (v *visit) switchKeys() (string, error) {
	keys := v.Request.PostForm.Get("keys")
	if keys != "on" && keys != "off" {
		return "", refuse(http.StatusBadRequest, "error.form")
	}
	v.server.Guard.Remember(v.Writer, "keys", keys)
	return v.back(), nil
}

// Keys reports whether single letters do something.
func (v *visit) Keys() bool { return guard.Remembered(v.Request, "keys") != "off" }

// askToSignIn shows where to sign in.
func (v *visit) askToSignIn() error {
	if strings.HasPrefix(v.Request.URL.Path, apiRoot) {
		v.failAPI(refuse(http.StatusUnauthorized, "error.apitoken"))
		return nil
	}
	status := http.StatusUnauthorized
	if v.Request.URL.Path == signInPath {
		status = http.StatusOK
	}
	return v.page(status, "message", messageData{SignIn: true})
}

// signIn signs the reader in.
func (v *visit) signIn() (string, error) {
	err := v.server.Guard.SignIn(v.Writer, v.Request, v.Request.PostForm.Get("password"))
	switch {
	case err == nil:
		return v.back(), nil
	case errors.Is(err, guard.ErrTooMany):
		v.server.Log.Warn("too many attempts to sign in", "from", v.Request.RemoteAddr)
		v.Writer.Header().Set("Retry-After", "60")
		return "", v.page(http.StatusTooManyRequests, "message", messageData{Words: v.T("error.toomany"), SignIn: true})
	}
	v.server.Log.Warn("a wrong password", "from", v.Request.RemoteAddr, "at", time.Now().UTC().Format(time.RFC3339))
	return "", v.page(http.StatusUnauthorized, "message", messageData{Words: v.T("error.password"), SignIn: true})
}

// message is the page that says one thing.
func (s *Server) message() page { return page{name: "message"} }

// messageData is what it says.
type messageData struct {
	Words  string
	Begin  bool // there is no run yet
	SignIn bool // the page asks for the password
}
