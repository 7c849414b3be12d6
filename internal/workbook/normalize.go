package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"sort"
	"strings"
)

const contentTypes = "[Content_Types].xml"

// Normalize copies the zip of a workbook to w in a fixed order, because excelize writes streamed sheets and the
// <Default> entries of [Content_Types].xml in the order of a map. Entries are copied without compressing them again
// and have no date.
func Normalize(w io.Writer, raw []byte) error {
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return err
	}
	files := in.File
	sort.Slice(files, func(i, j int) bool { return rank(files[i].Name) < rank(files[j].Name) })
	out := zip.NewWriter(w)
	for _, f := range files {
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

// rank returns the sort key of a part. The content types come first, where programs look for them to identify the
// file.
func rank(name string) string {
	if name == contentTypes {
		return ""
	}
	return name
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
	sort.Strings(entries)
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
