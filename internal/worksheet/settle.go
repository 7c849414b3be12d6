package worksheet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"regexp"
	"slices"
	"strings"
)

const contentTypes = "[Content_Types].xml"

// settle copies the zip to w with everything in a fixed order: the library writes parts, and the <Default> entries of
// [Content_Types].xml, in the order of a map.
func settle(w io.Writer, raw []byte) error {
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return err
	}
	rank := func(f *zip.File) string {
		if f.Name == contentTypes {
			return "" // first, where readers look for it
		}
		return f.Name
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return cmp.Compare(rank(a), rank(b)) })
	out := zip.NewWriter(w)
	for _, f := range in.File {
		if f.Name == contentTypes {
			err = copyContentTypes(out, f)
		} else {
			err = out.Copy(f)
		}
		if err != nil {
			return err
		}
	}
	return out.Close()
}

var defaultEntry = regexp.MustCompile(`<Default [^>]*>(</Default>)?`)

func copyContentTypes(out *zip.Writer, f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	entries := defaultEntry.FindAllString(string(data), -1)
	slices.Sort(entries)
	if at := defaultEntry.FindStringIndex(string(data)); at != nil {
		rest := defaultEntry.ReplaceAllString(string(data), "")
		data = []byte(rest[:at[0]] + strings.Join(entries, "") + rest[at[0]:])
	}
	to, err := out.Create(f.Name)
	if err != nil {
		return err
	}
	_, err = to.Write(data)
	return err
}
