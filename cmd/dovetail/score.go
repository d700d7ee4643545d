package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
	"dovetail/corpus/lexicon"
)

// scoreBatch is how many lines are scored together: enough to keep all
// processors busy, few enough that a result follows its line at once.
const scoreBatch = 512

// maxScoreLine bounds one line of input, in bytes.
const maxScoreLine = 16 << 20

func (a *app) scoreCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "score",
		Short: "score pairs of texts, in the same or in different languages",
		Long: `Score reads JSON lines from standard input,
  {"a":{"lang":"en","text":"..."},"b":{"lang":"ar","text":"..."}}
and prints each with a "score" from 0 to 1: how likely it is that the two texts
say the same. Results come in the order of the lines. When there is a workspace,
words that a run has learnt from it count.`,
		Args: atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			lex, err := batch.Lexicon(cmd.Context(), a.options(cmd))
			if err != nil {
				return err
			}
			return score(lex, a.in, a.out)
		},
	}
}

// pair is a line of input.
type pair struct {
	A, B struct {
		Lang corpus.Lang `json:"lang"`
		Text string      `json:"text"`
	}
}

// score streams pairs from r to w.
func score(lex *lexicon.Lexicon, r io.Reader, w io.Writer) error {
	in := bufio.NewReaderSize(r, 1<<16)
	out := bufio.NewWriterSize(w, 1<<16)
	for first := 1; ; {
		lines, last, err := readLines(in)
		if err != nil {
			return errors.Join(err, out.Flush())
		}
		results := make([][]byte, len(lines))
		errs := make([]error, len(lines))
		scoreAll(lex, lines, results, errs)
		for i := range lines {
			if errs[i] != nil {
				return errors.Join(fmt.Errorf("line %d of the input: %w", first+i, errs[i]), out.Flush())
			}
			if _, err := out.Write(results[i]); err != nil {
				return err
			}
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

// scoreAll scores the lines with all processors.
func scoreAll(lex *lexicon.Lexicon, lines, results [][]byte, errs []error) {
	workers := min(runtime.GOMAXPROCS(0), len(lines))
	done := make(chan bool)
	for k := range workers {
		go func() {
			for i := k; i < len(lines); i += workers {
				results[i], errs[i] = scoreLine(lex, lines[i])
			}
			done <- true
		}()
	}
	for range workers {
		<-done
	}
}

// scoreLine returns the line with its score; an empty line stays empty.
func scoreLine(lex *lexicon.Lexicon, line []byte) ([]byte, error) {
	line = bytes.TrimSpace(line)
	if len(line) == 0 {
		return nil, nil
	}
	var p pair
	if err := json.Unmarshal(line, &p); err != nil {
		return nil, fmt.Errorf("%w: a line has the form {\"a\":{\"lang\":\"en\",\"text\":\"...\"},\"b\":{...}}", err)
	}
	for _, l := range []corpus.Lang{p.A.Lang, p.B.Lang} {
		if !slices.Contains(corpus.Languages(), l) {
			return nil, fmt.Errorf("there is no language %q: they are %v", l, corpus.Languages())
		}
	}
	s := lex.Similarity(p.A.Lang, p.A.Text, p.B.Lang, p.B.Text)
	out := append([]byte(nil), line[:len(line)-1]...)
	out = append(out, `,"score":`...)
	out = strconv.AppendFloat(out, s, 'f', 4, 64)
	return append(out, "}\n"...), nil
}
