//go:build race

package relevance

// raceDetector tells that the test was built with the race detector, under
// which the thousands of searches of some figures take ten times as long. What
// races there are, the tests of package index find.
const raceDetector = true
