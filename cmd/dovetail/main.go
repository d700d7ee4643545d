package main

import (
	"os"

	"dovetail/cmd/internal/batch"
)

func main() {
	// The readers of foreign files run in children of this program.
	if code, ok := batch.Worker(os.Args[1:], os.Stdin, os.Stdout, os.Stderr); ok {
		os.Exit(code)
	}
	os.Exit(program(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
