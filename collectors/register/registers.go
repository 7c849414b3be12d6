package register

// form is the declared shape of one register.
type form struct {
	name    string   // and collection of its rows
	whole   string   // collection with one entry for the register itself
	columns []column // all must be there, in any order; the first is the id
	// check holds the fields of one row against each other: the index of a column and what is wrong with its cell, or nil.
	check func(row map[string]any) (int, *fault)
}

// forms is the one table of headers. Case, blanks, underscores and a star behind a header do not matter. What is not listed is
// never read.
var forms = map[string]form{
	"staff": {name: "staff", whole: "staff_registers", columns: []column{
		text("id", "工号", "员工编号", "人员编号", "staff id"),
		list("accounts", "账号", "登录账号", "accounts", "account"),
		ago("joined", "joined_days_ago", "入职日期", "joined"),
	}},
	"leavers": {name: "leavers", whole: "leaver_registers", columns: []column{
		text("id", "工号", "员工编号", "人员编号", "staff id"),
		list("accounts", "账号", "登录账号", "accounts", "account"),
		ago("left", "left_days_ago", "离职日期", "left"),
		past("disabled", "disabled_days_ago", "账号停用日期", "停用日期", "disabled").mayBeEmpty(),
	}},
	"assets": {name: "assets", whole: "asset_registers", columns: []column{
		text("id", "资产编号", "设备编号", "asset id"),
		text("name", "资产名称", "设备名称", "name"),
		serviceStart("启用日期", "投入使用日期", "in service").mayBeEmpty(),
		word("state", map[string][]string{"in_use": {"在用", "使用中", "in use"}, "spare": {"备用", "库存", "闲置"}, "retired": {"报废", "已报废", "退役"}},
			"使用状态", "状态", "state"),
	}, check: func(row map[string]any) (int, *fault) {
		if row["state"] == "in_use" && row["in_service"] == nil {
			return 2, &fault{"is empty for a device in use", "enter the day on which the device was put into service"}
		}
		return 0, nil
	}},
	"drills": {name: "drills", whole: "drill_registers", columns: []column{
		text("id", "演练编号", "drill id"),
		text("name", "演练名称", "name"),
		text("type", "事件类型", "演练类型", "event type"),
		past("held", "held_days_ago", "演练日期", "held"),
	}},
	"trainings": {name: "trainings", whole: "training_registers", columns: []column{
		text("id", "培训编号", "training id"),
		text("name", "培训名称", "name"),
		word("class", map[string][]string{"security": {"安全", "信息安全", "安全意识"}, "product": {"产品"}, "process": {"流程", "工作流程"},
			"emergency": {"应急", "应急预案"}, "other": {"其他", "其它"}}, "培训类别", "class"),
		past("held", "held_days_ago", "培训日期", "held"),
		list("staff", "参训人员工号", "参加人员", "staff"),
	}},
	"certificates": {name: "certificates", whole: "certificate_registers", columns: []column{
		text("id", "证书编号", "certificate id"),
		text("type", "证书类型", "type"),
		text("staff", "持证人工号", "holder").orElse(""),
		yesNo("full_time", "是否专职", "full time").orElse(false),
		ends("有效期至", "expires"),
	}},
	"tickets": {name: "tickets", whole: "ticket_registers", columns: []column{
		text("id", "工单号", "工单编号", "ticket id"),
		word("class", map[string][]string{"change": {"变更", "服务变更"}, "other": {"其他", "其它"}}, "工单类别", "class"),
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
}
