package sarif

type log struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    []run  `json:"runs"`
}

type run struct {
	Tool        tool         `json:"tool"`
	Invocations []invocation `json:"invocations"`
	Language    string       `json:"language"`
	Column      string       `json:"columnKind"`
	Results     []result     `json:"results"`
	Properties  counts       `json:"properties"`
}

// counts are the numbers of findings and controls by state, also of those that are not results.
type counts struct {
	Findings map[string]int `json:"assay/findings"`
	Controls map[string]int `json:"assay/controls"`
}

type tool struct {
	Driver driver `json:"driver"`
}

type driver struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Rules   []rule `json:"rules"`
}

type rule struct {
	ID         string         `json:"id"`
	Short      text           `json:"shortDescription"`
	Help       *text          `json:"help,omitempty"`
	Default    defaults       `json:"defaultConfiguration"`
	Properties ruleProperties `json:"properties"`
}

type ruleProperties struct {
	Tags     []string `json:"tags"`
	Severity string   `json:"security-severity,omitempty"`
}

type defaults struct {
	Level string `json:"level"`
}

type text struct {
	Text string `json:"text"`
}

type invocation struct {
	Successful    bool           `json:"executionSuccessful"`
	Notifications []notification `json:"toolExecutionNotifications,omitempty"`
}

type notification struct {
	Level   string `json:"level"`
	Message text   `json:"message"`
}

type result struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Kind         string            `json:"kind"`
	Level        string            `json:"level"`
	Message      text              `json:"message"`
	Locations    []location        `json:"locations"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Suppressions []suppression     `json:"suppressions,omitempty"`
	Properties   map[string]string `json:"properties"`
}

type location struct {
	Physical physical  `json:"physicalLocation"`
	Logical  []logical `json:"logicalLocations"`
}

type physical struct {
	Artifact artifact `json:"artifactLocation"`
	Region   region   `json:"region"`
}

type artifact struct {
	URI string `json:"uri"`
}

type region struct {
	Line int `json:"startLine"`
}

type logical struct {
	Name string `json:"name"`
	Full string `json:"fullyQualifiedName"`
	Kind string `json:"kind"`
}

type suppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification,omitempty"`
}
