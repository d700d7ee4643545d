package pdf

import (
	"bytes"
	"image"
	"image/png"
)

// Tesseract is told whether a page has columns. Left to itself it takes the
// labels of a list for a column and loses half of them; told that the page is one
// block of text it reads across columns.
const (
	oneBlock  = "6" // --psm: a single uniform block of text
	automatic = "3"
)

// A page has columns where an upright strip near its middle is white over many
// rows that have ink on both sides.
const (
	gutterFrom  = 0.35 // the part of the page's width in which the strip may stand
	gutterTo    = 0.65
	gutterWide  = 0.008 // width of the strip, of the page's
	gutterTall  = 0.25  // its height without a break, of the page's
	gutterInked = 0.35  // share of those rows that have ink on both sides
	inkBelow    = 128   // shade of grey that is ink
)

// segmentation returns tesseract's page segmentation mode for a page's image.
func segmentation(img []byte) string {
	decoded, err := png.Decode(bytes.NewReader(img))
	grey, ok := decoded.(*image.Gray)
	if err == nil && ok && hasGutter(grey) {
		return automatic
	}
	return oneBlock
}

// hasGutter looks for the strip between two columns.
func hasGutter(img *image.Gray) bool {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	half := max(1, int(gutterWide*float64(w)/2))
	first, last := make([]int, h), make([]int, h) // outermost ink of each row
	for y := range h {
		row := img.Pix[y*img.Stride : y*img.Stride+w]
		first[y], last[y] = w, -1
		for x, v := range row {
			if v < inkBelow {
				first[y] = min(first[y], x)
				last[y] = x
			}
		}
	}
	for x := int(gutterFrom * float64(w)); x < int(gutterTo*float64(w)); x += half {
		white, both := 0, 0
		for y := range h {
			if inked(img.Pix[y*img.Stride+x-min(x, half) : y*img.Stride+min(w, x+half)]) {
				white, both = 0, 0
				continue
			}
			white++
			if first[y] < x && last[y] > x {
				both++
			}
			if float64(white) > gutterTall*float64(h) && float64(both) > gutterInked*float64(white) {
				return true
			}
		}
	}
	return false
}

func inked(row []byte) bool {
	for _, v := range row {
		if v < inkBelow {
			return true
		}
	}
	return false
}
