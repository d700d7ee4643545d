package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"dovetail/corpus/store"
)

// source is the page of a file that resolutions were read from: the words of
// one page of it, and the file itself as long as it has not changed.
//
// A request names a file by the hash of its bytes. Where that lies is known to
// the workspace alone, so that no path of a request reaches the file system.
func (s *Server) source() page {
	return page{
		name: "source", path: "/source/{sha256}",
		show:    (*visit).sourcePage,
		actions: []action{{pattern: "GET /source/{sha256}/file", do: (*visit).sendFile}},
	}
}

// sourceData is what the page shows.
type sourceData struct {
	File     store.File
	Page     int
	Lines    [][]segment // the words of the page
	Previous string
	Next     string
	Original string // the address of the file itself, "" when it is not there
	Shown    bool   // the browser shows the file, at its page
}

// segment is a stretch of words, marked or not.
type segment struct {
	Text   string
	Marked bool
	First  bool // of the marked ones
}

// Title names the page.
func (d *sourceData) Title() string { return d.File.Name }

// sourceFile is the file that a request names.
func (v *visit) sourceFile() (store.File, error) {
	f, err := v.Snapshot.Batch.Store.FileOf(v.Request.Context(), v.Request.PathValue("sha256"))
	if errors.Is(err, store.ErrNoFile) {
		return f, refuse(http.StatusNotFound, "error.nosource")
	}
	return f, err
}

func (v *visit) sourcePage() (any, error) {
	f, err := v.sourceFile()
	if err != nil {
		return nil, err
	}
	q := v.Request.URL.Query()
	d := &sourceData{File: f, Page: max(1, number(q, "page")), Shown: f.Format == "pdf"}
	words, err := v.words(f.SHA256, d.Page)
	if err != nil {
		return nil, err
	}
	d.Lines = lines(words, number(q, "from"), number(q, "to"))
	if file, err := v.server.desk.Original(f); err == nil {
		file.Close()
		d.Original = "/source/" + url.PathEscape(f.SHA256) + "/file"
	}
	for _, n := range []struct {
		page int
		link *string
	}{{d.Page - 1, &d.Previous}, {d.Page + 1, &d.Next}} {
		if _, err := v.words(f.SHA256, n.page); err == nil {
			*n.link = sourceLink(f.SHA256, n.page, nil)
		}
	}
	return d, nil
}

// words are those of a page of a file.
func (v *visit) words(sha256 string, page int) (string, error) {
	words, err := v.Snapshot.Batch.Store.PageText(v.Request.Context(), sha256, page)
	if errors.Is(err, store.ErrNoFile) {
		return "", refuse(http.StatusNotFound, "error.nosource")
	}
	return words, err
}

// number is a number of a query, 0 when there is none.
func number(q url.Values, name string) int {
	n, err := strconv.Atoi(q.Get(name))
	if err != nil {
		return 0
	}
	return n
}

// lines cuts words into lines, with the bytes from one place to another marked.
func lines(words string, from, to int) [][]segment {
	if from < 0 || to > len(words) || from >= to || !utf8.ValidString(words[:from]) || !utf8.ValidString(words[:to]) {
		from, to = 0, 0
	}
	var out [][]segment
	at := 0
	for line := range strings.SplitSeq(words, "\n") {
		a, b := min(max(from-at, 0), len(line)), min(max(to-at, 0), len(line))
		out = append(out, []segment{{Text: line[:a]}, {line[a:b], a < b, a < b && at+a == from}, {Text: line[b:]}})
		at += len(line) + 1
	}
	return out
}

// sendFile sends the file itself. What a browser would run or lay out as a page
// of ours is only offered to be saved.
func (v *visit) sendFile() (string, error) {
	f, err := v.sourceFile()
	if err != nil {
		return "", err
	}
	file, err := v.server.desk.Original(f)
	if err != nil {
		return "", refuse(http.StatusNotFound, "error.sourcegone")
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil || hex.EncodeToString(h.Sum(nil)) != f.SHA256 {
		return "", refuse(http.StatusNotFound, "error.sourcegone")
	}
	info, err := file.Stat()
	if err != nil {
		return "", err
	}
	header := v.Writer.Header()
	disposition, kind := "attachment", "application/octet-stream"
	if f.Format == "pdf" {
		// Browsers show PDF in a viewer of their own, which this policy would keep
		// from its styles; the file itself is no page of ours.
		disposition, kind = "inline", "application/pdf"
		header.Set("Content-Security-Policy", "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'none'")
	}
	header.Set("Content-Type", kind)
	header.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": filepath.Base(f.Path)}))
	http.ServeContent(v.Writer, v.Request, "", info.ModTime(), file)
	return "", nil
}
