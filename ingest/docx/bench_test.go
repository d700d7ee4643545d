package docx

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"dovetail/corpus/golden"
)

// BenchmarkRead reads a sample of four pages.
func BenchmarkRead(b *testing.B) {
	file, err := os.ReadFile(filepath.Join("testdata", "en-A.docx"))
	if err != nil {
		b.Fatal(err)
	}
	benchmark(b, file)
}

// BenchmarkReadBook reads the real book of 43 resolutions, 237 printed pages.
func BenchmarkReadBook(b *testing.B) {
	file, err := os.ReadFile(golden.Data(b, "itu/PP18-final-acts-E.docx"))
	if err != nil {
		b.Fatal(err)
	}
	benchmark(b, file)
}

func benchmark(b *testing.B, file []byte) {
	b.ReportAllocs()
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, err := Read(bytes.NewReader(file), int64(len(file)), "x.docx", Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
