package content

import "github.com/assay-audit/assay/reports/shape"

// A list is a list that templates may show: its fields, and its rows.
type list struct {
	fields []string
	rows   func(*source, shape.Fields) []shape.Fields
}

// lists are all lists by name. Within a chapter or an object, those marked so are restricted to it.
var lists = map[string]list{
	// The standards of the report.
	"standards": {[]string{"title", "number", "total", "decided", "source"}, (*source).standardRows},
	"chapters": {[]string{
		"chapter", "chapter_title", "conform", "partial", "nonconform", "not_applicable", "undetermined", "awaiting",
		"total", "decided", "rate", "measures", "measures_count", "issues", "issues_count",
	}, (*source).chapters},
	"controls":       {controlFields, (*source).controlRows}, // of the chapter
	"inapplicable":   {controlFields, (*source).inapplicable},
	"chapter_issues": {problemFields, (*source).chapterIssues}, // of the chapter

	// Objects and records.
	"object_tables": {[]string{"table", "count", "sampled_count"}, (*source).objectTables},
	"objects":       {objectFields, (*source).objectRows}, // of the table
	"assets":        {objectFields, (*source).assets},
	"absent":        {[]string{"kind", "reason", "name", "date"}, (*source).absent},
	"record_objects": {append([]string{"object_key", "record_count"}, objectFields...),
		(*source).recordObjects},
	"records":      {recordFields, (*source).recordRows}, // of the object
	"all_records":  {append([]string{"name", "id"}, recordFields...), (*source).allRecords},
	"kind_records": {recordFields, (*source).kindRecords},

	// Problems and risks.
	"problems":       {problemFields, (*source).problemRows},
	"worst_problems": {problemFields, (*source).worstProblems},
	"open_problems":  {problemFields, (*source).openProblems},
	"judged_levels":  {problemFields, (*source).judgedLevels},
	"former":         {problemFields, (*source).formerProblems},
	"risks":          {riskFields, (*source).riskRows},
	"major_risks":    {riskFields, (*source).majorRisks},
	"triggers":       {riskFields, (*source).triggers},
	"missing":        {[]string{"text"}, (*source).missing},
	"causes":         {causeFields, (*source).causes}, // of undetermined findings

	// The project.
	"schedule": {[]string{"name", "start", "end", "people", "output"}, (*source).schedule},
	"people":   {[]string{"name", "role", "organisation", "certificate"}, (*source).people},
	"tools":    {[]string{"name", "version", "purpose"}, (*source).tools},
	"access":   {[]string{"id", "place", "reaches", "address", "tools", "purpose"}, (*source).access},
	"roles": {[]string{
		"role", "total", "conform", "partial", "nonconform", "not_applicable", "open",
	}, (*source).roles},
	"role_controls": {append([]string{"validity"}, controlFields...), (*source).roleControls}, // of the role
	"reuse":         {append([]string{"validity", "basis"}, controlFields...), (*source).reuse},

	// Acceptance.
	"sla": {[]string{
		"control", "title", "agreed", "measured", "period", "sum", "verdict", "reason",
	}, (*source).sla},
	"acceptance":   {controlFields, (*source).acceptanceItems},
	"deliverables": {controlFields, (*source).deliverables},
	"trial":        {controlFields, (*source).trialItems},
	"open_points":  {controlFields, (*source).openPoints},

	// The evidence.
	"targets": {[]string{
		"name", "kind", "product", "endpoint", "account", "trust", "certificate", "error", "description",
	}, (*source).targets},
	"evidence":   {[]string{"id", "sha256", "at", "account", "subjects", "gaps", "gap"}, (*source).evidence},
	"digests":    {[]string{"name", "digest"}, (*source).digests},
	"warnings":   {[]string{"text"}, (*source).warnings},
	"limits":     {[]string{"text"}, (*source).limits},
	"parameters": {[]string{"check", "name", "value", "origin"}, (*source).parameters},
	"products":   {[]string{"kind", "product", "version", "count"}, (*source).products},
}

// matrices are the tables whose columns depend on the assessment, by name.
var matrices = map[string]func(*source, shape.Fields) ([]string, [][]shape.Value){
	"object_points":   (*source).objectPoints,   // of the chapter: object × control point
	"object_chapters": (*source).objectChapters, // object × chapter
	"assets_points":   (*source).assetsPoints,   // object × control point of every chapter
}

// Matrix implements shape.Source.
func (s *source) Matrix(name string, within shape.Fields) (heads []string, rows [][]shape.Value) {
	if m, ok := matrices[name]; ok {
		return m(s, within)
	}
	return nil, nil
}
