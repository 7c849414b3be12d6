package register

import "github.com/assay-audit/assay/internal/message"

import "time"

// A form is the declared shape of one register.
type form struct {
	name    string   // name of the register and of the collection of its rows
	whole   string   // name of the collection with one entry for the register
	columns []column // required columns in any order; the first is the id
	// check compares the fields of one row and sets derived ones. It returns a fault with the index of its
	// column, or nil.
	check func(row map[string]any, now time.Time) (int, *fault)
	// sum adds totals over all rows to the entry of the register.
	sum func(rows map[string]map[string]any, now time.Time, entry map[string]any)
}

// forms contains all declared headers. Case, blanks, underscores and a trailing star are ignored. Columns
// that are not listed are not read.
var forms = map[string]form{
	"staff": {name: "staff", whole: "staff_registers", columns: []column{
		code("id", "工号", "员工编号", "人员编号", "staff id"),
		accounts("账号", "登录账号", "accounts", "account"),
		ago("joined", "joined_days_ago", "入职日期", "joined"),
	}},
	"leavers": {name: "leavers", whole: "leaver_registers", columns: []column{
		code("id", "工号", "员工编号", "人员编号", "staff id"),
		accounts("账号", "登录账号", "accounts", "account"),
		ago("left", "left_days_ago", "离职日期", "left"),
		past("disabled", "disabled_days_ago", "账号停用日期", "停用日期", "disabled").mayBeEmpty(),
	}},
	"assets": {
		name:  "assets",
		whole: "asset_registers",
		columns: []column{
			code("id", "资产编号", "设备编号", "asset id"),
			text("name", "资产名称", "设备名称", "name"),
			serviceStart("启用日期", "投入使用日期", "in service").mayBeEmpty(),
			word("state",
				map[string][]string{"in_use": {
					"在用",
					"使用中",
					"in use",
				}, "spare": {"备用", "库存", "闲置"}, "retired": {"报废", "已报废", "退役"}},
				"使用状态", "状态", "state"),
		},
		check: func(row map[string]any, _ time.Time) (int, *fault) {
			if row["state"] == "in_use" && row["in_service"] == nil {
				return 2, &fault{
					message.Of("is empty for a device in use"),
					message.Of("enter the day on which the device was put into service"),
				}
			}
			return 0, nil
		},
	},
	"objects": objects,
	"drills": {name: "drills", whole: "drill_registers", columns: []column{
		code("id", "演练编号", "drill id"),
		text("name", "演练名称", "name"),
		text("type", "事件类型", "演练类型", "event type"),
		past("held", "held_days_ago", "演练日期", "held"),
	}},
	"trainings": {
		name:  "trainings",
		whole: "training_registers",
		columns: []column{
			code("id", "培训编号", "training id"),
			text("name", "培训名称", "name"),
			word("class",
				map[string][]string{"security": {"安全", "信息安全", "安全意识"}, "product": {"产品"}, "process": {"流程", "工作流程"},
					"emergency": {"应急", "应急预案"}, "customer": {"客户", "客户培训"}, "other": {"其他", "其它"}}, "培训类别", "class"),
			past("held", "held_days_ago", "培训日期", "held"),
			list("staff", "参训人员工号", "参加人员", "staff"),
		},
	},
	"certificates": {name: "certificates", whole: "certificate_registers", columns: []column{
		code("id", "证书编号", "certificate id"),
		text("type", "证书类型", "type"),
		code("staff", "持证人工号", "holder").orElse(""),
		yesNo("full_time", "是否专职", "full time").orElse(false),
		ends("有效期至", "expires"),
	}},
	"tickets": {name: "tickets", whole: "ticket_registers", columns: []column{
		code("id", "工单号", "工单编号", "ticket id"),
		word("class",
			map[string][]string{"change": {"变更", "服务变更"}, "restore": {"还原", "数据还原", "恢复"}, "other": {"其他", "其它"}},
			"工单类别", "class"),
		step("opened", "建单日期", "opened"),
		step("form_sent", "申请表发出日期", "form sent"),
		step("form_returned", "申请表盖章返回日期", "form returned"),
		step("approved", "批准日期", "approved"),
		step("implemented", "实施日期", "implemented"),
		step("verified", "验证日期", "verified"),
		step("customer_told", "通知客户日期", "customer told"),
		step("customer_verified", "客户验证日期", "customer verified"),
		step("customer_confirmed", "客户确认日期", "customer confirmed"),
		step("closed", "关单日期", "closed"),
		yesNo("confirmed_by_provider", "服务商确认", "confirmed by provider").mayBeEmpty(),
		yesNo("confirmed_by_customer", "客户确认", "confirmed by customer").mayBeEmpty(),
	}},
	"accounts": {
		name:  "accounts",
		whole: "account_registers",
		columns: []column{
			code("id", "账号编号", "account id"),
			text("system", "所属系统", "system"),
			text("account", "账号", "账号名称", "account"),
			word("class",
				map[string][]string{"default": {
					"默认",
					"默认账号",
					"出厂",
				}, "demo": {"演示", "测试", "演示账号"}, "other": {"其他", "其它", "普通"}},
				"账号类别", "class"),
			word("state", map[string][]string{"enabled": {
				"启用",
				"在用",
			}, "disabled": {"停用", "已停用"}, "renamed": {"改名", "已改名"}, "removed": {"删除", "已删除"}}, "账号状态", "state"),
			yesNo("password_changed", "口令已修改", "password changed"),
		},
	},
	"databases": {name: "databases", whole: "database_registers", columns: []column{
		code("id", "数据库编号", "database id"),
		text("name", "数据库名称", "name"),
		text("vm", "所在虚拟机", "vm").orElse(""),
	}},
	"restores": {
		name:  "restores",
		whole: "restore_registers",
		columns: []column{
			code("id", "测试编号", "test id"),
			word("type",
				map[string][]string{"vm": {
					"虚拟机",
				}, "database": {"数据库"}, "site": {"网站", "站点", "web site"}, "repository": {"备份库"}},
				"对象类型", "type"),
			text("name", "对象名称", "name"),
			word("test",
				map[string][]string{"restore": {"恢复", "恢复测试"}, "verify": {"校验", "验证", "校验测试"}}, "测试类型", "test"),
			past("held", "held_days_ago", "测试日期", "held"),
			success("测试结果", "result"),
			minutes("minutes", "恢复用时", "恢复用时(分钟)", "恢复用时（分钟）", "minutes").mayBeEmpty(),
			digest("恢复内容摘要", "摘要", "digest").orElse(""),
		},
	},
	"incidents": {
		name:  "incidents",
		whole: "incident_registers",
		check: incident,
		columns: []column{
			code("id", "事件编号", "工单号", "incident id"),
			word("class",
				map[string][]string{"fault": {"故障"}, "request": {"请求", "服务请求"}, "emergency": {"应急", "紧急情况", "应急事件"}},
				"事件类别", "class"),
			level("故障级别", "级别", "level").orElse(0),
			clock(opened, []string{"opened", "opened_days_ago", "response_minutes", "solve_hours"}, "受理时间", "opened"),
			clock(responded, []string{"response_minutes"}, "响应时间", "responded").mayBeEmpty(),
			clock(solved, []string{"solve_hours", "solved"}, "解决时间", "solved").mayBeEmpty(),
			clock(detected, []string{"notice_minutes"}, "发现时间", "detected").mayBeEmpty(),
			clock(notified, []string{"notice_minutes"}, "通知客户时间", "notified").mayBeEmpty(),
		},
	},
	"rosters": {name: "rosters", whole: "roster_registers", check: shift, sum: coverage, columns: []column{
		code("id", "班次编号", "shift id"),
		code("staff", "值班人员工号", "工号", "staff"),
		shiftTime("from", "开始时间", "from"),
		shiftTime("to", "结束时间", "to"),
	}},
}
