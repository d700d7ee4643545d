package wording

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"dovetail/corpus"
)

// spoken are the folders whose English reaches people: errors, what is said of
// files, checks and hints.
var spoken = []string{
	"cmd/dovetail", "cmd/internal/batch", "cmd/internal/web/desk", "cmd/internal/web/guard",
	"corpus/store", "corpus/profile", "corpus/embedding", "index", "ingest", "analyze",
}

// unspoken are folders and files below these that only measure, that hold what
// the readers' processes say to each other, or what only people who build the
// program meet. Where such a sentence does come out, one goes before it that says
// that it is technical.
var unspoken = []string{
	"ingest/accuracy", "ingest/clause/structure", "ingest/confine", "index/relevance", "analyze/gold", "analyze/score",
	"corpus/profile/phrase", "analyze/report/internal", "analyze/report/wording", "cmd/internal/batch/trial",
	"ingest/pdf/module.go", "ingest/pdf/serve.go", "ingest/pdf/second.go", "ingest/pdf/image.go",
	"ingest/pdf/hocr.go", "ingest/pdf/result.go", "ingest/plain/charset", "index/assemble.go", "index/expand.go",
	"index/reader.go", "index/update.go",
}

// inner are the sentences of the process that reads PDF files about itself.
var inner = []string{"the reading process ended", "the child wrote too much", "starting a reader: no command", "reading what to read: %w"}

// sentencesOf returns the English sentences that the code of the spoken folders
// says, as format strings, each with the place of its first use.
func sentencesOf(t *testing.T, root string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, dir := range spoken {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, d fs.DirEntry, err error) error {
			rel := filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))
			skip := slices.Contains(unspoken, rel)
			if err == nil && d.IsDir() && (skip || d.Name() == "testdata") {
				err = fs.SkipDir
			}
			if err != nil || skip || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			src, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, path, src, 0)
			if err != nil {
				return err
			}
			for at, s := range said(file) {
				if out[s] == "" || rel < out[s] {
					out[s] = rel + ":" + strconv.Itoa(set.Position(at).Line)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// said lists the sentences of a file by their places: what errors are made of,
// and the fields and arguments that hold sentences by the habit of this program.
func said(file *ast.File) map[token.Pos]string {
	out := map[token.Pos]string{}
	keep := func(e ast.Expr) {
		if s, ok := format(e); ok && worded(s) {
			out[e.Pos()] = s
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if i := sentenceOf[called(n)]; i > 0 && len(n.Args) >= i {
				if formats[called(n)] {
					keepFormat(n.Args[i-1], out)
				} else {
					keep(n.Args[i-1])
				}
			}
		case *ast.KeyValueExpr:
			if k, ok := n.Key.(*ast.Ident); ok && slices.Contains(fields, k.Name) {
				keep(n.Value)
			}
		case *ast.CompositeLit:
			if id, ok := n.Type.(*ast.Ident); (ok && id.Name == "Check" || n.Type == nil) && len(n.Elts) == 3 {
				keep(n.Elts[2])
			}
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				name := ""
				switch l := l.(type) {
				case *ast.SelectorExpr:
					name = l.Sel.Name
				case *ast.Ident:
					name = l.Name
				}
				if i < len(n.Rhs) && slices.Contains(fields, name) {
					keep(n.Rhs[i])
				}
			}
		case *ast.FuncDecl:
			if n.Body != nil && slices.Contains(makers, n.Name.Name) {
				ast.Inspect(n.Body, func(n ast.Node) bool {
					if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) == 1 {
						keep(r.Results[0])
					}
					return true
				})
			}
		}
		return true
	})
	return out
}

// sentenceOf tells which argument of a function is a sentence.
var sentenceOf = map[string]int{
	"fmt.Errorf": 1, "errors.New": 1, "Damaged": 1, "Suspicious": 1, "tooMuch": 1, "damaged": 1, "suspicious": 1,
	"Tell": 1, "talk": 1, "fail": 3, "Say": 1, "errorf": 1, "Errorf": 3, "multiply": 2,
}

// formats are the functions among them that take a format string.
var formats = map[string]bool{"fmt.Errorf": true, "talk": true, "fail": true, "Say": true, "errorf": true, "Errorf": true}

// fields are the names that hold a sentence, by the habit of this program.
var fields = []string{"Says", "Next", "Detail", "Why", "next", "who", "use"}

// makers are the functions that return one.
var makers = []string{"Error", "says", "reasonOf", "nextForOCR", "extent", "nearest"}

// called names the function of a call: "fmt.Errorf", "Damaged" of any value.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && (x.Name == "fmt" || x.Name == "errors") {
			return x.Name + "." + f.Sel.Name
		}
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// worded tells whether a format string has words of its own.
func worded(format string) bool {
	words := anyVerb.ReplaceAllString(format, "")
	return strings.ContainsFunc(words, unicode.IsLetter) && (strings.Contains(strings.TrimSpace(words), " ") || words != format)
}

func keepFormat(e ast.Expr, out map[token.Pos]string) {
	if s, ok := literal(e, false); ok && worded(s) {
		out[e.Pos()] = s
	}
}

// format is the format string of an expression that makes a sentence.
func format(e ast.Expr) (string, bool) { return literal(e, true) }

// literal joins the strings of an expression; what is not a string stands as %s.
// In a sentence, but not in a format, the sign of a verb is doubled.
func literal(e ast.Expr, sentence bool) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		if sentence {
			s = strings.ReplaceAll(s, "%", "%%")
		}
		return s, err == nil
	case *ast.ParenExpr:
		return literal(e.X, sentence)
	case *ast.BinaryExpr:
		a, ok1 := literal(e.X, sentence)
		b, ok2 := literal(e.Y, sentence)
		if !ok1 {
			a = "%s"
		}
		if !ok2 {
			b = "%s"
		}
		return a + b, ok1 || ok2
	case *ast.CallExpr:
		if called(e) == "fmt.Sprintf" {
			return literal(e.Args[0], false)
		}
	}
	return "", false
}

// TestEverySentenceIsSpoken holds the code and the files of sentences together.
func TestEverySentenceIsSpoken(t *testing.T) {
	all, err := readSentences("sentences")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sentences(); err != nil {
		t.Fatal(err)
	}
	used := sentencesOf(t, filepath.Join("..", "..", ".."))
	if len(used) < 100 {
		t.Fatalf("only %d sentences were found in the code", len(used))
	}
	for _, english := range slices.Sorted(maps.Keys(used)) {
		if all[english] == nil && !slices.Contains(inner, english) {
			t.Errorf("%s: no file has the sentence %q", used[english], english)
		}
	}
	help, err := readSentences("help")
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(all, help)
	for _, english := range slices.Sorted(maps.Keys(all)) {
		if err := sentenceFaults(english, all[english]); err != nil {
			t.Error(err)
		}
	}
}

// sentenceFaults lists what the languages of a sentence lack beside English.
func sentenceFaults(english string, in map[corpus.Lang]string) error {
	var errs []error
	want := numberedVerbs(english)
	for _, lang := range corpus.Languages() {
		switch said, ok := in[lang]; {
		case lang == corpus.English:
		case !ok || strings.TrimSpace(said) == "":
			errs = append(errs, fmt.Errorf("%s lacks the sentence %q", lang, english))
		case !slices.Equal(numberedVerbs(said), want):
			errs = append(errs, fmt.Errorf("%s: the sentence %q takes %v, in English %v", lang, english, numberedVerbs(said), want))
		}
	}
	return errors.Join(errs...)
}

// numberedVerbs lists what a format string takes, in the order of the numbers.
func numberedVerbs(format string) []string {
	var out []string
	next := 0
	for _, m := range anyVerb.FindAllStringSubmatch(format, -1) {
		if m[3] == "%" {
			continue
		}
		if m[2] != "" {
			next, _ = strconv.Atoi(m[2])
			next--
		}
		next++
		verb := m[3]
		if verb == "w" || verb == "v" {
			verb = "s"
		}
		out = append(out, fmt.Sprintf("%d%s", next, verb))
	}
	slices.Sort(out)
	return out
}
