package evidence

import (
	"io"
	"reflect"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Limits for written and read data. Writers refuse data that readers would refuse. The limits are far above any
// real estate and bound the cost of a forged file.
const (
	MaxDocument = 256 << 20 // bytes of one evidence document, and of one index (snapshot.json, manifest.json)
	// Bytes of one raw answer: the 64 MiB that collectors accept, and a margin for framing.
	MaxRaw        = 65 << 20
	MaxAssessment = 4 << 30   // bytes of assessment.json
	MaxFindings   = 4_000_000 // findings of one assessment: 100,000 virtual machines with 40 each
	MaxRecords    = 4_000_000 // records of one assessment: 10,000 objects with 400 controls each
	MaxFiles      = 200_000   // files of one pack
	MaxPack       = 32 << 30  // bytes of all files of one pack, unpacked

	maxDepth = 128 // nesting of JSON
	// Bytes of one element of a list of assessment.json, such as a result that lists every finding.
	maxElement = 32 << 20
	// Bytes of an assessment whose references are written out, as AssessmentFormat1 has them.
	maxUnfolded = 8 << 30
	maxTargets  = 10_000
	maxResults  = 100_000 // also checks, parameters and waivers
	spareFiles  = 10_000  // files of a pack besides evidence: reports, controls, checks, answers and their files
)

// assessmentLimits are the largest lengths of the lists of assessment.json, by field. Other lists have at most
// maxResults entries.
var assessmentLimits = map[string]int{
	"targets":   maxTargets,
	"standards": 1000,
	"findings":  MaxFindings,
	"evidence":  MaxFiles,
	"scores":    1000,
	"objects":   MaxFindings,
	"records":   MaxRecords,
}

// limitOf returns the largest length of a list of assessment.json.
func limitOf(field string) int {
	if n, ok := assessmentLimits[field]; ok {
		return n
	}
	return maxResults
}

// checkCounts returns an error for lists that ReadAssessment would refuse.
func checkCounts(a *audit.Assessment) error {
	whole := reflect.ValueOf(a).Elem()
	for _, f := range (fieldTable{}).of(whole.Type()).list {
		if f.typ.Kind() != reflect.Slice {
			continue
		}
		if n, limit := whole.Field(f.index).Len(), limitOf(f.name); n > limit {
			return badInput(assessmentFile, hintTooLarge,
				message.Of("write assessment: %d %s; at most %d can be read again", n, f.name, limit))
		}
	}
	return nil
}

var hintTooLarge = message.Of(
	"judge fewer targets or standards at once: `scope` in the configuration, or several assessments",
)

// limitWriter fails when more bytes are written than a reader would accept.
type limitWriter struct {
	w    io.Writer
	left int64
	err  error // the error to return
}

func (l *limitWriter) Write(p []byte) (int, error) {
	if int64(len(p)) > l.left {
		return 0, l.err
	}
	n, err := l.w.Write(p)
	l.left -= int64(n)
	return n, err
}

// writeIndex writes an index (snapshot.json, manifest.json) that can be read again.
func writeIndex(w io.Writer, file string, v any) error {
	full := badInput(file,
		message.Of("collect fewer targets into one snapshot"),
		message.Of("write index: larger than %d MiB", MaxDocument>>20))
	return encodeIndented(&limitWriter{w, MaxDocument, full}, v)
}

// budget is the share of the limits that the evidence of one snapshot uses in its index and its pack.
type budget struct {
	files, index, bytes int64
	counted             map[string]bool // paths of the files
}

// add counts one target, or one piece of evidence with the sizes of its files by path, and returns an error if a
// limit is exceeded.
func (b *budget) add(sizes map[string]int64, entry any) error {
	var size countingWriter
	if err := encodeIndented(&size, entry); err != nil {
		return err
	}
	if b.counted == nil {
		b.counted = map[string]bool{}
	}
	for path, n := range sizes {
		if !b.counted[path] {
			b.counted[path] = true
			b.files, b.bytes = b.files+1, b.bytes+n
		}
	}
	b.index += int64(size) + int64(size)/8 + 16 // entries are indented further inside their list
	hint := message.Of("collect fewer targets into one snapshot")
	switch {
	case b.files > MaxFiles-spareFiles:
		return badInput(snapshotFile, hint, message.Of("store evidence: more than %d files", MaxFiles-spareFiles))
	case b.index > MaxDocument:
		return badInput(snapshotFile, hint,
			message.Of("store evidence: the index grows beyond %d MiB", MaxDocument>>20))
	case b.bytes > MaxPack-MaxAssessment:
		return badInput(snapshotFile, hint, message.Of("store evidence: more than %d GiB", (MaxPack-MaxAssessment)>>30))
	}
	return nil
}

type countingWriter int64

func (c *countingWriter) Write(p []byte) (int, error) {
	*c += countingWriter(len(p))
	return len(p), nil
}
