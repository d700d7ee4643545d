package profile

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed data
var builtin embed.FS

// Builtin lists the names of the profiles that come with the program, sorted.
func Builtin() []string {
	entries, err := builtin.ReadDir("data")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && e.Name() != "base" {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names
}

// Load returns the built-in profile of that name, or reads the one at that
// path: a YAML file, or a folder of them read in the order of their names.
// Every error names file and line.
func Load(nameOrPath string) (*Profile, error) {
	if slices.Contains(Builtin(), nameOrPath) {
		sub, err := fs.Sub(builtin, path.Join("data", nameOrPath))
		if err != nil {
			return nil, fmt.Errorf("opening built-in profile %q: %w", nameOrPath, err)
		}
		return LoadFS(sub)
	}
	info, err := os.Stat(nameOrPath)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("profile %q is neither built in (%s) nor a file or folder",
			nameOrPath, strings.Join(Builtin(), ", "))
	}
	if err != nil {
		return nil, fmt.Errorf("opening profile %q: %w", nameOrPath, err)
	}
	if info.IsDir() {
		return LoadFS(os.DirFS(nameOrPath))
	}
	dir, name := filepath.Split(nameOrPath)
	if dir == "" {
		dir = "."
	}
	return load(os.DirFS(dir), []string{name})
}

// LoadFS reads the profile in the YAML files (.yaml, .yml) at the top of fsys.
func LoadFS(fsys fs.FS) (*Profile, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("reading profile folder: %w", err)
	}
	var names []string
	for _, e := range entries {
		if ext := path.Ext(e.Name()); !e.IsDir() && (ext == ".yaml" || ext == ".yml") {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		return nil, errors.New("reading profile folder: it holds no .yaml file")
	}
	slices.Sort(names)
	return load(fsys, names)
}

// load reads the named files of fsys into one profile and checks it.
func load(fsys fs.FS, names []string) (*Profile, error) {
	var files []*file
	for _, name := range names {
		f, err := readFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading profile: %w", err)
		}
		files = append(files, f)
	}
	return assemble(files)
}

// located puts file and line in front of an error of the YAML library.
func located(name string, err error) error {
	var e yaml.Error
	if errors.As(err, &e) && e.GetToken() != nil && e.GetToken().Position != nil {
		return fmt.Errorf("%s:%d: %s", name, e.GetToken().Position.Line, e.GetMessage())
	}
	// The errors of our own readers begin with their line.
	if rest, ok := strings.CutPrefix(err.Error(), "line "); ok {
		return fmt.Errorf("%s:%s", name, rest)
	}
	return fmt.Errorf("%s: %w", name, err)
}
