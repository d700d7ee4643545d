package learn

import "math"

// Example is one labelled case of a logistic regression; X begins with a
// constant one.
type Example struct {
	X        []float64
	Positive bool
	Weight   float64
}

// ridge keeps weights finite where a measure separates the classes.
const ridge = 1e-3

// Logistic fits the weights of a logistic regression by Newton's method, with a
// small ridge. It stops when no weight moves by more than a millionth.
func Logistic(examples []Example, n int) []float64 {
	w := make([]float64, n)
	for range 100 {
		gradient := make([]float64, n)
		curvature := make([][]float64, n)
		for i := range curvature {
			curvature[i] = make([]float64, n)
			curvature[i][i] = ridge
			gradient[i] = -ridge * w[i]
		}
		for _, e := range examples {
			var z float64
			for i, x := range e.X {
				z += w[i] * x
			}
			p := 1 / (1 + math.Exp(-z))
			d := -p
			if e.Positive {
				d++
			}
			for i, x := range e.X {
				gradient[i] += e.Weight * d * x
				for j := range i + 1 {
					curvature[i][j] += e.Weight * p * (1 - p) * x * e.X[j]
				}
			}
		}
		step := solve(curvature, gradient)
		var most float64
		for i, s := range step {
			w[i] += s
			most = max(most, math.Abs(s))
		}
		if most < 1e-6 {
			break
		}
	}
	return w
}

// solve solves a x = b for a symmetric positive definite matrix, of which the
// lower half is given, by Cholesky's decomposition in place.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= a[i][k] * a[j][k]
			}
			if i == j {
				a[i][i] = math.Sqrt(max(sum, 1e-12))
			} else {
				a[i][j] = sum / a[j][j]
			}
		}
	}
	x := append([]float64(nil), b...)
	for i := range n {
		for k := range i {
			x[i] -= a[i][k] * x[k]
		}
		x[i] /= a[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= a[k][i] * x[k]
		}
		x[i] /= a[i][i]
	}
	return x
}
