package confine

import (
	"os"
	"os/exec"
	"syscall"
	"unsafe"
)

var (
	kernel32                 = syscall.NewLazyDLL("kernel32.dll")
	createJobObject          = kernel32.NewProc("CreateJobObjectW")
	setInformationJobObject  = kernel32.NewProc("SetInformationJobObject")
	assignProcessToJobObject = kernel32.NewProc("AssignProcessToJobObject")
)

// Constants of the job object interface.
const (
	jobExtendedLimits      = 9
	jobLimitProcessMemory  = 0x00000100
	jobLimitKillOnClose    = 0x00002000
	jobLimitDieOnException = 0x00000400
	processSetQuota        = 0x0100
	processTerminate       = 0x0001

	// compileMemory is what compiling PDFium takes before the watch begins.
	compileMemory = 512 << 20
)

// extendedLimits is JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
type extendedLimits struct {
	PerProcessUserTimeLimit int64
	PerJobUserTimeLimit     int64
	LimitFlags              uint32
	MinimumWorkingSetSize   uintptr
	MaximumWorkingSetSize   uintptr
	ActiveProcessLimit      uint32
	Affinity                uintptr
	PriorityClass           uint32
	SchedulingClass         uint32
	IoInfo                  [6]uint64
	ProcessMemoryLimit      uintptr
	JobMemoryLimit          uintptr
	PeakProcessMemoryUsed   uintptr
	PeakJobMemoryUsed       uintptr
}

// Self watches the child's memory from inside; the job object of its
// parent bounds it from outside.
func Self(memory uint64) { go watchMemory(memory) }

// Detach keeps the console's interrupt away from the child.
func Detach(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP, HideWindow: true}
}

// Adopt puts a child into a job that bounds its memory and ends it with the
// parent. Where that is not allowed, the watch inside the child remains.
func Adopt(p *os.Process, memory uint64) (release func()) {
	job, _, _ := createJobObject.Call(0, 0)
	if job == 0 {
		return func() {}
	}
	release = func() { _ = syscall.CloseHandle(syscall.Handle(job)) }
	limits := extendedLimits{
		LimitFlags:         jobLimitProcessMemory | jobLimitKillOnClose | jobLimitDieOnException,
		ProcessMemoryLimit: uintptr(memory + compileMemory),
	}
	setInformationJobObject.Call(job, jobExtendedLimits, uintptr(unsafe.Pointer(&limits)), unsafe.Sizeof(limits))
	h, err := syscall.OpenProcess(processSetQuota|processTerminate, false, uint32(p.Pid))
	if err != nil {
		return release
	}
	assignProcessToJobObject.Call(job, uintptr(h))
	_ = syscall.CloseHandle(h)
	return release
}
