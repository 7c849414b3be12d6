package audit

// Service is something that a system may or may not have, and on which the controls of a catalog may be conditional.
type Service struct {
	ID     string
	Title  Text
	Target string // kind of target that shows that the service is there; "" where no kind does
}

// Services are all of them, by id.
var Services = []Service{
	{ID: "desktop", Title: Text{ZH: "桌面云服务", EN: "desktop service"}, Target: "desktop"},
	{ID: "mail", Title: Text{ZH: "邮件服务", EN: "mail service"}},
	{ID: "outsourced_development", Title: Text{ZH: "外包软件开发", EN: "outsourced software development"}},
	{ID: "outsourced_operation", Title: Text{ZH: "外包运维", EN: "outsourced operation"}},
}

// ServiceStatement is the statement of a site about one service.
type ServiceStatement struct {
	Provided bool   `json:"provided"`
	Basis    string `json:"basis,omitempty"` // document or decision that a statement of absence rests on
}
