package logs

import (
	"context"
	"slices"

	"github.com/assay-audit/assay/collectors/transport"
)

// bySlices asks for the days from..until, until not included, so many at a time, oldest first. A slice that is too much for the store
// or for us is asked for again in halves.
func bySlices(size, from, until int, ask func(from, until int) error) error {
	for at := from; at < until; {
		to := min(at+size, until)
		err := ask(at, to)
		switch {
		case err == nil:
			at = to
		case to-at > 1 && tooMuch(err):
			size = (to - at) / 2
		default:
			return err
		}
	}
	return nil
}

// tooMuch tells whether asking for less may help. Stores have no common word for a question that costs too much.
func tooMuch(err error) bool {
	return slices.Contains([]string{
		"TooLong", "Timeout", "TooManyBuckets", "HTTP400", "HTTP413", "HTTP422", "HTTP429", "HTTP500", "HTTP503", "HTTP504",
	}, transport.FaultOf(err).Gap.Fault)
}

// stamp writes the beginning of a day in UTC, as all stores read it.
func (d *days) stamp(i int) string { return d.begins(i).UTC().Format("2006-01-02T15:04:05Z") }

// pause lets a collector be stopped between two answers that are read without asking.
func pause(ctx context.Context, n int) error {
	if n%4096 == 0 {
		return ctx.Err()
	}
	return nil
}
