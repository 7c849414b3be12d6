package vsphere

import (
	"io"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/vmware/govmomi/vim25/types"
	"github.com/vmware/govmomi/vim25/xml"

	"github.com/assay-audit/assay/internal/message"
)

// The decoder of types.ByteSlice ignores every error but io.EOF. An answer that ends or is malformed within a list of
// bytes would keep it busy for ever, and no deadline could end it. So lists of bytes have a type of their own, and
// every type of the API with a types.ByteSlice in it counts as unknown. Where such a type is read, one of
// withPresence hides these members.

type byteArray struct {
	Byte byteList `xml:"byte" json:"_value"`
}

// A byteList is a list of bytes, of which each has an element. Their numbers may have a sign.
type byteList []byte

// UnmarshalXML implements xml.Unmarshaler.
func (b *byteList) UnmarshalXML(d *xml.Decoder, _ xml.StartElement) error {
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		text, ok := t.(xml.CharData)
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 16)
		if err != nil || n < -128 || n > 255 {
			return message.Errorf("read a list of bytes: not the number of a byte")
		}
		*b = append(*b, byte(n))
	}
}

var byteSlices sync.Map // reflect.Type → bool

// hasByteSlice reports whether a type has a types.ByteSlice, in its fields or theirs. Interfaces are not followed:
// their types are looked up by name.
func hasByteSlice(t reflect.Type) bool {
	known, ok := byteSlices.Load(t)
	if !ok {
		known = findByteSlice(t, map[reflect.Type]bool{})
		byteSlices.Store(t, known)
	}
	return known.(bool)
}

func findByteSlice(t reflect.Type, seen map[reflect.Type]bool) bool {
	if t == reflect.TypeFor[types.ByteSlice]() {
		return true
	}
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return findByteSlice(t.Elem(), seen)
	case reflect.Struct:
		for _, f := range reflect.VisibleFields(t) { // a field that another one hides is not decoded
			if !f.Anonymous && findByteSlice(f.Type, seen) {
				return true
			}
		}
	}
	return false
}
