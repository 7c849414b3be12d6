package hdf

type document struct {
	Platform   platform  `json:"platform"`
	Profiles   []profile `json:"profiles"`
	Statistics struct{}  `json:"statistics"`
	Version    string    `json:"version"`
}

type platform struct {
	Name    string `json:"name"`
	Release string `json:"release"`
	Target  string `json:"target_id"`
}

type profile struct {
	Name       string     `json:"name"`
	Title      string     `json:"title"`
	Summary    string     `json:"summary,omitempty"`
	Version    string     `json:"version"`
	SHA256     string     `json:"sha256"`
	Supports   []struct{} `json:"supports"`
	Attributes []struct{} `json:"attributes"`
	Groups     []group    `json:"groups"`
	Controls   []control  `json:"controls"`
	Status     string     `json:"status"`
}

type group struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Controls []string `json:"controls"`
}

type control struct {
	ID           string            `json:"id"`
	Title        string            `json:"title"`
	Desc         string            `json:"desc"`
	Descriptions []description     `json:"descriptions"`
	Impact       float64           `json:"impact"`
	Refs         []reference       `json:"refs"`
	Tags         map[string]string `json:"tags"`
	Code         string            `json:"code"`
	Location     struct{}          `json:"source_location"`
	Waiver       *waiver           `json:"waiver_data,omitempty"`
	Results      []result          `json:"results"`
}

type description struct {
	Label string `json:"label"`
	Data  string `json:"data"`
}

type reference struct {
	Ref string `json:"ref"`
}

type result struct {
	Status     string `json:"status"`
	Code       string `json:"code_desc"`
	Start      string `json:"start_time"`
	Message    string `json:"message,omitempty"`
	Skip       string `json:"skip_message,omitempty"`
	Exception  string `json:"exception,omitempty"`
	ResourceID string `json:"resource_id,omitempty"`
}

type waiver struct {
	Expiration    string `json:"expiration_date"`
	Justification string `json:"justification"`
	Message       string `json:"message"`
	Run           bool   `json:"run"`
	Skipped       bool   `json:"skipped_due_to_waiver"`
}
