package audit

import "time"

// SnapshotFormat is the value of Snapshot.Format that this version writes and reads.
const SnapshotFormat = "assay.snapshot/1"

// Snapshot is all targets asked for, reached or not, and their evidence. It is the content of snapshot.json; the evidence
// lies beside it in files named after their digest.
type Snapshot struct {
	Format   string     `json:"format"`
	Tool     string     `json:"tool"` // version of assay that collected
	System   System     `json:"system"`
	Started  time.Time  `json:"started"`  // UTC
	Finished time.Time  `json:"finished"` // UTC; the assessment's as_of
	Targets  []Target   `json:"targets"`  // sorted by name
	Evidence []Evidence `json:"evidence"` // sorted by id
	Calls    []string   `json:"calls"`    // allow-list of API calls the collectors could make, sorted
	// Definitions are digests of what the configuration says of each target, by name. Only a run that says the same continues from
	// the snapshot. Older versions recorded none.
	Definitions map[string]string `json:"definitions,omitempty"`
}

// Target is one endpoint of the system.
type Target struct {
	Name        string       `json:"name"`
	Kind        string       `json:"kind"`            // vsphere
	Endpoint    string       `json:"endpoint"`        // scheme://host:port, never with credentials
	Proxy       string       `json:"proxy,omitempty"` // http://host:port, through which it was asked
	Account     string       `json:"account"`
	Product     string       `json:"product,omitempty"` // as the platform names itself
	Version     string       `json:"version,omitempty"`
	Build       string       `json:"build,omitempty"`
	APIVersion  string       `json:"api_version,omitempty"`
	InstanceID  string       `json:"instance_id,omitempty"`
	TLS         *TLSPeer     `json:"tls,omitempty"`
	Holds       []string     `json:"holds,omitempty"`         // collections that a target of this product can have, sorted; empty: all of its kind
	ClockSkewMS *int64       `json:"clock_skew_ms,omitempty"` // platform clock minus collector clock; nil where not measured
	Privileges  []Grant      `json:"privileges,omitempty"`    // what the account holds of what the collectors want
	Started     time.Time    `json:"started"`
	Finished    time.Time    `json:"finished"`
	Calls       int64        `json:"calls,omitempty"`       // made to it, probes and files included; 0 where an earlier version did not count
	ElapsedMS   int64        `json:"elapsed_ms,omitempty"`  // from started to finished, waiting included
	Description *Description `json:"description,omitempty"` // of the source, where one rather than a collector's code says what answers mean
	Error       *Gap         `json:"error,omitempty"`       // why the target could not be seen at all
}

// Description is the file that says what to ask of a target and what its answers mean. Its bytes are the first of Evidence.Raw of
// every evidence of the target.
type Description struct {
	Name   string `json:"name"`          // of the pack, or of the site's own file without its folder
	SHA256 string `json:"sha256"`        // hex of the file's bytes
	Own    bool   `json:"own"`           // the site wrote it; else it was shipped with the tool
	Live   bool   `json:"verified_live"` // it says that somebody ran it against the real thing
	Note   Text   `json:"verified_note"` // its own words for that
}

// TLSPeer is the certificate that the endpoint showed and how it was trusted.
type TLSPeer struct {
	SHA256   string    `json:"sha256"` // hex of the leaf's DER, lower-case
	Subject  string    `json:"subject"`
	Issuer   string    `json:"issuer"`
	NotAfter time.Time `json:"not_after"`
	Trust    string    `json:"trust"` // system, ca, thumbprint or insecure
}

// Grant tells whether the account holds one privilege and what is lost without it.
type Grant struct {
	Privilege string   `json:"privilege"`
	Held      *bool    `json:"held"`             // nil where the platform would not say
	Needed    []string `json:"needed,omitempty"` // evidence paths lost without it
}

// Evidence is what one collector saw on one target at one time – or the error that stopped it; never both.
// A large collection comes in parts: several pieces of evidence of one collector, whose subjects do not overlap.
type Evidence struct {
	ID        string            `json:"id"` // <target>/<collector>[/<part>], e.g. vc-a/vsphere.vms/0002
	Target    string            `json:"target"`
	Collector string            `json:"collector"`        // vsphere.hosts
	SHA256    string            `json:"sha256,omitempty"` // hex of the document's bytes
	Size      int64             `json:"size,omitempty"`
	Call      string            `json:"call"` // API call that fetched it
	Account   string            `json:"account"`
	At        time.Time         `json:"at"`
	Subjects  int               `json:"subjects"`       // how many subjects it speaks of
	Gaps      int               `json:"gaps"`           // how many properties it could not see
	Sources   map[string]string `json:"sources"`        // pointer pattern → API property: "/hosts/*/lockdown": "HostSystem.config.lockdownMode"
	Raw       []Raw             `json:"raw,omitempty"`  // the untouched answers that it was read from, in the order they came, after the description of the source where there is one
	Lost      []string          `json:"lost,omitempty"` // collections of which the document does not know all objects, sorted; see its gaps
	Gap       *Gap              `json:"gap,omitempty"`
}

// Raw is one untouched answer of a platform, stored as it came before anything was read out of it.
type Raw struct {
	Call   string `json:"call"`   // what was asked, without secrets
	SHA256 string `json:"sha256"` // hex of the answer's bytes
	Size   int64  `json:"size"`   // bytes
}

// State is what is known of one property. Known and unset are answers of the platform; the others are gaps.
type State string

// The states of a property. In an evidence document a known property stands at its place, an unset one is null there,
// and every other one is absent there and listed under "gaps". Nothing is absent without a gap.
const (
	Known       State = "known"
	Unset       State = "unset"       // the platform answered that it is not set
	Denied      State = "denied"      // the account may not read it
	Unsupported State = "unsupported" // this version or edition does not have it
	Unreachable State = "unreachable" // the object or endpoint did not answer
	Stale       State = "stale"       // the platform would answer from a cache of unknown age
	Failed      State = "failed"      // the answer could not be understood, or another fault
	Partial     State = "partial"     // some of it is known and stands at its place, the rest is not (derived facts only)
	Absent      State = "absent"      // no evidence speaks of it (never written by a collector; the engine's word)
)

// Gap says which property is not known and why.
type Gap struct {
	Pointer   string `json:"pointer,omitempty"` // RFC 6901 into the document; covers everything below it; "" is the whole evidence or target
	State     State  `json:"state"`
	Fault     string `json:"fault,omitempty"`     // the platform's word for it: NoPermission
	Privilege string `json:"privilege,omitempty"` // what the account lacks
	Detail    string `json:"detail,omitempty"`    // one line, free of secrets
}
