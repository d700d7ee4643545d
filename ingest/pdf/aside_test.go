package pdf

import (
	"fmt"
	"strings"
	"testing"

	"dovetail/corpus"
)

// A page that is an image without words is named, and the others are read.
func TestPagesSetAside(t *testing.T) {
	var c strings.Builder
	c.WriteString("BT /F1 11 Tf 72 770 Td 14 TL\n")
	for _, l := range prose() {
		fmt.Fprintf(&c, "(%s) Tj T*\n", l)
	}
	c.WriteString("ET")
	page := "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 7 0 R>>/XObject<</I 8 0 R>>>>>>"
	file := buildPDF(
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2/Kids[3 0 R 5 0 R]>>",
		fmt.Sprintf(page, 4), stream("", c.String()), fmt.Sprintf(page, 6), stream("", "q 595 0 0 842 0 0 cm /I Do Q"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		stream("/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8", "\x10\xF0\xF0\x10"),
	)
	doc, err := newTestReader(t, Options{NoOCR: true, Workers: 1}).Read(t.Context(), writeFile(t, "mixed.pdf", file))
	if err != nil {
		t.Fatal(err)
	}
	if doc.Aside == nil || !strings.Contains(doc.Aside.Error(), "page 2 is an image without words: read it again without --no-ocr") {
		t.Errorf("set aside: %v", doc.Aside)
	}
	if q := doc.Pages[1].Quality; q.Trust != corpus.TrustLow || len(q.Notes) == 0 {
		t.Errorf("the image is %+v", q)
	}
	if q := doc.Pages[0].Quality; q.Trust != corpus.TrustHigh {
		t.Errorf("the text is %+v", q)
	}
}
