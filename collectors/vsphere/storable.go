package vsphere

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"

	"github.com/vmware/govmomi/vim25/types"
)

// secretField matches the names of fields that can contain a secret.
var secretField = regexp.MustCompile(
	`(?i)"[a-z_]*(password|passphrase|secret|privatekey|priv_key|auth_key|communit|credential)[a-z_]*":`)

// storable returns the part of an answer that may be stored, and the names of the rest. Settings are stored if they
// are on the allow-list of their path; of events, only the time, key and type are.
func storable(path string, v any) (any, []string) {
	switch v := v.(type) {
	case types.ArrayOfOptionValue:
		list, omitted := storableOptions(path, v.OptionValue)
		return types.ArrayOfOptionValue{OptionValue: list}, omitted
	case []types.BaseOptionValue:
		list, omitted := storableOptions(path, v)
		return list, omitted
	case types.ArrayOfEvent:
		return types.ArrayOfEvent{Event: eventTimesOnly(v.Event)}, []string{"event"}
	case []types.BaseEvent:
		return eventTimesOnly(v), []string{"event"}
	}
	return v, nil
}

// storableOptions returns the allowed settings and the word "settings" if there are others. Their names are not kept:
// the names of guestinfo keys are the customer's own.
func storableOptions(path string, list []types.BaseOptionValue) ([]types.BaseOptionValue, []string) {
	kept := slices.DeleteFunc(slices.Clone(list), func(o types.BaseOptionValue) bool {
		key := o.GetOptionValue().Key
		_, host := hostOptions[key]
		_, vcenter := vcenterSettings[key]
		switch path {
		case "config.option":
			return !host
		case "config.extraConfig":
			return !slices.Contains(vmOptions, key)
		}
		return !host && !vcenter
	})
	if len(kept) < len(list) {
		return kept, []string{"settings"}
	}
	return kept, nil
}

// eventTimesOnly returns events without their text, users and addresses.
func eventTimesOnly(list []types.BaseEvent) []types.BaseEvent {
	out := make([]types.BaseEvent, len(list))
	for i, e := range list {
		out[i] = &types.Event{Key: e.GetEvent().Key, CreatedTime: e.GetEvent().CreatedTime}
	}
	return out
}

// withoutSecrets returns a JSON text without the fields that can contain a secret, and their names.
func withoutSecrets(text []byte) ([]byte, []string, error) {
	var v any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return nil, nil, err
	}
	names := strip(v, nil)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSpace(b.Bytes()), names, err
}

// strip removes the fields that can contain a secret, below v too, and appends their names to names.
func strip(v any, names []string) []string {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			names = strip(e, names)
		}
	case map[string]any:
		for name, e := range v {
			if secretField.MatchString(`"` + name + `":`) {
				delete(v, name)
				names = append(names, name)
			} else {
				names = strip(e, names)
			}
		}
	}
	return names
}
