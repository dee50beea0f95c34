// Package httpcompare compares two servers by what their replies mean: for
// servers that want HTTP, and not to be taken for Python byte for byte.
//
//	Stream     what went over a connection: what the client sent, what it got
//	Compare    what is different between two streams, one of them recorded
//	Done       how many replies have come whole: for who plays a case
//	Expected   how many are to be waited for
//	Unfinished whether the server may be waiting for more
//
// # What is equal
//
// Two connections are equal when they have the same number of final replies and
// each is equal to its fellow. Two replies are equal when these are:
//
//   - the status;
//   - of 200 to 299, the body, with its chunks joined, and without lines of
//     Server and Date from a reply that ran into this one. A listing of a folder is
//     the set of names that it links to, however it looks: links to other
//     folders, to sort it and the like are left out, and a slash at the end of
//     a name does not count;
//   - Content-Type: the type without its parameters, but for a charset when both
//     have one. Not of errors and redirects, nor of a reply without content;
//   - Content-Length, when both have one and bodies are to be equal; to HEAD as
//     well, when it is of a file, which a Last-Modified in the recording tells;
//   - Location: where it leads. A whole URI with the host that was asked is as
//     good as its path, and escapes are as good as the characters;
//   - Last-Modified, the moment, where it was recorded; Allow, the set; Content-Encoding, Content-Range,
//     WWW-Authenticate and Set-Cookie as they stand.
//
// Free are all other fields, Date and Server and Connection among them; the order
// and the case of fields; the version and the reason phrase; the pages that
// come with errors and redirects; 100 Continue before a reply; whether, and
// when, a stream ends; what a server logs.
//
// A reply of HTTP/0.9 has no status line, and is equal to none that has one.
package httpcompare
