// Package score turns the measured features of a pair of clauses into a
// calibrated probability that a reader calls them duplication or overlap, with
// what each feature adds.
package score

// Feature is one measured property of a pair.
type Feature int

// The features. The model weighs the first six; the others serve to tell kinds
// apart and were tried in the model and left out, since they did not raise the
// average precision on held-back resolutions.
const (
	SharedPhrases  Feature = iota // log of 1 + the weights of the words shared in phrases, within one passage
	LighterHeld                   // weighted share of the lighter clause that the other holds
	SubjectsApart                 // how far the subjects of the two works are apart, 0 within one work
	ReportTogether                // 1 when both ask for a report, on one subject
	ReportApart                   // 1 when both ask for a report, on different subjects
	ReportOne                     // 1 when one of them asks for a report

	Aligned     // score of the best local alignment over the lighter clause's mass
	ActionAlike // share of the words of the action that both have
	TitlesAlike // cosine of the titles
	Count       // how many there are
)

var names = [Count]string{
	"shared phrases", "lighter clause held", "subjects apart", "reports on one subject", "reports on different subjects",
	"only one reports", "aligned", "action alike", "titles alike",
}

// String is the feature's name, as in the weights file and in findings.
func (f Feature) String() string { return names[f] }

// Features holds the values of all features of a pair.
type Features [Count]float64

// Set sets one value.
func (f *Features) Set(k Feature, v float64) { f[k] = v }

// Get returns one value.
func (f *Features) Get(k Feature) float64 { return f[k] }
