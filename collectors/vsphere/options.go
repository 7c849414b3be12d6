package vsphere

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// These are the allow-lists. Other settings are not stored: settings can contain private keys, community strings and
// passwords.

type optionType int

const (
	text optionType = iota
	number
	truth
	consent // a JSON text with consents, stored as a boolean: one of them is given
)

// hostServices are the allowed services of a host.
var hostServices = []string{"DCUI", "TSM", "TSM-SSH", "ntpd", "ptpd", "sfcbd-watchdog", "slpd", "snmpd"}

// noSuchSetting is the gap of a setting whose name is unknown to the host.
var noSuchSetting = audit.Gap{
	State:  audit.Unsupported,
	Fault:  "InvalidName",
	Detail: "this version has no such setting",
}

// readOptions returns the allowed advanced settings of a host.
func readOptions(x *reading, v any) (any, error) {
	list, err := as[types.ArrayOfOptionValue](v)
	if err != nil || list == nil {
		return nil, err
	}
	out, told := map[string]any{}, map[string]bool{}
	for _, o := range list.OptionValue {
		ov := o.GetOptionValue()
		kind, ok := hostOptions[ov.Key]
		switch {
		case ok && told[ov.Key]:
			x.contradiction(out, ov.Key, ov.Value, kind)
		case ok:
			told[ov.Key] = true
			x.option(out, *ov, kind)
		}
	}
	for key := range hostOptions {
		if !told[key] {
			g, asked := x.r.untold[x.object.Obj.Value][key]
			if !asked {
				g = noSuchSetting
			}
			x.gap(audit.Pointer(key), g)
		}
	}
	return out, nil
}

// option stores one setting, or adds a gap if its value has another type.
func (x *reading) option(out map[string]any, o types.OptionValue, kind optionType) {
	v, err := convert(o.Value, kind)
	if err != nil {
		x.gap(audit.Pointer(o.Key), audit.Gap{State: audit.Failed, Detail: "the value is not of the setting's type"})
		return
	}
	out[o.Key] = v
}

// listedTwice is the gap of a key that occurs several times with different values: the effective value is unknown.
var listedTwice = audit.Gap{
	State:  audit.Failed,
	Fault:  "ListedTwice",
	Detail: "the list has this key more than once, with different values",
}

// contradiction removes a setting whose second value differs from the first.
func (x *reading) contradiction(out map[string]any, key string, v any, kind optionType) {
	first, known := out[key]
	if second, err := convert(v, kind); known && (err != nil || second != first) {
		delete(out, key)
		x.gap(audit.Pointer(key), listedTwice)
	}
}

// convert returns a setting in the type of the schema. Some versions send a number, others its digits.
func convert(v any, kind optionType) (any, error) {
	v, err := scalar(v)
	if v == nil || err != nil {
		return nil, err
	}
	s := fmt.Sprint(v)
	switch kind {
	case number:
		return strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	case truth:
		return strconv.ParseBool(strings.ToLower(strings.TrimSpace(s)))
	case consent:
		return consented(s)
	}
	return s, nil
}

// everyHost are services that each version of ESXi has (docs/collecting). A list without one of them is incomplete,
// so the absence of another service is unknown too.
var everyHost = []string{"DCUI", "TSM", "TSM-SSH", "ntpd"}

// notListed is the gap of a service that an incomplete list does not contain.
var notListed = audit.Gap{
	State:  audit.Failed,
	Fault:  "Unset",
	Detail: "the host's list of services is not whole: it lacks what every ESXi has",
}

// readServices returns the allowed services of a host. A service that a complete list lacks is null: it is not
// installed.
func readServices(x *reading, v any) (any, error) {
	info, err := as[serviceInfo](v)
	if err != nil || info == nil || len(info.Service) == 0 { // every host has services: an empty list is not an answer
		return nil, err
	}
	listed, twice := map[string]hostService{}, map[string]bool{}
	for _, s := range info.Service {
		_, again := listed[s.Key]
		twice[s.Key], listed[s.Key] = again || twice[s.Key], s
	}
	whole := !slices.ContainsFunc(append([]string{""}, everyHost...), func(key string) bool {
		_, there := listed[key]
		return there == (key == "")
	})
	out := map[string]any{}
	for _, key := range hostServices {
		switch s, there := listed[key]; {
		case twice[key]:
			x.gap(audit.Pointer(key), listedTwice)
		case there:
			out[key] = x.service(s)
		case whole:
			out[key] = nil
		default:
			x.gap(audit.Pointer(key), notListed)
		}
	}
	return out, nil
}

// service returns the state and start policy of one service.
func (x *reading) service(s hostService) map[string]any {
	out := map[string]any{}
	if s.Running != nil {
		out["running"] = *s.Running
	} else {
		x.gap(audit.Pointer(s.Key, "running"), unset)
	}
	below := *x
	below.pointer += audit.Pointer(s.Key, "policy")
	if policy, _ := oneOf("on", "off", "automatic")(&below, s.Policy); policy != nil {
		out["policy"] = policy
	} else if s.Policy == "" {
		below.gap("", unset)
	}
	return out
}
