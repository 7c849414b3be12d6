package archtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	itemLine = regexp.MustCompile(`^  - id: (\S+)$`)
	listLine = regexp.MustCompile(`^    (checks|wanted): \[(.*)\]$`)
	// shortNames end the ids of variants of each guide.
	shortNames = map[string][2]string{
		"stig-vsphere-8": {"stig8", "STIG"},
		"vmware-scg-8":   {"scg8", "SCG 8"},
		"vmware-scg-9.1": {"scg91", "SCG 9.1"},
	}
)

// updateGuides rewrites the catalogs of hardening guides and the lists of wanted checks on disk, and the files in
// memory.
func updateGuides(t *testing.T, there map[string]metadata) {
	t.Helper()
	items := guideItems(t)
	wanted := map[string]bool{}
	for _, c := range controls(t) {
		for _, id := range c.Wanted {
			if _, exists := there[id]; !exists || c.Setting == nil {
				wanted[id] = true
			}
		}
	}
	missing := map[string]map[string]string{} // catalog → id of a variant → its entry
	for i, f := range tree(t, ".yaml") {
		var text string
		switch {
		case under(f.path, "controls/wanted"):
			text = keepWanted(string(f.text), wanted)
		case under(f.path, "controls") && shortNames[filepath.Base(filepath.Dir(f.path))][0] != "":
			text = moveWanted(string(f.text), items, there, missing)
		default:
			continue
		}
		rewrite(t, tree(t, ".yaml")[i], text)
	}
	for catalog, entries := range missing {
		addVariants(t, catalog, entries)
	}
}

// rewrite writes a file that differs, and changes the files in memory likewise.
func rewrite(t *testing.T, f file, text string) {
	t.Helper()
	if text == string(f.text) {
		return
	}
	if err := os.WriteFile(filepath.Join(top, filepath.FromSlash(f.path)), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	all, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if all[i].path == f.path {
			all[i].text = []byte(text)
		}
	}
}

// keepWanted returns a list of wanted checks without those that no item wants.
func keepWanted(text string, wanted map[string]bool) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		id, ok := strings.CutPrefix(line, "  - {id: ")
		id, _, _ = strings.Cut(id, ",")
		if !ok || wanted[id] {
			out.WriteString(line)
		}
	}
	return out.String()
}

// moveWanted returns a chapter of a guide whose items name, under checks, the checks that exist and that they want, and
// those that cite them. It adds the variants that are not there yet to missing.
func moveWanted(text string, items map[string]control, there map[string]metadata,
	missing map[string]map[string]string) string {
	var out []string
	var item control
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if m := itemLine.FindStringSubmatch(line); m != nil {
			item = items[m[1]]
		}
		if listLine.MatchString(line) {
			continue
		}
		out = append(out, line)
		if !strings.HasPrefix(line, "    setting: ") {
			continue
		}
		decide, want := decided(item, there, missing)
		if len(decide) > 0 {
			out = append(out, "    checks: ["+strings.Join(decide, ", ")+"]")
		}
		if len(want) > 0 {
			out = append(out, "    wanted: ["+strings.Join(want, ", ")+"]")
		}
	}
	return strings.Join(out, "\n") + "\n"
}

// decided returns the checks that decide an item and those that are still wanted, sorted.
func decided(item control, there map[string]metadata, missing map[string]map[string]string) (decide, want []string) {
	add := func(id string) {
		if item.related(id) || slices.ContainsFunc(item.Checks, func(x string) bool { return plain(x) == id }) {
			return
		}
		if v := there[id].values(item.ID); len(v) > 0 {
			id = variant(item, id, v, missing)
		}
		decide = append(decide, id)
	}
	decide = slices.Clone(item.Checks)
	for _, id := range item.Wanted {
		if _, exists := there[id]; exists {
			add(id)
		} else {
			want = append(want, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(there)) {
		if slices.Contains(there[id].cited(), item.ID) && !slices.Contains(item.Wanted, id) {
			add(id)
		}
	}
	slices.Sort(decide)
	return slices.Compact(decide), want
}

// variant returns the id of the variant of a check with the values of a guide, and adds its entry to missing.
func variant(item control, check string, values map[string]any, missing map[string]map[string]string) string {
	short := shortNames[item.standard]
	id := check + "/" + short[0]
	var words, parameters []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		data, _ := json.Marshal(values[name]) // a value read from YAML
		words = append(words, strings.Trim(fmt.Sprint(values[name]), "[]"))
		parameters = append(parameters, name+": "+string(data))
	}
	if missing[item.standard] == nil {
		missing[item.standard] = map[string]string{}
	}
	value := strings.Join(words, "; ")
	missing[item.standard][id] = fmt.Sprintf("  - id: %s\n    title: {zh: \"%s 的取值：%s\", en: \"value of %s: %s\"}\n"+
		"    parameters: {%s}\n    source: \"%s %s\"\n", id, short[1], value, short[1], value,
		strings.Join(parameters, ", "), short[1], item.ID)
	return id
}

// addVariants appends variants that are not there yet to the header of a catalog.
func addVariants(t *testing.T, catalog string, entries map[string]string) {
	t.Helper()
	for _, f := range tree(t, "/standard.yaml") {
		if f.path != "controls/"+catalog+"/standard.yaml" {
			continue
		}
		text := string(f.text)
		for _, id := range slices.Sorted(maps.Keys(entries)) {
			if !strings.Contains(text, "  - id: "+id+"\n") {
				text += entries[id]
			}
		}
		rewrite(t, f, text)
	}
}
