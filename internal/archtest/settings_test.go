package archtest

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// guideIDs match the ids of items of hardening guides in the sources of checks.
var guideIDs = []*regexp.Regexp{stigRule, scgSetting, vcfSetting}

// cited returns the ids of the items of hardening guides that a check names in its sources, sorted. Sources that call
// an id withdrawn do not count.
func (m metadata) cited() []string {
	var out []string
	for _, s := range m.Custom.Sources {
		if strings.Contains(s, "withdrawn in V") {
			continue
		}
		for _, form := range guideIDs {
			out = append(out, form.FindAllString(s, -1)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// guideItems returns the items of the catalogs of hardening guides by id. No two guides share an id.
func guideItems(t *testing.T) map[string]control {
	t.Helper()
	out := map[string]control{}
	for _, c := range controls(t) {
		if c.Setting != nil {
			out[c.ID] = c
		}
	}
	if len(out) == 0 {
		t.Fatal("no catalog of a hardening guide: this test would hold nothing")
	}
	return out
}

// TestGuidesNameTheirChecks compares the items of hardening guides with the sources of checks, both ways: a check
// decides each item that it cites, or the item names it as related, with the reason; and each check of an item cites
// it. With -update the catalogs are rewritten: a wanted check that exists, and one that cites the item, decides it.
func TestGuidesNameTheirChecks(t *testing.T) {
	there := checks(t)
	if *update {
		updateGuides(t, there)
	}
	const hint = "; run go test ./internal/archtest -run TestGuidesNameTheirChecks -update"
	items := guideItems(t)
	for _, id := range slices.Sorted(maps.Keys(there)) {
		for _, item := range there[id].cited() {
			c, ok := items[item]
			if !ok {
				continue // of a guide without a catalog, such as the STIG of the appliance
			}
			decides := slices.ContainsFunc(c.Checks, func(x string) bool { return plain(x) == id })
			if decides == c.related(id) {
				t.Errorf("%s: item %s: check %s cites it, and is not one of checks and related%s", c.file, item, id,
					hint)
			}
		}
	}
	for _, item := range slices.Sorted(maps.Keys(items)) {
		for _, id := range items[item].Checks {
			if !slices.Contains(there[plain(id)].cited(), item) {
				t.Errorf("%s: item %s names check %s, whose sources do not cite it", items[item].file, item, id)
			}
		}
	}
}

// related reports whether an item names a check that cites it and does not decide it.
func (c control) related(check string) bool {
	return slices.ContainsFunc(c.Related, func(r struct{ Check string }) bool { return r.Check == check })
}

// TestGuidesUseTheirValues requires the value of the guide wherever a check has another one for it: its item names a
// variant with that value.
func TestGuidesUseTheirValues(t *testing.T) {
	there, variants := checks(t), guideVariants(t)
	compared := 0
	for _, c := range guideItems(t) {
		for _, id := range c.Checks {
			for name, value := range there[plain(id)].values(c.ID) {
				compared++
				if got := variants[c.standard][id][name]; !reflect.DeepEqual(got, value) {
					t.Errorf("%s: item %s: check %s: its source has %s: %v for the item, and the catalog %v", c.file,
						c.ID, id, name, value, got)
				}
			}
		}
	}
	if compared == 0 {
		t.Error("no value of a guide was compared")
	}
}

// guideNames have the words by which sources name a guide whose ids have a form.
var guideNames = map[*regexp.Regexp]string{stigRule: "STIG", scgSetting: "SCG 8", vcfSetting: "SCG 9.1"}

// values returns the values of parameters that a check has for an item of a guide: its alternatives, and the default of
// a parameter without alternatives that is a single value and comes from the guide. Lists without an alternative are
// those of the site.
func (m metadata) values(item string) map[string]any {
	out := map[string]any{}
	ends := func(r rune) bool { return strings.ContainsRune(" ,:;", r) }
	for name, p := range m.Custom.Parameters {
		for _, a := range p.Alternatives {
			if slices.Contains(strings.FieldsFunc(a.Source, ends), item) {
				out[name] = a.Value
			}
		}
		for form, guide := range guideNames {
			_, list := p.Default.([]any)
			if p.Default != nil && !list && len(p.Alternatives) == 0 && form.MatchString(item) &&
				strings.Contains(p.Source, guide) {
				out[name] = p.Default
			}
		}
	}
	return out
}

// TestGuidesAreWhole compares the items and priorities of the catalogs of hardening guides with the lists of their ids.
func TestGuidesAreWhole(t *testing.T) {
	for catalog, list := range map[string]string{
		"vmware-scg-8":   "scg-8.txt",
		"vmware-scg-9.1": "scg-9.1.txt",
		"stig-vsphere-8": "stig-vsphere-8.txt",
	} {
		want, got, chapters := map[string]string{}, map[string]string{}, map[string]bool{}
		for _, c := range controls(t) {
			if c.standard == catalog {
				got[c.ID] = c.Setting.Priority
				chapters[family(c.ID)] = true
			}
		}
		for id, rating := range ratings(t, list) {
			if chapters[family(id)] { // the catalog of the STIG has no components inside the appliance
				want[id] = rating
			}
		}
		if diff := cmp.Diff(want, got); diff != "" || len(got) == 0 {
			t.Errorf("%s: %s", catalog, diff)
		}
	}
}

// family returns the part of an id that names the product: ESXI of ESXI-80-000005, esxi of esxi-8.lockdown-mode.
func family(id string) string {
	name, _, _ := strings.Cut(id, "-")
	return name
}

// guideVariants returns the parameters of variants by catalog and id.
func guideVariants(t *testing.T) map[string]map[string]map[string]any {
	t.Helper()
	out := map[string]map[string]map[string]any{}
	for _, f := range tree(t, "/standard.yaml") {
		var header struct {
			ID       string
			Variants []struct {
				ID         string
				Parameters map[string]any
			}
		}
		if err := yaml.Unmarshal(f.text, &header); err != nil {
			t.Errorf("%s: %v", f.path, err)
		}
		out[header.ID] = map[string]map[string]any{}
		for _, v := range header.Variants {
			out[header.ID][v.ID] = v.Parameters
		}
	}
	return out
}
