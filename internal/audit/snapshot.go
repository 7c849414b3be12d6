package audit

import "time"

// SnapshotFormat is the value of Snapshot.Format that this version writes and reads.
const SnapshotFormat = "assay.snapshot/1"

// Snapshot is the content of snapshot.json: all requested targets, reached or not, and the index of their evidence.
// Each document of evidence is a file beside it, named after its digest.
type Snapshot struct {
	Format   string     `json:"format"`
	Tool     string     `json:"tool"` // version of assay that collected
	System   System     `json:"system"`
	Started  time.Time  `json:"started"`  // UTC
	Finished time.Time  `json:"finished"` // UTC; the assessment's as_of
	Targets  []Target   `json:"targets"`  // sorted by name
	Evidence []Evidence `json:"evidence"` // sorted by id
	Calls    []string   `json:"calls"`    // allow-list of API calls the collectors could make, sorted
	// Definitions are digests of the configuration of each target, by name. Only a run with the same configuration
	// continues from the snapshot. Older versions recorded none.
	Definitions map[string]string `json:"definitions,omitempty"`
}

// Target is one endpoint of the system.
type Target struct {
	Name       string   `json:"name"`
	Kind       string   `json:"kind"`            // vsphere
	Endpoint   string   `json:"endpoint"`        // scheme://host:port, never with credentials
	Proxy      string   `json:"proxy,omitempty"` // http://host:port, if the connection used one
	Account    string   `json:"account"`
	Product    string   `json:"product,omitempty"` // as the platform names itself
	Version    string   `json:"version,omitempty"`
	Build      string   `json:"build,omitempty"`
	APIVersion string   `json:"api_version,omitempty"`
	InstanceID string   `json:"instance_id,omitempty"`
	TLS        *TLSPeer `json:"tls,omitempty"`
	// Collections that a target of this product can have, sorted; empty: all of its kind.
	Holds []string `json:"holds,omitempty"`
	// Platform clock minus collector clock; nil where not measured.
	ClockSkewMS *int64  `json:"clock_skew_ms,omitempty"`
	Privileges  []Grant `json:"privileges,omitempty"` // privileges that the collectors need, held or not
	// Objects are the numbers of objects that the account saw before the collection, by what they are; nil if unknown.
	Objects  map[string]int `json:"objects,omitempty"`
	Started  time.Time      `json:"started"`
	Finished time.Time      `json:"finished"`
	// Made to it, probes and files included; 0 where an earlier version did not count.
	Calls       int64        `json:"calls,omitempty"`
	ElapsedMS   int64        `json:"elapsed_ms,omitempty"`  // from started to finished, waiting included
	Description *Description `json:"description,omitempty"` // of a described source; nil for collectors in Go
	Error       *Gap         `json:"error,omitempty"`       // why the target could not be seen at all
}

// Description is the file with the queries of a target and the meaning of its answers. Its bytes are the first entry of
// Evidence.Raw in every evidence of the target.
type Description struct {
	Name   string `json:"name"`          // of the pack, or of the site's own file without its folder
	SHA256 string `json:"sha256"`        // hex of the file's bytes
	Own    bool   `json:"own"`           // the site wrote it; else it was shipped with the tool
	Live   bool   `json:"verified_live"` // its author declares that it was run against the real product
	Note   Text   `json:"verified_note"` // the author's remark on that
}

// TLSPeer is the certificate that the endpoint presented and the reason why it was trusted.
type TLSPeer struct {
	SHA256   string    `json:"sha256"` // hex of the leaf's DER, lower-case
	Subject  string    `json:"subject"`
	Issuer   string    `json:"issuer"`
	NotAfter time.Time `json:"not_after"`
	Trust    string    `json:"trust"` // system, ca, thumbprint or insecure
}

// Grant is one privilege, whether the account has it, and the evidence lost without it.
type Grant struct {
	Privilege string   `json:"privilege"`
	Held      *bool    `json:"held"`             // nil if the platform did not answer
	Needed    []string `json:"needed,omitempty"` // evidence paths lost without it
}

// Evidence is the result of one collector on one target at one time: a document, or the error that stopped it, not
// both. A large collection comes in parts: several pieces of evidence of one collector, whose subjects do not
// overlap.
type Evidence struct {
	ID        string    `json:"id"` // <target>/<collector>[/<part>], e.g. vc-a/vsphere.vms/0002
	Target    string    `json:"target"`
	Collector string    `json:"collector"`        // vsphere.hosts
	SHA256    string    `json:"sha256,omitempty"` // hex of the document's bytes
	Size      int64     `json:"size,omitempty"`
	Call      string    `json:"call"` // API call that fetched it
	Account   string    `json:"account"`
	At        time.Time `json:"at"`
	Subjects  int       `json:"subjects"` // number of subjects in the document
	Gaps      int       `json:"gaps"`     // number of properties that could not be read
	// Pointer pattern → API property: "/hosts/*/lockdown": "HostSystem.config.lockdownMode".
	Sources map[string]string `json:"sources"`
	// Untouched answers in order of arrival, after the description of the source if it has one.
	Raw  []Raw    `json:"raw,omitempty"`
	Lost []string `json:"lost,omitempty"` // collections that are incomplete, sorted; see the gaps
	Gap  *Gap     `json:"gap,omitempty"`
}

// Raw is one untouched answer of a platform, stored as it came before anything was read out of it.
type Raw struct {
	Call   string `json:"call"`   // the request, without secrets
	SHA256 string `json:"sha256"` // hex of the answer's bytes
	Size   int64  `json:"size"`   // bytes
}

// State is the state of one property. Known and unset are answers of the platform; the others are gaps.
type State string

// The states of a property. In an evidence document a known property is present, an unset one is null, and any other
// one is absent and listed under "gaps". Nothing is absent without a gap.
const (
	Known       State = "known"
	Unset       State = "unset"       // the platform answered that it is not set
	Denied      State = "denied"      // the account may not read it
	Unsupported State = "unsupported" // this version or edition does not have it
	Unreachable State = "unreachable" // the object or endpoint did not answer
	Stale       State = "stale"       // the platform would answer from a cache of unknown age
	Failed      State = "failed"      // the answer could not be understood, or another fault
	NotAsked    State = "not_asked"   // the configuration leaves the question out
	Partial     State = "partial"     // some of it is known and present, the rest is not (derived facts only)
	Absent      State = "absent"      // no evidence covers it; set by the engine only
)

// Gap is a property that is not known, with the reason.
type Gap struct {
	// RFC 6901 into the document; covers everything below it; "" is the whole evidence or target.
	Pointer   string `json:"pointer,omitempty"`
	State     State  `json:"state"`
	Fault     string `json:"fault,omitempty"`     // name of the platform's fault: NoPermission
	Privilege string `json:"privilege,omitempty"` // privilege that the account lacks
	Detail    string `json:"detail,omitempty"`    // one line, free of secrets
}
