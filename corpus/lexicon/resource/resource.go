// Package resource is the file format of the translation lexicon: what the
// trainer writes and the lexicon loads.
//
// A file is the eight bytes "DVLEX" NUL NUL and the version, and then one
// DEFLATE stream (RFC 1951). The stream is a sequence of unsigned varints
// (encoding/binary) and bytes:
//
//	lexicon   = hub, common, table count, tables, calibration
//	hub       = words, idf bytes, rows        rows: hub words near each hub word
//	table     = lang (2 bytes), words, idf bytes, rows   rows: hub words that translate
//	words     = count, then for each in byte order: bytes shared with the word
//	            before, bytes that follow, those bytes
//	idf bytes = one byte a word, idf = byte / 25 (0 to 10.2)
//	rows      = one byte a word: number of entries; then for each entry the
//	            difference of its hub id to the one before, two bytes little
//	            endian; then for all entries a weight of four bits, low half first
//	common    = one byte a hub word: its mean weight in a text of length one is
//	            CommonUnit times the byte squared
//	calibration = count, count times float32 little endian
//
// A hub id is the rank of the hub word in its list; there are at most 65,536.
// Weights are 1 to 15 fifteenths of the row's largest. Version 1 is the only one.
package resource

import "math"

// Version is the version of the format that this package writes and reads.
const Version = 1

// Entry is one hub word of a row, with a weight of 1 to 15.
type Entry struct {
	Hub    uint16
	Weight uint8
}

// Table holds the words of one language in byte order, how rare each is, and
// its row.
type Table struct {
	Lang  string
	Words []string
	IDF   []uint8 // in units of IDFUnit
	Rows  [][]Entry
}

// IDFUnit is the step of the idf bytes.
const IDFUnit = 1.0 / 25

// CommonUnit is the step of the common bytes, whose square counts: 255 stands
// for a mean weight of 0.1.
const CommonUnit = 0.1 / 255 / 255

// File is all a file holds.
type File struct {
	Hub         Table
	Common      []uint8 // of each hub word
	Tables      []Table
	Calibration []float32
}

// Rarity is kept between these bounds: commoner words still count a little,
// rarer ones no more.
const leastIDF, mostIDF = 0.05, 9

// IDFByte is the byte of an idf, brought within bounds.
func IDFByte(idf float64) uint8 {
	return uint8(math.Round(min(max(idf, leastIDF), mostIDF) / IDFUnit))
}

// Weights are the weights of a row in steps of a fifteenth of the largest; those
// below half a step are 0 and have no entry.
func Weights(row []float32) []uint8 {
	var top float32
	for _, w := range row {
		top = max(top, w)
	}
	out := make([]uint8, len(row))
	for i, w := range row {
		out[i] = uint8(math.Round(15 * float64(w) / float64(top)))
	}
	return out
}
