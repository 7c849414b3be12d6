package worksheet

import "github.com/assay-audit/assay/internal/audit"

var english = labels{
	language: "en", title: "Assessor's working paper", overview: "Overview", total: "Total",
	comma: ", ", semicolon: "; ", colon: ": ",
	points: "(split into points by this tool:)", look: "Look at: ", ask: "Interview: ",
	unknown: "(no object listed)", outside: "outside the sample", band: "%s | %s (%d rows)",
	overviewAbout: "Formulas keep the progress up to date. Read the paper back with assay worksheet " +
		"import: it takes the " +
		"rows without errors and marks the others in a copy.",
	sheetAbout: "Light yellow cells are for the assessors, everything else is locked.",
	defaultsAbout: "Defaults for rows that leave the cell empty: first of the chapter, then of the whole paper. " +
		"The validity is one year unless given.",
	wholePaper: "Whole paper",
	progress:   "filled in %s / %d rows",
	pageOf:     "Page &P of &N",
	sheet:      "Chapter",
	standard:   "Standard",
	items:      "Rows",
	decided:    "By checks",
	filled:     "Filled in",
	complete:   "Complete",
	open:       "To fill in",
	head: map[string]string{
		colControl:     "Item",
		colObject:      "Object",
		colAsks:        "Demands",
		colMachine:     "By checks",
		colShortID:     "Record",
		colMethod:      "Method",
		colInterviewee: "Inter-viewee",
		colRecord:      "Record",
		colEvidence:    "Evidence",
		colVerdict:     "Result",
		colProblem:     "Problem",
		colLevel:       "Risk level",
		colRemediation: "Remediation",
		colReason:      "Why the checks are wrong",
		colName:        "Assessor",
		colReviewer:    "Reviewer",
		colDate:        "Date",
		colUntil:       "Valid until",
		colScope:       "Applies to",
		colDemand:      "Only demand",
		colState:       "State",
	},
	chooseVerdict: "Choose from the list.",
	chooseDate:    "Enter a date such as 2026-11-20.",
	toFill:        "to fill in",
	byChecks:      "by checks",
	noRecord:      "record missing",
	noEvidence:    "evidence missing",
	noName:        "assessor missing",
	noDate:        "date missing",
	noProblem:     "problem missing",
	noReason:      "reason missing",
	done:          "complete",
	howTo:         "How to fill it in",
	steps: []string{
		"Each row is an object and an item. Fill in light yellow cells only. Everything else is locked " +
			"without a password " +
			"to prevent slips; a change is found when the paper is read back.",
		"Choose the result from the list. Rows to fill in need an assessor; rows decided by checks have a result " +
			"and are filled in only to correct or complete it.",
		"A result that differs from the checks needs a reason, or it is not read back. The report keeps both.",
		"The record begins with the result of the checks; add the examination on site, the interviews and " +
			"tests. Name " +
			"evidence files one per line. Keep them in one folder and name it with --evidence when the " +
			"paper is read back.",
		"Rows with the result Partial or Nonconform state the problem, its risk level and the remediation.",
		"One entry may serve several objects: choose like objects (same kind, product and version), its " +
			"kind or all " +
			"objects under Applies to. Without a choice it is about the object of the row. A number under " +
			"Only demand " +
			"limits it to that demand.",
		"Assessor, reviewer, date and validity may be given once on this page, for a chapter or the whole " +
			"paper. Write dates " +
			"as 2026-11-20 or 2026/11/20. After its validity a result no longer counts and the item is " +
			"awaiting again.",
		"Where several people fill in one row, copy the whole row with its hidden columns. Rows may be " +
			"sorted and moved; " +
			"do not merge cells and write no formulas.",
		"Several people may each fill in a paper and have all of them read together. Contradictions are " +
			"listed on the " +
			"sheet Problems of a copy: choose there which one counts, and read the copy again.",
	},
	verdicts: map[audit.Verdict]string{
		audit.Conform:              "Conform",
		audit.PartlyConform:        "Partial",
		audit.Nonconform:           "Nonconform",
		audit.VerdictNotApplicable: "Not applicable",
		audit.VerdictUndetermined:  "Undetermined",
		audit.Awaiting:             "Awaiting",
	},
	claims: map[audit.Verdict]string{
		audit.Conform:              "Kept",
		audit.PartlyConform:        "Partly kept",
		audit.Nonconform:           "Not kept",
		audit.VerdictNotApplicable: "Not applicable",
		audit.VerdictUndetermined:  "Undetermined",
		audit.Awaiting:             "Awaiting",
	},
	methods: map[audit.Method]string{"interview": "interview", "examine": "examine", "test": "test"},
	levels:  map[audit.Severity]string{audit.High: "High", audit.Medium: "Medium", audit.Low: "Low"},
	scopes: map[string]string{
		"": "this object", likeScope: "like objects", kindScope: "its kind", allScope: "all objects",
	},

	problems: "Problems",
	problemsAbout: "The rows below were not read. Correct the red cells; decide contradictions in the " +
		"column Choice. " +
		"Then read this file again.",
	problemKind: "error", conflictKind: "conflict",
	choose: "Choice", keepOne: "keep A", keepOther: "keep B",
	problemHeads: []string{"No.", "Type", "Place", "Item", "Object", "Error", "Remedy", "A", "B", "Choice"},
}
