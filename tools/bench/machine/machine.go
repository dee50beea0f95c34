// Package machine describes the machine that a measurement ran on, so that its
// figures can be read by who has another one.
//
//	Describe   processor, cores, memory, system, load before
package machine

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/glasshttp/glass/tools/bench/figures"
)

// Describe says what the system tells; what it does not tell is left out.
func Describe() []figures.Fact {
	facts := []figures.Fact{
		{Name: "processor", Text: field("/proc/cpuinfo", "model name", ":")},
		{Name: "cores", Text: fmt.Sprint(runtime.NumCPU())},
		{Name: "memory", Text: memory(field("/proc/meminfo", "MemTotal", ":"))},
		{Name: "kernel", Text: kernel()},
		{Name: "system", Text: strings.Trim(field("/etc/os-release", "PRETTY_NAME", "="), `"`)},
		{Name: "Go", Text: runtime.Version()},
		{Name: "load before", Text: loads()},
	}
	var told []figures.Fact
	for _, f := range facts {
		if f.Text != "" {
			told = append(told, f)
		}
	}
	return told
}

// field is the value of the first line of a file with the name.
func field(file, name, separator string) string {
	text, _ := os.ReadFile(file)
	for line := range bytes.Lines(text) {
		if found, value, _ := strings.Cut(string(line), separator); strings.TrimSpace(found) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// memory is a number of kB in words.
func memory(text string) string {
	var kb int
	if _, err := fmt.Sscanf(text, "%d kB", &kb); err != nil {
		return ""
	}
	return fmt.Sprintf("%.0f GiB", float64(kb)/(1<<20))
}

// kernel is its name and its release.
func kernel() string {
	kind, _ := os.ReadFile("/proc/sys/kernel/ostype")
	release, _ := os.ReadFile("/proc/sys/kernel/osrelease")
	return strings.Join(strings.Fields(string(kind)+" "+string(release)), " ")
}

// loads are the processes that were running or waiting, of one, five and
// fifteen minutes.
func loads() string {
	text, _ := os.ReadFile("/proc/loadavg")
	fields := strings.Fields(string(text))
	if len(fields) < 3 {
		return ""
	}
	return strings.Join(fields[:3], ", ")
}
