package collectors

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// mostFaults is the largest number of faults listed for the files of one target.
const mostFaults = 20

// Offline reads a target whose description uses local files only and returns the faults of these files, joined: files
// that cannot be read or mapped, and values that leave a field unknown. It returns nil for every other target.
func Offline(ctx context.Context, now func() time.Time, c audit.Settings) error {
	described, ok := describedBy(c)
	if !ok {
		return nil
	}
	d, err := shipped().Source(described)
	if err != nil || !d.Local() {
		return nil // Source reports the error
	}
	faults := &faults{file: filepath.Base(described.Access().File), source: d.Name}
	_, err = New(c, now).Collect(ctx, faults, nil)
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(faults.list) == 0 {
		return err
	}
	if more := len(faults.list) - mostFaults; more > 0 {
		faults.list = append(faults.list[:mostFaults], message.Errorf("%s: %d more", faults.file, more))
	}
	return errors.Join(faults.list...)
}

// faults is a sink that records only the faults of the evidence.
type faults struct {
	file, source string
	list         []error
}

// Keep implements audit.Sink. It stores nothing.
func (f *faults) Keep(context.Context, string, []byte) (audit.Raw, error) { return audit.Raw{}, nil }

// Add implements audit.Sink. It records the faults and stores nothing.
func (f *faults) Add(_ context.Context, e audit.Evidence, doc *audit.Document) error {
	if e.Gap != nil {
		f.list = append(f.list, message.Errorf("%s: %s: %s\nhint: assay sources show %s: what the file must have",
			f.file, e.Collector, message.Kept(e.Gap.Detail), f.source))
		return nil
	}
	for _, g := range doc.Gaps {
		if g.State == audit.Failed {
			f.list = append(f.list, message.Errorf("%s: %s: %s\nhint: correct the row that it is read from",
				f.file, g.Pointer, message.Kept(g.Detail)))
		}
	}
	return nil
}
