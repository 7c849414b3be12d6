package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	rows "github.com/assay-audit/assay/collectors/register"
	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
)

// notListed are kinds whose objects are not rows: the configuration names tenants, and the monitoring its indicators.
var notListed = []string{"tenant", "service_level"}

// TestRegisteredKinds requires that a register of objects accepts each kind by its id and by both titles of
// controls/objects.yaml, apart from kinds of which people list no object, and refuses those with their place.
func TestRegisteredKinds(t *testing.T) {
	kinds, err := catalog.ObjectKinds(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "objects.csv")
	read := func(words ...string) error {
		t.Helper()
		var text strings.Builder
		text.WriteString("对象编号,对象类别,对象名称,重要程度,所在位置,责任人,产品型号,版本\n")
		for i, w := range words {
			fmt.Fprintf(&text, "O%d,%q,名称,,,,,\n", i, w)
		}
		if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		c := audit.Register{Endpoint: audit.Endpoint{File: file}, Register: "objects"}
		_, err := rows.New(c, time.Now).Preflight(t.Context())
		return err
	}
	var good []string
	for _, k := range kinds {
		if !k.Whole && k.Parent != "document" && !slices.Contains(notListed, k.ID) {
			good = append(good, k.ID, k.Title.ZH, k.Title.EN)
			continue
		}
		want := "row 2, column 对象类别: \"" + k.ID + "\" is not one of the words"
		if err := read(k.ID); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want the refusal %s", k.ID, err, want)
		}
	}
	if err := read(good...); err != nil {
		t.Error(err)
	}
}
