//go:build unix

package confine

import (
	"os"
	"os/exec"
	"syscall"
)

// addressSlack is the address space a child maps without using it: Go's heap
// arenas, the text of the program, and PDFium compiled. Measured: a child that
// has read a book of 237 pages maps 1.9 GB on linux/amd64.
const addressSlack = 3 << 30

// Self bounds the child's own process. RLIMIT_AS counts address space,
// which is far more than the memory used, so it only stops what asks for very
// much at once; the watch inside the process does the rest.
func Self(memory uint64) {
	limit := syscall.Rlimit{Cur: memory + addressSlack, Max: memory + addressSlack}
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &limit) // not every system has it; the watch remains
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
	go watchMemory(memory)
}

// Detach keeps the terminal's interrupt away from the child: the parent decides
// when it ends.
func Detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// Adopt bounds a child that was started; on unix it bounds itself.
func Adopt(*os.Process, uint64) (release func()) { return func() {} }
