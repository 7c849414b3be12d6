package logs

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
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

// readConfig reads the configuration and the limits in force for the tenant. Older versions lack the tenant
// limits, which are required only if a runtime configuration may override the defaults.
func (x *lokiReader) readConfig(ctx context.Context) error {
	if err := x.askYAML(ctx, "/config", &x.config); err != nil {
		return err
	}
	if x.config.Limits == nil || x.config.Compactor == nil || x.config.Compactor.RetentionEnabled == nil {
		return badAnswer(message.Of("the configuration is not that of Loki"))
	}
	var tenant lokiLimits
	err := x.askYAML(ctx, "/config/tenant/v1/limits", &tenant)
	switch {
	case err == nil && tenant.RetentionPeriod != "":
		x.config.tenant = &tenant
	case collect.Stopped(ctx, err) != nil:
		return err
	case x.config.RuntimeConfig.File != "":
		return transport.Fail(audit.Unsupported, "Overrides",
			"a runtime configuration may override the limits of the tenant, and those in force are not shown",
			"let the account read /config/tenant/v1/limits")
	}
	return nil
}

func (x *lokiReader) askYAML(ctx context.Context, path string, into any) error {
	body, err := x.ask(ctx, transport.Request{Path: path})
	if err != nil {
		return err
	}
	if yamlfile.Foreign(body, into) != nil {
		return badAnswer(message.Of("the answer to %s is not YAML of the documented shape", path))
	}
	return nil
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

// store sets the fields that follow from the configuration.
func (x *lokiReader) store(_ context.Context, s *store) error {
	s.set("encrypted", x.encrypted())
	s.setAll(nil, "size_limit_bytes", "used_bytes", "sealed", "verified", "writable_files")
	if x.target.Version != "" {
		s.set("version", x.target.Version)
	}
	if x.blind != nil {
		return x.blind
	}
	s.set("retention_setting", x.config.setting())
	kept, forever, ok := x.config.kept()
	switch {
	case !ok:
		s.lose(badAnswer(message.Of("a retention period of the configuration cannot be read")), "retention_days",
			"retention_enforced")
	case forever:
		s.set("retention_days", nil)
		s.set("retention_enforced", true) // nothing needs to be deleted
	default:
		s.set("retention_days", hundredths(kept.Hours()/24))
		s.set("retention_enforced", x.config.enforced())
	}
	mode := x.config.effective().DeletionMode
	if mode == nil {
		mode = x.config.Limits.DeletionMode
	}
	switch {
	case !*x.config.Compactor.RetentionEnabled: // the same compactor executes delete requests
		s.set("deletable", false)
	case mode != nil && slices.Contains([]string{"disabled", "filter-only", "filter-and-delete"}, *mode):
		s.set("deletable", *mode != "disabled")
	default:
		s.lose(badAnswer(message.Of("the configuration names no deletion mode that is known")), "deletable")
	}
	return nil
}
