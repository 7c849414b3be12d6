package main

// Labels for continuing from a snapshot and for the command pack.
var (
	helpPack = l("判定已有快照并打包（不联网），可带后来的答复与豁免",
		"judge, render and pack a snapshot that is there, with later answers and waivers; no network")
	flagPackOut = l("输出目录；缺省为 DIR，若 DIR 本身是快照则为其旁的 DIR-pack",
		"output folder (default: DIR; beside it as DIR-pack where DIR is a snapshot itself)")
	keptSnapshot = l("快照完整，留在 %s；再次运行同一命令即从此继续",
		"the snapshot is whole and stays at %s; the same command goes on from there")
	sealedStays = l("快照完整，留在 %s；assay pack %s 可判定并打包",
		"the snapshot is whole and stays at %s; assay pack %s judges and packs it")
	continues = l("沿用 %s 中的快照（封存于 %s），本次不再采集；要重新采集，请用 -o 指定另一个目录",
		"continues with the snapshot in %s, sealed at %s; nothing is collected (for a new look at the platform "+
			"name another folder with -o)")
	continuesWithout = l("沿用 %[1]s 中的快照（封存于 %[2]s），本次不再采集；其中这些目标当时未能采集：%[3]s；要重新采集，请用 -o 指定另一个目录",
		"continues with the snapshot in %s, sealed at %s; nothing is collected, although targets could not be "+
			"seen then: %s (for a new look at the platform name another folder with -o)")
	looksAnew = l("%s 中的快照（封存于 %s）没有采集到任何目标，现重新采集；新快照封存后取代它及其证据包",
		"no target was reached for the snapshot in %s, sealed at %s; collecting anew (the new snapshot replaces "+
			"it and its pack once it is sealed)")
	sealedAlready = l("%s 中已有封存的快照，不予覆盖\nhint: 要判定并打包它，请用 assay pack %s；要重新采集，请用 -o 指定另一个目录；assay run 一次完成采集与打包",
		"%s has a sealed snapshot, which is never overwritten\nhint: to judge and pack it: assay pack %s; "+
			"for a new look at the platform name another folder with -o; assay run collects and packs in one go")
	otherConfiguration = l("%s 中的快照出自另一份配置（目标、租户、标准、参数或登记表不同），不予覆盖\nhint: 用 -o 指定另一个目录；要按原配置打包该快照，请用 assay pack %s",
		"the snapshot in %s is of another configuration (targets, tenants, standards, "+
			"parameters or registers differ) and is not overwritten\nhint: name another folder with -o; "+
			"to pack that snapshot as it was configured: assay pack %s")
	alreadyComplete = l("%s 中已有完整的证据包，其快照封存于 %s；未再采集\nhint: 要重新采集，请用 -o 指定另一个目录；要加入后来的答复与豁免，请用 assay pack %s "+
		"--answers "+
		"FILE --waivers FILE",
		"%s has the complete pack of a snapshot sealed at %s; nothing was collected\n"+
			"hint: for a new look at the platform name another folder with -o; "+
			"for later answers and waivers: assay pack %s --answers FILE --waivers FILE")
	otherPack = l("%s 不是该目录中快照的证据包，不予覆盖\nhint: 移走它，或用 -o 指定另一个目录",
		"%s is not the pack of the snapshot in this folder and is not overwritten\nhint: move it away, or name "+
			"another folder with -o")
	otherAssessment = l("%s 出自另一快照或另一份配置，不予覆盖\nhint: 移走它，或用 -o 指定另一个目录",
		"%s is of another snapshot or of another configuration and is not overwritten\nhint: move it away, or "+
			"name another folder with -o")
	answersMissing = l("%s 判定时用了人员答复，这次没有给出\nhint: 用 --answers 给出答复文件，或移走该文件以不带答复重新判定",
		"%s was made with answers, and none are given now\nhint: name them with --answers, "+
			"or move the file away to judge without answers")
	waiversMissing = l("%s 判定时用了豁免，这次没有给出\nhint: 用 --waivers 给出豁免文件，或移走该文件以不带豁免重新判定",
		"%s was made with waivers, and none are given now\nhint: name them with --waivers, "+
			"or move the file away to judge without waivers")
	problemsMissing = l("%s 判定时用了问题登记，这次没有给出\nhint: 用 --problems 给出问题登记，或移走该文件以不带登记重新判定",
		"%s was made with a register of problems, and none is given now\nhint: name it with --problems, "+
			"or move the file away to judge without the register")
	planMissing = l("%s 判定时用了测评方案，这次没有给出\nhint: 用 --plan 给出方案文件，或移走该文件以不带方案重新判定",
		"%s was made with an assessment plan, and none is given now\nhint: name it with --plan, "+
			"or move the file away to judge without a plan")
	checksMissing = l("%s 判定时用了站点自有检查，这次没有给出\nhint: 用 --checks 给出检查目录（旧证据包中的 rego/site 即是），或移走该文件以不带站点检查重新判定",
		"%s was made with checks of the site, and none are given now\n"+
			"hint: name their folder with --checks (rego/site of "+
			"the pack is one), or move the file away to judge without them")
	noSnapshot = l("%s 中没有封存的快照\nhint: 指明 assay run 的输出目录，或 assay collect 写出的快照目录",
		"%s has no sealed snapshot\nhint: name the output folder of assay run, or the folder that assay collect wrote")
	notSealed = l("%s 中的采集尚未完成\nhint: 再次运行原来的 assay run 命令，采集完成后再打包",
		"the collection into %s is not complete\nhint: run the same assay run again; it goes on from there, and packs")
	proofMissing = l("问题引用的证据文件不在 %s\nhint: 用 assay problems import --evidence 收入证据",
		"the evidence file of a problem is not at %s\nhint: take it in with assay problems import --evidence")
	proofUnread = l("问题引用的证据文件 %s 无法读取：%w\nhint: 用 assay problems import --evidence 重新收入证据",
		"the evidence file %s of a problem cannot be read: %w\nhint: take it in again with assay problems import "+
			"--evidence")
	proofAltered = l("问题引用的证据文件 %s 与其摘要不符（实为 sha256:%s）\nhint: 放回原文件，或用 assay problems import --evidence 重新收入证据",
		"the evidence file %s of a problem does not have the digest that names it (it has sha256:%s)\n"+
			"hint: put the original back, or take it in again with assay problems import --evidence")
	attachmentUnread = l("答复引用的证据文件 %s 无法读取：%w\nhint: 用 assay worksheet import --evidence 重新收入证据",
		"an answer's evidence file %s cannot be read: %w\nhint: take it in again with assay worksheet import "+
			"--evidence")
	attachmentAltered = l("答复引用的证据文件 %s 与其摘要不符（实为 sha256:%s）\nhint: 放回原文件，或用 assay worksheet import --evidence 重新收入证据",
		"an answer's evidence file %s does not have the digest that names it (it has sha256:%s)\n"+
			"hint: put the original back, or take it in again with assay worksheet import --evidence")
)
