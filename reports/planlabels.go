package reports

import "github.com/assay-audit/assay/internal/audit"

// The texts of the assessment plan.
var (
	toComplete = l("待补", "to be completed")
	bracketed  = l("（%s）", " (%s)")
	colon      = l("：", ": ")

	planTitle         = l("网络安全等级测评方案", "Assessment plan")
	planKicker        = l("等级测评  ·  测评方案", "Classified protection  ·  assessment plan")
	planNumber        = l("报告编号", "Report number")
	planAssessed      = l("被测单位", "Assessed organisation")
	planAssessors     = l("测评单位", "Assessing organisation")
	planGrade         = l("安全保护等级", "Grade")
	planObjectsFact   = l("测评对象", "Objects")
	planObjectsCount  = l("共 %d 个，样本 %d 个", "%d, of which %d are in the sample")
	planControlsFact  = l("测评指标", "Indicators")
	planControlsCount = l("共 %d 项，其中不适用 %d 项", "%d, of which %d do not apply")
	planEvidenceTime  = l("对象采集时间", "Objects as of")
	planUnseenWarning = l("%s（%s）未能列全：%s", "%s (%s): not all objects are known: %s")

	planItem    = l("项目", "Item")
	planContent = l("内容", "Content")
	planWhy     = l("理由", "Reason")
	planName    = l("姓名", "Name")
	planPurpose = l("用途", "Purpose")
	planKind    = l("对象类别", "Kind")
	planAll     = l("总数", "All")

	planBasic      = l("项目基本信息", "Basic information")
	planBasicAbout = l("取自配置文件的 project；未填写的显示为“待补”。",
		"From project in the configuration; a missing field is to be completed.")

	planPeople       = l("测评人员", "People")
	planPeopleAbout  = l("项目成员及其承担的测评活动。", "Members of the project and the activities in which they take part.")
	planRole         = l("角色", "Role")
	planOrganisation = l("单位", "Organisation")
	planCertificate  = l("证书编号", "Certificate")
	planActivities   = l("测评活动", "Activities")

	planOverview    = l("测评对象概况", "Objects by kind")
	planWithoutRule = l("未编制抽样方案，已发现的对象全部纳入。", "Without a sampling plan every object found is assessed.")
	planRule        = l(
		"抽样规则：覆盖每一类对象；关键、重要和区域边界上的对象全部纳入；同类、同产品、同版本的对象至少抽取 %d 个，按种子“%s”随机抽取，可复现。",
		"The sample covers every kind, all that is key, important or at a boundary, and at least %d objects of each "+
			"kind, product and version, drawn in the order of seed “%s”; it can be repeated.")
	planTable   = l("报告表", "Table of the report")
	planSampled = l("样本", "Sample")
	planShare   = l("抽样率", "Share")
	planRemark  = l("说明", "Remark")
	planNotAll  = l("未能列全", "not all known")
	planAbsent  = l("系统中没有", "none in the system")
	planNone    = l("未列出", "none listed")
	planGone    = l("上次方案中有，本次未发现", "in the last plan, not found")
	planNoneWhy = l("快照和方案中均无此类对象；应补充对象，或在 absent 中说明确无此类对象。相应指标在此之前待核查。",
		"Neither the snapshot nor the plan has such an object. List them, or state under absent that there is none; "+
			"until then their indicators await a person.")

	planSample      = l("测评对象", "Objects in the sample")
	planSampleAbout = l("选定的测评对象及选取理由。", "The objects that are assessed, with the reason of the choice.")
	planObject      = l("名称与编号", "Name and id")
	planProduct     = l("产品与版本", "Product and version")
	planWhere       = l("位置与责任人", "Place and owner")
	planImportance  = l("重要程度", "Importance")

	planOutside      = l("未纳入样本的对象", "Objects outside the sample")
	planOutsideAbout = l("自动核查仍覆盖这些对象；其中发现不符合的，计入相应测评项。",
		"Checks still cover these objects; a failure on one of them counts for its item.")

	planGaps      = l("对象的缺口", "Gaps in the list of objects")
	planGapsAbout = l("未能列全、系统中没有和尚未列出的对象类别。",
		"Kinds whose objects are not all known, of which there is none, and of which none is listed.")
	planState = l("状态", "State")

	planIndicators      = l("测评指标", "Indicators by chapter")
	planIndicatorsAbout = l("本次测评采用的标准及各章指标数。",
		"The standards of this assessment and the number of their indicators.")
	planStandard = l("标准", "Standard")
	planChapter  = l("章", "Chapter")
	planApplies  = l("适用", "Apply")
	planExcluded = l("不适用", "Do not apply")

	planInapplicable      = l("不适用指标", "Indicators that do not apply")
	planInapplicableAbout = l("依据站点关于服务的说明，以及方案中关于对象类别的说明。现场核查中判为不适用的，见测评记录。",
		"By statements about services and kinds of objects. Others may prove inapplicable on site; see the records.")
	planControl   = l("条款", "Control")
	planIndicator = l("指标", "Indicator")

	planControls      = l("指标与测评方法", "Indicators and methods")
	planControlsAbout = l("逐项列出适用指标的测评方法、对象类别和判定方式。“自动”由检查判定，“半自动”须人员补充，“人工”由人员判定。",
		"For each indicator that applies: methods, kinds of objects and who decides. Automated indicators are decided "+
			"by checks, hybrid ones need a person too, manual ones are decided by a person.")
	planMethods = l("测评方法", "Methods")
	planKinds   = l("对象类别", "Kinds of objects")
	planBy      = l("判定方式", "Decided")

	planMethodsAbout = l("测评方法及其适用的指标数；一项指标可采用多种方法。",
		"The methods and the number of indicators that each applies to; an indicator may have several.")
	planMethod = l("方法", "Method")
	planHow    = l("做法", "How it is done")
	planCount  = l("指标数", "Indicators")

	planTools      = l("测评工具", "Tools")
	planToolsAbout = l("本次测评使用的工具。", "The tools of this assessment.")
	planTool       = l("工具", "Tool")
	planVersion    = l("版本", "Version")

	planAccess      = l("工具接入点", "Access points")
	planAccessAbout = l("工具接入网络的位置、到达范围和用途。接入前须取得被测单位书面同意。",
		"Where tools are connected and what they reach. The assessed organisation agrees in writing beforehand.")
	planAccessID = l("编号", "Id")
	planPlace    = l("接入位置", "Place")
	planReaches  = l("测试范围", "Reaches")
	planAddress  = l("接入地址", "Address")

	planSchedule      = l("测评日程", "Schedule")
	planScheduleAbout = l("各测评活动的起止日期、参加人员和输出文档。",
		"The days, people and results of each activity.")
	planActivity = l("测评活动", "Activity")
	planStart    = l("开始", "Start")
	planEnd      = l("结束", "End")
	planOutput   = l("输出文档", "Result")
)

// importances are the labels of the importance of an object.
var importances = map[string]audit.Text{
	"key":       l("关键", "Key"),
	"important": l("重要", "Important"),
	"general":   l("一般", "General"),
}

// methodHow describes each method.
var methodHow = map[audit.Method]audit.Text{
	"interview": l("与被测单位人员交流，了解制度和措施的落实情况，并取得佐证。",
		"Questions to people of the assessed organisation about rules and measures, with proof of the answers."),
	"examine": l("查阅文档和记录、查看现场和设备配置；assay 只读采集配置并逐项核查，证据可回溯到接口属性。",
		"Documents, records, sites and settings are examined; assay reads settings without changing anything, and "+
			"each value can be traced to a property of the interface."),
	"test": l("借助工具检验措施是否有效，如端口探测、漏洞扫描和渗透测试；在约定的接入点和时段进行。",
		"Tools show whether a measure works: port probes, scans, penetration tests, at agreed places and times."),
}
