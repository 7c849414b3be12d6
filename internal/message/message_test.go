package message

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestErrorfIsAnErrorLikeAnyOther(t *testing.T) {
	cause := fs.ErrNotExist
	err := Errorf("read configuration: %w", &fs.PathError{Op: "open", Path: "a.yaml", Err: cause})
	if got, want := err.Error(), "read configuration: open a.yaml: file does not exist"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var path *fs.PathError
	if !errors.Is(err, cause) || !errors.As(err, &path) || path.Path != "a.yaml" {
		t.Error("the cause is lost")
	}
	both := Errorf("%w: %w", err, context.Canceled)
	if !errors.Is(both, cause) || !errors.Is(both, context.Canceled) {
		t.Error("one of two causes is lost")
	}
}

func TestIn(t *testing.T) {
	missing := &fs.PathError{Op: "open", Path: "a.yaml", Err: syscall.ENOENT}
	target := Of("target %s", "vc-a")
	for name, c := range map[string]struct {
		err    error
		zh, en string
	}{
		"a hint": {
			Errorf("read configuration: %w\nhint: assay init writes one", missing),
			"读取配置：打开 a.yaml：没有这个文件或目录\n提示：用 assay init 写出一份",
			"read configuration: open a.yaml: no such file or directory\nhint: assay init writes one",
		},
		"an argument that is a sentence": {
			Errorf("%s: no username", target),
			"目标 vc-a：没有 username", "target vc-a: no username",
		},
		"an argument that is an error": {
			Errorf("write answers: %w", Errorf("larger than the limit of reading")),
			"写出答复：超过可读取的大小", "write answers: larger than the limit of reading",
		},
		"another order": {
			LabelErrorf(audit.Text{ZH: "选项 %[2]s 的值 %[1]q 有误", EN: "value %q of %s"}, "x", "--days"),
			`选项 --days 的值 "x" 有误`, `value "x" of --days`,
		},
		"joined": {
			errors.Join(Errorf("no place is set"), missing),
			"未说明口令所在\n打开 a.yaml：没有这个文件或目录", "no place is set\nopen a.yaml: no such file or directory",
		},
		"the words of others": {
			Errorf("read configuration: %w", errors.New("permission to perform this operation was denied")),
			"读取配置：原文：“permission to perform this operation was denied”",
			"read configuration: permission to perform this operation was denied",
		},
		"a platform's words": {
			Errorf("read configuration: %w", Error(Platform("NoPermission"))),
			"读取配置：平台原文：“NoPermission”", "read configuration: NoPermission",
		},
		"the words of others around a cause": {
			fmt.Errorf("dialing the host: %w", syscall.ECONNREFUSED),
			"原文：“dialing the host”：连接被拒绝", "dialing the host: connection refused",
		},
		"a percent sign in a value": {
			Errorf("file %s", "100%s"), "文件 100%s", "file 100%s",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff([]string{c.zh, c.en}, []string{In(c.err, audit.ZH), In(c.err, audit.EN)}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestForeignErrors(t *testing.T) {
	dir := t.TempDir()
	_, notThere := os.Open(filepath.Join(dir, "x"))
	_, isFolder := os.ReadFile(dir)
	_, number := strconv.Atoi("eins")
	for want, err := range map[string]error{
		"打开 " + filepath.Join(dir, "x") + "：没有这个文件或目录": notThere,
		"读取 " + dir + "：是一个目录":                         isFolder,
		"磁盘空间已满":                                       syscall.ENOSPC,
		`"eins" 不是数`:                                   number,
		"超过时限":                                         context.DeadlineExceeded,
		"已中断":                                          context.Canceled,
		"访问 https://h/：找不到主机 h": &url.Error{
			Op: "Get", URL: "https://h/", Err: &net.DNSError{Name: "h", IsNotFound: true},
		},
		"连接 127.0.0.1:1：连接被拒绝": &net.OpError{
			Op:   "dial",
			Net:  "tcp",
			Addr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1},
			Err:  os.NewSyscallError("connect", syscall.ECONNREFUSED),
		},
		"读写超时": os.ErrDeadlineExceeded,
		"证书未通过验证：证书由未知机构签发": &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}},
		"证书已过期或尚未生效":        x509.CertificateInvalidError{Reason: x509.Expired},
		"证书不是为 h 签发的":       x509.HostnameError{Host: "h", Certificate: &x509.Certificate{}},
	} {
		if got := In(err, audit.ZH); got != want {
			t.Errorf("%v: got %q, want %q", err, got, want)
		}
		if got := In(err, audit.EN); got != err.Error() {
			t.Errorf("%v: the English is %q", err, got)
		}
	}
}

func TestSplit(t *testing.T) {
	text, hint := Split(Errorf("%s is open to others (mode %04o)\nhint: chmod 600 %s", "x", 0o644, "x"))
	got := []string{text.String(), hint.String(), text.In(audit.ZH), hint.In(audit.ZH)}
	want := []string{"x is open to others (mode 0644)", "chmod 600 x", "x 可被他人读取（权限 0644）", "chmod 600 x"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRecall(t *testing.T) {
	for text, want := range map[string]string{
		"environment variable X is what it is":           "环境变量 X is what it is",
		"read password: environment variable X is empty": "读取口令：环境变量 X 给出的是空口令",
		`there is no check "esxi.x"`:                     `没有检查 "esxi.x"`,
		"the vCenter has a headache":                     "the vCenter has a headache",
	} {
		if got := Recall(text, audit.ZH); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
		if got := Recall(text, audit.EN); got != text {
			t.Errorf("%s: the English is %q", text, got)
		}
	}
}

func TestKept(t *testing.T) {
	for text, zh := range map[string]string{
		"":                      "",
		"is empty":              "为空",
		"longer than the limit": "超过上限",
		"the physical NICs of web are not known (and 3 more)": "web 的物理网卡未知（另有 3 处）",
		`"on" is no known value`:                              `"on" 不是已知的值`,
		"the host sulks":                                      "原文：“the host sulks”",
		"42":                                                  "42",
	} {
		if diff := cmp.Diff([]string{zh, text}, []string{
			Kept(text).In(audit.ZH), Kept(text).In(audit.EN),
		}); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	for i := range 2 * mostRecalled {
		Kept(fmt.Sprint("sentence ", i))
	}
	if len(recalled.known) > mostRecalled {
		t.Errorf("%d sentences are kept in memory, more than %d", len(recalled.known), mostRecalled)
	}
}

func TestEachFormatHasOneChinese(t *testing.T) {
	seen := map[string]string{}
	for _, p := range parts {
		for format, zh := range p {
			if other, twice := seen[format]; twice && other != zh {
				t.Errorf("%q is %q in one map and %q in another", format, other, zh)
			}
			seen[format] = zh
		}
	}
}
