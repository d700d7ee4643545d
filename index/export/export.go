// Package export turns search results into tables: a row a hit, the same
// columns in every format. It writes CSV; a spreadsheet takes the header and the
// rows.
//
// Guarantees: a cell that a spreadsheet program would take for a formula is
// written so that it stays text; the file begins with the mark by which Excel
// knows UTF-8; the same hits give the same bytes.
package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/index"
)

// Header returns the names of the columns.
func Header() []string {
	return []string{
		"body", "kind", "number", "edition", "in force", "title", "part", "heading", "path",
		"lead-in", "addressees", "sectors", "language", "text", "file", "page", "clause", "score",
	}
}

// Row returns the cells of a hit, in the order of [Header], in the language
// shown.
func Row(h *index.Hit) []string {
	page, force := "", "no"
	if h.Page > 0 {
		page = strconv.Itoa(h.Page)
	}
	if h.InForce {
		force = "yes"
	}
	return []string{
		string(h.Body), string(h.Kind), h.Number, edition(h.Edition), force, h.Title, string(h.Part), h.Heading,
		strings.Join(h.Path, " "), h.LeadIn, join(h.Addressees), join(h.Sectors), string(h.Lang), h.Text, h.File, page,
		string(h.ID), strconv.FormatFloat(h.Score, 'f', 3, 64),
	}
}

func edition(e corpus.Edition) string {
	var out []string
	if e.Revision != "" {
		out = append(out, "revision "+e.Revision)
	}
	if e.Place != "" {
		out = append(out, e.Place)
	}
	if e.Year > 0 {
		out = append(out, strconv.Itoa(e.Year))
	}
	return strings.Join(out, ", ")
}

func join[T ~string](list []T) string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return strings.Join(out, ", ")
}

// CSV writes the hits as comma-separated values, and returns how many.
func CSV(w io.Writer, hits iter.Seq2[index.Hit, error]) (int, error) {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return 0, fmt.Errorf("writing the results: %w", err)
	}
	out := csv.NewWriter(w)
	if err := out.Write(Header()); err != nil {
		return 0, fmt.Errorf("writing the results: %w", err)
	}
	n := 0
	for h, err := range hits {
		if err != nil {
			return n, err
		}
		row := Row(&h)
		for i := range row {
			row[i] = harmless(row[i])
		}
		if err := out.Write(row); err != nil {
			return n, fmt.Errorf("writing the results: %w", err)
		}
		n++
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return n, fmt.Errorf("writing the results: %w", err)
	}
	return n, nil
}

// harmless puts an apostrophe before what a spreadsheet program would compute
// (OWASP, "CSV injection"), signs of full width as East Asian keyboards have them
// included.
func harmless(cell string) string {
	if first, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + cell
	}
	return cell
}
