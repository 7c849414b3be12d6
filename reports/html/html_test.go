package html

import (
	"bytes"
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	var buf bytes.Buffer
	if err := Write(&buf, view(60)); err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/xh/p.html", buf.Bytes(), 0o644)
}
