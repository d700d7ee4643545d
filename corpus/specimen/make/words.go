package main

import (
	"fmt"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/specimen/master"
)

// notices say, in each language, that the text is not an ITU document.
var notices = map[corpus.Lang]string{
	corpus.English: "SPECIMEN – written for Dovetail, not a document of the ITU",
	corpus.French:  "SPÉCIMEN – rédigé pour Dovetail, n'est pas un document de l'UIT",
	corpus.Spanish: "ESPÉCIMEN – redactado para Dovetail, no es un documento de la UIT",
	corpus.Russian: "ОБРАЗЕЦ – составлен для Dovetail, не является документом МСЭ",
	corpus.Chinese: "样本 – 为 Dovetail 编写，非国际电联文件",
	corpus.Arabic:  "نموذج – أُعدّ لبرنامج Dovetail وليس من وثائق الاتحاد الدولي للاتصالات",
}

// finalActs is the title of a book, before the session's name.
var finalActs = map[corpus.Lang]string{
	corpus.English: "FINAL ACTS – ", corpus.French: "ACTES FINALS – ", corpus.Spanish: "ACTAS FINALES – ",
	corpus.Russian: "ЗАКЛЮЧИТЕЛЬНЫЕ АКТЫ – ", corpus.Chinese: "最后文件 – ", corpus.Arabic: "الوثائق الختامية – ",
}

// contents heads the table of contents of a book.
var contents = map[corpus.Lang]string{
	corpus.English: "TABLE OF CONTENTS", corpus.French: "TABLE DES MATIÈRES", corpus.Spanish: "ÍNDICE",
	corpus.Russian: "СОДЕРЖАНИЕ", corpus.Chinese: "目录", corpus.Arabic: "جدول المحتويات",
}

// bookTitle names the book of the session that adopted m.
func bookTitle(m *master.Master) string {
	who := m.Edition.Place
	if who == "" {
		who = string(m.Work.Body)
	}
	sep := ", "
	if m.Lang == corpus.Arabic {
		sep = "، "
	} else if m.Lang == corpus.Chinese {
		sep = "，"
	}
	return finalActs[m.Lang] + fmt.Sprintf("%s%s%d", who, sep, m.Edition.Year)
}

// label is a paragraph's label as printed, with what separates it.
func label(p *master.Paragraph) string {
	if p.Label == "" {
		return ""
	}
	return p.Label + "\t"
}

// noteText finds the words of a footnote.
func noteText(m *master.Master, mark string) string {
	for _, n := range m.Notes {
		if n.Mark == mark {
			return n.Text
		}
	}
	return ""
}

// split cuts a paragraph at its footnote marks: words, mark, words, mark, ...
// marks[i] follows parts[i]; the last part has none.
func split(p *master.Paragraph) (parts, marks []string) {
	last := 0
	for _, m := range p.Marks {
		if m.Footnote == "" {
			continue
		}
		parts = append(parts, p.Text[last:m.Range[0]])
		marks = append(marks, m.Footnote)
		last = m.Range[0]
	}
	return append(parts, p.Text[last:]), marks
}

// dir is the direction of the language, as HTML writes it.
func dir(l corpus.Lang) string {
	if l.RightToLeft() {
		return "rtl"
	}
	return "ltr"
}

// indent is the white space in front of a line of plain text.
func indent(level int) string { return strings.Repeat("    ", level) }
