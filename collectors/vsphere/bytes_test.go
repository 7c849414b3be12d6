package vsphere

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/vmware/govmomi/vim25/types"
	"github.com/vmware/govmomi/vim25/xml"
)

// A list of bytes that is cut, malformed or has no numbers is an error. With the type of govmomi most of these never
// ended.
func TestByteList(t *testing.T) {
	const open = `<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><val xsi:type="ArrayOfByte">`
	for _, c := range []struct {
		name string
		text string
		want []byte // nil: an error
	}{
		{
			name: "whole",
			text: "<byte>1</byte><byte>-1</byte><byte>255</byte></val></a>",
			want: []byte{1, 255, 255},
		},
		{
			name: "cut between bytes",
			text: "<byte>1</byte>",
		},
		{
			name: "cut within a byte",
			text: "<byte>1",
		},
		{
			name: "cut within a tag",
			text: "<byte>1</by",
		},
		{
			name: "other end tag",
			text: "<byte>1</octet></val></a>",
		},
		{
			name: "no number",
			text: "<byte>x</byte></val></a>",
		},
		{
			name: "more than a byte",
			text: "<byte>256</byte></val></a>",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var v struct {
				//lint:ignore SA5008 typeattr is an option of govmomi's own decoder.
				Val any `xml:"val,typeattr"`
			}
			d := xml.NewDecoder(strings.NewReader(open + c.text))
			d.TypeFunc = func(name string) (reflect.Type, bool) { return presence(types.TypeFunc())(name) }
			err := d.Decode(&v)
			if c.want == nil {
				if err == nil {
					t.Errorf("no error, value %v", v.Val)
				}
				return
			}
			if got, _ := v.Val.(byteArray); err != nil || !bytes.Equal(got.Byte, c.want) {
				t.Errorf("%v, %v", v.Val, err)
			}
		})
	}
}

// No type with a types.ByteSlice is known to the decoder, whatever an answer claims to contain.
func TestNoByteSlice(t *testing.T) {
	known := presence(types.TypeFunc())
	for _, name := range []string{"HostConfigInfo", "HostTpmDigestInfo", "HostScsiDisk", "ScsiLun"} {
		if _, ok := types.TypeFunc()(name); !ok {
			t.Errorf("%s is no type of the API", name)
		}
		if _, ok := known(name); ok {
			t.Errorf("%s is decoded", name)
		}
	}
	for _, name := range []string{
		"ArrayOfByte", "ArrayOfVirtualDevice", "HostFirewallInfo", "VirtualTPM", "ClusterConfigInfoEx",
	} {
		if _, ok := known(name); !ok {
			t.Errorf("%s is not decoded", name)
		}
	}
}

// The members of a cluster's configuration are decoded beside those that are hidden.
func TestClusterConfig(t *testing.T) {
	const answer = `<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><val xsi:type="ClusterConfigInfoEx">` +
		`<dasConfig><enabled>true</enabled></dasConfig><vsanConfigInfo><enabled>true</enabled></vsanConfigInfo>` +
		`<vsanHostConfig><storageInfo><diskMapping><ssd><standardInquiry>1</standardInquiry></ssd></diskMapping>` +
		`</storageInfo></vsanHostConfig><drsConfig><enabled>false</enabled></drsConfig></val></a>`
	for _, c := range []struct {
		name  string
		text  string
		whole bool
	}{
		{"whole", answer, true},
		{"cut within the hidden bytes", answer[:strings.Index(answer, "</standardInquiry>")], false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var v struct {
				//lint:ignore SA5008 typeattr is an option of govmomi's own decoder.
				Val any `xml:"val,typeattr"`
			}
			d := xml.NewDecoder(strings.NewReader(c.text))
			d.TypeFunc = func(name string) (reflect.Type, bool) { return presence(types.TypeFunc())(name) }
			if err := d.Decode(&v); (err == nil) != c.whole {
				t.Fatal(err)
			}
			if !c.whole {
				return
			}
			got := v.Val.(clusterConfig)
			if !*got.DasConfig.Enabled || *got.DrsConfig.Enabled || !*got.VsanConfigInfo.Enabled {
				t.Errorf("decoded as %+v", got)
			}
		})
	}
}
