package config

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// file is the format of assay.yaml.
type file struct {
	System     audit.System   `yaml:"system"`
	Project    *audit.Project `yaml:"project"`
	Targets    []target       `yaml:"targets"`
	Tenants    []audit.Tenant `yaml:"tenants"`
	Standards  []string       `yaml:"standards"`
	Parameters map[string]any `yaml:"parameters"`
	Separate   [][]string     `yaml:"separate_switches"`
	Gate       audit.Gate     `yaml:"gate"`

	Profile    string                    `yaml:"profile"`
	Roles      []string                  `yaml:"roles"`
	Phases     []string                  `yaml:"phases"`
	Severities map[string]audit.Severity `yaml:"severities"`
	Scope      scope                     `yaml:"scope"`
	Services   map[string]service        `yaml:"services"`
	Zone       string                    `yaml:"zone"`
	Proxy      string                    `yaml:"proxy"`
	Answers    []string                  `yaml:"answers"`
	Waivers    []string                  `yaml:"waivers"`
	Plan       string                    `yaml:"plan"`
	Problems   string                    `yaml:"problems"`
	Checks     string                    `yaml:"checks"`
	History    string                    `yaml:"history"`
}

// service states whether the system has a service.
type service struct {
	Provided *bool  `yaml:"provided"`
	Basis    string `yaml:"basis"`
}

// scope limits the judgement to some targets and tenants.
type scope struct {
	Targets []string `yaml:"targets"`
	Tenants []string `yaml:"tenants"`
}

// target contains the keys of all kinds. The kind and product determine which of them are allowed.
type target struct {
	Name     string     `yaml:"name"`
	Kind     string     `yaml:"kind"`
	URL      string     `yaml:"url"`
	Username string     `yaml:"username"`
	Password *reference `yaml:"password"`
	TLS      *trust     `yaml:"tls"`
	Proxy    string     `yaml:"proxy"`
	ESXCLI   *bool      `yaml:"esxcli"`
	Calls    *int       `yaml:"calls"`

	Register string `yaml:"register"`
	File     string `yaml:"file"`
	Sheet    string `yaml:"sheet"`
	Encoding string `yaml:"encoding"`

	Product string            `yaml:"product"`
	Source  string            `yaml:"source"`
	With    map[string]string `yaml:"with"`
	HostKey string            `yaml:"host_key"`

	Repository string     `yaml:"repository"`
	Binary     string     `yaml:"binary"`
	Options    []string   `yaml:"options"`
	Zone       string     `yaml:"zone"`
	Location   string     `yaml:"location"`
	Protects   []protects `yaml:"protects"`

	Path       string            `yaml:"path"`
	Layout     string            `yaml:"layout"`
	Field      string            `yaml:"field"`
	Index      string            `yaml:"index"`
	Tenant     string            `yaml:"tenant"`
	Days       *int              `yaml:"days"`
	LogSources []string          `yaml:"log_sources"`
	Aliases    map[string]string `yaml:"aliases"`

	Text    string              `yaml:"text"`
	Phrases map[string][]string `yaml:"phrases"`

	Indicators []indicator `yaml:"indicators"`

	Domain     string   `yaml:"domain"`
	Addresses  []string `yaml:"addresses"`
	Resolvers  []string `yaml:"resolvers"`
	Ports      []int    `yaml:"ports"`
	ProbePorts []int    `yaml:"probe_ports"`
	Baseline   string   `yaml:"baseline"`
	ApprovedBy string   `yaml:"approved_by"`
	ApprovedOn string   `yaml:"approved_on"`
	Rate       *int     `yaml:"rate_per_second"`
	Connect    string   `yaml:"connect"`
}

// protects assigns restore points to a VM, database or site.
type protects struct {
	VM            string `yaml:"vm"`
	Database      string `yaml:"database"`
	Site          string `yaml:"site"`
	Tag           string `yaml:"tag"`
	Host          string `yaml:"host"`
	Path          string `yaml:"path"`
	PeriodHours   int    `yaml:"period_hours"`
	RetentionDays int    `yaml:"retention_days"`
	Weeks         int    `yaml:"weeks"`
	Months        int    `yaml:"months"`
}

type indicator struct {
	Name   string `yaml:"name"`
	Metric string `yaml:"metric"`
	Query  string `yaml:"query"`
	Days   int    `yaml:"days"`
	Step   int    `yaml:"step_seconds"`
}

// reference is the place of a secret.
type reference struct {
	Env     string   `yaml:"env"`
	File    string   `yaml:"file"`
	Command []string `yaml:"command"`
}

func secretHint() message.Text {
	return message.Of(
		"a password is never written here, only where it is: {env: NAME}, {file: PATH} or {command: [PROGRAM, " +
			"ARGUMENT]}",
	)
}

// SecretHint prevents the YAML reader from repeating a value in the place of a reference, which may be the
// password.
func (reference) SecretHint() message.Text { return secretHint() }

// trust is the way in which the certificate of a target is verified.
type trust struct {
	Thumbprint string `yaml:"thumbprint"`
	CA         string `yaml:"ca"`
	Insecure   bool   `yaml:"insecure"`
}
