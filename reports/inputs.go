package reports

// inputs are the digests of what the assessment was made from.
func (p *preparer) inputs() []Row {
	out := []Row{}
	for _, k := range []string{"snapshot", "controls", "checks", "parameters", "answers", "waivers"} {
		d := p.a.Inputs[k]
		if optional := k == "answers" || k == "waivers"; optional && (d == "" || d == ofNothing) {
			d = p.t(noInput)
		}
		if d != "" {
			out = append(out, Row{p.t(inputWords[k]), d})
		}
	}
	return out
}

// ofNothing is the digest that older versions recorded where nothing was handed in.
const ofNothing = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
