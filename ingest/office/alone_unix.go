//go:build unix

package office

import (
	"os/exec"
	"syscall"
)

// alone puts the command into a process group of its own, which is ended as a
// whole: soffice is a script that starts the program proper.
func alone(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
