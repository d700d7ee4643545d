package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
)

// pixelsAtMost bounds the picture of a page: A0 at 150 dots an inch.
const pixelsAtMost = 36_000_000

// images draws pages in grey for OCR and sends them as PNG.
func (c *child) images(from, to, dpi int) error {
	for n := max(1, from); n <= min(to, c.file.pages); n++ {
		r := reply{Number: n}
		img, err := c.file.draw(n-1, dpi)
		if err != nil {
			r.Failed = err.Error()
		} else {
			var b bytes.Buffer
			if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img); err != nil {
				r.Failed = err.Error()
			}
			r.Image = b.Bytes()
		}
		if c.send(&r) != nil {
			return errParent
		}
	}
	return nil
}

// Constants of FPDFBitmap_CreateEx and FPDF_RenderPageBitmap.
const (
	bitmapGray  = 1
	renderAnnot = 0x01
	renderGray  = 0x08
)

// draw renders a page, counted from 0.
func (f *file) draw(index, dpi int) (img *image.Gray, err error) {
	m := f.m
	defer m.guard(&err)
	page := m.call(m.fn("FPDF_LoadPage"), f.doc, uint64(index))
	if page == 0 {
		return nil, &Error{Reason: Damaged, Detail: "a page cannot be loaded"}
	}
	defer m.call(m.fn("FPDF_ClosePage"), page)
	scale := float32(dpi) / 72
	w := int(f32bits(m.call(m.fn("FPDF_GetPageWidthF"), page)) * scale)
	h := int(f32bits(m.call(m.fn("FPDF_GetPageHeightF"), page)) * scale)
	if w < 1 || h < 1 || w > pixelsAtMost || h > pixelsAtMost || w*h > pixelsAtMost {
		return nil, fmt.Errorf("a page of %d by %d points cannot be drawn", int(float32(w)/scale), int(float32(h)/scale))
	}
	bitmap := m.call(m.fn("FPDFBitmap_CreateEx"), uint64(w), uint64(h), bitmapGray, 0, 0)
	if bitmap == 0 {
		return nil, &Error{Reason: OutOfMemory}
	}
	defer m.call(m.fn("FPDFBitmap_Destroy"), bitmap)
	m.call(m.fn("FPDFBitmap_FillRect"), bitmap, 0, 0, uint64(w), uint64(h), 0xFFFFFFFF)
	m.call(m.fn("FPDF_RenderPageBitmap"), bitmap, page, 0, 0, uint64(w), uint64(h), 0, renderAnnot|renderGray)
	at := uint32(m.call(m.fn("FPDFBitmap_GetBuffer"), bitmap))
	stride := uint32(m.call(m.fn("FPDFBitmap_GetStride"), bitmap))
	img = image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		row, ok := m.memory.Read(at+uint32(y)*stride, uint32(w))
		if !ok {
			return nil, fmt.Errorf("reading the drawn page")
		}
		copy(img.Pix[y*img.Stride:], row)
	}
	return img, nil
}
