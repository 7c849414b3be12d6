package vsphere

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"unicode/utf16"
)

// valued returns a property of an answer.
func valued(name, kind, value string) string {
	return fmt.Sprintf(`<propSet><name>%s</name><val xsi:type="%s">%s</val></propSet>`, name, kind, value)
}

// machine returns a virtual machine of an answer.
func machine(id, content string) string {
	return fmt.Sprintf(`<objects><obj type="VirtualMachine">%s</obj>%s</objects>`, id, content)
}

// lacking returns a property that could not be read.
func lacking(path, fault string) string {
	return fmt.Sprintf(`<missingSet><path>%s</path><fault><fault xsi:type="%s"/><localizedMessage/></fault>`+
		`</missingSet>`, path, fault)
}

const stringType = "xsd:string"

// fault writes a SOAP fault.
func fault(w http.ResponseWriter, status int, detail string) {
	asXML(w).WriteHeader(status)
	_, _ = io.WriteString(w, envelope+
		`<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>no</faultstring><detail>`+
		detail+`</detail></soapenv:Fault>`+envelopeEnd)
}

// contentTricks are answers of the right form whose content contradicts itself or the question.
var contentTricks = []trick{
	{
		name:   "fault without detail",
		answer: func(w http.ResponseWriter, _ string) { fault(w, 500, "") },
	},
	{
		name: "fault of an unknown type",
		answer: func(w http.ResponseWriter, _ string) {
			fault(w, 500, `<NoSuchFault xmlns="urn:vim25" xsi:type="NoSuch"/>`)
		},
	},
	{
		name: "fault with status 200",
		answer: func(w http.ResponseWriter, _ string) {
			fault(w, 200, `<RuntimeFaultFault xmlns="urn:vim25" xsi:type="SystemError">`+
				`<reason>x</reason></RuntimeFaultFault>`)
		},
	},
	{
		name: "session that ends at every call",
		answer: func(w http.ResponseWriter, _ string) {
			fault(w, 500, `<NotAuthenticatedFault xmlns="urn:vim25" xsi:type="NotAuthenticated"/>`)
		},
	},
	{
		name: "object of another type",
		answer: func(w http.ResponseWriter, m string) {
			answered(w, m, `<objects><obj type="HostSystem">host-x</obj>`+valued("name", stringType, "x")+`</objects>`)
		},
	},
	{
		name: "property that was not asked for",
		answer: func(w http.ResponseWriter, m string) {
			answered(w, m, machine("vm-x", valued("config.annotation", stringType, "x")))
		},
	},
	{
		name:  "property with two values",
		fault: "Contradiction",
		answer: func(w http.ResponseWriter, m string) {
			answered(w, m, machine("vm-x", valued("name", stringType, "a")+valued("name", stringType, "b")))
		},
	},
	{
		name:  "property known and denied",
		fault: "Contradiction",
		answer: func(w http.ResponseWriter, m string) {
			answered(w, m, machine("vm-x", valued("name", stringType, "a")+lacking("name", "NoPermission")))
		},
	},
	{
		name:  "object twice",
		fault: "Contradiction",
		answer: func(w http.ResponseWriter, m string) {
			a, b := valued("name", stringType, "a"), valued("name", stringType, "b")
			answered(w, m, machine("vm-x", a)+machine("vm-x", b))
		},
	},
	{
		name: "object without an id",
		answer: func(w http.ResponseWriter, m string) {
			answered(w, m, machine("", valued("name", stringType, "a")))
		},
	},
	{
		name: "property without a name",
		answer: func(w http.ResponseWriter, m string) {
			answered(w, m, machine("vm-x", valued("", stringType, "a")))
		},
	},
	{
		name: "property without a value",
		answer: func(w http.ResponseWriter, m string) {
			answered(w, m, machine("vm-x", `<propSet><name>name</name></propSet>`))
		},
	},
	{
		name: "denied without a fault",
		answer: func(w http.ResponseWriter, m string) {
			answered(w, m, machine("vm-x", `<missingSet><path>name</path></missingSet>`))
		},
	},
	{
		name: "other character set",
		answer: func(w http.ResponseWriter, m string) {
			w.Header().Set("Content-Type", "text/xml; charset=utf-16")
			text := strings.Replace(envelope, "UTF-8", "UTF-16", 1) + envelopeEnd
			for _, u := range utf16.Encode([]rune(text)) {
				_, _ = w.Write([]byte{byte(u >> 8), byte(u)})
			}
		},
	},
	{
		name:   "too many requests",
		answer: func(w http.ResponseWriter, _ string) { w.WriteHeader(429) },
	},
	{
		name:   "unauthorized by a gateway",
		answer: func(w http.ResponseWriter, _ string) { w.WriteHeader(401) },
	},
}

// endless writes until the reader hangs up or 20 GB are sent, which no reader should accept.
func endless(w io.Writer, piece string) {
	for left := int64(20 << 30); left > 0; left -= int64(len(piece)) {
		if _, err := io.WriteString(w, piece); err != nil {
			return
		}
	}
}
