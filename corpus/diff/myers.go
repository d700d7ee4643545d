package diff

// step is a stretch of units: [a0, a1) of the first text, [b0, b1) of the second.
type step struct {
	op             Op
	a0, a1, b0, b1 int
}

// mostChanges bounds the work on two texts: with more words deleted and
// inserted than this they are not versions of one another, and what lies
// between their common beginning and end is shown as replaced. The search keeps
// about the square of this number of integers, 16 MB.
const mostChanges = 2000

// script finds a shortest sequence of deletions and insertions that leads from
// x to y: the greedy algorithm of E. W. Myers, "An O(ND) Difference Algorithm
// and Its Variations" (Algorithmica 1, 1986). For each number d of changes it
// keeps how far one can come on each diagonal k = i-j of the grid of x and y;
// when the corner is reached, the way is walked back through what was kept. Of
// equally short sequences the one that deletes first is chosen.
func script(x, y []unit) []step {
	head := 0
	for head < len(x) && head < len(y) && x[head].term == y[head].term {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail].term == y[len(y)-1-tail].term {
		tail++
	}
	mx, my := x[head:len(x)-tail], y[head:len(y)-tail]
	var out []step
	add := func(op Op, a0, a1, b0, b1 int) {
		if a0 == a1 && b0 == b1 {
			return
		}
		if n := len(out); n > 0 && out[n-1].op == op {
			out[n-1].a1, out[n-1].b1 = a1, b1
			return
		}
		out = append(out, step{op, a0, a1, b0, b1})
	}
	add(Keep, 0, head, 0, head)
	for _, s := range middle(mx, my) {
		add(s.op, s.a0+head, s.a1+head, s.b0+head, s.b1+head)
	}
	add(Keep, len(x)-tail, len(x), len(y)-tail, len(y))
	return out
}

// middle is the script of two texts without common beginning and end.
func middle(x, y []unit) []step {
	n, m := len(x), len(y)
	whole := []step{{Delete, 0, n, 0, 0}, {Insert, n, n, 0, m}}
	if n == 0 || m == 0 {
		return whole
	}
	limit := min(n+m, mostChanges)
	far := make([]int32, 2*limit+3) // furthest i on diagonal k, at k+limit+1
	at := func(k int) int { return k + limit + 1 }
	var kept [][]int32
	for d := 0; d <= limit; d++ {
		kept = append(kept, append([]int32(nil), far[at(-d-1):at(d+1)+1]...))
		for k := -d; k <= d; k += 2 {
			var i int
			if k == -d || k != d && far[at(k-1)] < far[at(k+1)] {
				i = int(far[at(k+1)])
			} else {
				i = int(far[at(k-1)]) + 1
			}
			j := i - k
			for i < n && j < m && j >= 0 && x[i].term == y[j].term {
				i++
				j++
			}
			far[at(k)] = int32(i)
			if i >= n && j >= m {
				return walk(kept, n, m)
			}
		}
	}
	return whole
}

// walk goes back from the corner (n, m) through the furthest points kept of
// each number of changes; kept[d] holds the diagonals from -d-1 to d+1.
func walk(kept [][]int32, n, m int) []step {
	var back []step
	i, j := n, m
	for d := len(kept) - 1; d >= 0; d-- {
		far := kept[d]
		at := func(k int) int { return k + d + 1 }
		k := i - j
		if d == 0 {
			back = append(back, step{Keep, 0, i, 0, j})
			break
		}
		from := k - 1
		if k == -d || k != d && far[at(k-1)] < far[at(k+1)] {
			from = k + 1
		}
		pi := int(far[at(from)])
		pj := pi - from
		si, sj := pi, pj // where the diagonal run begins
		if from == k-1 {
			si++
		} else {
			sj++
		}
		if si < i {
			back = append(back, step{Keep, si, i, sj, j})
		}
		if from == k-1 {
			back = append(back, step{Delete, pi, si, pj, pj})
		} else {
			back = append(back, step{Insert, pi, pi, pj, sj})
		}
		i, j = pi, pj
	}
	out := make([]step, 0, len(back))
	for k := len(back) - 1; k >= 0; k-- {
		out = append(out, back[k])
	}
	return out
}

// collapse turns the script into one that people can read: within a run of
// changes all deletions come before all insertions, and kept words that are
// fewer than the changes on both their sides, such as a lone "the" between two
// replaced sentences, are replaced along with them. (The latter is the
// "semantic cleanup" of N. Fraser's diff-match-patch.)
func collapse(script []step, x, y []unit) []step {
	type run struct{ kept, a0, a1, b0, b1 int } // a change with the kept words before it
	var runs []run
	kept := 0
	open := false
	for _, s := range script {
		if s.op == Keep {
			kept, open = s.a1-s.a0, false
			continue
		}
		if !open {
			runs = append(runs, run{kept, s.a0, s.a1, s.b0, s.b1})
			open = true
			continue
		}
		r := &runs[len(runs)-1]
		r.a1, r.b1 = s.a1, s.b1
	}
	size := func(r run) int { return max(r.a1-r.a0, r.b1-r.b0) }
	for i := 1; i < len(runs); {
		if n := runs[i].kept; n > size(runs[i-1]) || n > size(runs[i]) || n > mostSwallowed {
			i++
			continue
		}
		runs[i-1].a1, runs[i-1].b1 = runs[i].a1, runs[i].b1
		runs = append(runs[:i], runs[i+1:]...)
		i = max(i-1, 1)
	}
	var out []step
	i, j := 0, 0
	add := func(op Op, a0, a1, b0, b1 int) {
		if a0 < a1 || b0 < b1 {
			out = append(out, step{op, a0, a1, b0, b1})
		}
	}
	for _, r := range runs {
		add(Keep, i, r.a0, j, r.b0)
		add(Delete, r.a0, r.a1, r.b0, r.b0)
		add(Insert, r.a1, r.a1, r.b0, r.b1)
		i, j = r.a1, r.b1
	}
	add(Keep, i, len(x), j, len(y))
	return out
}

// mostSwallowed is the longest stretch of kept words that a difference may
// replace to be easier to read; longer ones carry meaning of their own.
const mostSwallowed = 3
