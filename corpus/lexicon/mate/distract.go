package mate

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
)

// chunk is how many distractors are compared at a time: it bounds the memory.
const chunk = 8192

// Distracted looks for the English mate of every row among all rows and a pool
// of other English texts, from each of the other languages, by likeness. Texts
// of the pool that are those of a row are left out.
func Distracted(l *lexicon.Lexicon, rows []Row, pool []string) map[corpus.Lang]Figures {
	own := make(map[string]bool)
	for _, r := range rows {
		own[plain(r[corpus.English])] = true
	}
	var others []string
	for _, t := range pool {
		if !own[plain(t)] {
			others = append(others, t)
		}
	}
	out := make(map[corpus.Lang]Figures)
	english := vectorsOf(l, corpus.English, rows)
	for _, lang := range corpus.Languages() {
		if lang == corpus.English {
			continue
		}
		out[lang] = distracted(l, lang, vectorsOf(l, lang, rows), english, others)
	}
	return out
}

// plain is a text without case, spaces and signs.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), " ")
}

func vectorsOf(l *lexicon.Lexicon, lang corpus.Lang, rows []Row) []lexicon.Vector {
	out := make([]lexicon.Vector, len(rows))
	for i, r := range rows {
		out[i] = l.Vector(lang, r[lang])
	}
	return out
}

// distracted ranks the mates from one language.
func distracted(l *lexicon.Lexicon, lang corpus.Lang, queries, mates []lexicon.Vector, others []string) Figures {
	ranks, bars := make([]int, len(queries)), make([]float64, len(queries))
	count := func(candidates []lexicon.Vector, skipOwn bool) {
		for i, row := range lexicon.Cosines(queries, candidates) {
			for j, cosine := range row {
				if skipOwn && i == j {
					continue
				}
				if l.LikenessAt(lang, queries[i], corpus.English, candidates[j], float64(cosine)) >= bars[i] {
					ranks[i]++
				}
			}
		}
	}
	for i := range queries {
		ranks[i] = 1
		bars[i] = l.Likeness(lang, queries[i], corpus.English, mates[i])
	}
	count(mates, true)
	for start := 0; start < len(others); start += chunk {
		part := others[start:min(len(others), start+chunk)]
		vectors := make([]lexicon.Vector, len(part))
		for i, t := range part {
			vectors[i] = l.Vector(corpus.English, t)
		}
		count(vectors, false)
	}
	var f Figures
	for _, r := range ranks {
		if r == 1 {
			f.First++
		}
		f.Reciprocal += 1 / float64(r)
	}
	n := float64(max(1, len(ranks)))
	return Figures{f.First / n, f.Reciprocal / n}
}

// ReadPool reads the texts of all clauses of un/un-mandates.dovetail.jsonl.gz of
// the data folder, each once; a file that is not there has none.
func ReadPool(dataDir string) ([]string, error) {
	name := filepath.Join(dataDir, "un", "un-mandates.dovetail.jsonl.gz")
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the pool of clauses: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", name, err)
	}
	var out []string
	seen := make(map[string]bool)
	s := bufio.NewScanner(z)
	s.Buffer(make([]byte, 1<<20), 1<<26)
	for s.Scan() {
		var t corpus.Text
		if err := json.Unmarshal(s.Bytes(), &t); err != nil {
			return nil, fmt.Errorf("reading %q: %w", name, err)
		}
		for _, c := range t.Clauses {
			if !seen[c.Text] {
				seen[c.Text] = true
				out = append(out, c.Text)
			}
		}
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("reading %q: %w", name, err)
	}
	return out, nil
}
