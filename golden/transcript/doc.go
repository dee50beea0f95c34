// Package transcript is the format in which the corpus says what went over a
// connection: one case, one claim, one ASCII file.
//
//	Case      a whole file: the header's fields and the blocks
//	Block     lines parted from others by one blank line; may hold for some Pythons only
//	Event     what one line, or a run of text lines, says
//	Text      a byte string with placeholders: what stands after "> ", "< ", "! " and "| "
//	Ranges    which Pythons a block holds for: "[2.7-3.8, 3.10]"
//	Parse     from the canonical file to a Case
//	Draft     the same for what an author has typed; the recorder spells it canonically
//	Print     from a Case to its only file
//	For       the events of one Python, each with the connection it belongs to
//	Escape    one byte string in the spelling of text lines, and Unescape back
//
// # A file
//
// A header of "key: value" lines in a fixed order, then blocks, each after one
// blank line. A block may begin with the Pythons it holds for, in brackets.
// The lines of a block, in the order in which they are played:
//
//	# text        a remark
//	@ NAME        the following events are on the connection NAME, opened at its first mention;
//	              "@ NAME ADDRESS" there says which address of the server is dialled,
//	              "@ NAME plain" that no TLS is spoken to a server that does
//	> bytes       the client sends; consecutive lines of a block are one write
//	>.            the client ends its sending side
//	>!            the client closes the connection
//	< bytes       the server sends exactly this
//	<.            the server's stream ends here
//	<?            one whole reply is read here: only before a case is recorded
//	$ kill -INT   the program is sent a signal
//	$? 0          the program ends with this status
//	| bytes       the program's standard output
//	! bytes       the server's standard error
//
// All "!" lines together are the whole standard error, all "|" lines the whole
// standard output, wherever they stand; by custom they stand last.
//
// A case has one connection without a name, or only named ones. Where they are
// named, each block says "@ NAME" before its first event on a connection, so
// that a block means the same whichever blocks before it were left out.
//
// Where a program's banner says HTTPS, all of that happens inside TLS: ">." is
// the client's close_notify, and "<." the end of the server's stream, with a
// close_notify or, as real Pythons have it, without one.
//
// # Spelling
//
// Backslash is the only special byte. \r \n \t \\ and \xHH (lower-case, for bytes
// outside printable ASCII) are bytes, \{name} is a placeholder. A text line ends
// after each \n and nowhere else, and a space at its end is \x20; so a byte
// string has exactly one spelling, Print undoes Parse byte for byte, and Parse
// refuses whatever Print would have spelled differently.
//
// The package knows nothing of sockets or files: golden/play plays a case, and
// tools/record writes one.
package transcript
