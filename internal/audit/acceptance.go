package audit

// AcceptanceVerdict is the verdict of an acceptance (验收结论).
type AcceptanceVerdict string

// The verdicts of an acceptance, best first. The empty one is open.
const (
	Accepted     AcceptanceVerdict = "accepted"    // 通过
	Conditional  AcceptanceVerdict = "conditional" // 有条件通过
	NotAccepted  AcceptanceVerdict = "rejected"    // 不通过
	AcceptedOpen AcceptanceVerdict = ""            // a better and a worse verdict are still possible
)

// Acceptance is the verdict of an acceptance with its reasons.
type Acceptance struct {
	Verdict AcceptanceVerdict
	Words   Text   // the verdict, or the bounds that are still possible
	Reasons []Text // counts that decide it
}
