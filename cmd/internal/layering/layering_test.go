package layering

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// allowed lists, for each top-level folder, the others it may import.
var allowed = map[string][]string{
	"corpus":  {"corpus"},
	"index":   {"index", "corpus"},
	"analyze": {"analyze", "index", "corpus"},
	"ingest":  {"ingest", "corpus"},
	"cmd":     {"cmd", "analyze", "ingest", "index", "corpus"},
}

// shared are the libraries that several packages may import, with why.
var shared = map[string]string{
	"golang.org/x/text":               "the text layer, for every package",
	"github.com/google/go-cmp":        "comparison in tests",
	"github.com/rogpeppe/go-internal": "scripts in tests",
}

// listed is a package as go list prints it.
type listed struct {
	ImportPath string
	Standard   bool
	Imports    []string
	Module     *struct{ Path string }
}

// list runs go list over the module.
func list(t *testing.T, args ...string) []listed {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Standard,Imports,Module"}, args...)...)
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var pkgs []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return pkgs
		} else if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
}

func TestImportsPointOneWay(t *testing.T) {
	pkgs := list(t, "dovetail/...")
	if len(pkgs) < 10 {
		t.Fatalf("go list found %d packages only", len(pkgs))
	}
	for _, p := range pkgs {
		from, ok := folder(p.ImportPath)
		if _, known := allowed[from]; !ok || !known {
			t.Errorf("%s stands in a folder that DESIGN does not know", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			to, ours := folder(imp)
			if ours && !slices.Contains(allowed[from], to) {
				t.Errorf("%s imports %s: %s may import only %v", p.ImportPath, imp, from, allowed[from])
			}
			if ours && p.ImportPath == "dovetail/corpus" {
				t.Errorf("the domain types import %s: they import no other package", imp)
			}
		}
	}
}

func TestOneImporterForEachLibrary(t *testing.T) {
	module := map[string]string{}
	for _, p := range list(t, "-deps", "dovetail/...") {
		if p.Module != nil && p.Module.Path != "dovetail" {
			module[p.ImportPath] = p.Module.Path
		}
	}
	importers := map[string][]string{}
	for _, p := range list(t, "dovetail/...") {
		for _, imp := range p.Imports {
			if m := module[imp]; m != "" && !slices.Contains(importers[m], p.ImportPath) {
				importers[m] = append(importers[m], p.ImportPath)
			}
		}
	}
	for _, m := range slices.Sorted(maps.Keys(importers)) {
		if isShared(m) || oneFolder(importers[m]) {
			continue
		}
		t.Errorf("%s is imported by %v: give it one importer", m, importers[m])
	}
}

// TestREADMEExplainsEachLibrary holds the README's table of libraries against
// what go.mod requires for our own imports: a row each, and no other row.
func TestREADMEExplainsEachLibrary(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{if not (or .Main .Indirect)}}{{.Path}}{{end}}", "all").Output()
	if err != nil {
		t.Fatal(err)
	}
	required := strings.Fields(string(out))
	readme, err := os.ReadFile(filepath.Join("..", "..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var explained []string
	for line := range strings.Lines(string(readme)) {
		cells := strings.Split(line, " | ")
		first := strings.TrimPrefix(cells[0], "| ")
		if len(cells) != 3 || !strings.HasPrefix(first, "github.com/") && !strings.HasPrefix(first, "golang.org/") && !strings.HasPrefix(first, "modernc.org/") {
			continue
		}
		var owner string // of the libraries in one row
		for _, name := range strings.Split(first, ", ") {
			if strings.Count(name, "/") == 0 {
				name = owner + "/" + name
			}
			owner = path.Dir(strings.TrimSuffix(name, "/v2"))
			explained = append(explained, name)
		}
	}
	slices.Sort(explained)
	slices.Sort(required)
	if diff := cmp.Diff(required, explained); diff != "" {
		t.Errorf("the README's table of libraries differs from go.mod (-required +explained):\n%s", diff)
	}
}

// isShared tells whether the module is one of [shared] or below one.
func isShared(module string) bool {
	for s := range shared {
		if module == s || strings.HasPrefix(module, s+"/") {
			return true
		}
	}
	return false
}

// oneFolder tells whether all packages lie below the first, sorted: one
// concept with its subpackages counts as one importer.
func oneFolder(pkgs []string) bool {
	slices.Sort(pkgs)
	for _, p := range pkgs[1:] {
		if !strings.HasPrefix(p, pkgs[0]+"/") {
			return false
		}
	}
	return true
}

// folder is the top-level folder of one of our packages.
func folder(path string) (string, bool) {
	rest, ok := strings.CutPrefix(path, "dovetail/")
	if !ok {
		return "", false
	}
	name, _, _ := strings.Cut(rest, "/")
	return name, true
}
