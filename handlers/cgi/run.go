package cgi

import (
	"strings"
	"syscall"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
)

// runCGI finds the script, sends what comes before its output, has it run, and
// waits for its end (CGI-26).
func (h *Handler) runCGI(x *base.Exchange, dir, rest string) {
	s, ok := h.locate(x, dir, rest)
	if !ok {
		return
	}
	environ, err := h.environ(x, &s)
	if err != nil {
		x.Fail(err)
		return
	}
	x.Conn.StepAside()
	// CGI-27: and no empty line, which is the script's to write.
	x.SendResponse(x.HTTPStatus(200), "Script output follows")
	if h.Facts.HeadersBuffered {
		x.FlushHeaders()
	}
	x.Flush()
	if x.Err() != nil {
		return
	}
	if h.BeforeFork != nil {
		h.BeforeFork(x)
	}
	h.logEnd(x, h.runProgram(x, h.program(&s, environ)))
}

// program is the process that a script is to be. Its arguments are its name and,
// unless the query has an equals sign, the query with blanks for pluses (CGI-21).
// All of that can be encoded: it is in the environment, too.
func (h *Handler) program(s *script, environ []string) *program {
	texts := []string{s.file, s.base}
	if !strings.Contains(s.query, "=") {
		texts = append(texts, strings.ReplaceAll(s.query, "+", " "))
	}
	for i, text := range texts {
		texts[i], _ = request.FSEncode(text, h.Facts)
	}
	return &program{file: texts[0], args: texts[1:], environ: environ, folder: h.Folder, user: h.nobody.user(h.NobodyUID)}
}

// runProgram runs a program and answers how it has ended. What goes wrong with
// the connection fails the exchange.
func (h *Handler) runProgram(x *base.Exchange, p *program) syscall.WaitStatus {
	streams, err := h.connect(x)
	if err != nil {
		h.reportStart(x, p, err)
		return notStarted
	}
	status := notStarted
	process, err := streams.start(p)
	if err != nil {
		h.reportStart(x, p, err)
	} else {
		streams.await(process)
		status = process.reap()
	}
	if err := streams.finish(); err != nil {
		x.Fail(listener.Raised(h.Facts, err))
	}
	return status
}

// notStarted is how a process ends in which exec has failed: Python finds that
// out after the fork (CGI-25).
const notStarted = syscall.WaitStatus(127 << 8)

// reportStart reports what exec has failed with, as the new process does it,
// whose standard output is the client by then.
func (h *Handler) reportStart(x *base.Exchange, p *program, err error) {
	raised, ok := pytext.OSError(err).(*pytext.Exception)
	switch {
	case !ok:
		raised = &pytext.Exception{Class: "OSError", Text: err.Error()}
	case h.Facts.StartErrorDetails:
		raised.Text += ": " + pytext.Repr(request.FSDecode(p.file, h.Facts))
	default:
		raised.Class = "OSError"
	}
	server := x.Conn.Server
	switch {
	case server == nil:
	case h.Facts.ReportOnStdout:
		server.ReportTo(x.Conn, raised, x.WFile)
	default:
		server.HandleError(x.Conn, raised)
	}
}

// logEnd logs how a script has ended, unless it has ended well: in words of wait
// or in those of Python (CGI-23, CGI-24).
func (h *Handler) logEnd(x *base.Exchange, status syscall.WaitStatus) {
	switch {
	case status == 0:
	case !h.Facts.ExitCodeLogged:
		x.LogError("CGI script exit status %#x", uint32(status))
	case status.Signaled():
		x.LogError("CGI script exit code %d", -int(status.Signal()))
	default:
		x.LogError("CGI script exit code %d", status.ExitStatus())
	}
}
