// Package server starts the servers that are compared, and ends them.
//
//	Kind      a sort of server that is on the machine: what it can, how it is started
//	Find      looks which there are
//	Setting   what one of them is to serve, and where
//	Running   one that runs: its address, its memory, its end
//
// Each is configured as a user would have it, and logs to a file where it can.
// What it is started with can be printed, so that anyone can object.
//
// All listen on the loopback address, at ports that the system chose, and keep
// what they write in a folder of their own.
package server

import (
	"strings"
)

// A Kind is a sort of server.
type Kind struct {
	Name    string
	Program string // found on the machine
	Version string // as it says it
	Remark  string // what a reader should know; may be empty
	Can

	words    func(Setting) []string // behind the program's name
	config   string                 // the name of its configuration file; empty without one
	template string                 // of that file
	log      logging
}

// Can is what a server is able to do.
type Can struct {
	Keep    bool // keep connections alive
	List    bool // list folders
	Scripts bool // run CGI scripts
	Quiet   bool // log or not, as one likes
	Account bool // wait for what it starts, so that the system adds its processor time
}

// logging is how the template's {log} is filled in.
type logging struct{ on, off string }

// A Setting is what a server is to do.
type Setting struct {
	Folder  string // for its configuration and its logs; read by those who are not root
	Site    string // the folder that is served
	Port    string
	Keep    bool // connections are to be kept, by those who do so only when told
	Scripts bool // scripts below /cgi-bin/ are to be run, likewise
	Quiet   bool // no log
}

// arguments are the words behind the program's name.
func (k *Kind) arguments(s Setting) []string { return k.words(s) }

// configuration is the text of the configuration file.
func (k *Kind) configuration(s Setting) string {
	log := k.log.on
	if s.Quiet {
		log = k.log.off
	}
	text := strings.ReplaceAll(k.template, "{log}", log)
	return strings.NewReplacer("{folder}", s.Folder, "{site}", s.Site, "{port}", s.Port).Replace(text)
}

// Started is what it is started with: for reading, in a setting of names.
func (k *Kind) Started() string {
	s := Setting{Folder: "FOLDER", Site: "SITE", Port: "PORT"}
	program := k.Program[strings.LastIndex(k.Program, "/")+1:]
	plain := strings.Join(k.arguments(s), " ")
	text := program + " " + plain + "\n"
	s.Keep = true
	if kept := strings.Join(k.arguments(s), " "); kept != plain {
		text += program + " " + kept + "    # where connections are kept alive\n"
	}
	s.Keep, s.Scripts = false, true
	if scripts := strings.Join(k.arguments(s), " "); scripts != plain {
		text += program + " " + scripts + "    # for scripts\n"
	}
	if k.config != "" {
		text += "\n" + k.configuration(s)
	}
	return text
}
