package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/tools/conform/report"
	"github.com/glasshttp/glass/tools/conform/result"
	"github.com/glasshttp/glass/tools/conform/session"
)

var runCommand = command{
	name: "run",
	args: "--exec 'CMD {port} {tree}' [CASE ...]",
	does: "play cases against a server",
	run:  run,
}

// run is conform run.
func run(args []string, out, errs io.Writer) int {
	o, rest, done, status := readRun(args, out, errs)
	if done {
		return status
	}
	// Servers are started with TZ=UTC0, and their logs are in local time.
	time.Local = time.UTC
	play.Patience = o.patience
	s, end, err := o.session(rest)
	if err != nil {
		fmt.Fprintf(errs, "run: %v\n", err)
		return statusUsage
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	shown := newProgress(errs, len(s.Cases))
	s.Done = shown.add
	r := &result.Report{
		Server: o.name, Command: o.command(), Python: o.python, Compare: o.compare,
		Date: time.Now().Format(time.DateOnly), Platform: runtime.GOOS + "/" + runtime.GOARCH,
	}
	r.Results = s.Run(ctx)
	shown.clear()
	if r.ServerVersion = s.Server(); r.Server == "" {
		r.Server = r.ServerVersion
	}
	r.Interrupted = ctx.Err() != nil
	if err := errors.Join(end(), o.write(r, out), o.listKnown(s, r)); err != nil {
		fmt.Fprintf(errs, "run: %v\n", err)
		return statusUsage
	}
	return o.status(r, errs)
}

// status gives the exit status of a run.
func (o *runOptions) status(r *result.Report, errs io.Writer) int {
	switch {
	case r.Interrupted:
		fmt.Fprintf(errs, "run: interrupted after %d cases\n", len(r.Results))
		return statusInterrupted
	case len(r.Results) == 0:
		fmt.Fprintf(errs, "run: none of the cases is for Python %s\n", o.python)
		return statusUsage
	case r.Failed() || o.comply && violated(r):
		return statusFailed
	}
	return statusOK
}

// violated reports whether any behaviour breaks a rule that is a must.
func violated(r *result.Report) bool {
	for i := range r.Results {
		if len(r.Results[i].Violations()) > 0 {
			return true
		}
	}
	return false
}

// write writes the reports that were asked for, and the one for the terminal.
func (o *runOptions) write(r *result.Report, out io.Writer) error {
	var errs []error
	for name, write := range map[string]func(io.Writer) error{
		o.json:  r.Write,
		o.junit: func(w io.Writer) error { return report.JUnit(w, r) },
		o.html:  func(w io.Writer) error { return report.HTML(w, []*result.Report{r}) },
	} {
		if name != "" {
			errs = append(errs, toFile(name, write))
		}
	}
	return errors.Join(append(errs, report.Text(out, r, report.Options{Color: isTerminal(out), Quiet: o.quiet}))...)
}

// listKnown writes the list of what fails. The cases that were not played keep
// what is said of them.
func (o *runOptions) listKnown(s *session.Session, r *result.Report) error {
	if o.writeKnown == "" || r.Interrupted {
		return nil
	}
	all, err := choose(nil)
	if err != nil {
		return err
	}
	failures := map[string]string{}
	for _, c := range all {
		if reason, ok := s.Known.Reason(c.ID, s.Python); ok {
			failures[c.ID] = reason
		}
	}
	for i := range r.Results {
		switch one := &r.Results[i]; one.Verdict {
		case result.Fail:
			failures[one.Case] = one.Word + ": " + one.Why
		case result.Stale, result.Pass:
			delete(failures, one.Case)
		}
	}
	return toFile(o.writeKnown, s.Known.Update(s.Python, failures).Write)
}

// toFile writes a file.
func toFile(name string, write func(io.Writer) error) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(file), file.Close())
}
