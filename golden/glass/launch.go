package glass

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// options are what a case says of its server.
type options struct {
	port  int
	kind  string
	setup play.Setup
}

func parseOptions(args []string) (*options, error) {
	o := &options{setup: play.Setup{Case: &transcript.Case{}}}
	flags := flag.NewFlagSet("launch", flag.ExitOnError)
	flags.IntVar(&o.port, "port", 0, "the port of 127.0.0.1 to listen on; 0 is a free one, which is printed")
	flags.StringVar(&o.setup.Tree, "tree", ".", "the folder to serve")
	flags.StringVar(&o.setup.Case.Handler, "handler", "file", "file, base, cgi or app:NAME")
	directories := flags.String("directories", "", "the folders of scripts, parted by blanks, if they are not the usual ones")
	flags.StringVar(&o.setup.Case.Protocol, "protocol", "", "protocol_version, if it is not the handler's own")
	flags.StringVar(&o.kind, "server", "threading", "threading or serial")
	version := flags.String("python", "3.14", "the Python to be like")
	flags.Parse(args)
	o.setup.Case.CGI = strings.Fields(*directories)
	o.setup.Case.Serial = o.kind == "serial"
	var err error
	if o.setup.Version, err = python.ParseVersion(*version); err != nil {
		return nil, err
	}
	if flags.NArg() > 0 || o.kind != "serial" && o.kind != "threading" {
		return nil, fmt.Errorf("wrong arguments: %s", strings.Join(args, " "))
	}
	return o, nil
}

// Launch is the program of golden/glass/launch.
func Launch(args []string) error {
	signal.Ignore(syscall.SIGPIPE, syscall.SIGXFSZ)
	terminated := make(chan os.Signal, 1)
	signal.Notify(terminated, syscall.SIGTERM)
	o, err := parseOptions(args)
	if err != nil {
		return err
	}
	server, err := Start(o.setup, fmt.Sprintf("127.0.0.1:%d", o.port), os.Stderr)
	if err != nil {
		return err
	}
	if _, port := server.Address(); o.port == 0 {
		fmt.Println(port)
	}
	<-terminated
	return server.Finish()
}
