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
	// Keep stores an untouched answer under its digest before anything is read out of it, and gives the entry for Evidence.Raw.
	// The caller has seen to it that no secret is in it. An answer that no evidence names in the end is dropped when the
	// snapshot is sealed.
	Keep(ctx context.Context, call string, answer []byte) (Raw, error)
}

// Connection is how to reach one target. The password is fetched when needed and never kept, printed or stored.
type Connection struct {
	Target     string // name
	Kind       string
	URL        string // without credentials
	Username   string
	Password   func(context.Context) (string, error) `json:"-"`
	CAFile     string                                // PEM; "" for the system's roots
	Thumbprint string                                // SHA-256, hex, lower-case, no colons; "" for none
	Insecure   bool
	Proxy      string // http://host:port, through which an https URL is asked; "" for none

	// A register is a file and has nothing of the above but name and kind.
	Register string // one of Registers
	File     string
	Sheet    string // of a workbook; "" where it has one sheet only, and for CSV
	Encoding string // utf-8 or gb18030; "" to be found out

	// Of kinds that several products have, and of sources, which are described in a file and need no Go.
	Product string            // restic, victorialogs, veeam …; "" for kinds that need none
	Source  string            // file that describes the source; "" for products
	With    map[string]string // what the source lets the site choose, by name; never secret
	HostKey string            // of an ssh endpoint: SHA256:… as ssh-keygen -lf prints it; "" for others

	Backup     *Backup     // of kind backup; nil for everything else
	Logs       *LogStore   // of kind logs; nil for everything else
	Indicators []Indicator // of kind monitoring, in the order of the configuration
	Website    Website     // of a web site, which has of the above name, kind and CAFile only
}

// Backup is where backups lie and what they are declared to protect.
type Backup struct {
	Repository string     // path, sftp:, ssh: or rest: address, without credentials; of pgBackRest the stanza
	Binary     string     // program that reads it; a name is looked for in PATH
	Options    string     // the program's own configuration file; "" for its usual one
	Zone       string     // +08:00: offset of the times that the product writes without one; "" where it needs none
	Location   string     // one of Locations
	Protects   []Protects // in the order of the configuration
}

// LogStore is where logs lie and how far back they are looked at.
type LogStore struct {
	Path    string            // folder of the records, of rsyslog and journald
	Layout  string            // rsyslog: where below Path a source's files are: {source}/{date}.log
	Options []string          // configuration files that rule rotation; rsyslog: empty for the usual ones
	Field   string            // what names the source in a record; "" for the product's usual one
	Index   string            // Elasticsearch, OpenSearch: pattern of the indices
	Tenant  string            // Loki: X-Scope-OrgID; VictoriaLogs: <account>:<project>; "" for none
	Zone    string            // +08:00: offset of time stamps without one; "" where such stamps are not accepted
	Days    int               // how many days back are looked at
	Sources []string          // names that must send records beside the inventory, sorted
	Aliases map[string]string // name in the records → name in the inventory
}

// Indicator is one measured quality of the service.
type Indicator struct {
	Name   string // as the site calls it
	Metric string // one of Metrics
	Query  string // expression that is 1 while the service is up and 0 while it is not
	Days   int    // period that is looked at
	Step   int    // seconds between two samples
}

// Metrics are what an indicator may measure, sorted.
var Metrics = []string{"network", "pool", "port", "power", "server"}

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

// Protectable are the types of things that backups protect: databases, the files of web sites, and VMs.
var Protectable = []string{"database", "site", "vm"}

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
var Registers = []string{"accounts", "assets", "certificates", "databases", "drills", "incidents", "leavers", "restores", "rosters", "staff", "tickets", "trainings"}

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
