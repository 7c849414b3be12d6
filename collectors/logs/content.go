package logs

import (
	"context"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// contentDays is the number of days whose records are counted by their content. Loki's default query length limit
// allows for 30.
const contentDays = 28

// usual are words that stand in the records of one content, by content: of OpenSSH, sudo and PAM, ESXi, vCenter's
// events, FortiOS, Cisco IOS, Huawei VRP and Windows, as their documentation quotes them. Upper and lower case are the
// same.
var usual = map[string][]string{
	"changes": {
		"VmReconfiguredEvent", "HostReconnectedEvent", "TaskEvent", "VmBeingDeployedEvent", "DvsReconfiguredEvent",
		"DVPortgroupReconfiguredEvent", "ClusterReconfiguredEvent", "esx.audit", "cfgpath", "SYS-5-CONFIG_I",
		"CFGMAN", "configuration changed",
	},
	"failed_logins": {
		"Failed password", "authentication failure", "Rejected password", "BadUsernameSessionEvent", "Cannot login",
		"NoAccessUserEvent", "Admin login failed", "login failed", "SEC_LOGIN-4-LOGIN_FAILED", "LOGINFAILED",
		"An account failed to log on",
	},
	"logins": {
		"Accepted password", "Accepted publickey", "Accepted keyboard-interactive", "session opened for user",
		"UserLoginSessionEvent", "logged in as", "Admin login successful", "SEC_LOGIN-5-LOGIN_SUCCESS",
		"An account was successfully logged on",
	},
	"privilege_uses": {
		"COMMAND", "PermissionAddedEvent", "PermissionUpdatedEvent", "PermissionRemovedEvent", "RoleAddedEvent",
		"RoleUpdatedEvent", "pam_unix(su", "pam_unix(sudo", "Special privileges assigned to new logon",
		"Sensitive Privilege Use",
	},
}

// A contentReader counts the records of the last contentDays days that have one of the phrases in their text, by
// source, and adds them with addContent.
type contentReader interface {
	content(ctx context.Context, d *calendar, content string, phrases []string) error
}

// countContents counts records by their content. The contents that the store cannot count are lost.
func (v *visit) countContents(ctx context.Context, r reader, d *calendar) error {
	counter, can := r.(contentReader)
	for _, content := range audit.LogContents {
		err := transport.Fail(audit.Unsupported, "NotCounted",
			"records are counted by their text only where the store answers queries", "")
		if can {
			err = counter.content(ctx, d, content, v.phrases(content))
		}
		if stop := collect.Stopped(ctx, err); stop != nil {
			return stop
		}
		if err != nil {
			d.lostContents[content] = err
		}
	}
	return nil
}

// phrases returns the phrases of a content, those of the site among them, sorted.
func (v *visit) phrases(content string) []string {
	list := slices.Concat(usual[content], v.config.Phrases[content])
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// addContent adds n records of a content to a source.
func (d *calendar) addContent(source, content string, n int64) {
	c := d.of(source)
	if c.contents == nil {
		c.contents = map[string]int64{}
	}
	c.contents[content] += n
}

// contents sets the number of records of each content and returns the gaps of those that are unknown.
func (d *calendar) contents(f map[string]any, c *coverage) (gaps []audit.Gap) {
	for _, content := range audit.LogContents {
		if err := d.lostContents[content]; err != nil {
			gaps = append(gaps, gapOf(err, content))
			continue
		}
		f[content] = c.contents[content]
	}
	return gaps
}
