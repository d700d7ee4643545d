package xlsx

import (
	"math"
	"strings"
	"unicode"

	"dovetail/analyze/report/table"
)

// The height of rows in points: of a line of 11-point type, and the most that a
// row takes, so that one long clause does not fill the screen.
const (
	lineHeight = 15.0
	mostHeight = 300.0
)

// height is how high a row must be for its wrapped texts: spreadsheet programs
// do not all measure that when they open a file.
func height(columns []table.Column, row []table.Cell) float64 {
	lines := 1
	for i, c := range row {
		if !columns[i].Hidden && !c.Numeric {
			lines = max(lines, wrapped(c.Text, columns[i].Width))
		}
	}
	return min(float64(lines)*lineHeight+3, mostHeight)
}

// wrapped estimates the lines a text takes in a column of a width in
// characters. It errs on the side of too many: words do not fill lines.
func wrapped(text string, width float64) int {
	room := max(width*0.92, 1)
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		units := 0.0
		for _, r := range part {
			switch {
			case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFF61:
				units += 1.9
			case unicode.In(r, unicode.Mn):
			default:
				units++
			}
			if units > room*mostHeight/lineHeight {
				return int(mostHeight / lineHeight)
			}
		}
		lines += max(1, int(math.Ceil(units/room)))
	}
	return lines
}
