package server

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// versions is how each says which it is.
var versions = map[string][]string{
	"nginx":     {"-v"},
	"lighttpd":  {"-v"},
	"caddy":     {"version"},
	"miniserve": {"--version"},
	"busybox":   {},
}

// Find gives the servers that are on the machine, of those that need no
// building, and Go's, for which there is a program if fileServerProgram is not
// empty.
func Find(fileServerProgram string) (all []*Kind) {
	for _, k := range others() {
		if k.Program = lookPath(k.Name); k.Program == "" {
			continue
		}
		k.Version = versionOf(k.Program, versions[k.Name])
		all = append(all, k)
	}
	if fileServerProgram != "" {
		all = append(all, fileServer(fileServerProgram, runtime.Version()))
	}
	return all
}

// lookPath looks where servers are too, which is not on everyone's path.
func lookPath(name string) string {
	if found, err := exec.LookPath(name); err == nil {
		return found
	}
	for _, folder := range []string{"/usr/sbin", "/usr/local/sbin"} {
		if info, err := os.Stat(filepath.Join(folder, name)); err == nil && info.Mode()&0o111 != 0 {
			return filepath.Join(folder, name)
		}
	}
	return ""
}

// versionOf is the first line that a program says, short.
func versionOf(program string, words []string) string {
	said, _ := exec.Command(program, words...).CombinedOutput()
	first, _, _ := strings.Cut(strings.TrimSpace(string(said)), "\n")
	first, _, _ = strings.Cut(first, " (")
	return strings.TrimSpace(strings.TrimPrefix(first, "nginx version: "))
}
