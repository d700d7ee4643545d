// Command train rebuilds the translation lexicon from its sources:
//
//	go run ./corpus/lexicon/train -data DIR -out corpus/lexicon/lexicon.bin
//
// DIR holds the sources that NOTICE names. The same sources give the same
// bytes. No sentence of a source goes into the lexicon: it holds words, how
// rare they are, and the weights between them. Texts of the rows kept for
// testing (-test, a file of aligned sentences) are removed from the sources
// first, by shingles; part of those rows, and the graded pairs of ../similarity,
// calibrate likeness.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"dovetail/corpus/lexicon/domain"
	"dovetail/corpus/lexicon/resource"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("train: ")
	data := flag.String("data", "", "folder of the sources")
	out := flag.String("out", "", "file to write")
	test := flag.String("test", "", "file of test rows to keep out (default: ../multilingual/sixway.jsonl.gz beside the sources)")
	news := flag.Bool("news", false, "also learn from the news pairs, whose rights are unclear: NOTICE says what they bring")
	flag.Parse()
	if *data == "" || *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*data, *test, *out, *news); err != nil {
		log.Fatal(err)
	}
}

func run(data, test, out string, news bool) error {
	if test == "" {
		test = filepath.Join(data, "..", "multilingual", "sixway.jsonl.gz")
	}
	guard, err := readGuard(test)
	if err != nil {
		return err
	}
	concepts, err := domain.Concepts()
	if err != nil {
		return err
	}
	segments, err := readSources(data, news, concepts, guard)
	if err != nil {
		return err
	}
	file := build(segments, concepts)
	if err := addCommon(file, segments); err != nil {
		return err
	}
	if err := calibrate(file, data, test); err != nil {
		return err
	}
	w, err := os.Create(out)
	if err != nil {
		return err
	}
	defer w.Close()
	if err := resource.Encode(w, file); err != nil {
		return err
	}
	info, err := w.Stat()
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes\n", out, info.Size())
	return w.Close()
}
