package engine

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Every sentence that the engine writes into an assessment.
var (
	passed     = audit.Text{ZH: "所需证据齐备，未发现不符。", EN: "All the evidence needed is there and nothing is wrong."}
	noSubjects = audit.Text{
		ZH: "没有可供检查的对象，不能据此判定通过。",
		EN: "There is nothing to examine, which is no reason to pass.",
	}
	parameterMissing = audit.Text{
		ZH: "站点配置未给出参数 %s，无法判定。",
		EN: "The site's configuration does not give the parameter %s.",
	}
	poses = audit.Text{
		ZH: "这是 %s 的代理，平台把它列为主机，但它不运行 ESXi，不按主机判定。",
		EN: "This is an agent of %s that the platform lists as a host. It runs no ESXi and is not judged as one.",
	}
	platformAgent = audit.Text{
		ZH: "这是平台自身的代理虚拟机（vCLS），不是租户的工作负载，不作判定。",
		EN: "This is an agent VM of the platform (vCLS), not a tenant's workload, and is not judged.",
	}
	checkBroken = audit.Text{ZH: "检查本身出错，未能判定：%s", EN: "The check itself is broken: %s"}
)

var stateWords = map[audit.State]audit.Text{
	audit.Unset:       {ZH: "平台未设置该项", EN: "not set on the platform"},
	audit.Denied:      {ZH: "账号无权读取", EN: "may not be read by this account"},
	audit.Unsupported: {ZH: "该版本不支持", EN: "not supported by this version"},
	audit.Unreachable: {ZH: "对象无法访问", EN: "could not be reached"},
	audit.Stale:       {ZH: "主机失联，平台只有旧缓存", EN: "only known from an old cache, the host is not connected"},
	audit.Failed:      {ZH: "采集失败或答复无法识别", EN: "could not be collected or understood"},
	audit.NotAsked:    {ZH: "配置未启用该项采集", EN: "not asked, because the configuration leaves it out"},
	audit.Partial:     {ZH: "只掌握一部分", EN: "known in part only"},
	audit.Absent:      {ZH: "没有相关证据", EN: "no evidence has it"},
}

// say returns t with both languages formatted.
func say(t audit.Text, a ...any) audit.Text {
	return audit.Text{ZH: fmt.Sprintf(t.ZH, a...), EN: fmt.Sprintf(t.EN, a...)}
}

// because returns the reason why a subject is undetermined: the first path and the number of others. besides
// counts problems that are not in the list.
func because(problems []problem, besides int) audit.Text {
	g := problems[0].gap
	w := stateWords[g.State]
	where := problems[0].path
	if where == "" {
		where = g.Pointer
	}
	name := place(where, problems[0].named)
	zh, en := name.ZH+"："+w.ZH, name.EN+": "+w.EN
	if n := notes(g, audit.ZH); len(n) > 0 {
		zh += "（" + strings.Join(n, "，") + "）"
	}
	if n := notes(g, audit.EN); len(n) > 0 {
		en += " (" + strings.Join(n, ", ") + ")"
	}
	if n := len(problems) - 1 + besides; n > 0 {
		zh += fmt.Sprintf("；另有 %d 项缺失", n)
		en += fmt.Sprintf("; %d more are missing", n)
	}
	return audit.Text{ZH: zh + "。", EN: en + "."}
}

// brokenBy returns the reason of a broken check.
func brokenBy(why string) audit.Text {
	kept := message.Kept(why)
	return audit.Text{ZH: fmt.Sprintf(checkBroken.ZH, kept.In(audit.ZH)), EN: fmt.Sprintf(checkBroken.EN, why)}
}

// notes returns the details of a gap besides its state, in one language.
func notes(g audit.Gap, l audit.Lang) []string {
	var all []string
	for _, n := range []string{g.Fault, g.Privilege, message.Kept(oneLine(g.Detail)).In(l)} {
		if n != "" {
			all = append(all, n)
		}
	}
	return all
}

// place returns the name of a path in words, or the path itself if it has none.
func place(path string, w *audit.Words) audit.Text {
	if w == nil {
		return audit.Text{ZH: path, EN: path}
	}
	return w.Name
}

// met returns the first meeting of tenants in full: two VMs and everything between them.
func met(paths []any) audit.Text {
	first := oneLine(fmt.Sprint(paths[0]))
	if more := len(paths) - 1; more > 0 {
		return say(audit.Text{
			ZH: "不同租户的虚拟机在此相遇：%s；另有 %d 处。",
			EN: "VMs of different tenants meet here: %s; %d more.",
		}, first,
			more)
	}
	return say(audit.Text{ZH: "不同租户的虚拟机在此相遇：%s。", EN: "VMs of different tenants meet here: %s."}, first)
}

// tally returns the number of findings by status.
func tally(fs []audit.Finding) (pass, fail, undetermined, na int) {
	for _, f := range fs {
		switch f.Status {
		case audit.Pass:
			pass++
		case audit.Fail:
			fail++
		case audit.Undetermined:
			undetermined++
		case audit.NotApplicable:
			na++
		}
	}
	return
}
