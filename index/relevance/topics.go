package relevance

import (
	"bufio"
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"dovetail/corpus"
)

//go:embed topics.txt
var topicsFile string

// Topic is a question asked in six languages, with the clauses that answer it.
type Topic struct {
	Name    string
	Queries map[corpus.Lang]string
	Grades  map[corpus.ClauseID]int // 1 to 3, see topics.txt
}

// Ideal returns the grades of all clauses judged, best first.
func (t *Topic) Ideal() []int {
	var out []int
	for grade := 3; grade > 0; grade-- {
		for _, g := range t.Grades {
			if g == grade {
				out = append(out, g)
			}
		}
	}
	return out
}

// Topics returns the topics of the relevance test on the specimen corpus.
func Topics() ([]Topic, error) {
	var out []Topic
	lines := bufio.NewScanner(strings.NewReader(topicsFile))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, rest, ok := strings.Cut(line, " ")
		if word == "topic" {
			out = append(out, Topic{Name: rest, Queries: make(map[corpus.Lang]string), Grades: make(map[corpus.ClauseID]int)})
			continue
		}
		if !ok || len(out) == 0 {
			return nil, fmt.Errorf("topics.txt, line %d: %q is no line of a topic", n, line)
		}
		topic := &out[len(out)-1]
		if grade, err := strconv.Atoi(word); err == nil {
			topic.Grades[corpus.ClauseID(rest)] = grade
			continue
		}
		topic.Queries[corpus.Lang(word)] = rest
	}
	return out, lines.Err()
}
