package vsphere

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// vcenterSettings are the allowed settings of a vCenter. They are queried one by one, so other settings do not leave
// it.
var vcenterSettings = map[string]optionType{
	"VirtualCenter.DataCollector.ConsentData":   consent,
	"VirtualCenter.VimPasswordExpirationInDays": number,
	"config.log.level":                          text,
	"config.vpxd.hostPasswordLength":            number,
	"etc.issue":                                 text,
	"event.maxAge":                              number,
	"event.maxAgeEnabled":                       truth,
	"mail.smtp.port":                            number,
	"mail.smtp.server":                          text,
	"snmp.receiver.1.enabled":                   truth,
	"snmp.receiver.2.enabled":                   truth,
	"snmp.receiver.3.enabled":                   truth,
	"snmp.receiver.4.enabled":                   truth,
	"task.maxAge":                               number,
	"task.maxAgeEnabled":                        truth,
	"vpxd.event.syslog.enabled":                 truth,
}

// addedSettings are settings that a vCenter has only after an administrator has added them. The answer that there is no
// such setting is null.
var addedSettings = []string{"config.vpxd.hostPasswordLength"}

// settings queries each allow-listed setting by name, so that no other setting is transmitted.
func (r *run) settings(ctx context.Context, x *reading, vc map[string]any) error {
	if r.s.client.ServiceContent.Setting == nil {
		x.gap("", audit.Gap{State: audit.Unsupported, Detail: errNoManager.Error()})
		return nil
	}
	out := map[string]any{}
	vc["settings"] = out
	for _, key := range slices.Sorted(maps.Keys(vcenterSettings)) {
		o, err := r.setting(ctx, key)
		switch {
		case collect.Stopped(ctx, err) != nil:
			return err
		case isFault[*types.InvalidName](err) && slices.Contains(addedSettings, key):
			out[key] = nil
		case err != nil:
			x.gap(audit.Pointer(key), *failure(err))
		case o == nil:
			x.gap(audit.Pointer(key), noSuchSetting)
		default:
			x.option(out, *o, vcenterSettings[key])
		}
	}
	return nil
}

// setting returns one setting of the vCenter, or nil if the answer does not contain it.
func (r *run) setting(ctx context.Context, key string) (*types.OptionValue, error) {
	var list []types.BaseOptionValue
	err := r.s.do(ctx, func(ctx context.Context) error {
		res, err := methods.QueryOptions(ctx, r.s.rt,
			&types.QueryOptions{This: *r.s.client.ServiceContent.Setting, Name: key})
		if err == nil {
			list = res.Returnval
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, o := range list {
		if ov := o.GetOptionValue(); ov.Key == key {
			return ov, nil
		}
	}
	return nil, nil
}

// errNoConsents is the error of a text that does not list consents with an answer each.
var errNoConsents = message.Errorf("read consents: the text lists none")

// consented reports whether one of the consents in the text is given.
func consented(s string) (any, error) {
	var list struct {
		ConsentConfigurations []struct {
			ConsentAccepted *bool `json:"consentAccepted"`
		} `json:"consentConfigurations"`
	}
	if err := json.Unmarshal([]byte(s), &list); err != nil || len(list.ConsentConfigurations) == 0 {
		return nil, errNoConsents
	}
	given := false
	for _, c := range list.ConsentConfigurations {
		if c.ConsentAccepted == nil {
			return nil, errNoConsents
		}
		given = given || *c.ConsentAccepted
	}
	return given, nil
}
