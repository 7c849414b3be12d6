package audit

// Project (测评项目) is the basic information about one assessment: who assesses whom, under which numbers. A field
// that nobody stated is empty; reports show it as 待补.
type Project struct {
	ReportNumber string       `json:"report_number,omitempty" yaml:"report_number"`
	Edition      string       `json:"edition,omitempty" yaml:"edition"`    // of the report template: 2025版
	Client       Organisation `json:"client,omitzero" yaml:"client"`       // 委托单位, which ordered the assessment
	Assessed     Organisation `json:"assessed,omitzero" yaml:"assessed"`   // 被测单位, which operates the system
	Assessors    Organisation `json:"assessors,omitzero" yaml:"assessors"` // 测评单位
	Grading      Grading      `json:"grading,omitzero" yaml:"grading"`
	// Start, End and Reported are days: of the first and last activity, and of the report.
	Start    string `json:"start,omitempty" yaml:"start"`
	End      string `json:"end,omitempty" yaml:"end"`
	Reported string `json:"reported,omitempty" yaml:"reported"`
	// Prepared, Reviewed and Approved are the persons who signed the report, with the day.
	Prepared Signature `json:"prepared,omitzero" yaml:"prepared"`
	Reviewed Signature `json:"reviewed,omitzero" yaml:"reviewed"`
	Approved Signature `json:"approved,omitzero" yaml:"approved"`
	People   []Member  `json:"people,omitempty" yaml:"people"` // in the order of the file
}

// Organisation is a party of the assessment.
type Organisation struct {
	Name string `json:"name,omitempty" yaml:"name"`
	// Code is the unified social credit code (统一社会信用代码).
	Code     string  `json:"code,omitempty" yaml:"code"`
	Licence  string  `json:"licence,omitempty" yaml:"licence"` // number of the assessing organisation's certificate
	Address  string  `json:"address,omitempty" yaml:"address"`
	Postcode string  `json:"postcode,omitempty" yaml:"postcode"`
	Contact  Contact `json:"contact,omitzero" yaml:"contact"`
}

// Contact is the person who speaks for an organisation.
type Contact struct {
	Name       string `json:"name,omitempty" yaml:"name"`
	Title      string `json:"title,omitempty" yaml:"title"`
	Department string `json:"department,omitempty" yaml:"department"`
	Phone      string `json:"phone,omitempty" yaml:"phone"`
	Mobile     string `json:"mobile,omitempty" yaml:"mobile"`
	Mail       string `json:"mail,omitempty" yaml:"mail"`
}

// Grading describes the assessed system as it was graded and filed (定级备案).
type Grading struct {
	Name string `json:"name,omitempty" yaml:"name"` // 被测对象 as filed; "" for the name of the system
	Form string `json:"form,omitempty" yaml:"form"` // 被测对象形态: 云计算平台
	// FilingNumber is the number of the filing certificate (备案证明编号).
	FilingNumber string `json:"filing_number,omitempty" yaml:"filing_number"`
	// S, A and G are the grades of business information, of system service and of the system; 0 where not stated.
	S int `json:"s,omitempty" yaml:"s"`
	A int `json:"a,omitempty" yaml:"a"`
	G int `json:"g,omitempty" yaml:"g"`
	// Extensions are the extension requirements that apply, and Industry the standards of the industry.
	Extensions []string `json:"extensions,omitempty" yaml:"extensions"`
	Industry   []string `json:"industry,omitempty" yaml:"industry"`
	Business   string   `json:"business,omitempty" yaml:"business"` // description of the business that it carries
	Network    string   `json:"network,omitempty" yaml:"network"`   // description of the network's structure
}

// Signature is a person's name and the day of the signature.
type Signature struct {
	Name string `json:"name,omitempty" yaml:"name"`
	Date string `json:"date,omitempty" yaml:"date"`
}

// Member is a person of the project and the role: 项目负责人, 测评师 (高级).
type Member struct {
	Name         string `json:"name" yaml:"name"`
	Role         string `json:"role" yaml:"role"`
	Organisation string `json:"organisation,omitempty" yaml:"organisation"`
	Certificate  string `json:"certificate,omitempty" yaml:"certificate"` // number of the assessor's certificate
	Phone        string `json:"phone,omitempty" yaml:"phone"`
}
