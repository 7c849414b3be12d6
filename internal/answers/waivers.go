package answers

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Waivers is the content of one waivers.yaml.
type Waivers struct {
	Name    string         // file name for messages
	Zone    string         // time zone of the dates as a fixed offset
	Waivers []audit.Waiver // not nil; in the order of the file
	doc     *yamlfile.Document
}

// ReadWaivers parses waivers.yaml. name is the file name in messages. The error joins all errors in the file.
func ReadWaivers(name string, data []byte) (Waivers, error) {
	var in struct {
		Format  string         `yaml:"format"`
		Zone    string         `yaml:"zone"`
		Waivers []audit.Waiver `yaml:"waivers"`
	}
	doc, err := yamlfile.Read(name, data, &in)
	if err != nil {
		return Waivers{}, err
	}
	r := refusals{doc: doc, list: "waivers"}
	zone := r.head(in.Format, WaiversFormat, in.Zone)
	first := map[string]int{}
	for i, w := range in.Waivers {
		r.waiver(i, w)
		if j, twice := first[w.ID]; twice && w.ID != "" {
			r.refuse(
				message.Of("the id %q belongs to waivers[%d]", w.ID, j),
				message.Of("use a different id for every waiver"),
				i,
				"id",
			)
			continue
		}
		first[w.ID] = i
	}
	if err := yamlfile.Join(append(r.found, doc.Unprintable(isProse)...)); err != nil {
		return Waivers{}, err
	}
	return Waivers{Name: name, Zone: zone, Waivers: orEmpty(in.Waivers), doc: doc}, nil
}

func (r *refusals) waiver(i int, w audit.Waiver) {
	r.required(i, "id", w.ID, "reason", w.Reason, "approver", w.Approver)
	either := message.Of("name either a check, or a standard and a control")
	switch {
	case w.Check != "" && (w.Standard != "" || w.Control != ""):
		r.refuse(message.Of("both a check and a control"), either, i, "check")
	case w.Check == "" && w.Standard == "" && w.Control == "":
		r.refuse(message.Of("neither a check nor a control: it would cover nothing"), either, i)
	case w.Check == "" && (w.Standard == "" || w.Control == ""):
		r.refuse(message.Of("a control needs standard and control"), either, i)
	}
	r.pattern(i, "target", w.Target)
	r.pattern(i, "subject", w.Subject)
	r.days(i, "start", w.Start, "expiry", w.Expiry)
	r.text(i, "reason", w.Reason)
	r.text(i, "compensation", w.Compensation)
}

// Require returns an error for every waiver of a check or control that does not exist.
func (f Waivers) Require(standards []audit.Standard, checks []string) error {
	known := controlsOf(standards)
	r := refusals{doc: f.doc, list: "waivers", file: f.Name}
	for i, w := range f.Waivers {
		switch {
		case w.Check == "":
			r.control(known, i, w.Standard, w.Control)
		case !slices.Contains(checks, w.Check):
			r.refuse(
				message.Of("there is no check %q", w.Check),
				nearest(w.Check, checks, message.Of("assay checks list names them")),
				i,
				"check",
			)
		}
	}
	return yamlfile.Join(r.found)
}
