package engine

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/rego"
)

// A word outside an enumeration is a gap, regardless of the collector: the state of a port, the type and the last
// result of a backup, the kind of a restore test, the action of a rule.
func TestUnknownWordsOfEverySchema(t *testing.T) {
	e, err := New(t.Context(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	tested := map[string]bool{}
	for _, kind := range []string{
		"backup", "desktop", "firewall", "logs", "monitoring", "register", "vsphere", "website",
	} {
		raw, err := os.ReadFile("../../rego/schemas/" + kind + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var document map[string]any
		if err := json.Unmarshal(raw, &document); err != nil {
			t.Fatal(err)
		}
		sch := e.policies.Schema(kind)
		words(document, nil, func(path []string) {
			if len(path) < 3 || path[0] == "gaps" {
				return
			}
			at := audit.Pointer(path...)
			tested[at] = true
			list := gapsOfWord(t, sch, path)
			if len(list) != 1 || list[0].Pointer != at || !strings.Contains(list[0].Detail, "no known value") {
				t.Errorf("%s: %+v", at, list)
			}
		})
	}
	for _, at := range []string{
		"/websites/x/ports/x/x/state", "/backups/x/type", "/backups/x/last_result", "/restores/x/test",
		"/restores/x/type", "/incidents/x/class", "/firewall_rules/x/action", "/hosts/x/connection",
		"/hosts/x/vibs/x/acceptance",
	} {
		if !tested[at] {
			t.Errorf("%s is no enumeration", at)
		}
	}
}

// gapsOfWord returns the gaps of the subject after an unknown word is read at a path.
func gapsOfWord(t *testing.T, sch *policy.Schema, path []string) []gap {
	t.Helper()
	doc := any("noSuchWord")
	for _, key := range slices.Backward(path) {
		doc = object{key: doc}
	}
	text, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	s, err := read(audit.Target{Name: "t"}, sch, "", []audit.Evidence{{Target: "t"}},
		func(audit.Evidence) ([]byte, error) { return text, nil })
	if err != nil {
		t.Fatal(err)
	}
	return s.gaps[subjectKey{path[0], path[1]}]
}

// words calls found with the path of every enumeration, with x in place of keys. It omits lists.
func words(schema map[string]any, path []string, found func([]string)) {
	types := texts(schema["type"])
	if slices.Contains(types, "array") {
		return
	}
	if schema["enum"] != nil && slices.Contains(types, "string") {
		found(path)
	}
	properties, _ := schema["properties"].(map[string]any)
	for _, key := range sortedKeys(properties) {
		words(properties[key].(map[string]any), append(path[:len(path):len(path)], key), found)
	}
	if other, ok := schema["additionalProperties"].(map[string]any); ok {
		words(other, append(path[:len(path):len(path)], "x"), found)
	}
}
