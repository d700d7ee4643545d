package web

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"path"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write openapi.json anew")

// schema is a JSON schema, or a part of the description.
type schema = map[string]any

// describer makes the schemas of types.
type describer struct {
	named  schema
	faults []string // types that are not described
}

// of is the schema of a type as encoding/json writes it.
func (d *describer) of(t reflect.Type) schema {
	switch t.Kind() {
	case reflect.Pointer:
		return d.of(t.Elem())
	case reflect.String:
		return schema{"type": "string"}
	case reflect.Bool:
		return schema{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return schema{"type": "integer"}
	case reflect.Float64:
		return schema{"type": "number"}
	case reflect.Slice:
		return schema{"type": "array", "items": d.of(t.Elem())}
	case reflect.Array:
		return schema{"type": "array", "items": d.of(t.Elem()), "minItems": t.Len(), "maxItems": t.Len()}
	case reflect.Map:
		return schema{"type": "object", "additionalProperties": d.of(t.Elem())}
	case reflect.Struct:
		name := path.Base(t.PkgPath()) + "." + t.Name()
		if t.Name() == "" {
			d.faults = append(d.faults, fmt.Sprintf("the interface answers a type without a name: %s", t))
		}
		if d.named[name] == nil {
			s := schema{"type": "object", "additionalProperties": false}
			d.named[name] = s // before its fields: types may hold themselves
			properties, required := schema{}, []string{}
			d.fields(t, properties, &required)
			s["properties"] = properties
			if len(required) > 0 {
				s["required"] = required
			}
		}
		return schema{"$ref": "#/components/schemas/" + name}
	}
	d.faults = append(d.faults, fmt.Sprintf("the interface answers a type that is not described: %s", t))
	return schema{}
}

// fields describes the fields of a struct, those of embedded structs among them.
func (d *describer) fields(t reflect.Type, properties schema, required *[]string) {
	for f := range fieldsOf(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || !f.IsExported() && !f.Anonymous {
			continue
		}
		if f.Anonymous && name == "" {
			inner := f.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			d.fields(inner, properties, required)
			continue
		}
		if name == "" {
			name = f.Name
		}
		s := d.of(f.Type)
		if optional := strings.Contains(options, "omit"); !optional {
			*required = append(*required, name)
			if k := f.Type.Kind(); k == reflect.Pointer || k == reflect.Slice || k == reflect.Map {
				s = schema{"anyOf": []any{s, schema{"type": "null"}}}
			}
		}
		properties[name] = s
	}
}

func fieldsOf(t reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

var wildcard = regexp.MustCompile(`\{(\w+)(?:\.\.\.)?\}`)

// describe makes the description of the interface from its routes; faults are
// types that it cannot describe.
func describe(routes []apiRoute) (description schema, faults []string) {
	d := &describer{named: schema{}}
	content := func(of any) schema {
		return schema{"application/json": schema{"schema": d.of(reflect.TypeOf(of))}}
	}
	paths := schema{}
	for _, r := range routes {
		operation := schema{
			"summary": r.summary,
			"responses": schema{
				"200":     schema{"description": "The answer.", "content": content(r.answer)},
				"default": schema{"description": "What went wrong, and what to do.", "content": content(apiError{})},
			},
		}
		params := []any{}
		for _, m := range wildcard.FindAllStringSubmatch(r.path, -1) {
			params = append(params, schema{"name": m[1], "in": "path", "required": true, "schema": schema{"type": "string"}})
		}
		for _, p := range r.params {
			s := schema{"type": "string"}
			if p.name == "page" || p.name == "year" {
				s = schema{"type": "integer"}
			}
			if len(p.values) > 0 {
				s["enum"] = p.values
			}
			params = append(params, schema{"name": p.name, "in": "query", "description": p.says, "schema": s})
		}
		if len(params) > 0 {
			operation["parameters"] = params
		}
		if r.body != nil {
			operation["requestBody"] = schema{"required": true, "content": content(r.body)}
			operation["security"] = []any{schema{"token": []any{}}}
		}
		at := apiRoot + wildcard.ReplaceAllString(r.path, "{$1}")
		if paths[at] == nil {
			paths[at] = schema{}
		}
		paths[at].(schema)[strings.ToLower(r.method)] = operation
	}
	description = schema{
		"openapi": "3.1.0",
		"info": schema{
			"title": "Dovetail", "version": "1",
			"description": "What the pages show, for programs. Reading needs no token unless the server has a password or a token; writing always does.",
		},
		"paths": paths,
		"components": schema{
			"schemas":         d.named,
			"securitySchemes": schema{"token": schema{"type": "http", "scheme": "bearer"}},
		},
	}
	return description, d.faults
}

// TestOpenAPI holds the description against routes and types.
func TestOpenAPI(t *testing.T) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	description, faults := describe(new(Server).apiRoutes())
	for _, f := range faults {
		t.Error(f)
	}
	if err := e.Encode(description); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("openapi.json", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(b.Bytes(), openapi) {
		t.Error("openapi.json does not describe the routes any more: see what differs with go test -run TestOpenAPI -update and git diff")
	}
}

// faults lists where a value is not what a schema of the description says.
func faults(doc, s schema, value any, at string) []string {
	if ref, ok := s["$ref"].(string); ok {
		named := doc["components"].(schema)["schemas"].(schema)[path.Base(ref)]
		if named == nil {
			return []string{at + ": the description has no " + ref}
		}
		return faults(doc, named.(schema), value, at)
	}
	if any, ok := s["anyOf"].([]any); ok {
		var out []string
		for _, one := range any {
			f := faults(doc, one.(schema), value, at)
			if len(f) == 0 {
				return nil
			}
			out = append(out, f...)
		}
		return out
	}
	wrong := []string{fmt.Sprintf("%s: %v is no %v", at, reflect.TypeOf(value), s["type"])}
	switch x := value.(type) {
	case nil:
		return when(s["type"] != "null", wrong)
	case string:
		return when(s["type"] != "string", wrong)
	case bool:
		return when(s["type"] != "boolean", wrong)
	case float64:
		return when(s["type"] != "number" && (s["type"] != "integer" || x != float64(int64(x))), wrong)
	case []any:
		if s["type"] != "array" {
			return wrong
		}
		var out []string
		for i, one := range x {
			out = append(out, faults(doc, s["items"].(schema), one, fmt.Sprintf("%s[%d]", at, i))...)
		}
		if n, ok := s["minItems"].(float64); ok && len(x) != int(n) {
			out = append(out, fmt.Sprintf("%s: %d values", at, len(x)))
		}
		return out
	}
	if s["type"] != "object" {
		return wrong
	}
	return faultsOfObject(doc, s, value.(schema), at)
}

func when(is bool, f []string) []string {
	if is {
		return f
	}
	return nil
}

func faultsOfObject(doc, s, object schema, at string) []string {
	var out []string
	properties, _ := s["properties"].(schema)
	for name, value := range object {
		of, ok := properties[name].(schema)
		if !ok {
			of, ok = s["additionalProperties"].(schema)
		}
		if !ok {
			out = append(out, at+"."+name+" is not described")
			continue
		}
		out = append(out, faults(doc, of, value, at+"."+name)...)
	}
	required, _ := s["required"].([]any)
	for _, name := range required {
		if _, ok := object[name.(string)]; !ok {
			out = append(out, at+"."+name.(string)+" is missing")
		}
	}
	return out
}

// answers checks an answer against the description and returns it.
func answers(t *testing.T, doc schema, a answer, method, route string) schema {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(a.body), &value); err != nil {
		t.Fatalf("%s: %s %v: %.200s", a.Request.URL, a.Status, err, a.body)
	}
	status := "default"
	if a.StatusCode == http.StatusOK {
		status = "200"
	}
	at, _ := doc["paths"].(schema)[apiRoot+route].(schema)
	operation, ok := at[strings.ToLower(method)].(schema)
	if !ok {
		t.Fatalf("%s %s is not described", method, route)
	}
	s := operation["responses"].(schema)[status].(schema)["content"].(schema)["application/json"].(schema)["schema"].(schema)
	for _, f := range faults(doc, s, value, "") {
		t.Errorf("%s: %s", a.Request.URL, f)
	}
	return value.(schema)
}

// TestFaults makes sure that the check of answers sees what is wrong.
func TestFaults(t *testing.T) {
	var doc, object schema
	if err := json.Unmarshal([]byte(`{"components": {"schemas": {"x.Y": {"type": "object", "additionalProperties": false,
		"required": ["n"], "properties": {"n": {"type": "integer"}, "list": {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]}}}}}}`), &doc); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		`{"n": 1}`: 0, `{"n": 1, "list": ["a"]}`: 0, `{"n": 1, "list": null}`: 0,
		`{}`: 1, `{"n": "1"}`: 1, `{"n": 1.5}`: 1, `{"n": null}`: 1, `{"n": 1, "more": 1}`: 1, `{"n": 1, "list": [1]}`: 2,
	} {
		object = nil
		if err := json.Unmarshal([]byte(text), &object); err != nil {
			t.Fatal(err)
		}
		if f := faults(doc, schema{"$ref": "#/components/schemas/x.Y"}, object, ""); len(f) != want {
			t.Errorf("%s has the faults %q, want %d", text, f, want)
		}
	}
}
