package units

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// signature is a call or the head of a class: its arguments are names.
	signature = regexp.MustCompile(`[A-Za-z_]\w*\(([^()]*)\)`)
	// defined is a name that a unit is about: alone, behind the mark of
	// reStructuredText, or before a colon.
	defined = regexp.MustCompile(`^(?:\.\. (?:attribute|method):: )?([a-z_]\w*)(?:\(.*\))?(?:$| :)`)
	// word is what may be a name, with the name of its module before it; a
	// bracket behind it says that it is one.
	word = regexp.MustCompile(`[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\(?`)
	// telling is a name by its letters: with a line, or with capitals inside.
	telling = regexp.MustCompile(`^(?:\w*_\w*|[A-Z]*[a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]\w*)$`)
	// modules are names without any such sign.
	modules = regexp.MustCompile(`^(?:(?:os|sys|time|email|rfc822|mimetools)\.|(?:http\.(?:server|client)|socketserver|SocketServer)(?:\.|$))`)
	options = regexp.MustCompile("(?:^|[\\s/(`])(--[a-z]+|-[a-z]\\b)")
	codes   = regexp.MustCompile(`\b[1-5](?:[0-9]{2}|xx)\b`)
	fields  = regexp.MustCompile(`\b[A-Z][a-z]+(?:-[A-Z]?[a-z]+)+:?`)
)

// Names finds the names of a library in a unit, in no order, each once:
// classes, attributes, methods, parameters, options, codes and fields. What it
// takes for one may be none; it leaves out none that looks like one.
func Names(unit string) []string {
	text := roles.ReplaceAllString(unit, "")
	var names []string
	for _, m := range signature.FindAllStringSubmatch(text, -1) {
		names = append(names, arguments(m[1])...)
	}
	if m := defined.FindStringSubmatch(text); m != nil {
		names = append(names, m[1])
	}
	for _, w := range word.FindAllString(text, -1) {
		names = append(names, named(w)...)
	}
	for _, m := range options.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	names = append(names, codes.FindAllString(text, -1)...)
	for _, f := range fields.FindAllString(text, -1) {
		names = append(names, strings.TrimSuffix(f, ":"))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

var identifier = regexp.MustCompile(`^[a-z_]\w*$`)

// arguments are the names of parameters: without default and brackets.
func arguments(list string) (names []string) {
	for _, a := range strings.Split(list, ",") {
		a, _, _ = strings.Cut(a, "=")
		if a = strings.Trim(a, " []*`"); identifier.MatchString(a) {
			names = append(names, a)
		}
	}
	return names
}

// named is the name in a word: its last part if that tells, all of it if its
// module does.
func named(w string) []string {
	w, called := strings.CutSuffix(w, "(")
	last := w[strings.LastIndexByte(w, '.')+1:]
	switch {
	case telling.MatchString(last):
		return []string{last}
	case modules.MatchString(w) || called:
		return []string{w}
	}
	return nil
}
