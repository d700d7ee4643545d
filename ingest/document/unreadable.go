package document

import (
	"errors"
	"fmt"
)

// Reason is why a file was set aside, from a closed list that counts can be
// kept by.
type Reason string

// The reasons.
const (
	ReasonEmpty       Reason = "empty"
	ReasonDamaged     Reason = "damaged"
	ReasonPassword    Reason = "password"
	ReasonFormat      Reason = "format"      // not a format that is read
	ReasonMissing     Reason = "missing"     // needs a program that is not installed
	ReasonTooLarge    Reason = "too-large"   // over a bound that protects the machine
	ReasonSuspicious  Reason = "suspicious"  // built like an attack: a bomb, a declared DTD, ...
	ReasonNoText      Reason = "no-text"     // readable, without a word in it
	ReasonTimeout     Reason = "timeout"     // took longer than is allowed
	ReasonUnavailable Reason = "unavailable" // the file could not be opened
)

// Unreadable tells people why a file was set aside, and what to do about it:
//
//	"order.docx": is password-protected: open it in Word and save it without a password
//
// Says goes on from the name of the file ("is empty"); Next is an instruction
// in lower case without a full stop, empty when there is nothing to be done.
type Unreadable struct {
	Reason Reason
	Says   string
	Next   string
	Err    error // what lies behind, for engineers; may be nil
}

// Error returns the sentence without the name of the file.
func (u *Unreadable) Error() string {
	s := u.Says
	if u.Next != "" {
		s += ": " + u.Next
	}
	return s
}

// Unwrap returns what lies behind.
func (u *Unreadable) Unwrap() error { return u.Err }

// AsUnreadable returns the Unreadable in the chain of err; any other error
// becomes one of reason [ReasonDamaged] that quotes it.
func AsUnreadable(err error) *Unreadable {
	var u *Unreadable
	if errors.As(err, &u) {
		return u
	}
	return &Unreadable{
		Reason: ReasonDamaged,
		Says:   fmt.Sprintf("is damaged (%v)", err),
		Next:   "open it in the program it was made with and save it again",
		Err:    err,
	}
}
