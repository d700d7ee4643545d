package analyze

// The thresholds of the product.
const (
	// candidateCosine is set so that at least 95 in 100 of the real pairs both
	// annotators call duplication or overlap are candidates: the least alike of
	// those between resolutions has 0.23, and within one resolution every pair
	// between Sectors is a candidate.
	candidateCosine = 0.2
	// candidateContained catches a short clause inside a long one, which a
	// cosine misses.
	candidateContained = 0.5
	// candidateAcross is the cosine of meanings of clauses of two languages.
	candidateAcross = 0.2
	// overlapScore is the calibrated probability from which a pair is shown: two
	// in three of the judged overlaps have more, one in five of the pairs that are
	// only related, and none of the formulas.
	overlapScore = 0.22
)

// DefaultParams are the parameters of the product.
func DefaultParams() Params {
	return Params{Candidate: candidateCosine, Contained: candidateContained, Across: candidateAcross, Score: overlapScore}
}

// orDefault fills in what is zero.
func (p Params) orDefault() Params {
	d := DefaultParams()
	if p.Candidate <= 0 {
		p.Candidate = d.Candidate
	}
	if p.Contained <= 0 {
		p.Contained = d.Contained
	}
	if p.Across <= 0 {
		p.Across = d.Across
	}
	if p.Score <= 0 {
		p.Score = d.Score
	}
	return p
}
