package audit

import "context"

// Document is the body of one piece of evidence: collections of subjects keyed by id, and the gaps.
// It is written as {"hosts": {"host-21": {…}}, "gaps": […]} with sorted keys.
type Document struct {
	Collections map[string]map[string]any // collection → subject id → object; values are what encoding/json can write
	Gaps        []Gap
}

// Sink stores the evidence of a collector. It is safe for concurrent use. A collector stops after an error of its sink.
type Sink interface {
	// Add stores the document, fills digest, size, subjects and gaps of the evidence and records it.
	// With e.Gap set the document must be nil.
	Add(ctx context.Context, e Evidence, doc *Document) error
	// Keep stores an untouched answer under its digest and returns the entry for Evidence.Raw. It is called before
	// the answer is parsed. The caller removes secrets first. Sealing the snapshot drops an answer that no evidence
	// refers to.
	Keep(ctx context.Context, call string, answer []byte) (Raw, error)
}

// Expecting is a Sink that receives the size of a target before the target is collected. An error ends the
// collection.
type Expecting interface {
	Sink
	Expect(ctx context.Context, t Target) error
}

// Connection describes how to reach one target. The password is fetched when needed; it is not kept, printed or stored.
type Connection struct {
	Target     string // name
	Kind       string
	URL        string // without credentials
	Username   string
	Password   func(context.Context) (string, error) `json:"-"`
	CAFile     string                                // PEM; "" for the system's roots
	Thumbprint string                                // SHA-256, hex, lower-case, no colons; "" for none
	Insecure   bool
	Proxy      string // http://host:port, used for an https URL; "" for none

	// A register is a file and has nothing of the above but name and kind.
	Register string // one of Registers
	File     string
	Sheet    string // of a workbook; "" where it has one sheet only, and for CSV
	Encoding string // utf-8 or gb18030; "" to be found out

	// Of kinds that several products have, and of sources, which are described in a file and need no Go.
	Product string            // restic, victorialogs, veeam …; "" for kinds that need none
	Source  string            // file that describes the source; "" for products
	With    map[string]string // parameters of the source that the site sets, by name; not secret
	HostKey string            // of an ssh endpoint: SHA256:… as ssh-keygen -lf prints it; "" for others

	Backup     *Backup     // of kind backup; nil for everything else
	Logs       *LogStore   // of kind logs; nil for everything else
	Indicators []Indicator // of kind monitoring, in the order of the configuration
	Website    Website     // of a web site, which uses only Target, Kind and CAFile of the above
}

// Backup describes a repository of backups and the things it is declared to protect.
type Backup struct {
	Repository string     // path, sftp:, ssh: or rest: address, without credentials; of pgBackRest the stanza
	Binary     string     // program that reads it; a name is looked for in PATH
	Options    string     // the program's own configuration file; "" for its usual one
	Zone       string     // +08:00: offset of the times that the product writes without one; "" where it needs none
	Location   string     // one of Locations
	Protects   []Protects // in the order of the configuration
}

// LogStore describes a store of logs and the period that is read.
type LogStore struct {
	Path    string            // folder of the records, of rsyslog and journald
	Layout  string            // rsyslog: where below Path a source's files are: {source}/{date}.log
	Options []string          // configuration files of the rotation; rsyslog: empty for the usual ones
	Field   string            // field of a record that names its source; "" for the product's usual one
	Index   string            // Elasticsearch, OpenSearch: pattern of the indices
	Tenant  string            // Loki: X-Scope-OrgID; VictoriaLogs: <account>:<project>; "" for none
	Zone    string            // +08:00: offset of time stamps without one; "" where such stamps are not accepted
	Days    int               // number of days that are read
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

// Metrics lists the values of Indicator.Metric, sorted.
var Metrics = []string{"network", "pool", "port", "power", "server"}

// Locations lists the places of a repository relative to the protected things, sorted.
var Locations = []string{"offsite", "onsite"}

// Protects selects the restore points of one VM or database. Every non-empty selector must match.
type Protects struct {
	Type          string // one of Protectable
	Name          string // "*": the text that * matches in Tag or Host
	Tag           string // "" for any; with the name "*" it may hold one *
	Host          string // likewise
	Path          string // "" for any
	PeriodHours   int    // longest time between two backups; 0 where none is declared
	RetentionDays int    // how long points are kept; 0 where none is declared
}

// Protectable are the types of things that backups protect: databases, the files of web sites, and VMs.
var Protectable = []string{"database", "site", "vm"}

// Website describes a web site. Only the addresses and ports listed here are probed.
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
	// Host:port in place of the first address and 443; ports are then probed on its host; "" for none.
	Connect string
}

// Registers lists the kinds of registers that people keep and that count as evidence, sorted.
var Registers = []string{
	"accounts", "assets", "certificates", "databases", "drills", "incidents", "leavers", "restores", "rosters", "staff",
	"tickets", "trainings",
}

// Progress reports how far a collector is. total is 0 while unknown.
type Progress func(stage string, done, total int)

// Collector reads one kind of target. It does not judge, and it writes nothing to the target.
type Collector struct {
	Kind  string   // vsphere
	Calls []string // allow-list: the only API calls it can make
	// Products are the values of Connection.Product that it reads, sorted; nil if its kind has no choice of products.
	Products []string
	// Preflight connects and returns the privileges that the account has and lacks, without collecting.
	Preflight func(ctx context.Context, c Connection) (Target, error)
	// Collect reads the target into sink. It returns the target as far as it is known, also together with an error.
	// An error means that the target could not be read at all; its message is free of secrets.
	// Any smaller loss is a gap in the evidence.
	Collect func(ctx context.Context, c Connection, sink Sink, p Progress) (Target, error)
}
