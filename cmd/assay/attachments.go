package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/verdict"
	"github.com/assay-audit/assay/internal/worksheet"
)

// attach finds the evidence files of the answers and of the decisions about problems in the stores beside their files
// and compares each with its digest. A file that changes later is rejected during packing.
func (contrib *contributions) attach(ctx context.Context) error {
	contrib.attachments = nil
	var named, decided []audit.AnswerFile
	for _, x := range contrib.answers.Answers {
		named = append(named, x.Evidence...)
	}
	for _, x := range contrib.register.parsed.Problems {
		decided = append(decided, x.Evidence...)
	}
	return errors.Join(
		contrib.attachAll(ctx, named, attachmentStore{
			folder:  "answers/",
			beside:  contrib.answerFiles,
			locate:  contrib.locate,
			missing: missingFile,
			unread:  attachmentUnread,
			altered: attachmentAltered,
		}),
		contrib.attachAll(ctx, decided, attachmentStore{
			folder:  "problems/",
			beside:  []string{contrib.register.file},
			locate:  contrib.register.locate,
			missing: proofMissing,
			unread:  proofUnread,
			altered: proofAltered,
		}),
	)
}

// An attachmentStore describes where the evidence files of contributions are found and kept.
type attachmentStore struct {
	folder string                            // of the pack
	beside []string                          // files whose folders have the evidence files
	locate func(sum string, err error) error // adds the places of a digest in these files to an error

	missing, unread, altered audit.Text // errors
}

// attachAll adds the named files, each once, to the attachments.
func (contrib *contributions) attachAll(ctx context.Context, named []audit.AnswerFile, in attachmentStore) error {
	seen := map[string]bool{}
	var errs []error
	for _, e := range named {
		if seen[e.SHA256] {
			continue
		}
		seen[e.SHA256] = true
		path, err := in.find(ctx, e.SHA256)
		if ctx.Err() != nil || evidence.MachineFailed(err) {
			return err
		}
		if err != nil {
			errs = append(errs, in.locate(e.SHA256, err))
			continue
		}
		contrib.attachments = append(contrib.attachments,
			evidence.DiskFile(in.folder+worksheet.StorePath(e.SHA256), path, e.SHA256))
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

// locateAnswer returns err, with the file and line of the answer where it is about one.
func (contrib *contributions) locateAnswer(err error) error {
	var wrong *verdict.AnswerError
	if !errors.As(err, &wrong) {
		return err
	}
	var located []error
	for _, f := range contrib.read {
		located = append(located, f.Locate(wrong.Answer, wrong))
	}
	return cmp.Or(errors.Join(located...), err)
}

// find returns the path of the first file with the given digest.
func (in attachmentStore) find(ctx context.Context, sum string) (string, error) {
	place := filepath.FromSlash(worksheet.StorePath(sum))
	var refused error
	for _, name := range in.beside {
		path := filepath.Join(filepath.Dir(name), place)
		got, err := worksheet.Digest(ctx, path)
		switch {
		case err == nil && got == sum:
			return path, nil
		case ctx.Err() != nil:
			return "", ctx.Err()
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			refused = message.LabelErrorf(in.unread, path, err)
		default:
			refused = message.LabelErrorf(in.altered, path, got)
		}
	}
	if refused != nil {
		return "", refused
	}
	return "", message.LabelErrorf(in.missing, worksheet.StorePath(sum))
}
