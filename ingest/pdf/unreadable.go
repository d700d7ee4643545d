package pdf

import "dovetail/ingest/document"

// Unreadable is the error as every reader tells it to people.
func (e *Error) Unreadable() *document.Unreadable {
	reason := map[Reason]document.Reason{
		Encrypted: document.ReasonPassword, Damaged: document.ReasonDamaged, NotPDF: document.ReasonFormat,
		TooLarge: document.ReasonTooLarge, NoText: document.ReasonNoText, Garbled: document.ReasonNoText, TimedOut: document.ReasonTimeout,
		OutOfMemory: document.ReasonTooLarge, Unreadable: document.ReasonDamaged,
	}[e.Reason]
	says := e.says()
	if e.Detail != "" {
		says += " (" + e.Detail + ")"
	}
	return &document.Unreadable{Reason: reason, Says: "could not be read: " + says, Next: e.Next, Err: e}
}
