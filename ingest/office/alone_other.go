//go:build !unix

package office

import (
	"os/exec"
	"strconv"
)

// alone sees to it that the processes the command starts end with it.
func alone(cmd *exec.Cmd) {
	cmd.Cancel = func() error {
		err := exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(cmd.Process.Pid)).Run()
		if err != nil {
			return cmd.Process.Kill()
		}
		return nil
	}
}
