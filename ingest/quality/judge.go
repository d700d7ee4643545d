package quality

import (
	"fmt"

	"dovetail/corpus"
)

// Verdict is what the signals of a page amount to.
type Verdict struct {
	Trust string   // corpus.TrustHigh, TrustMedium or TrustLow
	Notes []string // why not high, for people
	// Unreadable tells that hardly any of it is text at all.
	Unreadable bool
}

// Judge draws the verdict. Low trust means that the words are wrong as they
// stand, medium that some may be.
func (s *Signals) Judge() Verdict {
	v := Verdict{Trust: corpus.TrustHigh}
	s.judgeSigns(&v)
	if s.Odd > mostOdd && s.Words >= fewWords {
		v.low("the words are not words: %.0f%% have digits or capitals in their middle", 100*s.Odd)
	}
	switch {
	case s.Words < fewWords:
	case s.Lang == "":
		v.medium("the words are in none of the six languages, or are not words")
	default:
		s.judgeWords(&v)
	}
	return v
}

func (v *Verdict) low(format string, args ...any) {
	v.Trust = corpus.TrustLow
	v.Notes = append(v.Notes, fmt.Sprintf(format, args...))
}

func (v *Verdict) medium(format string, args ...any) {
	if v.Trust == corpus.TrustHigh {
		v.Trust = corpus.TrustMedium
	}
	v.Notes = append(v.Notes, fmt.Sprintf(format, args...))
}

// judgeSigns asks whether the characters are text.
func (s *Signals) judgeSigns(v *Verdict) {
	switch {
	case s.Bad > mostBad:
		v.low("%.1f%% of the characters are unreadable", 100*s.Bad)
		v.Unreadable = s.Bad > allBad
	case s.Bad > someBad:
		v.medium("%.1f%% of the characters are unreadable", 100*s.Bad)
	}
	if s.Seen >= fewSigns && s.Text < leastText {
		v.low("only %.0f%% of the signs are letters or digits", 100*s.Text)
		v.Unreadable = true
	}
}

// judgeWords asks whether the words are words of the language.
func (s *Signals) judgeWords(v *Verdict) {
	least := leastFunction[s.Lang]
	if s.Script < leastScript {
		v.medium("only %.0f%% of the letters are in the script of the language", 100*s.Script)
	}
	switch {
	case s.Function < noFunction*least && s.Words >= manyWords && s.Kinds >= manyKinds && s.Script >= oneScript:
		v.low("the words are not words of the language: %.1f%% function words", 100*s.Function)
	case s.Function < least:
		v.medium("few words of the language: %.1f%% function words", 100*s.Function)
	}
	if s.MeanWord > longestMean || s.Fused > mostFused {
		v.low("words run together: %.1f letters in the mean word", s.MeanWord)
	}
	if s.Tripled > mostTripled {
		v.low("the words are not words of the language: %.0f%% have a letter three times over", 100*s.Tripled)
	}
	if s.Reversed > mostReversed {
		v.low("words run backwards: %.0f%% begin with a final letter", 100*s.Reversed)
	}
	if s.Swapped > mostSwapped {
		v.medium("lam and alef are swapped in %.0f%% of their pairs", 100*s.Swapped)
	}
}
