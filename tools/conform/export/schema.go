package export

import "time"

// Schema names the form of the JSON. It changes when a reader of the old form
// would misread the new one; fields may be added under the same name.
const Schema = "glass-corpus-1"

// A document is the whole of it. Where bytes are meant, text is their spelling
// in a transcript, for people, and pieces are the bytes, for programs.
type document struct {
	Schema  string            `json:"schema"`
	Pythons map[string]string `json:"pythons"` // from a version to the release that was recorded
	Clauses []clause          `json:"clauses"` // that the cases show
	Trees   map[string][]node `json:"trees"`   // that the cases are played in
	Cases   []entry           `json:"cases"`
}

type clause struct {
	ID       string   `json:"id"`
	Chapter  string   `json:"chapter"`
	Title    string   `json:"title"`
	Quirk    bool     `json:"quirk,omitempty"`
	Text     string   `json:"text"`
	Example  []string `json:"example,omitempty"`
	Why      string   `json:"why,omitempty"`
	Python   string   `json:"python,omitempty"`
	Source   string   `json:"source,omitempty"`
	Versions string   `json:"versions,omitempty"`
	RFC      string   `json:"rfc,omitempty"`
	Issue    string   `json:"issue,omitempty"`
	Next     string   `json:"next,omitempty"`
}

// A node is an entry of a tree: folders before what is in them.
type node struct {
	Kind    string     `json:"kind"` // dir, file, link or fifo
	Path    said       `json:"path"` // relative to the served folder; "../x" is beside it
	Mode    string     `json:"mode,omitempty"`
	MTime   *time.Time `json:"mtime,omitempty"`
	Target  *said      `json:"target,omitempty"`
	Content *said      `json:"content,omitempty"`
}

// An entry is a case.
type entry struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Clauses     []string `json:"clauses"`
	Remarks     []string `json:"remarks,omitempty"`
	Handler     string   `json:"handler"`
	Server      string   `json:"server,omitempty"` // threading or serial; not of handler serve
	Tree        string   `json:"tree,omitempty"`   // "" is an empty folder
	Protocol    string   `json:"protocol,omitempty"`
	Directories []string `json:"directories,omitempty"`
	Module      string   `json:"module,omitempty"`
	Args        []said   `json:"args,omitempty"`
	Environ     []string `json:"environ,omitempty"`
	Needs       []string `json:"needs,omitempty"`
	Answers     []answer `json:"answers"`
}

// An answer is the exchange as some Pythons have it, client and all: what the
// client does can depend on the Python too.
type answer struct {
	Pythons []string `json:"pythons"`
	Events  []event  `json:"events"`
}

type event struct {
	Do         string `json:"do"`
	Connection string `json:"connection,omitempty"` // "" is the only one
	Address    string `json:"address,omitempty"`    // of open, if not the one that the server is bound to
	Signal     string `json:"signal,omitempty"`
	Status     *int   `json:"status,omitempty"`

	// Of send, receive, stdout and stderr.
	Text   string  `json:"text,omitempty"`
	Pieces []piece `json:"pieces,omitempty"`
}

// said is a byte string in which placeholders may stand.
type said struct {
	Text   string  `json:"text"`
	Pieces []piece `json:"pieces"`
}

// A piece is bytes, bytes a number of times, or a placeholder.
type piece struct {
	Base64      string `json:"base64,omitempty"`
	Times       int    `json:"times,omitempty"`
	Placeholder string `json:"placeholder,omitempty"`
}
