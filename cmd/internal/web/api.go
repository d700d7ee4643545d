package web

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"dovetail/index/query"
)

// apiRoot is where the addresses of the interface for programs begin.
const apiRoot = "/api/v1"

// apiSchema names the form of its answers.
const apiSchema = "dovetail/api/1"

// openapi describes the interface. A test holds it against the routes, the types
// of their answers, and the answers themselves.
//
//go:embed openapi.json
var openapi []byte

// apiRoute is an address of the interface for programs.
type apiRoute struct {
	method, path string // the path below the root, as [http.ServeMux] writes it
	summary      string
	params       []apiParam
	body         any // a value of what is sent; nil for nothing
	answer       any // a value of what is answered
	do           func(*visit) (any, error)
}

// apiParam is a parameter of a query.
type apiParam struct {
	name, says string
	values     []string // all there are; empty for any
}

// apiHead opens every answer.
type apiHead struct {
	Schema string `json:"schema"`
}

var apiAnswers = apiHead{apiSchema}

// apiError is the answer to what went wrong.
type apiError struct {
	apiHead
	Status  int    `json:"status"`
	Code    string `json:"code"`    // stays the same in every language
	Message string `json:"message"` // in the language asked for
}

// serveAPI puts the interface for programs into the mux. It reads; to write it
// wants the token for programs.
func (s *Server) serveAPI(mux *http.ServeMux) {
	for _, r := range s.apiRoutes() {
		mux.Handle(r.method+" "+apiRoot+r.path, s.answer(func(v *visit) error {
			out, err := v.callAPI(r)
			if err != nil {
				v.failAPI(err)
				return nil
			}
			return v.sendJSON(http.StatusOK, out)
		}))
	}
	mux.HandleFunc("GET "+apiRoot+"/openapi.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Write(openapi)
	})
	mux.Handle(apiRoot+"/", s.answer(func(v *visit) error {
		v.failAPI(refuse(http.StatusNotFound, "error.noroute"))
		return nil
	}))
}

// callAPI does what a route does. A parameter that the route does not know is an
// error: it would be a wish that is passed over.
func (v *visit) callAPI(r apiRoute) (any, error) {
	if r.method != http.MethodGet && !v.server.Guard.Bearer(v.Request) {
		return nil, refuse(http.StatusUnauthorized, "error.apitoken")
	}
	q := v.Request.URL.Query()
	for name := range q {
		i := slices.IndexFunc(r.params, func(p apiParam) bool { return p.name == name })
		if i < 0 {
			return nil, refuse(http.StatusBadRequest, "error.parameter", name)
		}
		if p := r.params[i]; len(p.values) > 0 && !slices.Contains(p.values, q.Get(name)) {
			return nil, refuse(http.StatusBadRequest, "error.value", name, strings.Join(p.values, ", "))
		}
	}
	return r.do(v)
}

// receiveJSON reads what a program sent.
func (v *visit) receiveJSON(into any) error {
	d := json.NewDecoder(http.MaxBytesReader(v.Writer, v.Request.Body, formBytes))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return notAsDescribed(err)
	}
	return nil
}

// notAsDescribed tells what is wrong with what a program sent.
func notAsDescribed(err error) error {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	var size *http.MaxBytesError
	field, unknown := strings.CutPrefix(err.Error(), "json: unknown field ") // it has no type of its own
	switch {
	case errors.As(err, &size):
		return refuse(http.StatusRequestEntityTooLarge, "error.jsonsize", size.Limit)
	case errors.As(err, &kind):
		return refuse(http.StatusBadRequest, "error.jsonkind", kind.Field, kind.Value)
	case errors.As(err, &syntax):
		return refuse(http.StatusBadRequest, "error.jsonat", syntax.Offset)
	case unknown:
		return refuse(http.StatusBadRequest, "error.jsonfield", strings.Trim(field, `"`))
	}
	return refuse(http.StatusBadRequest, "error.json") // it ends too early
}

// sendJSON answers a program.
func (v *visit) sendJSON(status int, out any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(true)
	if err := e.Encode(out); err != nil {
		return fmt.Errorf("writing an answer of the interface: %w", err)
	}
	v.Writer.Header().Set("Content-Type", "application/json")
	v.Writer.Header().Set("Vary", "Accept-Language, Cookie")
	v.Writer.WriteHeader(status)
	_, err := b.WriteTo(v.Writer)
	return err
}

// failAPI tells a program what went wrong.
func (v *visit) failAPI(err error) {
	var wrong *query.Error
	if errors.As(err, &wrong) {
		err = refuse(http.StatusBadRequest, "error.query", v.say(wrong.Message))
	}
	told := v.refusalOf(err)
	if told == nil {
		return
	}
	status := told.status
	if status == http.StatusOK { // a page that shows where to begin
		status = http.StatusNotFound
	}
	_, code, _ := strings.Cut(told.key, ".")
	if status == http.StatusUnauthorized {
		v.Writer.Header().Set("WWW-Authenticate", `Bearer realm="dovetail"`)
	}
	if err := v.sendJSON(status, apiError{apiAnswers, status, code, v.T(told.key, told.args...)}); err != nil {
		v.server.Log.Error("the interface failed", "path", v.Request.URL.Path, "why", err)
	}
}
