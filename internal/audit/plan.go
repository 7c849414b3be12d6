package audit

// Plan is the part of an assessment plan (测评方案) that reports show besides the objects.
type Plan struct {
	Sample   SampleRule    `json:"sample"`
	Schedule []Activity    `json:"schedule,omitempty"`
	Access   []AccessPoint `json:"access_points,omitempty"`
	Tools    []Tool        `json:"tools,omitempty"`
}

// SampleRule decides which objects are in the sample, apart from those that are in it as a whole.
type SampleRule struct {
	Seed string `json:"seed"` // decides the order in which objects of one group are drawn
	// PerGroup is the least number of objects of each group: objects of one kind, product and version.
	PerGroup int `json:"per_group"`
}

// Activity is one activity of the assessment (测评活动) with its days and people.
type Activity struct {
	Name   string   `json:"name" yaml:"name"`             // 现场测评活动
	Start  string   `json:"start,omitempty" yaml:"start"` // first day
	End    string   `json:"end,omitempty" yaml:"end"`     // last day
	People []string `json:"people,omitempty" yaml:"people"`
	Output string   `json:"output,omitempty" yaml:"output"` // document that results from it
}

// AccessPoint is a place at which a tool is connected to the network (工具接入点).
type AccessPoint struct {
	ID      string   `json:"id" yaml:"id"`                     // JA
	Place   string   `json:"place" yaml:"place"`               // port of the device to which the tool is connected
	Reaches string   `json:"reaches,omitempty" yaml:"reaches"` // objects or areas that are tested from there
	Address string   `json:"address,omitempty" yaml:"address"` // of the tool
	Tools   []string `json:"tools,omitempty" yaml:"tools"`     // names of tools
	Purpose string   `json:"purpose,omitempty" yaml:"purpose"` // purpose of the test
}

// Tool is a tool of the assessment.
type Tool struct {
	Name    string `json:"name" yaml:"name"`
	Version string `json:"version,omitempty" yaml:"version"`
	Purpose string `json:"purpose,omitempty" yaml:"purpose"`
}
