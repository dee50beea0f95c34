package request

// Block is the header block as it was received, for whoever wants to read it by
// other rules than Python's: the bytes of its lines, the blank one included
// unless the stream ended before it. It is valid as long as h is.
func (h *Headers) Block() []byte { return h.block }
