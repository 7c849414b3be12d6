package content

import (
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports/shape"
)

// TestShippedTemplates reads every shipped template and fills it from an assessment that has nothing.
func TestShippedTemplates(t *testing.T) {
	for _, id := range shape.Names() {
		for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
			tmpl, err := shape.Shipped(id, Schema())
			if err != nil {
				t.Fatal(err)
			}
			d := shape.Fill(tmpl, New(Input{Assessment: &audit.Assessment{}, Lang: lang}))
			if tmpl.ID != id || len(d.Sections) != len(tmpl.Sections) || len(d.Entries()) == 0 {
				t.Errorf("%s (%s): id %s, %d sections, %d headings", id, lang, tmpl.ID, len(d.Sections),
					len(d.Entries()))
			}
		}
	}
}
