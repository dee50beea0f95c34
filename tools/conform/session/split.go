package session

import "github.com/glasshttp/glass/golden/transcript"

func (s *Session) split(c *transcript.Case) error { return nil }
