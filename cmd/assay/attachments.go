package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/worksheet"
)

// attach finds the evidence files of the answers in the stores beside the answer files and compares each
// with its digest. A file that changes later is rejected during packing.
func (contrib *contributions) attach(ctx context.Context) error {
	contrib.attachments = nil
	seen := map[string]bool{}
	var errs []error
	for _, x := range contrib.answers.Answers {
		for _, e := range x.Evidence {
			if seen[e.SHA256] {
				continue
			}
			seen[e.SHA256] = true
			path, err := contrib.stored(ctx, e.SHA256)
			if ctx.Err() != nil || evidence.MachineFailed(err) {
				return err
			}
			if err != nil {
				errs = append(errs, contrib.locate(e.SHA256, err))
				continue
			}
			contrib.attachments = append(contrib.attachments,
				evidence.DiskFile("answers/"+worksheet.StorePath(e.SHA256), path, e.SHA256))
		}
	}
	return errors.Join(errs...)
}

// locate returns err located at each line of the answers that refers to the evidence file with this digest.
func (contrib *contributions) locate(sum string, err error) error {
	var errs []error
	for _, f := range contrib.read {
		errs = append(errs, f.Naming(sum, err))
	}
	return cmp.Or(errors.Join(errs...), err)
}

// stored returns the path of the first stored file with the given digest.
func (contrib *contributions) stored(ctx context.Context, sum string) (string, error) {
	place := filepath.FromSlash(worksheet.StorePath(sum))
	var refused error
	for _, name := range contrib.answerFiles {
		path := filepath.Join(filepath.Dir(name), place)
		got, err := worksheet.Digest(ctx, path)
		switch {
		case err == nil && got == sum:
			return path, nil
		case ctx.Err() != nil:
			return "", ctx.Err()
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			refused = message.LabelErrorf(attachmentUnread, path, err)
		default:
			refused = message.LabelErrorf(attachmentAltered, path, got)
		}
	}
	if refused != nil {
		return "", refused
	}
	return "", message.LabelErrorf(missingFile, worksheet.StorePath(sum))
}
