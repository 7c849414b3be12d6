package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A part is one file of a workbook.
type part struct{ Name, Text string }

func pack(t *testing.T, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.Name)
		if err == nil {
			_, err = io.WriteString(w, p.Text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The same parts produce the same bytes in every order of writing, and nothing is lost.
func TestNormalize(t *testing.T) {
	types := func(entries string) part {
		return part{contentTypes, `<Types xmlns="x">` + entries + `<Override PartName="/b.xml"/></Types>`}
	}
	a, b := part{"a.xml", "<a/>"}, part{"b.xml", "<b/>"}
	var one, two bytes.Buffer
	for to, raw := range map[*bytes.Buffer][]byte{
		&one: pack(t, b, a, types(`<Default Extension="xml"/><Default Extension="rels"></Default>`)),
		&two: pack(t, types(`<Default Extension="rels"></Default><Default Extension="xml"/>`), a, b),
	} {
		if err := Normalize(to, raw); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the order of writing shows in the bytes")
	}
	z, err := zip.NewReader(bytes.NewReader(one.Bytes()), int64(one.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var got []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, part{f.Name, string(text)})
	}
	if diff := cmp.Diff(
		[]part{types(`<Default Extension="rels"></Default><Default Extension="xml"/>`), a, b},
		got,
	); diff != "" {
		t.Error(diff)
	}
	if Normalize(io.Discard, []byte("no zip")) == nil {
		t.Error("bytes that are not a zip were accepted")
	}
}
