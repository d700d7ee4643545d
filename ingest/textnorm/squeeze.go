package textnorm

import "strings"

// Squeeze normalises s and makes every run of white space, line feeds
// included, one space, with none at the ends.
func Squeeze(s string) string {
	return strings.Join(strings.Fields(Normalize(s)), " ")
}
