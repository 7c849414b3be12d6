package register

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

// TestObjectRefusals checks that a row that is no object refuses the register with its place.
func TestObjectRefusals(t *testing.T) {
	const head = "对象编号,对象类别,对象名称,重要程度,所在位置,责任人,产品型号,版本\n"
	for name, c := range map[string]struct{ rows, want string }{
		"unknown kind": {"A-1,电梯,一号梯,,,,,\n", `row 2, column 对象类别: "电梯" is not one of the words of this column`},
		"no kind":      {"A-1,,一号,,,,,\n", "row 2, column 对象类别: is empty"},
		"no name":      {"A-1,机房,,,,,,\n", "row 2, column 对象名称: is empty"},
		"id twice": {"A-1,机房,甲,,,,,\nA-1,终端,乙,,,,,\n",
			`row 3, column 对象编号: "A-1" occurs twice, first in row 2`},
		"unknown importance": {"A-1,机房,甲,很高,,,,\n", `row 2, column 重要程度: "很高" is not one of the words of this column`},
	} {
		t.Run(name, func(t *testing.T) {
			_, m, err := collectFile(t, audit.Register{
				Endpoint: audit.Endpoint{File: write(t, "objects.csv", []byte(head+c.rows))},
				Register: "objects",
			})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
			if len(m.Evidence) != 1 || m.Evidence[0].Gap == nil || m.Evidence[0].Subjects > 0 {
				t.Errorf("a refused register is evidence: %v", m.Docs)
			}
		})
	}
}

// TestObjectFixture reads the sample register: usual words become kinds, empty cells stay empty, and a column that is
// not declared is not read.
func TestObjectFixture(t *testing.T) {
	_, m, err := collectFile(t, audit.Register{
		Endpoint: audit.Endpoint{File: filepath.Join(fixtures, "objects.csv")},
		Register: "objects",
	})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for id, row := range m.Docs[0]["objects"].(map[string]any) {
		fields := row.(map[string]any)
		got[id] = strings.Join([]string{fields["kind"].(string), fields["importance"].(string),
			fields["owner"].(string), fields["version"].(string)}, "|")
	}
	want := map[string]string{
		"ROOM-01": "room|key|基础设施部|", "SW-01": "network_device|key|网络组|V200R022", "TERM-01": "terminal|general|运维组|",
		"APP-01": "application|important|应用组|", "DOC-01": "document||安全组|",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	whole := m.Docs[0]["object_registers"].(map[string]any)["objects"].(map[string]any)
	if diff := cmp.Diff([]any{"联系电话"}, whole["ignored"]); diff != "" {
		t.Error(diff)
	}
}
