// Package office reads documents that no reader of ours knows, by asking
// LibreOffice to convert them to Word's format: Word before 2007, WordPerfect,
// flat OpenDocument, and others.
//
// LibreOffice runs without a window, in a profile folder of its own that is
// removed afterwards, with macros and links to elsewhere switched off, under a
// limit of time; it is ended with all processes it started. Every error is a
// [document.Unreadable].
package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"dovetail/ingest/document"
	"dovetail/ingest/docx"
)

// Options steer a reading.
type Options struct {
	Original bool          // the text before the tracked changes
	Program  string        // the LibreOffice program; "" looks for it
	Limit    time.Duration // the time a conversion may take; 0 is DefaultLimit
	Format   string        // what Document.Format says: "doc"; "" is "office"
}

// DefaultLimit is the time a conversion may take. The first one on a machine,
// which fills the profile, takes 5 to 10 seconds; a document of a thousand
// pages, a minute.
const DefaultLimit = 3 * time.Minute

// maxSize bounds a document: old Word files with pictures reach 100 MB.
const maxSize = 256 << 20

// ErrMissing is in the chain of the error when LibreOffice is not installed.
var ErrMissing = errors.New("no LibreOffice program found")

// Find returns the path of the LibreOffice program, "" when it is not
// installed.
func Find() string {
	names := []string{"soffice", "libreoffice"}
	places := []string{}
	switch runtime.GOOS {
	case "windows":
		names = []string{"soffice.com", "soffice.exe"}
		for _, root := range []string{os.Getenv("ProgramFiles"), os.Getenv("ProgramFiles(x86)")} {
			if root != "" {
				places = append(places, filepath.Join(root, "LibreOffice", "program", "soffice.com"))
			}
		}
	case "darwin":
		places = []string{"/Applications/LibreOffice.app/Contents/MacOS/soffice"}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	for _, path := range places {
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return path
		}
	}
	return ""
}

// Read reads the file r of size bytes, known by name, whose ending tells
// LibreOffice the format where its bytes do not. It fails with a
// [document.Unreadable].
func Read(ctx context.Context, r io.ReaderAt, size int64, name string, opts Options) (*document.Document, error) {
	if err := document.Bound(size, maxSize, "open it in Word and save it as .docx"); err != nil {
		return nil, err
	}
	if opts.Program == "" {
		opts.Program = Find()
	}
	if opts.Program == "" {
		return nil, &document.Unreadable{
			Reason: document.ReasonMissing, Says: "is in a format that only LibreOffice reads, which is not installed",
			Next: "install LibreOffice, or open it in Word and save it as .docx", Err: ErrMissing,
		}
	}
	b, err := convert(ctx, r, size, name, wordOutput, opts)
	if err != nil {
		return nil, err
	}
	doc, err := docx.Read(bytes.NewReader(b), int64(len(b)), name, docx.Options{Original: opts.Original})
	if err != nil {
		return nil, err
	}
	doc.Format = "office"
	if opts.Format != "" {
		doc.Format = opts.Format
	}
	return doc, nil
}

// output is what LibreOffice is asked for: the ending of the file, and the
// filter that writes it.
type output struct{ ext, filter string }

var (
	wordOutput = output{"docx", "docx:MS Word 2007 XML"}
	pdfOutput  = output{"pdf", "pdf:writer_pdf_Export"}
)

// convert runs LibreOffice over a copy of the file and returns what it wrote.
func convert(ctx context.Context, r io.ReaderAt, size int64, name string, to output, opts Options) ([]byte, error) {
	dir, err := os.MkdirTemp("", "dovetail-office-")
	if err != nil {
		return nil, unavailable("making a folder to convert it in", err)
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "document"+extension(name))
	if err := prepare(in, filepath.Join(dir, "profile"), io.NewSectionReader(r, 0, size)); err != nil {
		return nil, unavailable("copying it", err)
	}
	if opts.Limit == 0 {
		opts.Limit = DefaultLimit
	}
	ctx, cancel := context.WithTimeout(ctx, opts.Limit)
	defer cancel()
	out := filepath.Join(dir, "out")
	cmd := exec.CommandContext(ctx, opts.Program, "--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault",
		"-env:UserInstallation="+fileURL(filepath.Join(dir, "profile")), "--convert-to", to.filter, "--outdir", out, in)
	cmd.Dir = dir
	cmd.WaitDelay = 5 * time.Second
	alone(cmd)
	said, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return nil, &document.Unreadable{
			Reason: document.ReasonTimeout, Says: fmt.Sprintf("took LibreOffice more than %v", opts.Limit),
			Next: "open it in Word and save it as .docx", Err: ctx.Err(),
		}
	}
	return result(filepath.Join(out, "document."+to.ext), said, err)
}

// maxResult bounds what LibreOffice may make of a document.
const maxResult = 512 << 20

// result reads the document that LibreOffice wrote.
func result(path string, said []byte, err error) ([]byte, error) {
	info, statErr := os.Stat(path)
	if statErr == nil && info.Size() <= maxResult {
		if b, err := os.ReadFile(path); err == nil {
			return b, nil
		}
	}
	says := strings.TrimSpace(string(said))
	if err == nil {
		err = fmt.Errorf("%s wrote nothing: %.300q", "soffice", says)
	} else {
		err = fmt.Errorf("running soffice: %w: %.300q", err, says)
	}
	return nil, &document.Unreadable{
		Reason: document.ReasonDamaged, Says: "could not be converted by LibreOffice",
		Next: "if it asks for a password, save it without one; else open it in Word and save it as .docx", Err: err,
	}
}

// extension is the ending of a name when it is harmless to use.
func extension(name string) string {
	ext := strings.ToLower(filepath.Ext(name))
	const longest = 6
	if len(ext) < 2 || len(ext) > longest || strings.Trim(ext[1:], "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return ".doc"
	}
	return ext
}

// prepare copies the document and writes the profile.
func prepare(path, profile string, r io.Reader) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, r); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	user := filepath.Join(profile, "user")
	if err := os.MkdirAll(user, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(settings), 0o600)
}

// settings are those of the profile: no macros, nothing loaded from elsewhere,
// no updates of links.
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// fileURL is a path as the URL that LibreOffice wants.
func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

func unavailable(doing string, err error) error {
	return &document.Unreadable{
		Reason: document.ReasonUnavailable, Says: fmt.Sprintf("could not be converted (%s: %v)", doing, err),
		Next: "see that the folder for temporary files has room", Err: err,
	}
}
