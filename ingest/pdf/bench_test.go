package pdf

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"dovetail/corpus/golden"
)

// BenchmarkBook reads the book of 237 pages, and has the usual programs read it
// beside: what counts is the ratio of one run. With children warm, as in a batch.
func BenchmarkBook(b *testing.B) {
	book := golden.Data(b, "itu/PP18-final-acts-E.pdf")
	const pages = 237
	b.Run("dovetail", func(b *testing.B) {
		r := newTestReader(b, Options{})
		if _, err := r.Read(b.Context(), book); err != nil {
			b.Fatal(err)
		}
		var peak int64
		stop := make(chan struct{})
		go func() {
			for {
				select {
				case <-stop:
					return
				case <-time.After(10 * time.Millisecond):
					peak = max(peak, resident(os.Getpid()))
				}
			}
		}()
		b.ResetTimer()
		for b.Loop() {
			if _, err := r.Read(b.Context(), book); err != nil {
				b.Fatal(err)
			}
		}
		close(stop)
		b.ReportMetric(pages*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
		b.ReportMetric(float64(peak)/1e6, "MB")
	})
	for name, args := range map[string][]string{
		"pdftotext": {"pdftotext", book, os.DevNull},
		"mutool":    {"mutool", "draw", "-q", "-F", "txt", "-o", os.DevNull, book},
	} {
		b.Run(name, func(b *testing.B) {
			if _, err := exec.LookPath(args[0]); err != nil {
				b.Skipf("%s is not installed", args[0])
			}
			for b.Loop() {
				if err := exec.Command(args[0], args[1:]...).Run(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(pages*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}

// resident is the memory, in bytes, of a process and its children; 0 where the
// system does not tell.
func resident(pid int) int64 {
	if runtime.GOOS != "linux" {
		return 0
	}
	var sum int64
	if raw, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm"); err == nil {
		if f := strings.Fields(string(raw)); len(f) > 1 {
			n, _ := strconv.ParseInt(f[1], 10, 64)
			sum = n * int64(os.Getpagesize())
		}
	}
	tasks, _ := filepath.Glob("/proc/" + strconv.Itoa(pid) + "/task/*/children")
	for _, t := range tasks {
		raw, _ := os.ReadFile(t)
		for _, c := range strings.Fields(string(raw)) {
			if n, err := strconv.Atoi(c); err == nil {
				sum += resident(n)
			}
		}
	}
	return sum
}
