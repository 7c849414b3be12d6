package register

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// collectFile returns the result of reading one file, after checking the contract of collectors.
func collectFile(t *testing.T, c audit.Register) (audit.Target, *conform.Memory, error) {
	t.Helper()
	return collectIn(t.Context(), t, c)
}

// collectIn is like collect, with a context.
func collectIn(ctx context.Context, t *testing.T, c audit.Register) (audit.Target, *conform.Memory, error) {
	t.Helper()
	c.Target = "t"
	m := conform.New(t, Kind)
	target, err := New(c, func() time.Time { return noon }).Collect(ctx, m, nil)
	m.Holds(target)
	return target, m, err
}

// write creates a file and returns its path.
func write(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// gb18030 returns text encoded as GB 18030.
func gb18030(t *testing.T, text string) []byte {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(out)
}
