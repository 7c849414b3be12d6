package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"testing/fstest"

	"github.com/assay-audit/assay/internal/audit"
)

// FuzzStrictJSON checks that accepted text has no duplicate keys and has the same content for encoding/json.
func FuzzStrictJSON(f *testing.F) {
	for _, seed := range []string{
		`{}`, `{"a":1,"b":[{"c":null}],"a":2}`, `{"\u0061":1,"a":2}`, `[1.5e3,"\ud83d\ude00",true]`, "{\"a\xff\":1}",
		`{"b":1,"a":2,"b":3}`, `nul`, `{"a":{"a":{"a":1}}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if checkJSON("x", data) != nil {
			return
		}
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber()
		var v any
		if err := d.Decode(&v); err != nil {
			t.Fatalf("accepted, and encoding/json does not: %v", err)
		}
		out, err := encodeCanonical(v)
		if err != nil {
			t.Fatalf("accepted and not written again: %v", err)
		}
		if err := checkJSON("x", out); err != nil {
			t.Fatalf("what was written is not accepted: %v", err)
		}
		d = json.NewDecoder(bytes.NewReader(out))
		d.UseNumber()
		var again any
		if err := d.Decode(&again); err != nil || !reflect.DeepEqual(v, again) {
			t.Fatalf("%s became %s: %v", data, out, err)
		}
	})
}

// FuzzSnapshot checks that any snapshot.json results in a snapshot or in an error with a kind, and that no file
// outside the folder is read.
func FuzzSnapshot(f *testing.F) {
	dir := filepath.Join(f.TempDir(), "snapshot")
	sealed(f, dir)
	data, err := os.ReadFile(filepath.Join(dir, snapshotFile))
	must(f, err)
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Add([]byte(`{"format":"assay.snapshot/1","targets":[{"name":"a"}],` +
		`"evidence":[{"id":"a/x","target":"a","gap":{"state":"denied"}}]}`))
	f.Add([]byte(`{"format":"assay.snapshot/1","evidence":[{"id":"x","sha256":"../../etc/passwd","size":9}]}`))
	f.Add([]byte(`{"format":"assay.snapshot/1","evidence":[{"id":"x","gap":{"state":"denied"},` +
		`"raw":[{"call":"a","sha256":"../../etc/passwd","size":9}]}]}`))
	f.Add([]byte(`{"format":"assay.snapshot/1","evidence":[{"id":"x","gap":{"state":"denied"},` +
		`"raw":[{"call":"a","sha256":"` +
		hexSum(nil) + `","size":0}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := openFS(fstest.MapFS{snapshotFile: {Data: data}}, "dir")
		if err != nil {
			if !errors.Is(err, ErrInput) {
				t.Fatalf("error without a kind: %v", err)
			}
			return
		}
		if s.Index.Format != audit.SnapshotFormat || s.Digest() != digestOf(data) {
			t.Fatalf("accepted %q as %s", s.Index.Format, s.Digest())
		}
		for _, e := range s.Index.Evidence {
			if _, err := s.Document(e); err == nil {
				t.Fatalf("a document came out of an empty folder: %+v", e)
			}
			for _, r := range e.Raw {
				if err := s.checkRaw(r); err == nil {
					t.Fatalf("an answer came out of an empty folder: %+v", r)
				}
			}
		}
	})
}

// FuzzPack checks that only the bytes of the original pack are verified.
func FuzzPack(f *testing.F) {
	path, in := packed(f, f.TempDir())
	good, err := os.ReadFile(path)
	must(f, err)
	f.Add(good)
	f.Add(good[:len(good)/2])
	for _, e := range in.Files {
		if e.Path == assessmentFile {
			var small bytes.Buffer
			must(f, WritePack(f.Context(), &small, PackInput{Files: []File{e}}))
			f.Add(small.Bytes())
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := filepath.Join(t.TempDir(), "pack.zip")
		write(t, file, data)
		r, err := Verify(t.Context(), file)
		switch {
		case bytes.Equal(data, good):
			must(t, err)
		case err == nil:
			t.Fatalf("verified: %+v", r)
		case !errors.Is(err, ErrVerification):
			t.Fatalf("error without its kind: %v", err)
		}
	})
}

// FuzzAssessment checks that an accepted assessment is unchanged after writing and reading.
func FuzzAssessment(f *testing.F) {
	snap := filepath.Join(f.TempDir(), "snapshot")
	sealed(f, snap)
	var whole bytes.Buffer
	must(f, WriteAssessment(&whole, assessmentOf(open(f, snap))))
	f.Add(bytes.Clone(whole.Bytes()))
	whole.Reset()
	must(f, WriteAssessment(&whole, richAssessment(f)))
	f.Add(whole.Bytes())
	f.Add([]byte(`{"format":"assay.assessment/1","inputs":{"a":"b"},"findings":[{"observed":1.50,"status":"fail"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := readAssessment("x", bytes.NewReader(data))
		if err != nil {
			return
		}
		var out bytes.Buffer
		must(t, WriteAssessment(&out, a))
		again, err := readAssessment("x", &out)
		if err != nil || !reflect.DeepEqual(a, again) {
			t.Fatalf("%s is not read as written: %v", data, err)
		}
	})
}

// FuzzBasis checks that an accepted inputs.json is unchanged after writing and reading.
func FuzzBasis(f *testing.F) {
	var seed bytes.Buffer
	must(f, WriteBasis(&seed, &Basis{
		Format:   BasisFormat,
		Snapshot: "../snapshot",
		Site:     siteNow,
		Answers:  []byte(answersText),
		Waivers:  [][]byte{[]byte(waiversText)},
	}))
	f.Add(seed.Bytes())
	f.Add([]byte(`{"format":"assay.inputs/1","answers":"!"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := filepath.Join(t.TempDir(), basisFile)
		write(t, file, data)
		b, err := ReadBasis(file)
		if err != nil {
			if !errors.Is(err, ErrInput) {
				t.Fatalf("error without its kind: %v", err)
			}
			return
		}
		var out bytes.Buffer
		must(t, WriteBasis(&out, b))
		write(t, file, out.Bytes())
		again, err := ReadBasis(file)
		if err != nil || !reflect.DeepEqual(b, again) {
			t.Fatalf("%s became %s: %v", data, out.Bytes(), err)
		}
	})
}
