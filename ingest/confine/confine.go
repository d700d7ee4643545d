// Package confine bounds the child processes that read foreign files: what such
// a file makes of its reader ends with the child.
package confine

import (
	"os"
	"runtime/metrics"
	"time"
)

// watchEvery is how often a child looks at the memory it uses. A gigabyte takes
// Go about half a second to allocate and fill.
const watchEvery = 20 * time.Millisecond

// ExitMemory is the exit code of a child that used more memory than it may.
const ExitMemory = 97

// watchMemory ends the process when Go has more memory from the system than it
// may have.
func watchMemory(most uint64) {
	sample := []metrics.Sample{
		{Name: "/memory/classes/total:bytes"},
		{Name: "/memory/classes/heap/released:bytes"},
	}
	for {
		metrics.Read(sample)
		if total, back := sample[0].Value.Uint64(), sample[1].Value.Uint64(); total-min(back, total) > most {
			os.Exit(ExitMemory)
		}
		time.Sleep(watchEvery)
	}
}
