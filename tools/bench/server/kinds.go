package server

import (
	_ "embed"
)

var (
	//go:embed nginx.conf
	nginxConf string
	//go:embed lighttpd.conf
	lighttpdConf string
	//go:embed Caddyfile
	caddyfile string
)

// discarded is said of servers that always write their log.
const discarded = "without a log, the log goes to /dev/null"

// Glass is our server, as the given Python has it.
func Glass(program, python, version string) *Kind {
	words := pythonWords([]string{"--python", python}, true, true)
	return &Kind{
		Name: "glass", Program: program, Version: version,
		Remark: "standard error is the log, and goes to a file; " + discarded,
		Can:    Can{Keep: true, List: true, Scripts: true, Quiet: true, Account: true},
		words:  words,
	}
}

// others are the servers that need no building, in the order of the tables.
// Their programs and versions are not yet known.
func others() []*Kind {
	return []*Kind{
		{
			Name:   "nginx",
			Remark: "as Debian has it, with more connections than its 768 and without a limit to the requests of one; writes each log line at once",
			Can:    Can{Keep: true, List: true, Quiet: true, Account: true},
			words:  func(s Setting) []string { return []string{"-c", s.Folder + "/nginx.conf"} },
			config: "nginx.conf", template: nginxConf,
			log: logging{on: "{folder}/access.log", off: "off"},
		},
		{
			Name:   "lighttpd",
			Remark: "as Debian has it, with more connections and without a limit to the requests of one; one process; gathers its log lines",
			Can:    Can{Keep: true, List: true, Scripts: true, Quiet: true, Account: true},
			words:  func(s Setting) []string { return []string{"-D", "-f", s.Folder + "/lighttpd.conf"} },
			config: "lighttpd.conf", template: lighttpdConf,
			log: logging{on: "server.modules += ( \"mod_accesslog\" )\naccesslog.filename = \"{folder}/access.log\""},
		},
		{
			Name:   "caddy",
			Remark: "logs in JSON",
			Can:    Can{Keep: true, List: true, Quiet: true, Account: true},
			words: func(s Setting) []string {
				return []string{"run", "--config", s.Folder + "/Caddyfile", "--adapter", "caddyfile"}
			},
			config: "Caddyfile", template: caddyfile,
			log: logging{on: "log {\n\t\toutput file {folder}/access.log\n\t}"},
		},
		{
			Name:   "miniserve",
			Remark: "logs to standard output",
			Can:    Can{Keep: true, List: true, Quiet: true, Account: true},
			words: func(s Setting) []string {
				words := []string{"--interfaces", "127.0.0.1", "--port", s.Port, s.Site}
				if !s.Quiet {
					words = append([]string{"--verbose"}, words...)
				}
				return words
			},
		},
		{
			Name:   "busybox",
			Remark: "a process for each connection, which ends with its reply; does not list folders",
			Can:    Can{Scripts: true, Quiet: true},
			words: func(s Setting) []string {
				words := []string{"httpd", "-f", "-p", "127.0.0.1:" + s.Port, "-h", s.Site}
				if !s.Quiet {
					words = append(words, "-v")
				}
				return words
			},
		},
	}
}

// fileServer is Go's http.FileServer, in a program that does nothing else.
func fileServer(program, version string) *Kind {
	return &Kind{
		Name: "fileserver", Program: program, Version: version,
		Remark: "Go's http.FileServer in tools/bench/fileserver; has no log to write",
		Can:    Can{Keep: true, List: true, Account: true},
		words:  func(s Setting) []string { return []string{"127.0.0.1:" + s.Port, s.Site} },
	}
}
