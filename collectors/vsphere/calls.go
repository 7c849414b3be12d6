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

// soapCalls are the only methods of the vSphere API that may leave this process. They read, or they make and drop objects that
// live in our own session and nowhere else (views, event collectors).
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
	"HasPrivilegeOnEntities",
	"HostImageConfigGetAcceptance",
	"Login",
	"Logout",
	"QueryLockdownExceptions",
	"QueryOptions",
	"ReadNextEvents",
	"RetrieveAllPermissions",
	"RetrievePropertiesEx",
	"RetrieveServiceContent",
	"RewindCollector",
}

// restCalls are the only REST calls, as method, path and action; a trailing * stands for an id.
var restCalls = []string{
	"DELETE /rest/com/vmware/cis/session",
	"GET /rest/com/vmware/cis/tagging/category/id:*",
	"GET /rest/com/vmware/cis/tagging/tag/id:*",
	"POST /rest/com/vmware/cis/session",
	"POST /rest/com/vmware/cis/tagging/tag-association?~action=list-attached-tags-on-objects",
}

// Calls lists every call the collector can make, sorted: SOAP methods by name, REST calls with method and path.
func Calls() []string {
	all := append(slices.Clone(soapCalls), restCalls...)
	slices.Sort(all)
	return all
}

// guard lets only soapCalls through. It stands next to the wire, so nothing can go around it.
type guard struct{ next soap.RoundTripper }

func (g guard) RoundTrip(ctx context.Context, req, res soap.HasFault) error {
	method := strings.TrimSuffix(reflect.TypeOf(req).Elem().Name(), "Body")
	if !slices.Contains(soapCalls, method) {
		return message.Errorf("call %s: not on the allow-list", method)
	}
	return decoded(func() error {
		err := g.next.RoundTrip(ctx, req, res)
		if err == nil && hollow(res) {
			return transport.Fail(audit.Failed, "BadAnswer", message.Of("the answer to %s does not have the types of the API", method).String(), "")
		}
		return err
	})
}

// decoded makes a call and gives the errors of its answer a name. The decoder panics on an answer whose types do not fit together.
func decoded(call func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = transport.Fail(audit.Failed, "BadAnswer", "the answer does not have the types of the API", "")
		}
	}()
	err = call()
	var f *transport.Fault
	var other notTheAPI
	switch { // without the words of net/http around it
	case errors.As(err, &other):
		return other
	case errors.As(err, &f):
		return f
	}
	return err
}

// allowed says whether an HTTP request may be sent: SOAP to the one endpoint (guard has seen it), or a REST call of the list.
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
