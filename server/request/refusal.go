package request

import "fmt"

// A Refusal is an error that carries the reply it causes: the arguments of
// send_error. An empty Message stands for the phrase of the status code, an
// empty Explain for its description.
type Refusal struct {
	Status  int
	Message string
	Explain string
}

// Error says which reply the refusal causes.
func (r *Refusal) Error() string { return fmt.Sprintf("%d %s", r.Status, r.Message) }

const (
	badRequest          = 400
	uriTooLong          = 414
	headersTooLarge     = 431
	versionNotSupported = 505
)
