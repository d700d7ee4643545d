package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

// scoreBatch is how many lines are scored together: enough to keep all
// processors busy, few enough that a result follows its line at once.
const scoreBatch = 512

// maxScoreLine bounds one line of input, in bytes.
const maxScoreLine = 16 << 20

func (a *app) scoreCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "score",
		Short: "score pairs of texts, in the same or in different languages",
		Long: `Score reads JSON lines from standard input,
  {"a":{"lang":"en","text":"..."},"b":{"lang":"ar","text":"..."}}
and prints each with a "score" from 0 to 1: how likely it is that the two texts
say the same. Results come in the order of the lines. When there is a workspace,
words that a run has learnt from it count.`,
		Args: atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := batch.NewScorer(cmd.Context(), a.options(cmd))
			if err != nil {
				return err
			}
			defer s.Close()
			return score(cmd.Context(), s, a.in, a.out)
		},
	}
	a.embeddingFlags(cmd)
	return cmd
}

// score streams pairs from r to w.
func score(ctx context.Context, s *batch.Scorer, r io.Reader, w io.Writer) error {
	in := bufio.NewReaderSize(r, 1<<16)
	out := bufio.NewWriterSize(w, 1<<16)
	for first := 1; ; {
		lines, last, err := readLines(in)
		if err != nil {
			return errors.Join(err, out.Flush())
		}
		pairs := make([]batch.Pair, len(lines))
		errs := make([]error, len(lines))
		inParallel(len(lines), func(i int) { pairs[i], errs[i] = readPair(lines[i]) })
		good := len(lines) // lines before the first that is wrong
		if at := slices.IndexFunc(errs, func(err error) bool { return err != nil }); at >= 0 {
			good = at
		}
		if err := s.Prepare(ctx, pairs[:good]); err != nil {
			return errors.Join(err, out.Flush())
		}
		results := make([][]byte, good)
		inParallel(good, func(i int) { results[i] = scored(s, lines[i], pairs[i]) })
		for _, result := range results {
			if _, err := out.Write(result); err != nil {
				return err
			}
		}
		if good < len(lines) {
			return errors.Join(fmt.Errorf("line %d of the input: %w", first+good, errs[good]), out.Flush())
		}
		if err := out.Flush(); err != nil {
			return err
		}
		if last {
			return nil
		}
		first += len(lines)
	}
}

// readLines reads what is there, up to a batch: it waits for one line only.
func readLines(in *bufio.Reader) (lines [][]byte, last bool, err error) {
	for len(lines) < scoreBatch && (len(lines) == 0 || in.Buffered() > 0) {
		line, err := in.ReadBytes('\n')
		if len(line) > maxScoreLine {
			return nil, false, fmt.Errorf("a line of the input has more than %d MB", maxScoreLine>>20)
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, false, fmt.Errorf("reading the input: %w", err)
		}
		if len(line) > 0 {
			lines = append(lines, line)
		}
		if err != nil {
			return lines, true, nil
		}
	}
	return lines, false, nil
}

// inParallel runs n jobs with all processors.
func inParallel(n int, job func(int)) {
	var wg sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), n)
	for k := range workers {
		wg.Go(func() {
			for i := k; i < n; i += workers {
				job(i)
			}
		})
	}
	wg.Wait()
}

// readPair reads a line; an empty line is a pair without languages.
func readPair(line []byte) (p batch.Pair, err error) {
	line = bytes.TrimSpace(line)
	if len(line) == 0 {
		return p, nil
	}
	if err := json.Unmarshal(line, &p); err != nil {
		return p, fmt.Errorf("%w: a line has the form {\"a\":{\"lang\":\"en\",\"text\":\"...\"},\"b\":{...}}", err)
	}
	for _, l := range []corpus.Lang{p.A.Lang, p.B.Lang} {
		if !slices.Contains(corpus.Languages(), l) {
			return p, fmt.Errorf("there is no language %q: they are %v", l, corpus.Languages())
		}
	}
	return p, nil
}

// scored returns the line with its score; an empty line stays empty.
func scored(s *batch.Scorer, line []byte, p batch.Pair) []byte {
	line = bytes.TrimSpace(line)
	if len(line) == 0 {
		return nil
	}
	out := append([]byte(nil), line[:len(line)-1]...)
	out = append(out, `,"score":`...)
	out = strconv.AppendFloat(out, s.Score(p), 'f', 4, 64)
	return append(out, "}\n"...)
}
