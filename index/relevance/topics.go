package relevance

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"slices"
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
func Topics() ([]Topic, error) { return ReadTopics(strings.NewReader(topicsFile)) }

// ReadTopics reads topics, one line at a time: "topic NAME" begins one, "en
// QUERY" asks it in a language, "3 CLAUSE-ID" grades a clause from 1 (touches
// the subject) over 2 (belongs to the answer) to 3 (answers). Empty lines and
// those that begin with "#" are passed over. Errors name the line.
func ReadTopics(r io.Reader) ([]Topic, error) {
	var out []Topic
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, rest, ok := strings.Cut(line, " ")
		if word == "topic" && ok {
			out = append(out, Topic{Name: rest, Queries: make(map[corpus.Lang]string), Grades: make(map[corpus.ClauseID]int)})
			continue
		}
		grade, err := strconv.Atoi(word)
		switch {
		case !ok || len(out) == 0:
			return nil, fmt.Errorf("line %d: %q is no line of a topic", n, line)
		case err == nil && grade >= 1 && grade <= 3:
			out[len(out)-1].Grades[corpus.ClauseID(rest)] = grade
		case slices.Contains(corpus.Languages(), corpus.Lang(word)):
			out[len(out)-1].Queries[corpus.Lang(word)] = rest
		default:
			return nil, fmt.Errorf("line %d: %q is neither a grade from 1 to 3 nor one of the languages %v", n, word, corpus.Languages())
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	for _, t := range out {
		if len(t.Grades) == 0 || len(t.Queries) == 0 {
			return nil, fmt.Errorf("topic %q has %d queries and %d judged clauses: it needs one of each at least", t.Name, len(t.Queries), len(t.Grades))
		}
	}
	return out, nil
}
