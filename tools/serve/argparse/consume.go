package argparse

import (
	"strings"
	"unicode/utf8"

	"github.com/glasshttp/glass/server/pytext"
)

// consume is the second round: options act in the order they stand in, the
// positional takes the first argument no option wanted, and what is left over
// is a complaint at the very end (SERVE-11).
func (l *line) consume() error {
	last := strings.LastIndexByte(string(l.marks), markOption)
	at := 0
	for at <= last {
		option := at + strings.IndexByte(string(l.marks[at:]), markOption)
		if at < option {
			end, err := l.positional(at)
			if err != nil {
				return err
			}
			if end > at {
				at = end
				continue
			}
			l.extras = append(l.extras, l.words[at:option]...)
		}
		next, err := l.option(option)
		if err != nil {
			return err
		}
		at = next
	}
	end, err := l.positional(at)
	if err != nil {
		return err
	}
	l.extras = append(l.extras, l.words[end:]...)
	if len(l.extras) > 0 {
		return &Error{"unrecognized arguments: " + strings.Join(l.extras, " ")}
	}
	return nil
}

// positional lets the positional take what it can at a word: one argument, with
// a separator before or after it. It answers where it stopped.
func (l *line) positional(at int) (end int, err error) {
	if l.taken {
		return at, nil
	}
	l.taken = true
	argument, given := "", false
	for end = at; end < len(l.marks); end++ {
		switch mark := l.marks[end]; {
		case mark == markSeparator:
		case mark == markArgument && !given:
			argument, given = l.words[end], true
		default:
			return end, l.convert(argument, given)
		}
	}
	return end, l.convert(argument, given)
}

func (l *line) convert(argument string, given bool) error {
	if p := l.Positional; given && !p.Convert(argument) {
		return complain(p.Name, "invalid %s value: %s", p.Type, pytext.Repr(argument))
	}
	return nil
}

// option lets the option at a word act, and all flags clustered in the word
// with it, and answers where the next word is. A cluster acts only once the
// whole of it has been understood.
func (l *line) option(at int) (next int, err error) {
	found := l.candidates[at]
	if len(found) > 1 {
		return 0, ambiguous(l.words[at], found)
	}
	c := found[0]
	if c.option == nil {
		l.extras = append(l.extras, l.words[at])
		return at + 1, nil
	}
	var flags []*Option
	for c.attached && c.option.Arguments == 0 {
		rest, err := l.following(c)
		if err != nil {
			return 0, err
		}
		flags = append(flags, c.option)
		if rest.option == nil {
			l.extras = append(l.extras, rest.name)
			return at + 1, act(flags)
		}
		c = rest
	}
	arguments, next, err := l.arguments(c, at+1)
	if err != nil {
		return 0, err
	}
	if err := act(flags); err != nil {
		return 0, err
	}
	return next, c.option.Take(arguments)
}

// arguments gives those of an option: what is attached to it, or the words from
// next on. It answers where the next word is then.
func (l *line) arguments(c candidate, next int) (arguments []string, behind int, err error) {
	switch n := c.option.Arguments; {
	case c.attached && n > 1:
		return nil, 0, expected(c.option)
	case c.attached && c.value == "--" && l.Facts.DashesAreNothing:
		return nil, next, nil
	case c.attached:
		return []string{c.value}, next, nil
	case len(l.marks)-next < n:
		return nil, 0, expected(c.option)
	default:
		for _, mark := range l.marks[next : next+n] {
			// SERVE-29: who takes two arguments takes what looks like an option too.
			if mark == markSeparator || mark == markOption && n == 1 {
				return nil, 0, expected(c.option)
			}
		}
		return l.words[next : next+n], next + n, nil
	}
}

// following reads what is attached to a flag: the rest of a cluster, whose first
// letter may name another option (SERVE-13). What names none has only a name.
func (l *line) following(flag candidate) (rest candidate, err error) {
	switch cluster := flag.value; {
	case strings.HasPrefix(flag.name, "--"):
		return rest, ignored(flag.option, cluster)
	case cluster == "" && l.Facts.EmptyFlagRaises:
		return rest, &pytext.Exception{Class: "IndexError", Text: "string index out of range"}
	case cluster == "" || !l.Facts.ClusterKeepsEquals && (flag.equals || cluster[0] == '-'):
		return rest, ignored(flag.option, cluster)
	default:
		_, size := utf8.DecodeRuneInString(cluster)
		rest = candidate{option: l.named("-" + cluster[:size]), name: "-" + cluster[:size], value: cluster[size:]}
	}
	switch {
	case rest.option == nil && l.Facts.ClusterRefuses:
		return rest, ignored(flag.option, flag.value)
	case rest.option == nil:
		return candidate{name: "-" + flag.value}, nil
	}
	rest.attached = rest.value != ""
	if !l.Facts.ClusterKeepsEquals {
		rest.value, rest.equals = strings.CutPrefix(rest.value, "=")
	}
	return rest, nil
}

// act lets flags take effect.
func act(flags []*Option) error {
	for _, option := range flags {
		if err := option.Take(nil); err != nil {
			return err
		}
	}
	return nil
}
