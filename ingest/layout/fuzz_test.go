package layout

import (
	"encoding/binary"
	"math"
	"testing"
	"unicode/utf8"
)

// FuzzLayout lays out pages of arbitrary glyphs: it must end without a panic,
// give valid text, and give the same twice.
func FuzzLayout(f *testing.F) {
	s := newSheet(1)
	s.column(60, 100, 12, full, "a) and (the) end-", "of it. 12 345")
	s.put(400, 90, "مكتب ‘1’", Style{Size: 8, Italic: true})
	f.Add(pack(&s.Glyphs))
	f.Add([]byte("0123456789abcdefghijklmnopqrstuvwxyz"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 64<<10 {
			return
		}
		g := unpack(data)
		first := Assemble([]Page{Lines(g), Lines(g)})
		second := Assemble([]Page{Lines(g), Lines(g)})
		for i := range first {
			a, offsets := first[i].Text()
			b, _ := second[i].Text()
			if a != b {
				t.Fatalf("two readings differ:\n%q\n%q", a, b)
			}
			if !utf8.ValidString(a) {
				t.Fatalf("invalid text %q", a)
			}
			for k, p := range first[i].Paragraphs {
				if offsets[k]+len(p.Text) > len(a) {
					t.Fatalf("paragraph %d lies outside the page", k)
				}
				for _, r := range append(p.Italic, p.Bold...) {
					if r[0] < 0 || r[0] > r[1] || r[1] > len(p.Text) {
						t.Fatalf("range %v of %q", r, p.Text)
					}
				}
				for _, n := range p.Notes {
					if n.At < 0 || n.At > len(p.Text) {
						t.Fatalf("mark %v of %q", n, p.Text)
					}
				}
			}
		}
	})
}

const packed = 20 // bytes of a glyph

// pack writes a page of glyphs as bytes.
func pack(g *Glyphs) []byte {
	var out []byte
	for _, x := range g.Glyphs {
		st := g.Styles[x.Style]
		flags := byte(0)
		if st.Italic {
			flags = 1
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(x.Rune))
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x.X0))
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x.X1))
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x.Y))
		out = append(out, byte(st.Size), flags, byte(x.Run), byte(x.Word))
	}
	return out
}

// unpack reads any bytes as a page of glyphs.
func unpack(data []byte) *Glyphs {
	g := &Glyphs{Number: 1, Width: 600, Height: 800, Turned: len(data)%2 == 1}
	for ; len(data) >= packed; data = data[packed:] {
		f := func(at int) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(data[at:])) }
		r := rune(binary.LittleEndian.Uint32(data) % (utf8.MaxRune + 1))
		if !utf8.ValidRune(r) {
			r = utf8.RuneError
		}
		if data[17]&2 != 0 {
			g.Rules = append(g.Rules, Rule{X0: f(4), Y0: f(12), X1: f(8), Y1: f(12)})
			continue
		}
		g.Styles = append(g.Styles, Style{Size: float32(data[16]), Italic: data[17]&1 != 0, Bold: data[17]&4 != 0})
		g.Glyphs = append(g.Glyphs, Glyph{
			Rune: r, X0: f(4), X1: f(8), Y: f(12), Style: uint16(len(g.Styles) - 1), Run: int32(data[18]), Word: int32(data[19]),
		})
	}
	return g
}
