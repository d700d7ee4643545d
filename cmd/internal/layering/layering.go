// Package layering holds the direction of imports as a test: cmd uses analyze
// and ingest, analyze uses index, all use corpus, and never the other way
// round; ingest and index never meet; each third-party library has one
// importer, so that it can be exchanged in one place.
package layering
