package vsphere

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
)

// A call outside the list is refused before it is sent.
func TestGuard(t *testing.T) {
	e := start(t, small(), nil)
	s, err := dial(e.conn, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer s.close(t.Context())
	vm := e.id(t, "VirtualMachine", "DC0_H0_VM0")
	_, err = methods.PowerOffVM_Task(t.Context(), s.client, &types.PowerOffVM_Task{This: vm})
	mustFail(t, err, "PowerOffVM_Task: not on the allow-list")
	_, err = methods.TerminateSession(t.Context(), s.client,
		&types.TerminateSession{This: *s.client.ServiceContent.SessionManager})
	mustFail(t, err, "TerminateSession: not on the allow-list")
	c := rest.NewClient(s.client)
	c.Client.Client.Transport = s.wire
	req := c.Resource("/com/vmware/cis/tagging/tag").Request(http.MethodPost, map[string]string{})
	err = c.Do(t.Context(), req, nil)
	mustFail(t, err, "POST /rest/com/vmware/cis/tagging/tag on 127.0.0.1")
}

func TestAllowed(t *testing.T) {
	for call, want := range map[string]bool{
		"POST /sdk":                         true,
		"GET /sdk":                          false,
		"POST /sdk/other":                   false,
		"POST /rest/com/vmware/cis/session": true,
		"GET /rest/com/vmware/cis/tagging/tag/id:urn:1":                                           true,
		"GET /rest/com/vmware/cis/tagging/tag/id:":                                                false,
		"GET /rest/com/vmware/cis/tagging/tag/id:x/y":                                             false,
		"DELETE /rest/com/vmware/cis/tagging/tag/id:urn:1":                                        false,
		"POST /rest/com/vmware/cis/tagging/tag/id:urn:1?~action=attach":                           false,
		"POST /rest/com/vmware/cis/tagging/tag-association?~action=attach":                        false,
		"POST /rest/com/vmware/cis/tagging/tag-association?~action=list-attached-tags-on-objects": true,
	} {
		method, url, _ := strings.Cut(call, " ")
		req, err := http.NewRequest(method, "https://vc.example"+url, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := allowed("/sdk", req); got != want {
			t.Errorf("%s: allowed = %v", call, got)
		}
	}
}

// Only calls on the allow-list reach the server, also after failures.
func TestOnlyAllowedCalls(t *testing.T) {
	var mu sync.Mutex
	sent := map[string]bool{}
	e := start(t, small(), watched(t))
	e.model.Map().Handler = func(ctx *simulator.Context, m *simulator.Method) (mo.Reference, types.BaseMethodFault) {
		mu.Lock()
		defer mu.Unlock()
		if ctx.Session == nil || ctx.Session.UserName == user {
			sent[m.Name] = true
		}
		return nil, nil
	}
	sink := conform.New(t, Kind)
	if _, err := New(e.conn, time.Now).Collect(t.Context(), sink, nil); err != nil {
		t.Fatal(err)
	}
	mu.Lock()
	defer mu.Unlock()
	for m := range sent {
		// FetchSoftwarePackages on the wire.
		if !slices.ContainsFunc(soapCalls, func(c string) bool { return strings.EqualFold(c, m) }) {
			t.Errorf("%s was sent", m)
		}
	}
	if !sent["Logout"] || !sent["RetrievePropertiesEx"] || !sent["QueryOptions"] {
		t.Errorf("the recorder missed calls: %v", sent)
	}
	want := len(soapCalls) + len(restCalls) + len(esxcliCalls) + len(esxcliCommands)
	if calls := Calls(); !slices.IsSorted(calls) || len(calls) != want {
		t.Errorf("calls %v", calls)
	}
}
