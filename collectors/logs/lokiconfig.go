package logs

import (
	"fmt"
	"strings"
	"time"
)

// lokiConfig is the part of /config about retention and deletion.
type lokiConfig struct {
	Limits    *lokiLimits `yaml:"limits_config"`
	Compactor *struct {
		RetentionEnabled *bool `yaml:"retention_enabled"`
	} `yaml:"compactor"`
	TableManager struct {
		DeletesEnabled bool   `yaml:"retention_deletes_enabled"`
		Period         string `yaml:"retention_period"`
	} `yaml:"table_manager"`
	RuntimeConfig struct {
		File string `yaml:"file"`
	} `yaml:"runtime_config"`

	tenant *lokiLimits // limits in force for the tenant, overrides included; nil if Loki does not show them
}

// lokiLimits are the limits of one tenant or the defaults.
type lokiLimits struct {
	RetentionPeriod string `yaml:"retention_period"`
	RetentionStream []struct {
		Selector string `yaml:"selector"`
		Period   string `yaml:"period"`
	} `yaml:"retention_stream"`
	DeletionMode     *string `yaml:"deletion_mode"`
	MaxQueryLookback string  `yaml:"max_query_lookback"`
}

// effective returns the limits in force.
func (c *lokiConfig) effective() lokiLimits {
	switch {
	case c.tenant != nil:
		return *c.tenant
	case c.Limits != nil:
		return *c.Limits
	}
	return lokiLimits{}
}

// kept returns the shortest period after which records are deleted. A period of 0 is no limit. Ok is false
// if a period cannot be parsed.
func (c *lokiConfig) kept() (shortest time.Duration, forever, ok bool) {
	l := c.effective()
	periods := []string{l.RetentionPeriod}
	for _, s := range l.RetentionStream {
		periods = append(periods, s.Period)
	}
	if c.TableManager.DeletesEnabled {
		periods = append(periods, c.TableManager.Period)
	}
	forever = true
	for _, text := range periods {
		p, read := periodOf(text)
		switch {
		case text == "" || text == "0":
		case !read:
			return 0, false, false
		case p > 0 && (forever || p < shortest):
			shortest, forever = p, false
		}
	}
	return shortest, forever, true
}

// enforced reports whether a component of Loki deletes records by age.
func (c *lokiConfig) enforced() bool {
	return *c.Compactor.RetentionEnabled || c.TableManager.DeletesEnabled
}

// setting returns the retention settings in one line.
func (c *lokiConfig) setting() string {
	l := c.effective()
	where := "limits_config."
	if c.tenant != nil {
		where = "tenant limits: "
	}
	parts := []string{where + "retention_period=" + l.RetentionPeriod}
	for _, s := range l.RetentionStream {
		parts = append(parts, fmt.Sprintf("retention_stream %s=%s", s.Selector, s.Period))
	}
	parts = append(parts, fmt.Sprintf("compactor.retention_enabled=%v", *c.Compactor.RetentionEnabled))
	if c.TableManager.DeletesEnabled {
		parts = append(parts, "table_manager.retention_period="+c.TableManager.Period)
	}
	return strings.Join(parts, ", ")
}
