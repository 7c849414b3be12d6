package explain

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// located returns the lines of an answer that a search finds.
func located(source, pointer, name, answer string) (lines []int, texts []string) {
	f := &audit.Finding{Subject: audit.Subject{Name: name}}
	s := newSearch(f, source, audit.PointerKeys(pointer))
	for _, a := range s.find([]byte(answer), true) {
		lines, texts = append(lines, a.Line), append(texts, a.Text)
	}
	return lines, texts
}

// TestLocated finds the line with the value in the forms of answers that collectors keep.
func TestLocated(t *testing.T) {
	records := strings.Join([]string{
		`{"call":"ExecuteSoap","object":"host-1","request":{"Method":"vim.EsxCLI.a.get"}}`,
		`{"call":"ExecuteSoap","object":"host-1","request":{"Method":"vim.EsxCLI.b.get"}}`,
		`{"call":"FetchDVPorts","object":"dvs-1","type":"VmwareDistributedVirtualSwitch","value":["pg-9"]}`,
		`{"call":"GET /api/appliance/ntp","value":["10.0.0.1"]}`,
		`{"call":"QueryLockdownExceptions","object":"HostAccessManager-host-1","type":"HostAccessManager"}`,
		`{"call":"RetrieveAllPermissions","type":"AuthorizationManager","value":["group-d1","vm-7"]}`,
		`{"call":"RetrievePropertiesEx","object":"pg-9","type":"DistributedVirtualPortgroup","path":"config"}`,
		`{"call":"RetrievePropertiesEx","object":"vm-7","type":"VirtualMachine","path":"config.hardware.device"}`,
	}, "\n") + "\n"
	for name, c := range map[string]struct {
		source, pointer, subject, answer string
		want                             []int
	}{
		"a command": {
			"esxcli b get: Enabled",
			"/hosts/host-1/x",
			"esx",
			records,
			[]int{2},
		},
		"a method": {
			"HostAccessManager.QueryLockdownExceptions",
			"/hosts/host-1/x",
			"esx",
			records,
			[]int{5},
		},
		"of a derived type": {
			"DistributedVirtualSwitch.FetchDVPorts",
			"/portgroups/pg-9/x",
			"",
			records,
			[]int{3},
		},
		"a list of all": {
			"AuthorizationManager.RetrieveAllPermissions[*]",
			"/permissions/vm-7/x",
			"",
			records,
			[]int{6},
		},
		"a request": {
			"GET /api/appliance/ntp",
			"/vcenter/vc/ntp",
			"",
			records,
			[]int{4},
		},
		"a whole config": {
			"DistributedVirtualPortgroup.config.a.b",
			"/portgroups/pg-9/x",
			"",
			records,
			[]int{7},
		},
		"one of two": {
			"A.b | VirtualMachine.config.hardware.device[*].x",
			"/vms/vm-7/x",
			"",
			records,
			[]int{8},
		},
		"of another object": {
			"VirtualMachine.config.hardware.device",
			"/vms/vm-8/x",
			"",
			"{\"call\":\"\"}\n" + records,
			[]int{9},
		},
		"not in the record": {
			"HostSystem.config.option",
			"/hosts/host-1/x",
			"",
			records,
			nil,
		},
		"a table": {
			"column ended",
			"/backups/db-02/x",
			"db-02",
			"name,ended\ndb-01,1\nDB-02,2\n",
			[]int{3},
		},
		"by name": {
			"GET /x results[].y",
			"/rules/1~12/x",
			"web",
			"{\"a\":\"db\"}\n{\"a\":\"web\"}\n",
			[]int{2},
		},
		"a value of all": {
			"GET /metrics",
			"/log_stores/a/x",
			"a store",
			"used 1\n",
			[]int{1},
		},
		"the id, not a part": {
			"LogsQL",
			"/log_sources/fw-01/x",
			"fw-01",
			"{\"host\":\"fw-01\"}\n{\"host\":\"fw-02\"}\n",
			[]int{1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, _ := located(c.source, c.pointer, c.subject, c.answer)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNarrowed shows of a long line the smallest object with the value, unchanged, and of a short one all.
func TestNarrowed(t *testing.T) {
	services := `{"key":"DCUI","running":true},` + strings.Repeat(`{"key":"x","note":"a } \" brace"},`, 30)
	long := `{"call":"RetrievePropertiesEx","object":"host-1","type":"HostSystem","path":"config.service","value":[` +
		services + `{"key":"TSM-SSH","running":false}]}` + "\n"
	_, texts := located("HostSystem.config.service.service[*].running", "/hosts/host-1/services/TSM-SSH/running", "",
		long)
	if diff := cmp.Diff([]string{`{"key":"TSM-SSH","running":false}`}, texts); diff != "" {
		t.Error(diff)
	}
	if got := enclosing(`{"a":{"b":1}}`, 100); got != "" {
		t.Errorf("an object around nothing: %s", got)
	}
	if got := enclosing(`}{{"a":"`, 6); got != "" {
		t.Errorf("an object without end: %s", got)
	}
	if text, cut := shortened(strings.Repeat("字", mostText+1)); !cut || len([]rune(text)) != mostText {
		t.Error("a long line is not cut")
	}
}

// TestAsks compares requests with the calls of answers.
func TestAsks(t *testing.T) {
	for source, calls := range map[string][2]string{
		"GET /api/v1/jobs data[].x": {"GET /api/v1/jobs?limit=500", "GET /api/v1/backups"},
		"GET …/rules results[].x":   {"GET /policy/api/a/rules?page=1", "GET /policy/api/a/groups"},
		"GET /a/{id}/rules":         {"GET /a/7/rules", "GET /a/7/groups"},
		"/metrics vl_size":          {"GET /metrics", "POST /select/logsql/query query=x"},
	} {
		p := propertiesOf(source)
		if len(p) != 1 || !p[0].asks(calls[0]) || p[0].asks(calls[1]) {
			t.Errorf("%s is %+v", source, p)
		}
	}
}
