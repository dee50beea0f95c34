package play

import (
	"os/exec"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec/python"
)

// A Target is what cases are played against: our own server, a real Python,
// or whatever claims to be one.
type Target interface {
	// Start starts the server of a case whose handler is not "serve" on
	// 127.0.0.1, on a port that is free, and returns when it can be dialled,
	// unless the Server is a Starting.
	Start(s Setup) (Server, error)

	// Command gives the program of a case whose handler is "serve", for the
	// player to run in the case's tree, and the value of the Server header
	// that it will send, "" if that is not known. Args are the case's: the
	// command must end with them.
	Command(s Setup, args []string) (cmd *exec.Cmd, server string, err error)
}

// A Setup is what a target has to know of the case it is started for.
type Setup struct {
	Case    *transcript.Case
	Version python.Version
	Tree    string // the absolute path of the folder to serve, already written out
}

// A Server is a target that runs.
type Server interface {
	// Address is where the server listens.
	Address() (host string, port int)

	// Name is the value of the Server header by which the handler under play
	// goes: what \{server} stands for. Where it is "", whatever the first
	// reply says is taken for it.
	Name() string

	// Stop waits until the server has handled the connections that were made
	// (the player has closed its ends by then), ends it, and returns all that
	// it wrote to standard error. It is called once. A server that had ended
	// by itself before gives a *CrashError.
	Stop() (stderr []byte, err error)
}

// A Starting is a Server that may not listen yet when it has been started. The
// first connection of a case is then tried until it is accepted; Alive says
// whether that can still be: nil as long as the server runs.
type Starting interface {
	Server
	Alive() error
}

// A Suspect is a Server that cannot tell when it is stopped whether it crashed:
// it is asked as soon as it has failed. The error is a *CrashError if it has.
type Suspect interface {
	Server
	Examine() error
}

// A CrashError is how a server ended that was not asked to.
type CrashError struct{ How string }

func (e *CrashError) Error() string { return "the server ended while the case was played: " + e.How }

// A Landlord is a Target whose servers serve a folder that was there before
// the case: Settle writes the tree of a case into it and gives its path.
type Landlord interface {
	Target
	Settle(m tree.Manifest) (root string, err error)
}
