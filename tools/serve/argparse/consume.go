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
	for c.attached && c.option.Value == nil {
		// SERVE-13: a flag with something attached. Only a letter may follow a letter.
		if strings.HasPrefix(c.name, "--") || c.equals || c.value == "" || c.value[0] == '-' {
			return 0, ignored(c.option, c.value)
		}
		flags = append(flags, c.option)
		if c = l.following(c.value); c.option == nil {
			l.extras = append(l.extras, c.name)
			return at + 1, act(flags)
		}
	}
	if c.option.Value == nil {
		return at + 1, act(append(flags, c.option))
	}
	next = at + 1
	if !c.attached {
		if next == len(l.marks) || l.marks[next] != markArgument {
			return 0, complain(c.option.name(), "expected one argument")
		}
		c.value = l.words[next]
		next++
	}
	if err := act(flags); err != nil {
		return 0, err
	}
	return next, c.option.Value(c.value)
}

// following reads the rest of a cluster, whose first letter may name an option.
func (l *line) following(cluster string) candidate {
	_, size := utf8.DecodeRuneInString(cluster)
	option := l.named("-" + cluster[:size])
	if option == nil {
		return candidate{name: "-" + cluster}
	}
	c := candidate{option: option, name: "-" + cluster[:size], value: cluster[size:]}
	c.attached = c.value != ""
	c.value, c.equals = strings.CutPrefix(c.value, "=")
	return c
}

func act(flags []*Option) error {
	for _, option := range flags {
		if err := option.Flag(); err != nil {
			return err
		}
	}
	return nil
}
