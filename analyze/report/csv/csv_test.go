package csv

import "testing"

func TestSafe(t *testing.T) {
	for in, want := range map[string]string{
		"":                  "",
		"plain, \"quoted\"": "plain, \"quoted\"",
		"=1+1":              "'=1+1",
		"+1":                "'+1",
		"-1":                "'-1",
		"@SUM(A1)":          "'@SUM(A1)",
		"\t=1":              "'\t=1",
		"\r=1":              "'\r=1",
		"\n=1":              "'\n=1",
		"  =1":              "'  =1",
		"\u3000＝1":          "'\u3000＝1",
		"＋1":                "'＋1",
		"−1":                "'−1",
		"|calc":             "'|calc",
		"a=b":               "a=b",
		"中文":                "中文",
		"\x00=1":            "'=1",
		"\xff":              "\uFFFD",
		"'=1":               "'=1",
	} {
		if got := safe(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
