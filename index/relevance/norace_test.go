//go:build !race

package relevance

// raceDetector: see race_test.go.
const raceDetector = false
