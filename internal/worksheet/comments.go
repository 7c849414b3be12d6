package worksheet

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
)

var (
	commentTarget = regexp.MustCompile(`Target="(?:\.\./|/xl/)comments(\d+)\.xml"`)
	drawingTarget = regexp.MustCompile(`Target="(?:\.\./|/xl/)drawings/vmlDrawing(\d+)\.vml"`)
)

// alignComments returns a workbook in which the comments of a sheet have the number of its drawing of comments. Other
// programs number them apart, and excelize takes the number of the drawing for both.
func alignComments(data []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	rename := map[string]string{} // number of comments → number of the drawing
	for _, f := range in.File {
		if !strings.HasPrefix(f.Name, "xl/worksheets/_rels/") {
			continue
		}
		text, err := partOf(f)
		if err != nil {
			return nil, err
		}
		comments, drawing := commentTarget.FindSubmatch(text), drawingTarget.FindSubmatch(text)
		if comments != nil && drawing != nil {
			rename[string(comments[1])] = string(drawing[1])
		}
	}
	same := true
	for from, to := range rename {
		same = same && from == to
	}
	if same {
		return data, nil
	}
	return renameComments(in, rename)
}

var commentPart = regexp.MustCompile(`(comments)(\d+)(\.xml)`)

// renameComments returns a workbook with the comments of sheets renumbered.
func renameComments(in *zip.Reader, number map[string]string) ([]byte, error) {
	renamed := func(s []byte) []byte {
		return commentPart.ReplaceAllFunc(s, func(m []byte) []byte {
			p := commentPart.FindSubmatch(m)
			if to, ok := number[string(p[2])]; ok {
				return []byte(string(p[1]) + to + string(p[3]))
			}
			return m
		})
	}
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, f := range in.File {
		rels := strings.HasPrefix(f.Name, "xl/worksheets/_rels/") || f.Name == "[Content_Types].xml"
		if !rels && !strings.HasPrefix(f.Name, "xl/comments") {
			if err := out.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		text, err := partOf(f)
		if err != nil {
			return nil, err
		}
		if rels {
			text = renamed(text)
		}
		w, err := out.Create(string(renamed([]byte(f.Name))))
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			return nil, err
		}
	}
	err := out.Close()
	return buf.Bytes(), err
}

// partOf returns the bytes of a part of a workbook.
func partOf(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, partLimit))
}

// partLimit is the largest size of a part with relations, types or comments.
const partLimit = 64 << 20
