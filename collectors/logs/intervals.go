package logs

import (
	"context"
	"slices"

	"github.com/assay-audit/assay/collectors/transport"
)

// byIntervals calls ask for consecutive intervals of at most size days from day from to before day until, oldest
// first. It halves an interval that is too large for the store or for our limits and tries again.
func byIntervals(size, from, until int, ask func(from, until int) error) error {
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

// tooMuch reports whether a smaller request may succeed. Stores have no common error code for an expensive
// query.
func tooMuch(err error) bool {
	return slices.Contains([]string{
		"TooLong", "Timeout", "TooManyBuckets", "HTTP400", "HTTP413", "HTTP422", "HTTP429", "HTTP500", "HTTP503",
		"HTTP504",
	}, transport.FaultOf(err).Gap.Fault)
}

// pause returns the context's error on every 4096th row, so that parsing a long answer can be cancelled.
func pause(ctx context.Context, n int) error {
	if n%4096 == 0 {
		return ctx.Err()
	}
	return nil
}
