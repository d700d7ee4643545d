package main

import (
	"context"
	"log"
	"os"

	"dovetail/analyze/report"
	"dovetail/analyze/report/formats"
	"dovetail/analyze/report/internal/sample"
	"dovetail/corpus"
)

func main() {
	for _, l := range corpus.Languages() {
		f, err := formats.Parse(os.Args[1], l)
		if err != nil {
			log.Fatal(err)
		}
		if err := report.Write(context.Background(), sample.Analysis().Source(), f, "/tmp/out/"+string(l)); err != nil {
			log.Fatal(err)
		}
	}
}
