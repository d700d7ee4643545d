package join

// A mask holds which features a vector has, each as the bit of its number modulo
// the bits of the mask: several share one bit, so that a vector seems to have more
// than it has, never less.
type mask [maskBytes]uint8

const maskBytes = 16

func maskOf(v ordered) (m mask) {
	for _, d := range v.dims {
		bit := uint32(d) % (8 * maskBytes)
		m[bit/8] |= 1 << (bit % 8)
	}
	return m
}

func masksOf(vs []ordered) []mask {
	masks := make([]mask, len(vs))
	for i, v := range vs {
		masks[i] = maskOf(v)
	}
	return masks
}

// masses tells for every value of each byte of a mask the squared weights of the
// query's features whose bits it holds.
type masses [maskBytes][256]float32

// generous keeps the rounding of sums from hiding a feature.
const generous = 1 + 1e-5

// lay fills the masses of a query.
func (m *masses) lay(v ordered) {
	var bits [8 * maskBytes]float32
	for i, d := range v.dims {
		bits[uint32(d)%(8*maskBytes)] += v.weights[i] * v.weights[i] * generous
	}
	for b := range m {
		of := &m[b]
		for bit := range 8 {
			w := bits[8*b+bit]
			for x := range 1 << bit {
				of[x|1<<bit] = of[x] + w
			}
		}
	}
}

// within bounds the squared weights of the query's features that a vector has,
// from above.
func (m *masses) within(of *mask) (sum float32) {
	for b, x := range of {
		sum += m[b][x]
	}
	return sum
}
