package vsphere

import (
	"context"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// sshKeys are the settings of the SSH server that are stored, with whether they are numbers.
var sshKeys = map[string]bool{
	"allowstreamlocalforwarding": false,
	"allowtcpforwarding":         false,
	"banner":                     false,
	"ciphers":                    false,
	"clientalivecountmax":        true,
	"clientaliveinterval":        true,
	"gatewayports":               false,
	"hostbasedauthentication":    false,
	"ignorerhosts":               false,
	"permittunnel":               false,
	"permituserenvironment":      false,
}

// readSSHServer returns the settings of the SSH server by key. A key that the list lacks is a gap.
func readSSHServer(ctx context.Context, x *executor) (any, []audit.Gap, *audit.Gap) {
	rows, g := x.rows(ctx, "system ssh server config list")
	if g != nil {
		return nil, nil, g
	}
	found := map[string]row{}
	times := map[string]int{}
	for _, r := range rows {
		key, _ := r.one("Key")
		key = strings.ToLower(key)
		found[key] = r
		times[key]++
	}
	m := newRecord()
	for key, number := range sshKeys {
		if times[key] > 1 {
			m.lack(listedTwice, key)
			continue
		}
		m.setting(key, found[key], number)
	}
	return m.values, m.gaps, nil
}

// readSSHKeys returns the number of authorized keys of the host.
func readSSHKeys(ctx context.Context, x *executor) (any, []audit.Gap, *audit.Gap) {
	rows, g := x.rows(ctx, "system ssh key list")
	if g != nil {
		return nil, nil, g
	}
	return len(rows), nil, nil
}

// setting adds one setting of the SSH server. r is nil if the list lacks it.
func (m *record) setting(key string, r row, number bool) {
	v, ok := r.one("Value")
	switch {
	case !ok:
		m.lack(unset, key)
	case !number:
		m.values[key] = oneLine(v)
	default:
		n, err := strconv.ParseInt(v, 10, 32)
		if err != nil {
			m.lack(unknownWord(v), key)
			return
		}
		m.values[key] = n
	}
}
