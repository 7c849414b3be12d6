package reports

// inputs returns the digests of the inputs of the assessment. Absent answers and waivers are listed as such.
func (p *preparer) inputs() []Row {
	out := []Row{}
	for _, k := range []string{
		"snapshot", "controls", "checks", "parameters", "plan", "answers", "waivers", "problems",
	} {
		d := p.a.Inputs[k]
		if optional := k == "answers" || k == "waivers"; optional && (d == "" || d == ofNothing) {
			d = p.t(noInput)
		}
		if d != "" {
			out = append(out, Row{p.t(inputWords[k]), d})
		}
	}
	return append(out, Row{p.t(verifyPageWord), VerifyPageDigest()})
}

// verifyPageWord is the label of the digest of verify.html, which is printed beside the inputs.
var verifyPageWord = l("核验页 verify.html（不在证据包内）", "verify.html, the page to verify with (not in the pack)")

// ofNothing is the digest of no bytes, which older versions recorded for an input that was not given.
const ofNothing = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

// digestsByName returns the digests of the inputs that were given, by name.
func (p *preparer) digestsByName() map[string]string {
	out := map[string]string{}
	for k, d := range p.a.Inputs {
		if d != "" && d != ofNothing {
			out[k] = d
		}
	}
	return out
}
