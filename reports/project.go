package reports

import (
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// projectRows returns the basic information about an assessment in the order of the report's table. A field that
// nobody stated has an empty value.
func projectRows(p audit.Project, system audit.System, lang audit.Lang) []Row {
	var rows []Row
	add := func(label audit.Text, value string) { rows = append(rows, Row{label.In(lang), value}) }
	prefixed := func(who audit.Text, o audit.Organisation, licence bool) {
		name := func(field audit.Text) audit.Text {
			return audit.Text{ZH: who.ZH + field.ZH, EN: who.EN + ": " + field.EN}
		}
		add(name(l("名称", "name")), o.Name)
		add(name(l("统一社会信用代码", "unified social credit code")), o.Code)
		if licence {
			add(name(l("机构证书编号", "licence")), o.Licence)
		}
		add(name(l("地址", "address")), o.Address)
		add(name(l("邮政编码", "postcode")), o.Postcode)
		add(name(l("联系人", "contact")), o.Contact.Name)
		add(name(l("联系人职务", "title of the contact")), o.Contact.Title)
		add(name(l("联系人所属部门", "department of the contact")), o.Contact.Department)
		add(name(l("办公电话", "telephone")), o.Contact.Phone)
		add(name(l("移动电话", "mobile telephone")), o.Contact.Mobile)
		add(name(l("电子邮件", "mail")), o.Contact.Mail)
	}
	add(l("报告编号", "Report number"), p.ReportNumber)
	add(l("报告模板版本", "Edition of the template"), p.Edition)
	add(l("委托单位", "Client"), p.Client.Name)
	prefixed(l("被测单位", "Assessed organisation"), p.Assessed, false)

	g := p.Grading
	name := g.Name
	if name == "" {
		name = system.Name
	}
	add(l("被测对象名称", "Assessed system"), name)
	add(l("被测对象形态", "Form of the system"), g.Form)
	add(l("备案证明编号", "Filing number"), g.FilingNumber)
	add(l("安全保护等级", "Grade"), stated(system.Grade))
	add(l("业务信息安全等级（S）", "Grade of business information (S)"), stated(g.S))
	add(l("系统服务安全等级（A）", "Grade of system service (A)"), stated(g.A))
	add(l("通用安全保护等级（G）", "General grade (G)"), stated(g.G))
	add(l("适用的扩展要求", "Extension requirements"), strings.Join(g.Extensions, "、"))
	add(l("适用的行业标准", "Industry standards"), strings.Join(g.Industry, "、"))
	add(l("业务描述", "Business"), strings.TrimSpace(g.Business))
	add(l("网络结构", "Network"), strings.TrimSpace(g.Network))

	prefixed(l("测评单位", "Assessing organisation"), p.Assessors, true)
	add(l("测评开始日期", "Start of the assessment"), p.Start)
	add(l("测评结束日期", "End of the assessment"), p.End)
	add(l("报告日期", "Date of the report"), p.Reported)
	for _, s := range []struct {
		who audit.Text
		by  audit.Signature
	}{
		{l("编制人", "Prepared by"), p.Prepared}, {l("审核人", "Reviewed by"), p.Reviewed},
		{l("批准人", "Approved by"), p.Approved},
	} {
		add(s.who, s.by.Name)
		add(audit.Text{ZH: s.who.ZH + "签字日期", EN: s.who.EN + ", date"}, s.by.Date)
	}
	return rows
}

// stated returns a grade, or "" where none is stated.
func stated(grade int) string {
	if grade == 0 {
		return ""
	}
	return strconv.Itoa(grade)
}
