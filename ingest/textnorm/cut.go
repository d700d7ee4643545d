package textnorm

import (
	"dovetail/corpus"
	"dovetail/ingest/document"
)

// Cut cuts a paragraph at byte at of its text; white space around the cut goes.
// A cut within the label or in front of all words leaves head empty.
func Cut(p document.Paragraph, at int) (head, tail document.Paragraph) {
	end, begin := at, at
	for end > 0 && p.Text[end-1] == ' ' {
		end--
	}
	for begin < len(p.Text) && p.Text[begin] == ' ' {
		begin++
	}
	head, tail = p, p
	head.Text, tail.Text = p.Text[:end], p.Text[begin:]
	if end <= len(p.Label)+1 && p.Label != "" || end == 0 {
		head.Text = ""
		return head, p
	}
	tail.Label = ""
	for _, r := range []struct{ head, tail *[]corpus.Range }{
		{&head.Italic, &tail.Italic},
		{&head.Bold, &tail.Bold},
	} {
		*r.head, *r.tail = cutRanges(*r.head, end, begin)
	}
	head.Notes, tail.Notes = nil, nil
	for _, n := range p.Notes {
		if n.At <= end {
			head.Notes = append(head.Notes, n)
		} else {
			tail.Notes = append(tail.Notes, document.NoteMark{At: max(n.At-begin, 0), Mark: n.Mark})
		}
	}
	return head, tail
}

// Lay lays a paragraph out, cut where a page begins within it: place takes each
// piece, and turn begins a page. A row stays on the page it begins on.
func Lay(p document.Paragraph, breaks []PageBreak, place func(document.Paragraph), turn func()) {
	from := 0
	for _, b := range breaks {
		if p.Role == document.TableRow {
			continue
		}
		head, tail := Cut(p, b.At-from)
		if head.Text != "" {
			place(head)
			from += len(p.Text) - len(tail.Text)
			tail.Continues = tail.Text != ""
		}
		p = tail
		turn()
	}
	place(p)
}

func cutRanges(all []corpus.Range, end, begin int) (head, tail []corpus.Range) {
	for _, r := range all {
		if r[0] < end {
			head = append(head, corpus.Range{r[0], min(r[1], end)})
		}
		if r[1] > begin {
			tail = append(tail, corpus.Range{max(r[0], begin) - begin, r[1] - begin})
		}
	}
	return head, tail
}
