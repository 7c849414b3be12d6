package audit

import "context"

// Settings are the configured settings of one target. Each kind of target has a type of its own: VSphere, Website,
// Register, Backup, LogStore, Monitoring, Firewall and Desktop. The values are not pointers.
type Settings interface {
	Kind() string // vsphere
	// Reach returns the settings of Connection, with those that the kind does not have empty.
	Reach() Connection
}

// OfProduct are the settings of a target whose kind has several products.
type OfProduct interface {
	Settings
	// Access returns the product and the way to it.
	Access() Endpoint
}

// Connection describes how to reach one target. The password is fetched when needed; it is not kept, printed or stored.
type Connection struct {
	Target     string // name
	URL        string // without credentials
	Username   string
	Password   func(context.Context) (string, error) `json:"-"` // nil for none
	CAFile     string                                // PEM; "" for the system's roots
	Thumbprint string                                // SHA-256, hex, lower-case, no colons; "" for none
	Insecure   bool
	Proxy      string // http://host:port, used for an https URL; "" for none
}

// Reach implements Settings for every type that embeds a Connection.
func (c Connection) Reach() Connection { return c }

// Endpoint is one target of a kind with several products. A product has a collector of its own or a shipped
// description; Source describes any other one in a file and needs no Go.
type Endpoint struct {
	Connection
	Product string            // restic, victorialogs, veeam …; "" for a Source, and for a register that is a file
	Source  string            // file that describes the source; "" for products
	With    map[string]string // parameters of the description that the site sets, by name; not secret
	HostKey string            // of an ssh URL: SHA256:… as ssh-keygen -lf prints it; "" for others
	File    string            // local file that is read; "" for none
}

// Access implements OfProduct for every type that embeds an Endpoint.
func (e Endpoint) Access() Endpoint { return e }

// Product is one product of a kind of target.
type Product struct {
	Name  string
	Keys  []string // of a target in assay.yaml, beside name, kind, product and source; nil if a description reads it
	Needs []string // those of Keys without which it cannot be read
	Local bool     // its description reads local files only
}

// ConnectionKeys are the keys of assay.yaml for the fields of a Connection.
var ConnectionKeys = []string{"url", "username", "password", "tls", "proxy"}

// VSphere is a vCenter or a single ESXi host.
type VSphere struct {
	Connection
	ESXCLI bool // reading commands of esxcli may be executed on the hosts
	// Calls is the number of calls to hosts that may be in flight at once, 1 to MostCalls; 0 is DefaultCalls. It does
	// not identify the target.
	Calls int `json:"-"`
}

// Calls in flight on one vCenter.
const (
	DefaultCalls = 4
	MostCalls    = 8 // the limits of answers are shared by so many
)

// Kind returns vsphere.
func (VSphere) Kind() string { return "vsphere" }

// Firewall is a firewall or its manager.
type Firewall struct{ Endpoint }

// Kind returns firewall.
func (Firewall) Kind() string { return "firewall" }

// Desktop is a broker of virtual desktops.
type Desktop struct{ Endpoint }

// Kind returns desktop.
func (Desktop) Kind() string { return "desktop" }

// Register is a list that people keep, in a file or in a product.
type Register struct {
	Endpoint
	Register string // one of Registers
	Sheet    string // of a workbook; "" where it has one sheet only, and for CSV
	Encoding string // utf-8 or gb18030; "" to be found out
}

// Kind returns register.
func (Register) Kind() string { return "register" }

// Registers lists the kinds of registers that people keep and that count as evidence, sorted.
var Registers = []string{
	"accounts", "assets", "certificates", "databases", "drills", "incidents", "leavers", "objects", "restores",
	"rosters", "staff", "tickets", "trainings",
}

// Backup is a repository of backups and the things it is declared to protect.
type Backup struct {
	Endpoint
	Repository string     // path, sftp:, ssh: or rest: address, without credentials; of pgBackRest the stanza
	Binary     string     // program that reads it; a name is looked for in PATH
	Options    string     // the program's own configuration file; "" for its usual one
	Zone       string     // +08:00: offset of the times that the product writes without one; "" where it needs none
	Location   string     // one of Locations
	Protects   []Protects // in the order of the configuration
}

// Kind returns backup.
func (Backup) Kind() string { return "backup" }

// Protects selects the restore points of one VM or database. Every non-empty selector must match.
type Protects struct {
	Type          string // one of Protectable
	Name          string // "*": the text that * matches in Tag or Host
	Tag           string // "" for any; with the name "*" it may hold one *
	Host          string // likewise
	Path          string // "" for any
	PeriodHours   int    // longest time between two backups; 0 where none is declared
	RetentionDays int    // how long every point is kept; 0 where none is declared
	Weeks         int    // for how many weeks one point a week is kept; 0 where none is declared
	Months        int    // for how many months one point a month is kept; 0 where none is declared
}

// Protectable are the types of things that backups protect: databases, the files of web sites, and VMs.
var Protectable = []string{"database", "site", "vm"}

// Locations lists the places of a repository relative to the protected things, sorted.
var Locations = []string{"offsite", "onsite"}

// LogStore is a store of logs and the period that is read.
type LogStore struct {
	Endpoint
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
	Text    string            // field of a record that has its text; "" for the product's usual one
	// Phrases are the site's own words of records, beside the usual ones, by a value of LogContents.
	Phrases map[string][]string
}

// LogContents lists what records are counted of, sorted: changes of the configuration, failed logins, logins, and
// uses and grants of privileges.
var LogContents = []string{"changes", "failed_logins", "logins", "privilege_uses"}

// Kind returns logs.
func (LogStore) Kind() string { return "logs" }

// Monitoring is a monitoring system and the indicators that are read from it.
type Monitoring struct {
	Endpoint
	Indicators []Indicator // in the order of the configuration
}

// Kind returns monitoring.
func (Monitoring) Kind() string { return "monitoring" }

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

// Website is a web site. Only the addresses and ports listed here are probed.
type Website struct {
	Target     string   // name
	CAFile     string   // PEM; "" for the system's roots
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

// Kind returns website.
func (Website) Kind() string { return "website" }

// Reach implements Settings.
func (w Website) Reach() Connection { return Connection{Target: w.Target, CAFile: w.CAFile} }
