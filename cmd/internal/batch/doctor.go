package batch

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/specimen"
	"dovetail/corpus/store"
	"dovetail/ingest"
	"dovetail/ingest/pdf"
)

// State is the outcome of a check.
type State string

// The outcomes.
const (
	Fine    State = "ok"
	Missing State = "without" // something optional is not there
	Broken  State = "broken"
)

// Check is one thing that the doctor looked at.
type Check struct {
	Name  string `json:"name"`
	State State  `json:"state"`
	Says  string `json:"says"` // what was seen and what to do
}

// Doctor looks at what the machine offers and at the workspace.
func Doctor(ctx context.Context, o Options) []Check {
	return []Check{
		checkProfile(o), checkPDF(ctx, o), checkOCR(), checkOffice(), checkCache(), checkWorkspace(ctx, o), checkIndex(ctx, o),
	}
}

func checkProfile(o Options) Check {
	p, err := profile.Load(o.Profile)
	if err != nil {
		return Check{"profile", Broken, err.Error()}
	}
	return Check{"profile", Fine, fmt.Sprintf("%s: %d bodies, %d officers, %d themes, languages %v", p.Code, len(p.Bodies), len(p.Officers), len(p.Themes), p.Languages)}
}

// checkPDF reads a specimen PDF with the real worker.
func checkPDF(ctx context.Context, o Options) Check {
	const name = "PDF reading"
	dir, err := os.MkdirTemp("", "dovetail-doctor")
	if err != nil {
		return Check{name, Broken, err.Error()}
	}
	defer os.RemoveAll(dir)
	found, err := fs.Glob(specimen.Files(), "*/*.pdf")
	if err != nil || len(found) == 0 {
		return Check{name, Broken, "the program carries no specimen PDF"}
	}
	b, err := fs.ReadFile(specimen.Files(), found[0])
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "specimen.pdf"), b, 0o666)
	}
	if err != nil {
		return Check{name, Broken, err.Error()}
	}
	says := Check{name, Broken, "nothing was read"}
	_, err = Read(ctx, o, []string{dir}, func(r ingest.Result) error {
		if r.Err != nil {
			says.Says = r.Err.Error()
			return nil
		}
		says = Check{name, Fine, fmt.Sprintf("read a specimen of %d pages", len(r.Pages))}
		return nil
	})
	if err != nil {
		return Check{name, Broken, err.Error()}
	}
	return says
}

func checkOCR() Check {
	const name = "OCR (tesseract)"
	path, langs := pdf.OCRProgram()
	var reads, lacks []string
	for _, l := range corpus.Languages() {
		said := fmt.Sprintf("%s (%s)", l, pdf.OCRData(l))
		if slices.Contains(langs, l) {
			reads = append(reads, said)
		} else {
			lacks = append(lacks, said)
		}
	}
	switch {
	case path == "":
		return Check{name, Missing, "scanned pages are set aside; install tesseract with its data for " + strings.Join(lacks, ", ") + " to have them read"}
	case len(reads) == 0:
		return Check{name, Missing, path + " has no data; install that for " + strings.Join(lacks, ", ") + " to have scanned pages read"}
	case len(lacks) > 0:
		return Check{name, Missing, fmt.Sprintf("%s reads %s; install its data for %s to have scanned pages in these languages read",
			path, strings.Join(reads, ", "), strings.Join(lacks, ", "))}
	}
	return Check{name, Fine, path + " reads " + strings.Join(reads, ", ")}
}

func checkOffice() Check {
	const name = "old Office files"
	for _, p := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(p); err == nil {
			return Check{name, Fine, path}
		}
	}
	return Check{name, Missing, "files of Word 97 (.doc) are set aside; install LibreOffice to have them read, or save them as .docx"}
}

func checkCache() Check {
	const name = "cache folder"
	dir, err := os.UserCacheDir()
	if err != nil {
		return Check{name, Missing, fmt.Sprintf("%v; reading the first PDF of every run takes some seconds longer", err)}
	}
	return Check{name, Fine, dir}
}

func checkWorkspace(ctx context.Context, o Options) Check {
	const name = "workspace"
	if !store.Exists(o.Workspace) {
		return Check{name, Missing, fmt.Sprintf("none in %q; \"dovetail ingest PATH\" makes one", o.Workspace)}
	}
	s, err := store.OpenReader(ctx, o.Workspace)
	if err != nil {
		return Check{name, Broken, err.Error()}
	}
	defer s.Close()
	wrong, err := s.Check(ctx)
	switch {
	case err != nil:
		return Check{name, Broken, err.Error()}
	case len(wrong) > 0:
		return Check{name, Broken, fmt.Sprintf("%s (and %d more): restore %q from a copy", wrong[0], len(wrong)-1, o.Workspace)}
	}
	files, err := s.Inputs(ctx)
	if err != nil {
		return Check{name, Broken, err.Error()}
	}
	return Check{name, Fine, fmt.Sprintf("%s: %d files, sound", o.Workspace, len(files))}
}
