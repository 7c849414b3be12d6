package vsphere

import (
	"encoding/json"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// snmpPath is the resource of the SNMP agent, below /rest. It has no path below /api.
const snmpPath = "/appliance/techpreview/monitoring/snmp"

// The words of the SNMP agent. Later versions may have stronger algorithms.
var (
	snmpAuthentications = []string{"none", "MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512"}
	snmpPrivacies       = []string{"none", "AES128", "AES192", "AES256"}
	snmpLevels          = []string{"none", "auth", "priv"}
)

// readSNMP returns the state of the SNMP agent: algorithms of version 3, numbers of communities and of targets of
// versions 1 and 2c, and the level of each user. Communities and keys are secrets and are not stored.
func readSNMP(_ *run, raw []byte) (any, error) {
	answer, err := jsonAs[struct {
		Value *struct {
			Enable         *bool             `json:"enable"`
			Authentication string            `json:"authentication"`
			Privacy        string            `json:"privacy"`
			Communities    *[]string         `json:"communities"`
			Targets        *[]map[string]any `json:"targets"`
			Users          *[]agentUser      `json:"users"`
			Remote         *[]agentUser      `json:"remoteusers"`
		} `json:"value"`
	}](raw)
	if err != nil {
		return nil, err
	}
	a := answer.Value
	if a == nil || a.Enable == nil || a.Communities == nil || a.Targets == nil || a.Users == nil || a.Remote == nil {
		return nil, gapError{unset}
	}
	authentication, err := wordIn(a.Authentication, snmpAuthentications)
	if err != nil {
		return nil, err
	}
	privacy, err := wordIn(a.Privacy, snmpPrivacies)
	if err != nil {
		return nil, err
	}
	users := map[string]any{}
	for _, u := range slices.Concat(*a.Users, *a.Remote) {
		level, err := wordIn(u.Level, snmpLevels)
		if err != nil {
			return nil, err
		}
		users[u.Name] = map[string]any{"level": level}
	}
	// An agent without a community answers with one that is empty.
	communities := slices.DeleteFunc(*a.Communities, func(c string) bool { return c == "" })
	return map[string]any{
		"enabled": *a.Enable, "authentication": authentication, "privacy": privacy,
		"communities": len(communities), "targets": len(*a.Targets), "users": users,
	}, nil
}

// agentUser is a user of version 3.
type agentUser struct {
	Name  string `json:"username"`
	Level string `json:"sec_level"`
}

// wordIn returns a value of an enumeration. An unknown word is an error, because its meaning is unknown.
func wordIn(v string, words []string) (string, error) {
	if v == "" {
		return "", gapError{unset}
	}
	if !slices.Contains(words, v) {
		return "", gapError{unknownWord(v)}
	}
	return v, nil
}

// readRoot returns the days after which the password of root must be changed. 0 and less is never.
func readRoot(_ *run, raw []byte) (any, error) {
	account, err := jsonAs[map[string]json.RawMessage](raw)
	if err != nil {
		return nil, err
	}
	if account["max_days_between_password_change"] == nil {
		return nil, gapError{audit.Gap{State: audit.Failed, Fault: "Unset", Detail: unset.Detail}}
	}
	return jsonAs[int](account["max_days_between_password_change"])
}
