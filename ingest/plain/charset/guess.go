package charset

import (
	"math"
	"unicode"
)

// sampleSize is how many bytes the guess looks at; a few hundred suffice.
const sampleSize = 32 << 10

// guess returns the encoding under which the bytes are most likely.
//
// Each candidate decodes the same bytes, and each comes with a simple model of
// the texts written in it: how often each character outside ASCII occurs, how
// often such a character stands beside one of its own kind or beside an ASCII
// letter, and how seldom a capital follows a small letter. The log likelihood
// of the whole sample under each model is comparable since all models describe
// the same bytes; what ASCII characters there are is alike in all and cancels
// out, but not whether they stand among texts of their script. This is the composite
// approach of Li and Momoi (A composite approach to language/encoding
// detection, 2001) with likelihoods in place of their ratios.
func guess(b []byte) string {
	best, name := math.Inf(-1), candidates[0].name
	sample := excerpt(b)
	for _, c := range candidates {
		text, err := decode(sample, c.name)
		if err != nil {
			continue
		}
		if score := likelihood(text, models[c.name]) + c.prior; score > best {
			best, name = score, c.name
		}
	}
	return name
}

// excerpt returns lines of b that hold bytes outside ASCII, up to sampleSize
// bytes.
func excerpt(b []byte) []byte {
	if len(b) <= sampleSize {
		return b
	}
	out := make([]byte, 0, sampleSize)
	start, telling := 0, false
	for i, c := range b {
		telling = telling || c >= 0x80
		if c != '\n' && i+1 < len(b) {
			continue
		}
		if telling {
			line := b[start : i+1]
			if len(out)+len(line) > sampleSize {
				if len(out) > 0 {
					break
				}
				line = line[:sampleSize]
			}
			out = append(out, line...)
		}
		start, telling = i+1, false
	}
	return out
}

// model is the log probability of characters outside ASCII, and how they mix.
type model struct {
	freq  map[rune]float64
	other func(rune) float64 // of a character not in freq
	latin bool               // its letters stand among ASCII letters
}

// The probabilities of neighbours, as logarithms. Counted roughly on texts of
// the Sustainable Development Goals: in French and Spanish, one accented letter
// in thirty touches another; in Russian and Arabic, one letter in several
// hundred touches a Latin one.
var (
	usual   = math.Log(0.95)
	unusual = math.Log(0.03)
	foreign = math.Log(0.1) // a letter of the other script: Latin names in Russian, accents in French
	rare    = math.Log(0.003)
	broken  = math.Log(1e-7)
)

func likelihood(text string, m model) float64 {
	sum := 0.0
	var before rune
	capitals := 0 // in a row, up to here
	for _, r := range text {
		if r >= 0x80 {
			sum += m.char(r) + capital(capitals, r)
		}
		if unicode.IsUpper(r) {
			capitals++
		} else if unicode.IsLetter(r) {
			capitals = 0
		}
		letter := unicode.IsLetter(r)
		if letter && m.latin != (r < 0x80) {
			sum += foreign
		}
		if letter && unicode.IsLetter(before) && (r >= 0x80 || before >= 0x80) {
			sum += m.pair(before, r)
		}
		before = r
	}
	return sum
}

// capital is the log probability of the case of r behind a number of capitals:
// one begins one word in twenty; two in a row make a heading, which goes on.
func capital(capitals int, r rune) float64 {
	upper := 0.05
	switch {
	case capitals == 1:
		upper = 0.3
	case capitals > 1:
		upper = 0.95
	}
	switch {
	case unicode.IsUpper(r):
		return math.Log(upper)
	case unicode.IsLower(r):
		return math.Log(1 - upper)
	}
	return 0
}

func (m model) char(r rune) float64 {
	if r == unicode.ReplacementChar || r < 0xa0 {
		return broken
	}
	if p, ok := m.freq[r]; ok {
		return p
	}
	return m.other(r)
}

func (m model) pair(a, b rune) float64 {
	if unicode.IsUpper(b) && unicode.IsLower(a) {
		return rare
	}
	own := a >= 0x80 && b >= 0x80
	switch {
	case m.latin && own:
		return unusual
	case !m.latin && !own:
		return rare
	}
	return usual
}

// alphabetic makes a model of an alphabet: weights of its letters, capitals
// counting as their small letters, and weights of its signs.
func alphabetic(letters, signs map[rune]float64, latin bool) model {
	total := 0.0
	for _, w := range letters {
		total += w
	}
	const forSigns, forOthers = 0.06, 0.002
	freq := map[rune]float64{}
	for r, w := range letters {
		p := (1 - forSigns - forOthers) * w / total
		freq[r], freq[unicode.ToUpper(r)] = math.Log(p), math.Log(p)
	}
	totalSigns := 0.0
	for _, w := range signs {
		totalSigns += w
	}
	for r, w := range signs {
		freq[r] = math.Log(forSigns * w / totalSigns)
	}
	rest := math.Log(forOthers / 100)
	return model{freq: freq, other: func(rune) float64 { return rest }, latin: latin}
}

// ideographic makes a model of Chinese from characters by falling frequency:
// the share of the character of rank r falls as 1/(r+8), the 300 first making
// two thirds of a text; the others share most of the rest alike.
func ideographic(common string) model {
	freq := map[rune]float64{}
	rank := 0
	for _, r := range common {
		if _, twice := freq[r]; !twice {
			freq[r] = math.Log(0.18 / float64(rank+8))
			rank++
		}
	}
	for r, w := range map[rune]float64{
		'，': 0.05, '。': 0.02, '、': 0.02, '；': 0.01, '：': 0.005, '（': 0.005, '）': 0.005,
		'《': 0.002, '》': 0.002, '“': 0.003, '”': 0.003, '　': 0.01, '？': 0.001, '！': 0.001,
		'「': 0.001, '」': 0.001, '—': 0.001, '…': 0.001, '·': 0.001, '－': 0.001, '０': 0.001, '１': 0.001, '２': 0.001,
	} {
		freq[r] = math.Log(w)
	}
	ideograph, other := math.Log(0.2/4000), math.Log(1e-6)
	return model{freq: freq, other: func(r rune) float64 {
		if r >= 0x4e00 && r <= 0x9fff {
			return ideograph
		}
		return other
	}}
}

// weights pairs the letters with their values.
func weights(letters string, values ...float64) map[rune]float64 {
	out := map[rune]float64{}
	i := 0
	for _, r := range letters {
		out[r] = values[i]
		i++
	}
	return out
}
