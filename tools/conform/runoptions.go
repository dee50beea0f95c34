package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/known"
	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/session"
	"github.com/glasshttp/glass/tools/conform/subject"
)

// runOptions are those of conform run.
type runOptions struct {
	flags *flag.FlagSet

	exec, serve, addr, tree   string
	fixed                     subject.Fixed
	header, name, cut         string
	python, known, compare    string
	log, split, comply, quiet bool
	json, junit, html         string
	writeKnown                string
	jobs                      int
	patience                  time.Duration
}

const runUsage = `conform run --exec 'CMD {port} {tree}' [option ...] [CASE ...]
conform run --addr HOST:PORT --tree DIR [option ...] [CASE ...]

Plays cases of the corpus against a server. A CASE is a chapter, the id of a
case, or a pattern such as 'file/*redirect*'; without any, all are played.

CMD is split into words as a shell does, but no shell runs it: for one, say
sh -c 'exec ...'. It is started anew for each case, must stay in the
foreground, and is ready when it accepts a connection on 127.0.0.1. In its
words stand for what the case wants:
  {port} {tree}     where to listen, and the folder to serve
  {handler}         file, cgi, base or app:NAME (golden/apps in the corpus)
  {protocol}        such as HTTP/1.0; empty for an app that has its own
  {server}          serial (one connection at a time) or threading
  {python}          the Python to be like, such as 3.14
  {directories}     the folders of CGI scripts; empty for the usual ones
  {environ}         NAME=value, as many words as the case adds variables (they
                    are in the environment anyway)
Cases that want what CMD has no placeholder for are skipped, unless the server
happens to be like that: see --handler, --protocol and --serial.

The exit status is 0; 1 if a case failed or a known failure passed; 2 if the
server could not be started, or the command line is wrong; 130 after Ctrl-C.

`

// define makes the options.
func (o *runOptions) define() {
	f := flag.NewFlagSet("run", flag.ContinueOnError)
	f.StringVar(&o.exec, "exec", "", "`CMD` starts the server, for each case anew")
	f.StringVar(&o.serve, "exec-serve", "", "`CMD` is a program like python -m http.server, for the serve chapter: {args} in it stands for the words of a command line, {module} for the module of 2.7 that is run, {python} and {tree} as above")
	f.StringVar(&o.addr, "addr", "", "`HOST:PORT` of a server that runs already")
	f.StringVar(&o.tree, "tree", "", "`DIR` that the server at --addr serves: an empty folder, best alone in a folder of its own; the tree of each case is written into it")
	f.StringVar(&o.python, "python", "3.14", "`VERSION` of the Python whose answers are expected")
	f.StringVar(&o.compare, "compare", "wire", "`WAY` to compare: wire, byte by byte; http, by status, headers that matter and body")
	f.BoolVar(&o.log, "log", false, "compare what the server writes to standard error, too; it is ended by SIGTERM, and should finish what it has")
	f.BoolVar(&o.split, "split", false, "play each case again and again with what the client sends cut at every byte, and in one piece: the answers must not change")
	f.StringVar(&o.cut, "cut", "", "`CUT` what the client sends in one way only, as a failure of --split says: WRITE:BYTES, bytes or joined")
	f.BoolVar(&o.comply, "comply", false, "what breaks a rule of RFC 9110 or 9112 is a failure, too")
	f.StringVar(&o.known, "known", "", "`FILE` of known failures, a line each: CASE [PYTHONS] REASON")
	f.StringVar(&o.writeKnown, "write-known", "", "write what fails as a list of known failures to `FILE`; reasons that --known gives stay")
	f.StringVar(&o.fixed.Handler, "handler", "", "`WHAT` the server is where CMD has no {handler}: file or cgi (default file)")
	f.StringVar(&o.fixed.Protocol, "protocol", "", "`VERSION` of HTTP that the server speaks where CMD has no {protocol} (default HTTP/1.0)")
	f.BoolVar(&o.fixed.Serial, "serial", false, "the server handles one connection at a time, and CMD has no {server}")
	f.StringVar(&o.header, "server-header", "", "`TEXT` of the Server header (default: whatever the first reply of a case has, the same throughout the case)")
	f.StringVar(&o.name, "name", "", "`NAME` of the server in reports (default: its Server header)")
	f.StringVar(&o.json, "json", "", "write the results to `FILE`")
	f.StringVar(&o.junit, "junit", "", "write the results as JUnit XML to `FILE`")
	f.StringVar(&o.html, "html", "", "write the results as a page to `FILE`")
	f.IntVar(&o.jobs, "jobs", 2*runtime.NumCPU(), "`N` cases are played at a time")
	f.DurationVar(&o.patience, "patience", 10*time.Second, "how long anything is waited for")
	f.BoolVar(&o.quiet, "quiet", false, "print no failures, only how many there are")
	f.Usage = func() {
		fmt.Fprint(f.Output(), runUsage)
		f.PrintDefaults()
	}
	o.flags = f
}

// command spells the command line without the cases and without the files
// that are written: what repeats a case if its id is added.
func (o *runOptions) command() string {
	words := []string{"conform", "run"}
	o.flags.Visit(func(f *flag.Flag) {
		switch f.Name {
		case "json", "junit", "html", "write-known", "jobs", "quiet":
		case "log", "split", "comply", "serial":
			words = append(words, "--"+f.Name)
		default:
			words = append(words, "--"+f.Name, subject.Quote(f.Value.String()))
		}
	})
	return strings.Join(words, " ")
}

// session makes of the options what is to be played, and against what. The
// function ends what is not ended case by case.
func (o *runOptions) session(args []string) (*session.Session, func() error, error) {
	v, err := python.ParseVersion(o.python)
	if err != nil {
		return nil, nil, err
	}
	s := &session.Session{Python: v, Jobs: o.jobs, Split: o.split, Rules: rules, Play: play.Options{Log: o.log}}
	if s.Cases, err = choose(args); err != nil {
		return nil, nil, err
	}
	if s.Known, err = o.knownFailures(); err != nil {
		return nil, nil, err
	}
	if o.cut != "" {
		cut, err := session.ParseCut(o.cut)
		if err != nil {
			return nil, nil, fmt.Errorf("--cut: %w", err)
		}
		s.Play = cut.Options()
	}
	switch {
	case o.compare != "wire" && o.compare != "http":
		return nil, nil, fmt.Errorf("--compare %s: it is wire or http", o.compare)
	case o.compare == "http" && (o.log || o.split || o.cut != ""):
		return nil, nil, errors.New("--log, --split and --cut compare byte by byte, --compare http does not")
	case o.log && o.cut != "":
		return nil, nil, errors.New("--cut does not compare the log")
	case o.compare == "http":
		s.Play.Framing = framing
	case o.log && o.addr != "":
		return nil, nil, errors.New("--log is for --exec: nobody sees what the server at --addr writes")
	case o.jobs < 1 || o.patience <= 0:
		return nil, nil, errors.New("--jobs and --patience must be more than nothing")
	}
	end, err := o.subject(s)
	return s, end, err
}

// subject adds the server under test.
func (o *runOptions) subject(s *session.Session) (end func() error, err error) {
	end = func() error { return nil }
	switch {
	case o.addr != "" && (o.exec != "" || o.serve != ""):
		return nil, errors.New("--addr is for a server that runs, --exec for one to be started: not both")
	case o.addr != "" && o.tree == "":
		return nil, errors.New("--addr needs --tree: the folder that the server serves")
	case o.addr == "" && o.tree != "":
		return nil, errors.New("--tree is for --addr: with --exec every case has a folder of its own, which {tree} stands for")
	case o.addr != "":
		a, err := subject.NewAddress(o.addr, o.tree)
		if err != nil {
			return nil, err
		}
		a.Fixed, a.Header = o.fixed, o.header
		s.Subject, s.OneFolder = a, true
		return a.Clear, nil
	case o.exec == "" && o.serve == "":
		return nil, errors.New("say what to play against: --exec 'CMD {port} {tree}', or --addr HOST:PORT --tree DIR")
	}
	p := &subject.Program{Fixed: o.fixed, Header: o.header, Gently: o.log}
	s.Subject = p
	if o.exec != "" {
		if p.Exec, err = subject.ParseCommand(o.exec, subject.ForCases...); err != nil {
			return nil, fmt.Errorf("--exec: %w", err)
		}
		if !p.Exec.Has(subject.Port) {
			return nil, errors.New("--exec: {port} must stand in the command: conform chooses the port")
		}
	}
	if o.serve != "" {
		if p.Serve, err = subject.ParseCommand(o.serve, subject.ForServe...); err != nil {
			return nil, fmt.Errorf("--exec-serve: %w", err)
		}
		if !p.Serve.Has(subject.Args) {
			return nil, errors.New("--exec-serve: {args} must stand in the command, as a word of its own")
		}
	}
	return end, o.try(s, p)
}

// try starts the server as the first case wants it that will be played.
func (o *runOptions) try(s *session.Session, p *subject.Program) error {
	for _, c := range s.Cases {
		_, listed := s.Known.Reason(c.ID, s.Python)
		if listed || c.Handler == transcript.HandlerServe || !c.Python.Contains(s.Python) || p.Lacks(c) != "" {
			continue
		}
		if err := p.Try(c, s.Python); err != nil {
			return fmt.Errorf("could not start %s: %w", o.exec, err)
		}
		return nil
	}
	return nil
}

// knownFailures reads the list.
func (o *runOptions) knownFailures() (*known.List, error) {
	if o.known == "" {
		return nil, nil
	}
	file, err := os.Open(o.known)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	l, err := known.Parse(file, func(id string) bool {
		_, err := golden.Case(id)
		return err == nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o.known, err)
	}
	return l, nil
}

// readRun reads the command line of conform run.
func readRun(args []string, out, errs io.Writer) (o *runOptions, rest []string, done bool, status int) {
	o = &runOptions{}
	o.define()
	rest, done, status = parse(o.flags, args, out, errs)
	return o, rest, done, status
}
