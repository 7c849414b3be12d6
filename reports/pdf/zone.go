package pdf

import (
	"bytes"
	"strings"
	"time"
)

// producer is the producer in the properties of the document.
const producer = "assay"

// zoneRoom is the room that withZone takes for the offsets of the two dates of the document. gofpdf writes dates
// without
// an offset, and the positions of objects after them must not move.
var zoneRoom = strings.Repeat(" ", 2*len("+08'00'"))

// withZone returns a document with the offset of at in its dates.
func withZone(raw []byte, at time.Time) []byte {
	padded, date := []byte("/Producer ("+producer+zoneRoom+")"), "D:"+at.Format("20060102150405")
	from := bytes.LastIndex(raw, padded)
	if from < 0 {
		return raw
	}
	end := bytes.Index(raw[from:], []byte("endobj"))
	if end < 0 {
		return raw
	}
	info := string(raw[from : from+end])
	offset := at.Format("-07'00'")
	changed := strings.Replace(info, string(padded), "/Producer ("+producer+")", 1)
	for _, key := range []string{"/CreationDate (", "/ModDate ("} {
		changed = strings.Replace(changed, key+date+")", key+date+offset+")", 1)
	}
	if len(changed) != len(info) { // a date that does not have the expected form
		return raw
	}
	return append(append(append(make([]byte, 0, len(raw)), raw[:from]...), changed...), raw[from+end:]...)
}
