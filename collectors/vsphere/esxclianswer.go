package vsphere

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	esxcliDepth = 8      // deepest nesting of an answer of esxcli
	esxcliRows  = 10_000 // most records of one answer
)

// A row is one record of an answer of esxcli: the values of its fields by name.
type row map[string][]string

// one returns the value of a field, or false unless there is exactly one that is not blank.
func (r row) one(field string) (string, bool) {
	v := r[field]
	if len(v) != 1 || strings.TrimSpace(v[0]) == "" {
		return "", false
	}
	return strings.TrimSpace(v[0]), true
}

// errEsxcli is the error of an answer of esxcli in another form.
var errEsxcli = message.Errorf("read answer of esxcli: it is not a list of records")

// readRows returns the records of an answer: those of a list, or the only one of an object.
func readRows(text string) ([]row, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	top, err := nextElement(d)
	if err != nil || top == nil {
		return nil, errEsxcli
	}
	switch kind := typeOf(*top); {
	case strings.HasPrefix(kind, "xsd:"), kind == "":
		return nil, errEsxcli
	case kind != "ArrayOfDataObject":
		r, err := readRow(d)
		if err != nil {
			return nil, errEsxcli
		}
		return atEnd(d, []row{r})
	}
	rows := []row{}
	for {
		e, err := nextElement(d)
		if err != nil {
			return nil, errEsxcli
		}
		if e == nil {
			return atEnd(d, rows)
		}
		if e.Name.Local != "DataObject" || len(rows) >= esxcliRows {
			return nil, errEsxcli
		}
		r, err := readRow(d)
		if err != nil {
			return nil, errEsxcli
		}
		rows = append(rows, r)
	}
}

// nextElement returns the next element inside the current one, or nil at its end.
func nextElement(d *xml.Decoder) (*xml.StartElement, error) {
	for {
		t, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			return &t, nil
		case xml.EndElement:
			return nil, nil
		case xml.CharData:
			if strings.TrimSpace(string(t)) != "" {
				return nil, errEsxcli
			}
		}
	}
}

// atEnd returns the rows if nothing follows.
func atEnd(d *xml.Decoder, rows []row) ([]row, error) {
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		text, blank := t.(xml.CharData)
		if err != nil || !blank || strings.TrimSpace(string(text)) != "" {
			return nil, errEsxcli
		}
	}
}

// readRow returns the fields up to the end of the current element.
func readRow(d *xml.Decoder) (row, error) {
	r := row{}
	for {
		e, err := nextElement(d)
		if err != nil {
			return nil, err
		}
		if e == nil {
			return r, nil
		}
		text, err := readText(d)
		if err != nil {
			return nil, err
		}
		r[e.Name.Local] = append(r[e.Name.Local], text)
	}
}

// readText returns the text up to the end of the current element, that of its parts included.
func readText(d *xml.Decoder) (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > esxcliDepth {
				return "", errEsxcli
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(t)
		}
	}
	return b.String(), nil
}

// typeOf returns the xsi:type of an element, or "".
func typeOf(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "type" {
			return a.Value
		}
	}
	return ""
}

// An esxcliFault is the fault of a command, which the executor returns as text.
type esxcliFault struct{ execFault }

var (
	faultType = regexp.MustCompile(`type="(?:[A-Za-z0-9]+:)?([A-Za-z0-9]+)"`)
	faultText = regexp.MustCompile(`<errMsg>([^<]*)</errMsg>`)
)

func (f esxcliFault) Error() string { return "esxcli: " + oneLine(f.FaultMsg) }

// gap returns the state of the fault. A command or a namespace that the host does not know is not supported there.
func (f esxcliFault) gap() audit.Gap {
	g := audit.Gap{State: audit.Failed, Fault: "CLIFault", Detail: oneLine(f.FaultMsg)}
	if m := faultText.FindStringSubmatch(f.FaultDetail); m != nil {
		g.Detail = oneLine(m[1])
	}
	for _, m := range faultType.FindAllStringSubmatch(f.FaultDetail, -1) {
		switch m[1] {
		case "NotFound", "ManagedObjectNotFound", "MethodNotFound", "NotSupported", "NotImplemented", "InvalidType":
			g.State, g.Fault = audit.Unsupported, m[1]
		case "NoPermission", "RestrictedByAdministrator":
			g.State, g.Fault = audit.Denied, m[1]
		}
	}
	return g
}
