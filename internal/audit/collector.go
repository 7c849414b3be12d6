package audit

import "context"

// Document is the body of one piece of evidence: collections of subjects keyed by id, and the gaps.
// It is written as {"hosts": {"host-21": {…}}, "gaps": […]} with sorted keys.
type Document struct {
	Collections map[string]map[string]any // collection → subject id → object; values are what encoding/json can write
	Gaps        []Gap
}

// Sink takes what a collector saw. It is safe for concurrent use; after an error the collector stops.
type Sink interface {
	// Add stores the document, fills digest, size, subjects and gaps of the evidence and records it.
	// With e.Gap set the document must be nil.
	Add(ctx context.Context, e Evidence, doc *Document) error
}

// Connection is how to reach one target. The password is fetched when needed and never kept, printed or stored.
type Connection struct {
	Target     string // name
	Kind       string
	URL        string // without credentials
	Username   string
	Password   func(context.Context) (string, error)
	CAFile     string // PEM; "" for the system's roots
	Thumbprint string // SHA-256, hex, lower-case, no colons; "" for none
	Insecure   bool

	// A register is a file and has nothing of the above but name and kind.
	Register string // one of Registers
	File     string
	Sheet    string // of a workbook; "" where it has one sheet only, and for CSV
	Encoding string // utf-8 or gb18030; "" to be found out

	Backup  *Backup // of a backup repository, which has name, kind and password beside; nil for everything else
	Website Website // of a web site, which has of the above name, kind and CAFile only
}

// Backup is where backups lie and what they are declared to protect.
type Backup struct {
	Repository string        // path, sftp: or rest: address, without credentials
	Binary     string        // program that reads it; a name is looked for in PATH
	Location   string        // one of Locations
	Protects   []Protects    // in the order of the configuration
	Tests      []RestoreTest // likewise
}

// Locations are where a repository can be, seen from what it protects.
var Locations = []string{"offsite", "onsite"}

// Protects says which restore points are of which VM or database. Every selector that is given must match.
type Protects struct {
	Type          string // one of Protectable
	Name          string // "*": what * stands for in Tag or Host
	Tag           string // "" for any; with the name "*" it may hold one *
	Host          string // likewise
	Path          string // "" for any
	PeriodHours   int    // longest time between two backups; 0 where none is declared
	RetentionDays int    // how long points are kept; 0 where none is declared
}

// Protectable are the types of things that backups protect.
var Protectable = []string{"database", "vm"}

// RestoreTest is one test of restoring as the site records it.
type RestoreTest struct {
	Type, Name string
	Date       string // 2026-09-30, a day at UTC+8
	Success    bool
	Digest     string // sha256:<hex> of what was restored; "" where none was recorded
}

// Website is what a site wrote down about its web site. Nothing is probed that does not stand here.
type Website struct {
	Domain     string   // lower-case, with the characters it was given in
	Addresses  []string // registered with the authority, canonical, in the order of the file; at least one
	Resolvers  []string // host:port; empty for the machine's own
	Ports      []int    // declared as open to the outside, sorted
	ProbePorts []int    // probed beside the declared ones, sorted; nil for the collector's list
	Baseline   string   // SHA-256 of the normalised start page, 64 hex digits, lower-case; "" where nobody approved one
	ApprovedBy string   // who approved the baseline
	ApprovedOn string   // 2006-01-02
	Rate       int      // probes begun per second, at most
	Connect    string   // host:port in place of the first address and 443; ports are then probed on its host; "" for none
}

// Registers are the lists that people keep and that count as evidence, sorted.
var Registers = []string{"assets", "certificates", "drills", "leavers", "staff", "tickets", "trainings"}

// Progress tells a person how far a collector is. total is 0 while unknown.
type Progress func(stage string, done, total int)

// Collector looks at one kind of target and never judges, never writes to it.
type Collector struct {
	Kind  string   // vsphere
	Calls []string // allow-list: the only API calls it can make
	// Preflight connects, and reports what the account can and cannot see, without collecting.
	Preflight func(ctx context.Context, c Connection) (Target, error)
	// Collect sees everything. The returned target is filled as far as it was seen, also beside an error.
	// A returned error means that the target could not be seen at all (its message is free of secrets);
	// anything less is a gap in the evidence.
	Collect func(ctx context.Context, c Connection, sink Sink, p Progress) (Target, error)
}
