package pdf

import "fmt"

// Reason says why a file was set aside.
type Reason string

// The reasons.
const (
	Encrypted   Reason = "encrypted"
	Damaged     Reason = "damaged"
	NotPDF      Reason = "not a pdf"
	TooLarge    Reason = "too large"
	NoText      Reason = "no text"
	Garbled     Reason = "garbled"
	TimedOut    Reason = "timed out"
	OutOfMemory Reason = "out of memory"
	Unreadable  Reason = "unreadable"
)

// Error says why a file could not be read and what to do about it.
type Error struct {
	Reason Reason
	Path   string
	Detail string // what is special about this file, may be empty
	Next   string // the next step for the person who has the file
	Err    error  // what the reader said, may be nil
}

// Error is one line: the file, the reason, the next step.
func (e *Error) Error() string {
	s := e.says()
	if e.Detail != "" {
		s += " (" + e.Detail + ")"
	}
	if e.Path != "" {
		s = fmt.Sprintf("reading %q: %s", e.Path, s)
	}
	if e.Next != "" {
		s += "; " + e.Next
	}
	return s
}

// Unwrap returns what the reader said.
func (e *Error) Unwrap() error { return e.Err }

func (e *Error) says() string {
	switch e.Reason {
	case Encrypted:
		return "the file needs a password"
	case Damaged:
		return "the PDF is damaged"
	case NotPDF:
		return "this is not a PDF file"
	case TooLarge:
		return "the file is too large"
	case NoText:
		return "the pages are images without text"
	case Garbled:
		return "the file does not say which letters it shows"
	case TimedOut:
		return "reading took too long and was stopped"
	case OutOfMemory:
		return "reading needed too much memory and was stopped"
	}
	return "the file cannot be read"
}

// next fills in the usual next step for the reason.
func (e *Error) next() *Error {
	if e.Next != "" {
		return e
	}
	switch e.Reason {
	case Encrypted:
		e.Next = "open it with its password, save it without one, and read that file"
	case Damaged:
		e.Next = "open it in a PDF viewer and print it to a new PDF, or ask for it again"
	case NotPDF:
		e.Next = "check the file's name and where it came from"
	case TooLarge:
		e.Next = "split it into parts and read those"
	case NoText, Garbled:
		e.Next = "install tesseract with the language of the document, or ask for the file it was made from"
	case TimedOut, OutOfMemory:
		e.Next = "ask for the file in another format, or split it into parts"
	case Unreadable:
		e.Next = "check that the file exists and that you may read it"
	}
	return e
}
