package message

import (
	"maps"
	"regexp"
	"strings"
	"sync"
)

// parts are the Chinese sentences, one map per package with messages.
var parts = []map[string]string{
	zhPlain,
	zhAnswers,
	zhAssay,
	zhAssessment,
	zhCatalog,
	zhConfig,
	zhEngine,
	zhExplain,
	zhIsolation,
	zhEvidence,
	zhReference,
	zhProject,
	zhRemediation,
	zhHistory,
	zhRegister,
	zhRunlog,
	zhShape,
	zhSigning,
	zhVerdict,
	zhTransport,
	zhSource,
	zhLogs,
	zhServices,
	zhVSphere,
	zhWorksheet,
	zhXLSXFile,
	zhYAML,
	zhFormer,
}

// zhPlain are the formats that only join two sentences.
var zhPlain = map[string]string{
	"%s: %s":              "%s：%s",
	"%s: %w":              "%s：%w",
	"%s %s: %w":           "%s %s：%w",
	"%s %s: %w\nhint: %s": "%s %s：%w\nhint: %s",
}

var catalog = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, p := range parts {
		maps.Copy(all, p)
	}
	return all
})

// chinese returns the Chinese format of an English one, or the format itself if the catalog does not have it.
func chinese(format string) string {
	if zh := catalog()[format]; zh != "" {
		return zh
	}
	return format
}

// Former reports whether only messages of earlier versions have a format. Details of gaps in old snapshots may have
// it.
func Former(format string) bool { return zhFormer[format] != "" }

// Catalog returns a copy of the Chinese formats by their English ones, for the test of completeness.
func Catalog() map[string]string { return maps.Clone(catalog()) }

var verb = regexp.MustCompile(`%[-+# 0]*(\[\d+\])?[0-9]*(\.[0-9]+)?[a-zA-Z%]`)

// word matches a word of English text.
var word = regexp.MustCompile(`[A-Za-z]{2,}`)

// HasWords reports whether a format has words that need a translation, besides its verbs.
func HasWords(format string) bool {
	return word.MatchString(strings.ReplaceAll(verb.ReplaceAllString(format, ""), "\nhint: ", ""))
}
