package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// BenchmarkMapping measures the example with 100,000 runs of 10,000 machines, from the bytes of the answer to
// facts.
func BenchmarkMapping(b *testing.B) {
	s, err := LoadFile(vaultFile, schemas(b))
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	text.WriteString(`{"total": 100000, "items": [`)
	for i := range 100_000 {
		if i > 0 {
			text.WriteString(",")
		}
		fmt.Fprintf(&text,
			`{"vm": "vm-%05d", "job": "nightly", "end": "2026-11-%02dT18:00:00+08:00", "result": "Success",`+
				` "bytes": %d}`,
			i%10_000, 1+i/10_000, i)
	}
	text.WriteString("]}")
	b.ReportAllocs()
	for b.Loop() {
		value, err := parse("json", []byte(text.String()))
		if err != nil {
			b.Fatal(err)
		}
		v := &visit{
			Source: s,
			conn:   audit.Endpoint{Connection: audit.Connection{Target: "t"}},
			answers: map[string]*outcome{
				"login": {}, "about": {value: map[string]any{"encryption": true}}, "runs": {value: []any{value}},
			},
			vars: map[string]any{
				"at": int(noon.Unix()), "target": "t", "location": "onsite", "protects": map[string]any{},
			},
		}
		got, err := v.mapped(b.Context(), s.maps[0])
		if err != nil || len(got.subject) != 10_000 {
			b.Fatal(err, got.fault, got.words)
		}
	}
}
