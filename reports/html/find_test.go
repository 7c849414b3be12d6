package html

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

// large returns a view with n findings of 150 checks on hosts and virtual machines: one in ten fails, one in twenty is
// undetermined. Texts and evidence vary as they do in an assessment.
func large(n int) reports.View {
	v := sample.View(0)
	v.Checks = nil
	for c := range 150 {
		v.Checks = append(v.Checks, reports.Check{
			ID:    fmt.Sprintf("esxi.check_%03d", c),
			Title: fmt.Sprintf("检查 %d 的要求", c),
		})
	}
	for i := range n {
		c, s := i%150, i/150
		f := reports.Finding{
			ID: fmt.Sprintf("F-%012x", uint64(i)*0x9E3779B97F4A7C15>>16), Check: v.Checks[c].ID,
			CheckTitle: v.Checks[c].Title, Title: v.Checks[c].Title, Severity: audit.Medium, SeverityLabel: "中",
			Target: fmt.Sprintf("vc-%d", s%3), Status: audit.Pass, StatusLabel: "通过",
			Subject:      audit.Subject{Kind: "host", ID: fmt.Sprintf("host-%d", s), Name: fmt.Sprintf("esx-%04d", s)},
			SubjectLabel: fmt.Sprintf("主机 esx-%04d (host-%d)", s, s),
			Expected:     fmt.Sprintf("不大于 %d", c), Observed: fmt.Sprint(i % 7), Reason: "证据齐全，未发现不符。",
			Remediation: fmt.Sprintf("在主机 > 配置中把第 %d 项改为要求的值。", c),
			Sources:     []string{fmt.Sprintf("SCG 8 esxi-8.%d", c)},
			Controls:    []string{"gbt22239-2019-l3 8.1.1.1 a"},
		}
		switch {
		case i%10 == 0:
			f.Status, f.StatusLabel = audit.Fail, "不通过"
			f.Title = fmt.Sprintf("主机 esx-%04d 的第 %d 项为 %d，要求不大于 %d", s, c, i%7, c)
			f.Reason = f.Title
		case i%20 == 7:
			f.Status, f.StatusLabel, f.Reason = audit.Undetermined, "未判定", "账户没有读取该属性的权限。"
		}
		if i%150 == 0 {
			f.Severity, f.SeverityLabel = audit.High, "高"
		}
		for _, p := range []string{"options/a", "options/b", "certificate/days_left"}[:1+c%3] {
			ref := reports.EvidenceRef{
				EvidenceID: v.Evidence[0].ID, SHA256: v.Evidence[0].SHA256,
				Pointer: fmt.Sprintf("/hosts/host-%d/%s_%d", s, p, c),
				Source:  fmt.Sprintf("HostSystem.config.option[%d]", c),
			}
			if f.Status == audit.Undetermined {
				ref.State = "无权限"
			}
			f.Evidence = append(f.Evidence, ref)
		}
		v.All = append(v.All, f)
	}
	for _, status := range []audit.Status{audit.Fail, audit.Undetermined} {
		for _, f := range v.All {
			if f.Status == status {
				v.Findings = append(v.Findings, f)
			}
		}
	}
	return v
}

// TestLargePage holds the page of 70,000 findings below 10 MB: 5,000 open findings are text, all are data, and the page
// says where the others are.
func TestLargePage(t *testing.T) {
	t.Parallel()
	page := render(t, large(70_000))
	if len(page) >= 10_000_000 {
		t.Errorf("%d bytes", len(page))
	}
	if n := strings.Count(page, `<code class="observed `); n != mostOpen {
		t.Errorf("%d open findings are text", n)
	}
	for _, want := range []string{"另有 2000 条未在此列出", "另有 3500 条未在此列出"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	t.Logf("%d bytes", len(page))
}

// found returns what the table of findings shows: the count, the ids and the open chain.
const found = `({count: document.getElementById("find-count").textContent,
	ids: [...document.querySelectorAll("#find-rows th a")].map(a => a.textContent),
	chain: document.getElementById("chain")?.innerText || "", page: document.getElementById("find-page").textContent,
	hash: location.hash, cursor: document.querySelectorAll("#find-rows tr.cursor th a")[0]?.textContent || ""})`

// TestFind drives the table of findings: search, facets, sort, pages, keys, chain and links.
func TestFind(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, render(t, large(3000)))
	b.until(`!document.getElementById("find").hidden`)
	see := func(step string, check func(map[string]any) bool) {
		t.Helper()
		got := b.eval(found).(map[string]any)
		if !check(got) {
			t.Errorf("%s: %.600v", step, got)
		}
	}
	first := func(got map[string]any) string { return fmt.Sprint(got["ids"].([]any)[0]) }
	see("all", func(g map[string]any) bool {
		return g["count"] == "3000 条，共 3000 条" && len(g["ids"].([]any)) == 50 && g["page"] == "1 / 60" &&
			first(g) == "F-000000000000"
	})
	b.key("n")
	see("next page", func(g map[string]any) bool { return g["page"] == "2 / 60" && g["hash"] == "#find?page=2" })
	b.key("p")
	b.key("/")
	b.call("Input.insertText", map[string]any{"text": "ESX-0003 第"})
	b.until(`document.getElementById("find-count").textContent.startsWith("15 ")`)
	b.key("Escape")
	b.key("j")
	second := b.eval(found).(map[string]any)["cursor"]
	b.key("Enter")
	b.until(`!!document.getElementById("chain")`)
	see("chain", func(g map[string]any) bool {
		chain := fmt.Sprint(g["chain"])
		for _, want := range []string{
			"主机 esx-0003 的第", "SCG 8 esxi-8.", "/hosts/host-3/options/a_", "HostSystem.config.option[",
			"vc-a/vsphere.hosts", "PropertyCollector.RetrievePropertiesEx · auditor", "sha256:0f0f",
			"assay explain pack.zip F-",
		} {
			if !strings.Contains(chain, want) {
				t.Errorf("the chain lacks %q: %s", want, chain)
			}
		}
		return strings.Contains(fmt.Sprint(g["hash"]), "open="+fmt.Sprint(second))
	})
	b.eval(`document.getElementById("find-clear").click()`)
	b.eval(`(() => { const s = document.getElementById("find-status"); s.value = "未判定";
		s.dispatchEvent(new Event("change")) })()`)
	see("facet", func(g map[string]any) bool {
		return g["count"] == "150 条，共 3000 条" &&
			b.eval(`document.getElementById("find-cause").options[1].textContent`) == "无权限 (150)"
	})
	b.eval(`location.hash = "#find?severity=高&sort=subject&page=1"`)
	b.until(`document.getElementById("find-sort").value === "subject"`)
	see("link", func(g map[string]any) bool {
		return g["count"] == "20 条，共 3000 条" && first(g) == "F-000000000000"
	})
	last := large(3000).All[2999].ID
	b.eval(`location.hash = "#finding~` + last + `"`)
	b.until(`(document.getElementById("chain")?.innerText || "").includes("` + last + `")`)
	if len(b.Console) > 0 {
		t.Errorf("the browser complains: %s", b.Console)
	}
}

// TestPrint opens chapters for printing and hides the table of findings unless it is filtered.
func TestPrint(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, render(t, sample.View(60)))
	b.until(`!document.getElementById("find").hidden`)
	b.eval(`document.querySelector("details.chapter").open = false`)
	b.call("Emulation.setEmulatedMedia", map[string]any{"media": "print"})
	b.eval(`dispatchEvent(new Event("beforeprint"))`)
	shown := func() any { return b.eval(`getComputedStyle(document.getElementById("find")).display`) }
	if b.eval(`document.querySelector("details.chapter").open`) != true || shown() != "none" {
		t.Error("a chapter is closed or the table is printed")
	}
	b.eval(`dispatchEvent(new Event("afterprint"))`)
	b.eval(`location.hash = "#find?status=不通过"`)
	b.until(`document.body.classList.contains("filtered")`)
	if b.eval(`document.querySelector("details.chapter").open`) != false || shown() != "block" {
		t.Error("a chapter remains open or the filtered table is not printed")
	}
}

// TestSoakLargePageOpens opens the page of 70,000 findings and holds the CPU of its main thread to 2 s.
func TestSoakLargePageOpens(t *testing.T) {
	if os.Getenv("ASSAY_SOAK") == "" {
		return
	}
	b := openBrowser(t, render(t, large(70_000)))
	b.until(`document.querySelectorAll("#find-rows tr").length === 50`)
	task, script, layout := b.seconds("TaskDuration"), b.seconds("ScriptDuration"), b.seconds("LayoutDuration")
	b.eval(`(() => { const q = document.getElementById("find-q"); q.value = "esx-0400";
		q.dispatchEvent(new Event("input")) })()`)
	b.until(`document.getElementById("find-count").textContent.startsWith("150 ")`)
	t.Logf("open: %.2f s of CPU, of these script %.2f, layout %.2f; first search: %.2f s", task, script, layout,
		b.seconds("TaskDuration")-task)
	if task > 2 {
		t.Errorf("the page takes %.2f s of CPU to open", task)
	}
}

// BenchmarkLargePage writes the page of 70,000 findings.
func BenchmarkLargePage(b *testing.B) {
	v := large(70_000)
	b.ReportAllocs()
	for b.Loop() {
		page := render(b, v)
		b.ReportMetric(float64(len(page))/1e6, "MB")
	}
}
