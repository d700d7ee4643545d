package resource

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func example() *File {
	return &File{
		Hub: Table{
			Words: []string{"network", "satellit", "telecommun"},
			IDF:   []uint8{80, 120, 200},
			Rows:  [][]Entry{{{2, 15}}, {}, {{0, 7}, {1, 15}}},
		},
		Common: []uint8{12, 0, 255},
		Tables: []Table{
			{
				Lang: "fr", Words: []string{"reseau", "satellit"}, IDF: []uint8{81, 119},
				Rows: [][]Entry{{{0, 15}, {2, 3}}, {{1, 15}}},
			},
			{
				Lang: "ar", Words: []string{"اتصال", "ساتل"}, IDF: []uint8{60, 130},
				Rows: [][]Entry{{{2, 15}}, {{1, 15}}},
			},
		},
		Calibration: []float32{-4, 10.5, 0},
	}
}

func encode(t testing.TB, f *File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Encode(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRoundTrip(t *testing.T) {
	data := encode(t, example())
	got, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(example(), got); diff != "" {
		t.Error(diff)
	}
	if !bytes.Equal(data, encode(t, got)) {
		t.Error("the same content gives other bytes")
	}
}

func TestEncodeRefuses(t *testing.T) {
	unsorted := example()
	unsorted.Hub.Words[0] = "z"
	if err := Encode(&bytes.Buffer{}, unsorted); err == nil || !strings.Contains(err.Error(), "does not follow") {
		t.Errorf("unsorted words: %v", err)
	}
	short := example()
	short.Common = nil
	if err := Encode(&bytes.Buffer{}, short); err == nil {
		t.Error("no common bytes: no error")
	}
}

func TestDecodeRefuses(t *testing.T) {
	data := encode(t, example())
	other := bytes.Clone(data)
	other[7] = 9
	for name, b := range map[string][]byte{
		"empty": nil, "another file": []byte("PK\x03\x04 not a lexicon"), "another version": other,
		"cut short": data[:len(data)/2],
	} {
		if _, err := Decode(b); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestRarityIsBounded(t *testing.T) {
	if IDFByte(100) != IDFByte(mostIDF) || IDFByte(-1) != IDFByte(leastIDF) || IDFByte(3) <= IDFByte(2) {
		t.Errorf("idf bytes: %d of 100, %d of -1, %d of 3, %d of 2", IDFByte(100), IDFByte(-1), IDFByte(3), IDFByte(2))
	}
}

// A damaged file is refused or read, never a panic or all the memory.
func FuzzDecode(f *testing.F) {
	f.Add(encode(f, example()))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Decode(data)
		if err != nil {
			return
		}
		for _, table := range append(file.Tables, file.Hub) {
			if len(table.Words) != len(table.IDF) || len(table.Words) != len(table.Rows) {
				t.Fatalf("%d words, %d idf bytes, %d rows", len(table.Words), len(table.IDF), len(table.Rows))
			}
		}
	})
}
