package score

import "math"

// Example is a pair with what readers say of it.
type Example struct {
	Features Features
	Positive bool
}

// fitSteps is enough for Newton's method to settle: it doubles its exact digits
// with every step.
const fitSteps = 30

// Fit fits a logistic regression on the given features by Newton's method.
// Values are standardised; penalty is the weight of the squared weights (ridge),
// which keeps them small where examples are few. The bias is not penalised.
func Fit(examples []Example, use []Feature, penalty float64) *Model {
	m := &Model{Terms: map[string]Weight{}}
	x := make([][]float64, len(examples))
	for i := range x {
		x[i] = make([]float64, len(use)+1)
		x[i][len(use)] = 1
	}
	for k, f := range use {
		w := standard(examples, f)
		for i := range examples {
			x[i][k] = (examples[i].Features[f] - w.Mean) / w.Scale
		}
		m.Terms[f.String()] = w
		m.terms[f] = w
	}
	beta := newton(x, examples, penalty)
	for k, f := range use {
		w := m.terms[f]
		w.Weight = beta[k]
		m.terms[f] = w
		m.Terms[f.String()] = w
	}
	m.Bias = beta[len(use)]
	return m
}

// standard is the mean and standard deviation of a feature; 1 where all values
// are the same.
func standard(examples []Example, f Feature) Weight {
	var sum, squares float64
	for _, e := range examples {
		sum += e.Features[f]
	}
	mean := sum / float64(len(examples))
	for _, e := range examples {
		squares += (e.Features[f] - mean) * (e.Features[f] - mean)
	}
	scale := math.Sqrt(squares / float64(len(examples)))
	if scale == 0 {
		scale = 1
	}
	return Weight{Mean: mean, Scale: scale}
}

// newton maximises the penalised likelihood. The last column of x is the
// constant.
func newton(x [][]float64, examples []Example, penalty float64) []float64 {
	n := len(x[0])
	beta := make([]float64, n)
	for range fitSteps {
		gradient := make([]float64, n)
		hessian := make([][]float64, n)
		for i := range hessian {
			hessian[i] = make([]float64, n)
			if i < n-1 {
				gradient[i] = -penalty * beta[i]
				hessian[i][i] = penalty
			}
		}
		for r, row := range x {
			var z float64
			for i, v := range row {
				z += beta[i] * v
			}
			p := 1 / (1 + math.Exp(-z))
			var y float64
			if examples[r].Positive {
				y = 1
			}
			for i, v := range row {
				gradient[i] += (y - p) * v
				for j, w := range row {
					hessian[i][j] += p * (1 - p) * v * w
				}
			}
		}
		for i, d := range solve(hessian, gradient) {
			beta[i] += d
		}
	}
	return beta
}

// solve solves a linear system by Gaussian elimination with pivoting.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for c := range n {
		p := c
		for r := c + 1; r < n; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[p][c]) {
				p = r
			}
		}
		a[c], a[p], b[c], b[p] = a[p], a[c], b[p], b[c]
		for r := c + 1; r < n; r++ {
			f := a[r][c] / a[c][c]
			for k := c; k < n; k++ {
				a[r][k] -= f * a[c][k]
			}
			b[r] -= f * b[c]
		}
	}
	x := make([]float64, n)
	for r := n - 1; r >= 0; r-- {
		x[r] = b[r]
		for k := r + 1; k < n; k++ {
			x[r] -= a[r][k] * x[k]
		}
		x[r] /= a[r][r]
	}
	return x
}
