// Command make writes the files of the specimen corpus from its sources: the
// books, single documents, pages and texts that a conference would publish.
//
//	go run ./corpus/specimen/make
//
// It is run from the module's root after a source was changed; its output is
// committed. Only PDF needs a program of its own: LibreOffice's soffice.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/specimen/master"
)

func main() {
	source := flag.String("source", "corpus/specimen/source", "folder of the sources")
	out := flag.String("out", "corpus/specimen/files", "folder of the files, made anew")
	flag.Parse()
	if err := run(*source, *out); err != nil {
		fmt.Fprintln(os.Stderr, "make:", err)
		os.Exit(1)
	}
}

// session is an assembly, with how its documents come out.
type session struct {
	body   corpus.Body
	year   int
	folder string
	book   bool
	format string
	write  func(path string, b *book) error
}

var sessions = []session{
	{"PP", 2018, "PP-18", false, "docx", writeNumberedDOCX},
	{"PP", 2022, "PP-22", true, "pdf", writePDF},
	{"WTSA", 2016, "WTSA-16", false, "pdf", writePDF},
	{"WTSA", 2024, "WTSA-24", false, "docx", writeTypedDOCX},
	{"WTDC", 2017, "WTDC-17", false, "txt", writeText},
	{"WTDC", 2022, "WTDC-22", false, "html", writeHTML},
	{"RA", 2019, "RA-19", false, "html", writeHTML},
	{"RA", 2023, "RA-23", true, "txt", writeText},
}

// letters are the language letters of ITU file names.
var letters = map[corpus.Lang]string{
	corpus.Arabic: "A", corpus.Chinese: "C", corpus.English: "E",
	corpus.French: "F", corpus.Russian: "R", corpus.Spanish: "S",
}

// book is what goes into one file: one text, or all of a session's.
type book struct {
	lang  corpus.Lang
	title string // of a book; "" for a single text
	texts []*master.Master
	years map[*master.Master]string // the line of years under a title, where a body prints one
}

func run(source, out string) error {
	masters, err := master.ReadDir(os.DirFS(source))
	if err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	done := 0
	for _, s := range sessions {
		for _, lang := range corpus.Languages() {
			var texts []*master.Master
			for _, m := range masters {
				if m.Work.Body == s.body && m.Edition.Year == s.year && m.Lang == lang {
					texts = append(texts, m)
				}
			}
			if len(texts) == 0 {
				continue
			}
			done += len(texts)
			if err := s.writeAll(out, lang, texts, yearLines(masters)); err != nil {
				return err
			}
		}
	}
	if done != len(masters) {
		return fmt.Errorf("%d of %d sources belong to no session listed in %s", len(masters)-done, len(masters), "main.go")
	}
	return master.WriteSums(os.DirFS(source), filepath.Join(out, master.SumsName))
}

// writeAll writes the texts of a session in one language.
func (s session) writeAll(out string, lang corpus.Lang, texts []*master.Master, years map[*master.Master]string) error {
	dir := filepath.Join(out, s.folder)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	slices.SortFunc(texts, func(a, b *master.Master) int { return strings.Compare(a.Work.Number, b.Work.Number) })
	prefix := strings.ReplaceAll(s.folder, "-", "")
	if s.book {
		name := fmt.Sprintf("%s-FINAL-ACTS-%s.%s", prefix, letters[lang], s.format)
		return s.write(filepath.Join(dir, name), &book{lang: lang, title: bookTitle(texts[0]), texts: texts, years: years})
	}
	for _, m := range texts {
		name := fmt.Sprintf("%s-%s-%s-%s.%s", prefix, strings.ToUpper(string(m.Work.Kind)[:3]), m.Work.Number, letters[lang], s.format)
		if err := s.write(filepath.Join(dir, name), &book{lang: lang, texts: []*master.Master{m}, years: years}); err != nil {
			return err
		}
	}
	return nil
}

// yearLines are the lines that resolutions of the Radiocommunication Assembly
// carry under their titles: the years of all their editions so far.
func yearLines(masters []*master.Master) map[*master.Master]string {
	out := map[*master.Master]string{}
	for _, m := range masters {
		if m.Work.Body != "RA" {
			continue
		}
		var years []string
		for _, o := range masters {
			if o.Work == m.Work && o.Lang == m.Lang && o.Edition.Year <= m.Edition.Year {
				years = append(years, strconv.Itoa(o.Edition.Year))
			}
		}
		slices.Sort(years)
		out[m] = "(" + strings.Join(years, "-") + ")"
	}
	return out
}
