package vsphere

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/vmware/govmomi/vim25/soap"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// soapCalls are the only methods of the vSphere API, of single sign-on and of its token service that may leave this
// process. They read, or they create and destroy objects that exist only in our own session (views, event collectors).
var soapCalls = []string{
	"ContinueRetrievePropertiesEx",
	"CreateCollectorForEvents",
	"CreateContainerView",
	"CurrentTime",
	"DestroyCollector",
	"DestroyView",
	"FetchDVPorts",
	"FetchSoftwarePackages",
	"FetchUserPrivilegeOnEntities",
	"FindGroupsInGroup",
	"FindPersonUser",
	"FindUsersInGroup",
	"Get",
	"GetAlarm",
	"GetAuthnPolicy",
	"GetLocalPasswordPolicy",
	"GetLockoutPolicy",
	"GetLogonBannerCheckboxFlag",
	"GetLogonBannerContent",
	"GetLogonBannerTitle",
	"HasPrivilegeOnEntities",
	"HostImageConfigGetAcceptance",
	"IsLogonBannerDisabled",
	"Login",
	"Logout",
	"QueryLockdownExceptions",
	"QueryOptions",
	"ReadNextEvents",
	"RequestSecurityToken",
	"RetrieveAllPermissions",
	"RetrieveHostAccessControlEntries",
	"RetrievePropertiesEx",
	"RetrieveServiceContent",
	"RewindCollector",
	"VsanClusterGetConfig",
}

// restCalls are the only REST calls, as method, path and action. A trailing * matches an id.
var restCalls = []string{
	"DELETE /rest/com/vmware/cis/session",
	"GET /api/appliance/access/ssh",
	"GET /api/appliance/local-accounts/root",
	"GET /api/appliance/logging/forwarding",
	"GET /api/appliance/networking/firewall/inbound",
	"GET /api/appliance/ntp",
	"GET /api/appliance/recovery/backup/job/details",
	"GET /api/appliance/recovery/backup/schedules",
	"GET /api/appliance/system/security/global-fips",
	"GET /api/appliance/timesync",
	"GET /api/appliance/tls/profiles/global",
	"GET /api/content/library",
	"GET /api/content/library/*",
	"GET /api/vcenter/identity/providers",
	"GET /rest/appliance/techpreview/monitoring/snmp",
	"GET /rest/com/vmware/cis/tagging/category/id:*",
	"GET /rest/com/vmware/cis/tagging/tag/id:*",
	"POST /rest/com/vmware/cis/session",
	"POST /rest/com/vmware/cis/tagging/tag-association?~action=list-attached-tags-on-objects",
}

// Calls returns every call that the collector can make, sorted: SOAP methods by name, REST calls with method and
// path, and commands of esxcli, which the configuration of a target must allow.
func Calls() []string {
	all := slices.Concat(soapCalls, restCalls, esxcliCalls)
	for _, c := range esxcliCommands {
		all = append(all, "esxcli "+c)
	}
	slices.Sort(all)
	return all
}

// A guard passes only soapCalls and, if esxcli is true, esxcliCommands. It wraps the client directly, so no call can
// bypass it.
type guard struct {
	next   soap.RoundTripper
	esxcli bool
}

// check returns an error for a call that is not on the allow-list.
func (g guard) check(req soap.HasFault) (method string, err error) {
	method = strings.TrimSuffix(reflect.TypeOf(req).Elem().Name(), "Body")
	switch b := req.(type) {
	case *ExecuteSoapBody:
		if !g.esxcli || !mayExecute(b.Req) {
			return method, message.Errorf("call esxcli %s: not on the allow-list", b.command())
		}
		return method, nil
	case *RetrieveManagedMethodExecuterBody:
		if g.esxcli {
			return method, nil
		}
	case interface{ method() string }:
		method = b.method()
	}
	if !slices.Contains(soapCalls, method) {
		return method, message.Errorf("call %s: not on the allow-list", method)
	}
	return method, nil
}

func (g guard) RoundTrip(ctx context.Context, req, res soap.HasFault) error {
	method, err := g.check(req)
	if err != nil {
		return err
	}
	return decoded(func() error {
		err := g.next.RoundTrip(ctx, req, res)
		if err == nil && hollow(res) {
			return transport.Fail(audit.Failed, "BadAnswer",
				message.Of("the answer to %s does not have the types of the API", method).String(), "")
		}
		return err
	})
}

// decoded runs a call and names the errors of its answer. The decoder panics on an answer with inconsistent types.
func decoded(call func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = transport.Fail(audit.Failed, "BadAnswer", "the answer does not have the types of the API", "")
		}
	}()
	err = call()
	var f *transport.Fault
	var other notTheAPI
	switch { // without the prefix that net/http adds
	case errors.As(err, &other):
		return other
	case errors.As(err, &f):
		return f
	}
	return err
}

// allowed reports whether an HTTP request may be sent: SOAP to the endpoint (already checked by guard) or a listed
// REST call.
func allowed(endpoint string, req *http.Request) bool {
	if req.Method == http.MethodPost && req.URL.Path == endpoint {
		return true
	}
	call := req.Method + " " + req.URL.Path
	if action := req.URL.Query().Get("~action"); action != "" {
		call += "?~action=" + action
	}
	return slices.ContainsFunc(restCalls, func(c string) bool {
		prefix, open := strings.CutSuffix(c, "*")
		rest, ok := strings.CutPrefix(call, prefix)
		return ok && (rest == "" && !open || open && rest != "" && !strings.ContainsAny(rest, "/?"))
	})
}
