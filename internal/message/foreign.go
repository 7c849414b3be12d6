package message

import (
	"archive/zip"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

// foreign returns the Chinese text of an error of the standard library or the operating system. It returns false for
// other errors.
func foreign(err error) (string, bool) {
	if text, ok := fileSystem(err); ok {
		return text, true
	}
	if text, ok := network(err); ok {
		return text, true
	}
	if text, ok := trust(err); ok {
		return text, true
	}
	return data(err)
}

// operations maps the operation names of the os package to Chinese.
var operations = map[string]string{
	"open":    "打开",
	"openat":  "打开",
	"stat":    "查看",
	"lstat":   "查看",
	"fstatat": "查看",
	"statat":  "查看",
	"read":    "读取",
	"write":   "写入",
	"close":   "关闭",
	"mkdir":   "新建目录", "rename": "改名", "remove": "删除", "unlinkat": "删除", "chmod": "更改权限", "readdirent": "列出目录",
	"fdopendir": "列出目录", "sync": "写盘", "truncate": "截断", "link": "建立链接", "symlink": "建立链接", "readlink": "读取链接",
	"chdir": "进入目录", "fork/exec": "运行", "exec": "运行", "createtemp": "新建文件", "mkdirtemp": "新建目录", "flock": "加锁",
}

func operation(op string) string {
	if zh := operations[op]; zh != "" {
		return zh
	}
	return op
}

func fileSystem(err error) (string, bool) {
	switch e := err.(type) {
	case *fs.PathError:
		return fmt.Sprintf("%s %s：%s", operation(e.Op), e.Path, render(e.Err)), true
	case *os.LinkError:
		return fmt.Sprintf("%s %s → %s：%s", operation(e.Op), e.Old, e.New, render(e.Err)), true
	case *os.SyscallError:
		return render(e.Err), true
	case *exec.Error:
		return fmt.Sprintf("运行 %s：%s", e.Name, render(e.Err)), true
	case *exec.ExitError:
		if code := e.ExitCode(); code >= 0 {
			return fmt.Sprintf("退出状态为 %d", code), true
		}
		return "被信号终止", true
	case syscall.Errno:
		zh := numbers[e]
		return zh, zh != ""
	}
	return one(err, []meaning{
		{fs.ErrNotExist, "不存在"}, {fs.ErrExist, "已存在"}, {fs.ErrPermission, "没有权限"}, {fs.ErrClosed, "文件已关闭"},
		{os.ErrDeadlineExceeded, "读写超时"}, {exec.ErrNotFound, "在 PATH 中找不到这个程序"}, {exec.ErrDot, "不运行当前目录中的程序"},
	})
}

// A meaning is a sentinel error and its Chinese text.
type meaning struct {
	err error
	zh  string
}

// one returns the text of a sentinel error. It ignores wrapped sentinels, because the wrapping error has more
// information.
func one(err error, list []meaning) (string, bool) {
	for _, m := range list {
		if err == m.err {
			return m.zh, true
		}
	}
	return "", false
}

var numbers = map[syscall.Errno]string{
	syscall.ENOENT: "没有这个文件或目录", syscall.EACCES: "没有权限", syscall.EPERM: "不允许的操作", syscall.EEXIST: "文件已存在",
	syscall.EISDIR: "是一个目录", syscall.ENOTDIR: "不是目录", syscall.ENOTEMPTY: "目录不为空", syscall.ENOSPC: "磁盘空间已满",
	syscall.EROFS: "文件系统只读", syscall.EFBIG: "文件过大", syscall.EMFILE: "打开的文件过多", syscall.ENFILE: "系统打开的文件过多",
	syscall.EIO: "输入输出错误", syscall.ENOMEM: "内存不足", syscall.EINVAL: "参数无效", syscall.EBUSY: "设备或文件正被占用",
	syscall.ENAMETOOLONG: "文件名过长", syscall.ELOOP: "符号链接层数过多", syscall.EXDEV: "不能跨文件系统", syscall.EPIPE: "管道已断开",
	syscall.ENOEXEC: "不是可运行的程序", syscall.EAGAIN: "资源暂时不可用", syscall.EINTR: "被中断", syscall.ENXIO: "没有这个设备",
	syscall.ECONNREFUSED: "连接被拒绝", syscall.ECONNRESET: "连接被对方重置", syscall.ECONNABORTED: "连接被中止",
	syscall.ETIMEDOUT: "连接超时", syscall.EHOSTUNREACH: "无法到达主机", syscall.ENETUNREACH: "无法到达网络",
	syscall.EADDRINUSE: "地址已被占用", syscall.EADDRNOTAVAIL: "本机没有这个地址", syscall.ENOSYS: "系统不支持该操作",
	syscall.ENOTSUP: "不支持该操作", syscall.EBADF: "文件描述符无效",
}

func network(err error) (string, bool) {
	switch e := err.(type) {
	case *url.Error:
		return fmt.Sprintf("访问 %s：%s", e.URL, render(e.Err)), true
	case *net.OpError:
		return operationOf(e) + "：" + render(e.Err), true
	case *net.DNSError:
		switch {
		case e.IsNotFound:
			return "找不到主机 " + e.Name, true
		case e.IsTimeout:
			return "解析主机名 " + e.Name + " 超时", true
		}
		return "无法解析主机名 " + e.Name, true
	case *net.AddrError:
		return "地址 " + e.Addr + " 有误", true
	case *net.ParseError:
		return fmt.Sprintf("%q 不是网络地址", e.Text), true
	case net.Error:
		if e == context.DeadlineExceeded {
			return "超过时限", true
		}
		if e.Timeout() {
			return "网络超时", true
		}
	}
	return one(err, []meaning{
		{context.Canceled, "已中断"}, {context.DeadlineExceeded, "超过时限"}, {net.ErrClosed, "连接已关闭"},
		{io.EOF, "数据提前结束"}, {io.ErrUnexpectedEOF, "数据提前结束"}, {io.ErrClosedPipe, "管道已关闭"}, {io.ErrShortWrite, "未写完"},
	})
}

func operationOf(e *net.OpError) string {
	verbs := map[string]string{
		"dial": "连接", "read": "读取", "write": "写入", "listen": "监听", "accept": "接受连接", "remote error": "对方报错",
	}
	text := verbs[e.Op]
	if text == "" {
		text = e.Op
	}
	if e.Addr != nil {
		text += " " + e.Addr.String()
	}
	return text
}

func trust(err error) (string, bool) {
	switch e := err.(type) {
	case *tls.CertificateVerificationError:
		return "证书未通过验证：" + render(e.Err), true
	case tls.RecordHeaderError, *tls.RecordHeaderError:
		return "对方的应答不是 TLS", true
	case tls.AlertError:
		return "对方终止了 TLS 握手（" + strconv.Itoa(int(e)) + "）", true
	case x509.UnknownAuthorityError:
		return "证书由未知机构签发", true
	case x509.HostnameError:
		return "证书不是为 " + e.Host + " 签发的", true
	case x509.CertificateInvalidError:
		if e.Reason == x509.Expired {
			return "证书已过期或尚未生效", true
		}
		return "证书无效", true
	case x509.SystemRootsError:
		return "无法读取系统的根证书", true
	}
	return "", false
}

func data(err error) (string, bool) {
	switch e := err.(type) {
	case *strconv.NumError:
		if e.Err == strconv.ErrRange {
			return fmt.Sprintf("%q 超出范围", e.Num), true
		}
		return fmt.Sprintf("%q 不是数", e.Num), true
	case *time.ParseError:
		return fmt.Sprintf("%q 不是时间", e.Value), true
	case *json.SyntaxError:
		return fmt.Sprintf("第 %d 字节处不是 JSON", e.Offset), true
	case *json.UnmarshalTypeError:
		return fmt.Sprintf("JSON 的 %s 类型不符", e.Field), true
	case *csv.ParseError:
		return fmt.Sprintf("第 %d 行第 %d 列：%s", e.Line, e.Column, render(e.Err)), true
	}
	var number *strconv.NumError
	if errors.As(err, &number) && err.Error() == number.Error() {
		return data(number)
	}
	return one(err, []meaning{
		{zip.ErrFormat, "不是有效的 zip 文件"}, {zip.ErrAlgorithm, "zip 的压缩方法不受支持"}, {zip.ErrChecksum, "zip 的校验和不符"},
		{gzip.ErrHeader, "不是 gzip 数据"}, {gzip.ErrChecksum, "gzip 的校验和不符"},
		{csv.ErrFieldCount, "列数与表头不同"}, {csv.ErrQuote, "引号未闭合或多余"}, {csv.ErrBareQuote, "未加引号的值中有引号"},
		{strconv.ErrSyntax, "写法有误"}, {strconv.ErrRange, "超出范围"},
	})
}
