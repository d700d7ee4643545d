// Package score turns the measured features of a pair of clauses into a
// calibrated probability that a reader calls them duplication or overlap, with
// what each feature adds.
package score

// Feature is one measured property of a pair.
type Feature int

// The features, in the order of weights and breakdowns.
const (
	Cosine          Feature = iota // cosine of the weighted concept vectors
	Meaning                        // cosine of the language-neutral vectors
	ContainedMore                  // weighted share of the words of the clause that is held more
	ContainedLess                  // the same of the other
	Aligned                        // score of the best local alignment over the lighter clause's mass
	SharedMass                     // log of 1 + the weights of the shared words
	Rarest                         // weight of the rarest shared word
	BeyondTitle                    // log of 1 + the weights of shared words that no title has
	StockShare                     // share of shared words that are stock wording
	ActionAlike                    // share of the words of the action that both have
	TitleCosine                    // cosine of the titles
	SubjectAlike                   // cosine of what the whole texts are about
	ThemesShared                   // share of the themes of either clause that both have
	SameWork                       // 1 within one resolution
	SharedCitations                // works both clauses cite, at most 3
	ReportTogether                 // when both ask for a report, how alike the titles are
	ReportApart                    // when both ask for a report, how unlike the titles are
	ReportOne                      // 1 when one of them asks for a report
	BothFormulas                   // 1 when both are formulas
	OneFormula                     // 1 when one is
	LengthRatio                    // lighter mass over the heavier
	SectorsNested                  // 1 when the Sector sets meet
	Count                          // how many there are
)

var names = [Count]string{
	"cosine", "meaning", "contained more", "contained less", "aligned", "shared mass", "rarest",
	"beyond title", "stock share", "action alike", "title cosine", "subject alike", "themes shared", "same work",
	"shared citations", "report together", "report apart", "report one", "both formulas", "one formula", "length ratio", "sectors nested",
}

// String is the feature's name, as in the weights file and in findings.
func (f Feature) String() string { return names[f] }

// Features holds the values of all features of a pair.
type Features [Count]float64

// Set sets one value.
func (f *Features) Set(k Feature, v float64) { f[k] = v }

// Get returns one value.
func (f *Features) Get(k Feature) float64 { return f[k] }
