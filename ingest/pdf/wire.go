package pdf

import (
	"time"

	"dovetail/ingest/layout"
)

// The program and the process that reads for it talk over the child's standard
// input and output: requests one way, replies the other, each a gob value. A
// request is answered by any number of page replies and one with Done set.

// operation is what a request asks for.
type operation int

const (
	opReady   operation = iota // nothing: the answer tells that the child is ready
	opOpen                     // open Path with PDFium: Pages, Title
	opRead                     // read pages From to To: a page reply for each
	opCompare                  // read them again with the second reader: Agreement for each
	opSecond                   // read all pages with the second reader alone: a page reply for each
	opImages                   // draw pages From to To for OCR: an image reply for each
)

// request is what the program asks of the child.
type request struct {
	Op       operation
	Path     string
	Sum      string // of the file's bytes: another one is another file
	From, To int    // pages, from 1, both included
	DPI      int    // of images
}

// reply is what the child answers.
type reply struct {
	Pages     int    // of opOpen
	Title     string // of opOpen
	Page      *layout.Page
	Number    int     // of the page that Agreement, Image or Failed is about
	Agreement float64 // share of words on which both readers agree; negative: not read
	Image     []byte  // PNG
	Failed    string  // why this one page could not be read
	Done      bool
	Reason    Reason // with Done: why the request failed; empty when it did not
	Detail    string
	Message   string
}

// settings are the child's bounds, handed over in its environment as JSON.
type settings struct {
	CacheDir string
	Memory   uint64        // bytes that the whole process may take
	Idle     time.Duration // how long to wait for the next request before leaving
}

// settingsVariable names the environment variable that holds the settings.
const settingsVariable = "DOVETAIL_PDF_WORKER"
