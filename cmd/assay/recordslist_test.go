package main

import (
	"strings"
	"testing"
)

// TestRecordsList checks that the records of an object are listed with their text, and that unknown items and objects
// are refused.
func TestRecordsList(t *testing.T) {
	t.Parallel()
	dir := sharedDemo(t)
	got := assay(t, "--lang", "zh", "records", dir, "--object", "esx-a-03", "--control", "8.1.4.4 b")
	for _, want := range []string{"部分符合", "经核查，主机 esx-a-03：", "主机 esx-a-03 的 SSH 服务正在运行"} {
		if got.code != exitOK || !strings.Contains(got.stdout, want) {
			t.Errorf("exit %d, stdout lacks %q:\n%s", got.code, want, got.stdout)
		}
	}
	if got := assay(t, "records", dir, "--control", "8.1.4.1 b", "--format", "json"); got.code != exitOK ||
		!strings.Contains(got.stdout, `"verdict": "conform"`) {
		t.Errorf("exit %d\n%s", got.code, got.stdout)
	}
	wantCLI(t, assay(t, "records", dir, "--object", "esx-99"), exitInput, `the assessment has no object "esx-99"`)
	wantCLI(t, assay(t, "records", dir, "--control", "9.9"), exitInput, `the assessment has no item "9.9"`)
}
