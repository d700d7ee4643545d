package desk

import (
	"context"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

// Seen are findings with what somebody had before them of each.
type Seen = map[corpus.FindingID]batch.Seen

// Decide stores a verdict on findings by somebody who had seen them as they
// stood. Error: [*batch.SeenError] when one is not so any more: nothing is
// stored then.
func (d *Desk) Decide(ctx context.Context, seen Seen, v batch.Verdict) error {
	return d.deliberate(ctx, func(b *batch.Batch) error {
		_, err := b.DecideSeen(ctx, seen, v)
		return err
	})
}

// TakeBack undoes the last decisions on findings, in the same way.
func (d *Desk) TakeBack(ctx context.Context, seen Seen, by string) error {
	return d.deliberate(ctx, func(b *batch.Batch) error {
		_, err := b.TakeBack(ctx, seen, by)
		return err
	})
}

// Import takes in what others decided, all or nothing. Errors:
// [*batch.ConflictError], [*batch.UnusableError].
func (d *Desk) Import(ctx context.Context, src batch.Source) (done *batch.Imported, err error) {
	err = d.deliberate(ctx, func(b *batch.Batch) error {
		done, err = b.Import(ctx, src)
		return err
	})
	return done, err
}

// deliberate lets f look at what stands and store what it decides on it, with
// nobody else between the two.
func (d *Desk) deliberate(ctx context.Context, f func(*batch.Batch) error) error {
	d.deciding.Lock()
	defer d.deciding.Unlock()
	return d.Write(ctx, f)
}

// Appoint fills or vacates a post that somebody had seen held by was. Error:
// [*batch.HeldError] when that is not so any more: nothing is stored then.
func (d *Desk) Appoint(ctx context.Context, a corpus.Appointment, was string) error {
	return d.deliberate(ctx, func(b *batch.Batch) error { return b.AppointSeen(ctx, a, was) })
}
